/** Stytch's B2B API, one class for each group of endpoints. Discovery is not part of it. */
package io.mfafilter.simulator.b2b;
