/** Rules on the paths of requests, as text: what is plain, what is public, where a user may be sent back to. */
package io.mfafilter.path;
