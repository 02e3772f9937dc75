package io.mfafilter.simulator.server;

import java.time.Duration;

/**
 * How much the server takes on.
 *
 * @param threads at most this many calls at a time; the others wait
 * @param bodyBytes of a request
 * @param hang how long a hanging call is held at most
 * @param direct whether clients talk to the HTTP server without the gate: a little faster, and resets become plain ends
 * @param acceptCharset whether {@code application/json; charset=utf-8} is accepted; Stytch refuses it
 */
public record Limits(int threads, int bodyBytes, Duration hang, boolean direct, boolean acceptCharset) {}
