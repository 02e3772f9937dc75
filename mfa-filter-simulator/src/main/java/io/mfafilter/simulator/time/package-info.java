/** The clock that drives everything. */
package io.mfafilter.simulator.time;
