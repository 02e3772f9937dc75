package io.mfafilter.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One way to misbehave. Faults that name no other answer let the call take place first, so that its effect is real and only
 * the answer suffers.
 *
 * @param name as the control API and the list of active faults spell it
 * @param delay real time before anything happens
 * @param action what happens then
 */
public record Fault(String name, Duration delay, Action action) {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";

    /** What a fault does with one call. */
    @FunctionalInterface
    public interface Action {
        /**
         * Plays the fault.
         *
         * @param stage the call
         * @throws IOException when the client is gone
         */
        void play(FaultStage stage) throws IOException;
    }

    /** Rejects negative delays. */
    public Fault {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(action, "action");
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative");
        }
    }

    private Fault(String name, Action action) {
        this(name, Duration.ZERO, action);
    }

    /**
     * Nothing goes wrong.
     *
     * @return the healthy behaviour
     */
    public static Fault none() {
        return changed("none", UnaryOperator.identity());
    }

    /**
     * A correct answer, late.
     *
     * @param delay real time before the call takes place
     * @return the fault
     */
    public static Fault latency(Duration delay) {
        return changed("latency", UnaryOperator.identity()).after(delay);
    }

    /**
     * A correct answer, byte by byte.
     *
     * @param interval real time between two bytes
     * @return the fault
     */
    public static Fault slowDrip(Duration interval) {
        return new Fault("slow_drip", stage -> stage.sendSlowly(stage.genuine(), interval));
    }

    /**
     * A correct answer, byte by byte from its status line on.
     *
     * @param interval real time between two bytes
     * @return the fault
     */
    public static Fault slowHeaders(Duration interval) {
        return new Fault("slow_headers", stage -> {
            Response genuine = stage.genuine();
            stage.slowDown(interval);
            stage.send(genuine);
        });
    }

    /**
     * 429 {@code too_many_requests} without {@code Retry-After}, as Stytch documents it.
     *
     * @return the fault
     */
    public static Fault tooManyRequests() {
        return error(429, "too_many_requests");
    }

    /**
     * 429 with {@code Retry-After}.
     *
     * @param retryAfterSeconds its value
     * @return the fault
     */
    public static Fault tooManyRequests(int retryAfterSeconds) {
        return answer(errorBody(429, "too_many_requests")
                        .withHeader("Retry-After", Integer.toString(retryAfterSeconds)))
                .named("too_many_requests");
    }

    /**
     * 500 {@code internal_server_error}.
     *
     * @return the fault
     */
    public static Fault serverError() {
        return error(500, "internal_server_error");
    }

    /**
     * 503 {@code server_unavailable}.
     *
     * @return the fault
     */
    public static Fault serverUnavailable() {
        return error(503, "server_unavailable");
    }

    /**
     * 502 with the HTML page of a proxy.
     *
     * @return the fault
     */
    public static Fault badGateway() {
        return answer(
                        502,
                        HTML,
                        "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>")
                .named("bad_gateway");
    }

    /**
     * An error in Stytch's envelope; the call does not take place.
     *
     * @param status HTTP status
     * @param errorType {@code error_type}, which also names the fault
     * @return the fault
     */
    public static Fault error(int status, String errorType) {
        return answer(errorBody(status, errorType)).named(errorType);
    }

    /**
     * An error in the OAuth2-flavoured shape; the call does not take place.
     *
     * @param status HTTP status
     * @param error its code
     * @return the fault
     */
    public static Fault oauthStyleError(int status, String error) {
        ObjectNode body = Json.object();
        body.put("status_code", status);
        body.put("request_id", "request-id-test-00000000-0000-0000-0000-00000000fa17");
        body.put("error", error);
        body.put("error_description", "Injected by the simulator.");
        body.put("error_uri", "https://stytch.com/docs/api/errors/" + status);
        return answer(Response.json(status, body)).named("oauth_style_error");
    }

    /**
     * Any answer; the call does not take place.
     *
     * @param status HTTP status
     * @param contentType of the body
     * @param body the body
     * @return the fault
     */
    public static Fault answer(int status, String contentType, String body) {
        return answer(Response.text(status, contentType, body));
    }

    /**
     * Any answer with any headers; the call does not take place.
     *
     * @param status HTTP status
     * @param headers names and values
     * @param body the body
     * @return the fault
     */
    public static Fault answer(int status, Map<String, String> headers, String body) {
        Response response = Response.text(status, JSON, body);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
        }
        return answer(response);
    }

    private static Fault answer(Response response) {
        return new Fault("answer", stage -> {
            stage.readBody();
            stage.send(response);
        });
    }

    /**
     * The connection ends before the body was read.
     *
     * @return the fault
     */
    public static Fault dropBeforeBody() {
        return new Fault("drop_before_body", FaultStage::drop);
    }

    /**
     * The connection ends after the body was read, without an answer; the call does not take place.
     *
     * @return the fault
     */
    public static Fault dropAfterBody() {
        return new Fault("drop_after_body", stage -> {
            stage.readBody();
            stage.drop();
        });
    }

    /**
     * The call takes place, and the connection ends in the middle of the answer.
     *
     * @return the fault
     */
    public static Fault dropMidAnswer() {
        return new Fault("drop_mid_answer", stage -> stage.sendHalf(stage.genuine()));
    }

    /**
     * As {@link #dropBeforeBody()}, with a TCP reset.
     *
     * @return the fault
     */
    public static Fault resetBeforeBody() {
        return dropBeforeBody().withReset("reset_before_body");
    }

    /**
     * As {@link #dropAfterBody()}, with a TCP reset.
     *
     * @return the fault
     */
    public static Fault resetAfterBody() {
        return dropAfterBody().withReset("reset_after_body");
    }

    /**
     * As {@link #dropMidAnswer()}, with a TCP reset.
     *
     * @return the fault
     */
    public static Fault resetMidAnswer() {
        return dropMidAnswer().withReset("reset_mid_answer");
    }

    /**
     * No answer, and the connection stays open until the faults are cleared.
     *
     * @return the fault
     */
    public static Fault hang() {
        return new Fault("hang", FaultStage::hold);
    }

    /**
     * A complete HTTP answer with half of the JSON.
     *
     * @return the fault
     */
    public static Fault truncatedJson() {
        return changed("truncated_json", answer -> {
            byte[] whole = answer.bytes();
            return answer.withBytes(Arrays.copyOf(whole, whole.length / 2));
        });
    }

    /**
     * Valid JSON that is far too long: a long text comes first, the genuine fields after it.
     *
     * @param bytes length of that text
     * @return the fault
     */
    public static Fault hugeJson(long bytes) {
        return new Fault("huge_json", stage -> stage.sendPadded(stage.genuine(), bytes));
    }

    /**
     * 302 with the genuine JSON as its body.
     *
     * @param location header {@code Location}
     * @return the fault
     */
    public static Fault redirect(String location) {
        return changed("redirect", answer -> answer.withStatus(302).withHeader("Location", location));
    }

    /**
     * The genuine JSON under another content type.
     *
     * @param contentType header {@code Content-Type}
     * @return the fault
     */
    public static Fault contentType(String contentType) {
        return changed("content_type", answer -> answer.withHeader("Content-Type", contentType));
    }

    /**
     * The session has no field {@code roles}.
     *
     * @return the fault
     */
    public static Fault missingRoles() {
        return reshaped("missing_roles", session -> session.remove("roles"));
    }

    /**
     * The session has no field {@code authentication_factors}.
     *
     * @return the fault
     */
    public static Fault missingFactors() {
        return reshaped("missing_factors", session -> session.remove("authentication_factors"));
    }

    /**
     * The factors of the session have no field {@code sequence_order}.
     *
     * @return the fault
     */
    public static Fault missingSequenceOrder() {
        return reshaped("missing_sequence_order", session -> {
            for (JsonNode factor : session.path("authentication_factors")) {
                ((ObjectNode) factor).remove("sequence_order");
            }
        });
    }

    /**
     * The session has one more factor, of a kind that nobody knows.
     *
     * @return the fault
     */
    public static Fault unknownFactor() {
        return reshaped("unknown_factor", session -> {
            if (session.get("authentication_factors") instanceof ArrayNode factors) {
                ObjectNode unknown = factors.addObject();
                unknown.put("type", "telepathy");
                unknown.put("delivery_method", "thought");
                unknown.put(
                        "last_authenticated_at",
                        session.path("last_accessed_at").asText());
                unknown.putObject("telepathy_factor").put("mind_id", "mind-test-1");
            }
        });
    }

    /**
     * All times of the session have nine fractional digits.
     *
     * @return the fault
     */
    public static Fault nineDigitTimes() {
        return reshaped("nine_digit_times", Fault::lengthenTimes);
    }

    /**
     * The same fault, some real time later.
     *
     * @param wait before anything happens
     * @return a new fault
     */
    public Fault after(Duration wait) {
        return new Fault(name, wait, action);
    }

    private Fault withReset(String other) {
        return new Fault(other, delay, stage -> {
            stage.resetAtEnd();
            action.play(stage);
        });
    }

    private Fault named(String other) {
        return new Fault(other, delay, action);
    }

    private static Fault changed(String name, UnaryOperator<Response> change) {
        return new Fault(name, stage -> stage.send(change.apply(stage.genuine())));
    }

    private static Fault reshaped(String name, Consumer<ObjectNode> change) {
        return changed(
                name,
                answer -> answer.json()
                        .map(body -> {
                            for (String field : new String[] {"session", "user_session", "member_session"}) {
                                if (body.get(field) instanceof ObjectNode session) {
                                    change.accept(session);
                                }
                            }
                            return answer.withJson(body);
                        })
                        .orElse(answer));
    }

    private static void lengthenTimes(ObjectNode object) {
        for (var field : object.properties()) {
            JsonNode value = field.getValue();
            if (value instanceof ObjectNode inner) {
                lengthenTimes(inner);
            } else if (value instanceof ArrayNode list) {
                list.forEach(member -> {
                    if (member instanceof ObjectNode inner) {
                        lengthenTimes(inner);
                    }
                });
            } else if (field.getKey().endsWith("_at") && value.isTextual()) {
                field.setValue(Json.tree(nineDigits(value.textValue())));
            }
        }
    }

    private static String nineDigits(String time) {
        if (!time.endsWith("Z")) {
            return time;
        }
        String bare = time.substring(0, time.length() - 1);
        int dot = bare.indexOf('.');
        String fraction = dot < 0 ? "" : bare.substring(dot + 1);
        String seconds = dot < 0 ? bare : bare.substring(0, dot);
        return seconds + "." + (fraction + "000000000").substring(0, 9) + "Z";
    }

    private static Response errorBody(int status, String errorType) {
        ObjectNode body = Json.object();
        body.put("status_code", status);
        body.put("request_id", "request-id-test-00000000-0000-0000-0000-00000000fa17");
        body.put("error_type", errorType);
        body.put("error_message", "Injected by the simulator.");
        body.put("error_url", "https://stytch.com/docs/api/errors/" + status + "#" + errorType);
        return Response.json(status, body);
    }

    @Override
    public String toString() {
        return "Fault[" + name + (delay.isZero() ? "" : " after " + delay) + "]";
    }
}
