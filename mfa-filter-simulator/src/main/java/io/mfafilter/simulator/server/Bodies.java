package io.mfafilter.simulator.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.json.MalformedJsonException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What comes in with a call: bounded, and only as bare JSON. */
final class Bodies {

    private static final String JSON = "application/json";

    private Bodies() {}

    /**
     * Reads a body.
     *
     * @param exchange the call
     * @param limit bytes
     * @return the whole body, or one byte more than the limit of it
     */
    static byte[] read(HttpExchange exchange, int limit) throws IOException {
        return exchange.getRequestBody().readNBytes(limit + 1);
    }

    /**
     * Parses a body.
     *
     * @param exchange its headers count
     * @param body as read
     * @param limit bytes
     * @param acceptParameters whether a media type with parameters is accepted
     * @return empty fields for an empty body
     * @throws ApiException 413, 415 or 400
     */
    static Fields parse(HttpExchange exchange, byte[] body, int limit, boolean acceptParameters) {
        if (body.length > limit) {
            throw ApiException.of(413, "request_too_large", "The request body is too large.");
        }
        if (body.length == 0) {
            return new Fields(Json.object());
        }
        String given = exchange.getRequestHeaders().getFirst("Content-Type");
        String type = given == null ? "" : given.toLowerCase(Locale.ROOT);
        String bare = acceptParameters ? type.split(";", 2)[0].trim() : type;
        if (!bare.equals(JSON)) {
            throw ApiException.of(415, "invalid_content_type", "Content-Type must be application/json.");
        }
        try {
            ObjectNode object = Json.parseObject(body);
            return new Fields(object);
        } catch (MalformedJsonException e) {
            throw ApiException.of(400, "json_error", "The request body is " + e.getMessage() + ".");
        }
    }

    /**
     * The query parameters.
     *
     * @param exchange the call
     * @return the first value of each name
     */
    static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> parameters = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                String[] parts = pair.split("=", 2);
                parameters.putIfAbsent(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.of(400, "bad_request", "The query string is malformed.");
        }
    }
}
