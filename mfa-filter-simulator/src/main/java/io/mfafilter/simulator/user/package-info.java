/** People and what they can prove; of the two products, the consumer's users. */
package io.mfafilter.simulator.user;
