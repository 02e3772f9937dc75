package io.mfafilter.simulator.control;

import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.http.Fields;
import java.time.Duration;

/** The faults by the names that the control API uses. */
final class FaultCatalogue {

    private static final long MAX_BYTES = 1L << 32;

    private FaultCatalogue() {}

    /** Rejects unknown kinds and senseless numbers with {@link IllegalArgumentException}. */
    static Fault from(Fields fields) {
        Duration delay = millis(fields, "delay_ms", 0);
        String kind = fields.requiredText("kind");
        return switch (kind) {
            case "latency" -> Fault.latency(delay);
            case "slow_drip" ->
                Fault.slowDrip(millis(fields, "interval_ms", 100)).after(delay);
            case "slow_headers" ->
                Fault.slowHeaders(millis(fields, "interval_ms", 100)).after(delay);
            case "too_many_requests" ->
                fields.number("retry_after")
                        .map(seconds -> Fault.tooManyRequests(Math.toIntExact(seconds)))
                        .orElseGet(Fault::tooManyRequests)
                        .after(delay);
            case "error" ->
                Fault.error(status(fields, 500), fields.text("error_type").orElse("internal_server_error"))
                        .after(delay);
            case "oauth_style_error" ->
                Fault.oauthStyleError(
                                status(fields, 400), fields.text("error_type").orElse("invalid_request"))
                        .after(delay);
            case "answer" ->
                Fault.answer(
                                status(fields, 200),
                                fields.text("content_type").orElse("application/json"),
                                fields.text("body").orElse(""))
                        .after(delay);
            case "redirect" ->
                Fault.redirect(fields.text("location").orElse("/elsewhere")).after(delay);
            case "content_type" ->
                Fault.contentType(fields.text("content_type").orElse("text/html"))
                        .after(delay);
            case "huge_json" -> Fault.hugeJson(bytes(fields)).after(delay);
            default -> simple(kind).after(delay);
        };
    }

    private static Fault simple(String kind) {
        return switch (kind) {
            case "server_error" -> Fault.serverError();
            case "server_unavailable" -> Fault.serverUnavailable();
            case "bad_gateway" -> Fault.badGateway();
            case "drop_before_body" -> Fault.dropBeforeBody();
            case "drop_after_body" -> Fault.dropAfterBody();
            case "drop_mid_answer" -> Fault.dropMidAnswer();
            case "reset_before_body" -> Fault.resetBeforeBody();
            case "reset_after_body" -> Fault.resetAfterBody();
            case "reset_mid_answer" -> Fault.resetMidAnswer();
            case "hang" -> Fault.hang();
            case "truncated_json" -> Fault.truncatedJson();
            case "missing_roles" -> Fault.missingRoles();
            case "missing_factors" -> Fault.missingFactors();
            case "missing_sequence_order" -> Fault.missingSequenceOrder();
            case "unknown_factor" -> Fault.unknownFactor();
            case "nine_digit_times" -> Fault.nineDigitTimes();
            default -> throw new IllegalArgumentException("there is no such kind of fault");
        };
    }

    private static int status(Fields fields, int preset) {
        long status = fields.number("status").orElse((long) preset);
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be 200 to 599");
        }
        return (int) status;
    }

    private static long bytes(Fields fields) {
        long bytes = fields.number("bytes").orElse(32L << 20);
        if (bytes < 0 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException("bytes must be 0 to " + MAX_BYTES);
        }
        return bytes;
    }

    private static Duration millis(Fields fields, String name, long preset) {
        long millis = fields.number(name).orElse(preset);
        if (millis < 0 || millis > 600_000) {
            throw new IllegalArgumentException(name + " must be 0 to 600000");
        }
        return Duration.ofMillis(millis);
    }
}
