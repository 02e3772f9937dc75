/**
 * What the factors of a session are worth: Stytch's open set of words mapped into a closed set of kinds, each with what
 * it proves. Pure values: nothing here reads a clock, a setting or a request.
 */
package io.mfafilter.factor;
