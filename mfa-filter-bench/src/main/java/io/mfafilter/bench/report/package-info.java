/** Runs what is measured, writes it down, and says whether the goals are met. */
package io.mfafilter.bench.report;
