/** The simulator as a JUnit 5 extension. */
package io.mfafilter.simulator.junit;
