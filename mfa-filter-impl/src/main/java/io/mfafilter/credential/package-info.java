/** What a request carries to prove who it is; believed by nobody yet. */
package io.mfafilter.credential;
