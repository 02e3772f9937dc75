/** Calls, answers and routes as values; no server in it. */
package io.mfafilter.simulator.http;
