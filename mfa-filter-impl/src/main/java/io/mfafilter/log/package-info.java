/** All that the product says to the operator: one table of messages, one way to write them. */
package io.mfafilter.log;
