/** A Stytch look-alike on loopback, for tests and demos: start with {@link io.mfafilter.simulator.StytchSimulator}. */
package io.mfafilter.simulator;
