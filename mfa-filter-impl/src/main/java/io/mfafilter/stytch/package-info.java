/** The way out: Stytch's API by MicroProfile Rest Client, and the reading of its JSON. */
package io.mfafilter.stytch;
