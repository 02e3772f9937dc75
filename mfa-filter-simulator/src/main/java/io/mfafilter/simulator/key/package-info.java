/** Signing keys, their publication, and forged tokens for attack tests. */
package io.mfafilter.simulator.key;
