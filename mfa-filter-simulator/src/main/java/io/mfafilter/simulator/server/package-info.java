/** The way in: sockets, threads, credentials, and faults on the wire. */
package io.mfafilter.simulator.server;
