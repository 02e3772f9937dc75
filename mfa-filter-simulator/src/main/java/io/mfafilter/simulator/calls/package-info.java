/** Which calls arrived, counted without their content. */
package io.mfafilter.simulator.calls;
