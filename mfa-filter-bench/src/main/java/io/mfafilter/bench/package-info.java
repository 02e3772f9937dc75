/** What is measured: one benchmark class for each thing that a request may cost or may be compared with. */
package io.mfafilter.bench;
