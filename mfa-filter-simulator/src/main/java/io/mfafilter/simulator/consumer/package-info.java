/** Stytch's consumer API, one class for each group of endpoints. */
package io.mfafilter.simulator.consumer;
