/** A whole server under a bounded load on loopback, with the filter and without it. */
package io.mfafilter.bench.server;
