/** The way through a log-in with Stytch's consumer product, by its HTTP API. */
package io.mfafilter.challenge.stytch;
