/** The way through a log-in with each of Stytch's products, by its HTTP API. */
package io.mfafilter.challenge.stytch;
