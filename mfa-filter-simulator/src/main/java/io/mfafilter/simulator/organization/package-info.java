/** Organizations, their policy, and their members. */
package io.mfafilter.simulator.organization;
