package io.mfafilter.it.chaos;

import io.mfafilter.simulator.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The ways in which a question to Stytch goes wrong, each with its answer to the client and its bound. */
final class FaultCases {

    /** As {@code quick} is set up: connecting and waiting a second each, reading five. */
    private static final Duration AT_ONCE = Duration.ZERO;

    private static final Duration WAITING = Duration.ofSeconds(1);
    private static final Duration READING = Duration.ofSeconds(5);
    private static final Duration WHOLE_CALL = Duration.ofSeconds(7);

    private static final Duration DRIP = Duration.ofMillis(30);
    private static final Duration SLOW_DRIP = Duration.ofMillis(500);
    private static final String JSON = "application/json";
    private static final int DEEP = 100_000;

    private FaultCases() {}

    /**
     * One way to go wrong.
     *
     * @param name for the report
     * @param fault makes it, given the genuine answer
     * @param outcome what the client gets
     * @param bound how long the client may be held by it, as docs/operations.md states
     */
    record FaultCase(String name, Function<GenuineAnswer, Fault> fault, Outcome outcome, Duration bound) {

        @Override
        public String toString() {
            return name + " -> " + outcome;
        }
    }

    static List<FaultCase> all() {
        return Stream.concat(ofAnyCall().stream(), ofTheSession().stream()).toList();
    }

    /** What goes wrong without a look at what was asked for. */
    static List<FaultCase> ofAnyCall() {
        return List.of(
                // slow
                unavailable("hang", Fault.hang(), WAITING),
                unavailable("correct, half a minute late", Fault.latency(Duration.ofSeconds(30)), WAITING),
                unavailable("drip of the body", Fault.slowDrip(DRIP), READING),
                unavailable("drip from the status line on", Fault.slowHeaders(SLOW_DRIP), WHOLE_CALL),
                // broken connections
                unavailable("closed before the body", Fault.dropBeforeBody(), AT_ONCE),
                unavailable("closed after the body", Fault.dropAfterBody(), AT_ONCE),
                unavailable("closed within the answer", Fault.dropMidAnswer(), AT_ONCE),
                unavailable("reset before the body", Fault.resetBeforeBody(), AT_ONCE),
                unavailable("reset after the body", Fault.resetAfterBody(), AT_ONCE),
                unavailable("reset within the answer", Fault.resetMidAnswer(), AT_ONCE),
                // too many requests
                unavailable("429", Fault.tooManyRequests(), AT_ONCE),
                retryAfter("7", "7"),
                retryAfter("0", "1"),
                retryAfter("3600", "10"),
                retryAfter("999999999", "10"),
                retryAfter("99999999999999999999", "5"),
                retryAfter("-3", "5"),
                retryAfter("Wed, 21 Oct 2026 07:28:00 GMT", "5"),
                retryAfter("soon", "5"),
                // errors
                unavailable("500", Fault.serverError(), AT_ONCE),
                unavailable("502 with a page", Fault.badGateway(), AT_ONCE),
                unavailable("503", Fault.serverUnavailable(), AT_ONCE),
                of(
                        "503 with Retry-After",
                        Fault.answer(503, Map.of("Retry-After", "3"), ""),
                        Outcome.unavailable("3"),
                        AT_ONCE),
                unavailable("599", Fault.error(599, "network_timeout"), AT_ONCE),
                unavailable("408", Fault.error(408, "request_timeout"), AT_ONCE),
                unavailable("418", Fault.error(418, "teapot"), AT_ONCE),
                unavailable("404 of another kind", Fault.error(404, "route_not_found"), AT_ONCE),
                unavailable("403 of another kind", Fault.error(403, "captcha_required"), AT_ONCE),
                unavailable("400 without a body", Fault.answer(400, JSON, ""), AT_ONCE),
                unavailable("401 with a page", Fault.answer(401, "text/html", "<h1>proxy log-in</h1>"), AT_ONCE),
                unavailable("500 that says session_not_found", Fault.error(500, "session_not_found"), AT_ONCE),
                // redirects
                unavailable("302 with the genuine JSON", Fault.redirect("http://127.0.0.1:1/"), AT_ONCE),
                unavailable(
                        "302 without a body",
                        Fault.answer(302, Map.of("Location", "http://127.0.0.1:1/"), ""),
                        AT_ONCE),
                unavailable(
                        "307 to itself",
                        genuine -> Fault.answer(307, Map.of("Location", genuine.asked()), ""),
                        AT_ONCE),
                unavailable("304", Fault.answer(304, Map.of(), ""), AT_ONCE),
                // not the JSON it should be
                unavailable("truncated JSON", Fault.truncatedJson(), AT_ONCE),
                unavailable("huge JSON", Fault.hugeJson(1L << 30), READING),
                unavailable("page instead of JSON", Fault.answer(200, "text/html", "<p>Welcome</p>"), AT_ONCE),
                unavailable("genuine JSON as a page", Fault.contentType("text/html"), AT_ONCE),
                unavailable("genuine JSON as octets", Fault.contentType("application/octet-stream"), AT_ONCE),
                unavailable("no content", Fault.answer(204, JSON, ""), AT_ONCE),
                unavailable("empty body", Fault.answer(200, JSON, ""), AT_ONCE),
                unavailable("empty object", sent("{}"), AT_ONCE),
                unavailable("array", sent("[]"), AT_ONCE),
                unavailable("null", sent("null"), AT_ONCE),
                unavailable("text", sent("\"session\""), AT_ONCE),
                unavailable("octets that are no text", Fault.answer(200, JSON, "\0\1\2\uFFFF"), AT_ONCE),
                // what is an answer
                of(
                        "our credentials refused",
                        Fault.error(401, "unauthorized_credentials"),
                        Outcome.MISCONFIGURED,
                        AT_ONCE),
                of(
                        "our credentials refused, other shape",
                        Fault.oauthStyleError(401, "unauthorized_credentials"),
                        Outcome.MISCONFIGURED,
                        AT_ONCE),
                of(
                        "our secret refused",
                        Fault.error(401, "invalid_secret_authentication"),
                        Outcome.MISCONFIGURED,
                        AT_ONCE),
                of(
                        "our header unreadable",
                        Fault.error(400, "invalid_authorization_header"),
                        Outcome.MISCONFIGURED,
                        AT_ONCE),
                of(
                        "our project of the other environment",
                        Fault.error(400, "wrong_stack_live"),
                        Outcome.MISCONFIGURED,
                        AT_ONCE),
                // what is none the worse
                of("a little late", Fault.latency(Duration.ofMillis(200)), Outcome.SERVED, WAITING),
                of(
                        "JSON with a charset",
                        Fault.contentType("application/json; charset=utf-8"),
                        Outcome.SERVED,
                        AT_ONCE));
    }

    private static List<FaultCase> ofTheSession() {
        return List.of(
                // not the session that it should be
                unavailable(
                        "JSON 100,000 deep beside the session", genuine -> genuine.deepBesideTheSession(DEEP), READING),
                unavailable(
                        "JSON 100,000 deep in the custom claims",
                        genuine -> genuine.deepInTheCustomClaims(DEEP),
                        READING),
                unavailable("session of a wrong type", genuine -> genuine.withSession("\"yes\""), AT_ONCE),
                unavailable("session null", genuine -> genuine.withSession("null"), AT_ONCE),
                unavailable("session without id", genuine -> genuine.with("session_id", null), AT_ONCE),
                unavailable("session without user", genuine -> genuine.with("user_id", ""), AT_ONCE),
                unavailable("session without end", genuine -> genuine.with("expires_at", null), AT_ONCE),
                unavailable("end that is no time", genuine -> genuine.with("expires_at", "tomorrow"), AT_ONCE),
                unavailable(
                        "end beyond all time",
                        genuine -> genuine.with("expires_at", "+999999999-12-31T23:59:59Z"),
                        AT_ONCE),
                unavailable("user object of somebody else", GenuineAnswer::besideSomebodyElse, AT_ONCE),
                // what is an answer
                of("session unknown", Fault.error(404, "session_not_found"), Outcome.NO_SESSION, AT_ONCE),
                of(
                        "session unknown, other shape",
                        Fault.oauthStyleError(404, "session_not_found"),
                        Outcome.NO_SESSION,
                        AT_ONCE),
                of("token malformed", Fault.error(400, "invalid_session_token"), Outcome.NO_SESSION, AT_ONCE),
                of(
                        "session over",
                        genuine -> genuine.with("expires_at", "2026-01-01T00:00:00Z"),
                        Outcome.NO_SESSION,
                        AT_ONCE),
                of("session without factors", Fault.missingFactors(), Outcome.NOT_ENROLLED, AT_ONCE),
                // what is none the worse
                of("no roles", Fault.missingRoles(), Outcome.SERVED, AT_ONCE),
                of("unknown factor", Fault.unknownFactor(), Outcome.SERVED, AT_ONCE),
                of("nine digits of a second", Fault.nineDigitTimes(), Outcome.SERVED, AT_ONCE));
    }

    private static FaultCase unavailable(String name, Fault fault, Duration bound) {
        return of(name, fault, Outcome.unavailable("5"), bound);
    }

    private static FaultCase unavailable(String name, Function<GenuineAnswer, Fault> fault, Duration bound) {
        return of(name, fault, Outcome.unavailable("5"), bound);
    }

    private static FaultCase retryAfter(String header, String passedOn) {
        return of(
                "429 with Retry-After: " + header,
                Fault.answer(
                        429,
                        Map.of("Retry-After", header),
                        "{\"status_code\":429,\"error_type\":\"too_many_requests\"}"),
                Outcome.unavailable(passedOn),
                AT_ONCE);
    }

    private static FaultCase of(String name, Fault fault, Outcome outcome, Duration bound) {
        return of(name, genuine -> fault, outcome, bound);
    }

    private static FaultCase of(String name, Function<GenuineAnswer, Fault> fault, Outcome outcome, Duration bound) {
        return new FaultCase(name, fault, outcome, bound);
    }

    private static Fault sent(String json) {
        return Fault.answer(200, JSON, json);
    }
}
