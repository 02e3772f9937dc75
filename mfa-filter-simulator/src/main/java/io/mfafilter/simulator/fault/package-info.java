/** What can go wrong on purpose. */
package io.mfafilter.simulator.fault;
