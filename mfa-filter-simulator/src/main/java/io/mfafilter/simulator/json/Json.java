package io.mfafilter.simulator.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The one place where JSON is read and written. Strict in what it reads: duplicate names and trailing text are refused. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * A new, empty object.
     *
     * @return mutable
     */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * A new, empty array.
     *
     * @return mutable
     */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /**
     * Reads one JSON object.
     *
     * @param text UTF-8
     * @return the object
     * @throws MalformedJsonException when it is anything else; the message repeats nothing of the text
     */
    public static ObjectNode parseObject(byte[] text) throws MalformedJsonException {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (IOException e) {
            throw new MalformedJsonException("not valid JSON");
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedJsonException("not a JSON object");
    }

    /**
     * A Java value (map, list, string, number, boolean, null or a node) as JSON.
     *
     * @param value any of these
     * @return its tree
     */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Writes a tree.
     *
     * @param node what to write
     * @return UTF-8
     */
    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    /**
     * An instant as Stytch's API writes it: RFC 3339 in UTC, with none or six fractional digits here.
     *
     * @param instant when
     * @return for example {@code 2026-01-15T10:00:00Z}
     */
    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }
}
