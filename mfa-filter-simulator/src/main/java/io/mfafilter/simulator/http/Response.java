package io.mfafilter.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An answer as a value. */
public final class Response {

    private static final String JSON = "application/json";

    private final int status;
    private final Map<String, String> headers;
    private final ObjectNode json;
    private final byte[] text;

    private Response(int status, Map<String, String> headers, ObjectNode json, byte[] text) {
        this.status = status;
        this.headers = headers;
        this.json = json;
        this.text = text;
    }

    /**
     * A JSON answer with status 200.
     *
     * @param json the body
     * @return the answer
     */
    public static Response json(ObjectNode json) {
        return json(200, json);
    }

    /**
     * A JSON answer.
     *
     * @param status HTTP status
     * @param json the body
     * @return the answer
     */
    public static Response json(int status, ObjectNode json) {
        return new Response(status, Map.of("Content-Type", JSON), json, null);
    }

    /**
     * Any answer.
     *
     * @param status HTTP status
     * @param contentType of the body
     * @param body text, sent as UTF-8
     * @return the answer
     */
    public static Response text(int status, String contentType, String body) {
        return new Response(status, Map.of("Content-Type", contentType), null, body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same answer with one more header, or another value of it.
     *
     * @param name header name
     * @param value header value
     * @return a new answer
     */
    public Response withHeader(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new Response(status, changed, json, text);
    }

    /**
     * The same body and headers under another status.
     *
     * @param other HTTP status
     * @return a new answer
     */
    public Response withStatus(int other) {
        return new Response(other, headers, json, text);
    }

    /**
     * The same status and headers with another JSON body.
     *
     * @param other the body
     * @return a new answer
     */
    public Response withJson(ObjectNode other) {
        return new Response(status, headers, other, null);
    }

    /**
     * The same status and headers with any bytes as body.
     *
     * @param other the body
     * @return a new answer
     */
    public Response withBytes(byte[] other) {
        return new Response(status, headers, null, other.clone());
    }

    /**
     * HTTP status.
     *
     * @return 200 to 599
     */
    public int status() {
        return status;
    }

    /**
     * Header names and values.
     *
     * @return unmodifiable
     */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /**
     * The body as JSON, if it is JSON.
     *
     * @return a copy
     */
    public Optional<ObjectNode> json() {
        return Optional.ofNullable(json).map(ObjectNode::deepCopy);
    }

    /**
     * The body as it is sent.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return json != null ? Json.bytes(json) : text.clone();
    }

    @Override
    public String toString() {
        return "Response[" + status + "]";
    }
}
