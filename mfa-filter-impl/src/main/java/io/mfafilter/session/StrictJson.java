package io.mfafilter.session;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Reads one JSON object so that nobody else can read it differently.
 *
 * <p>The server's JSON-P knows the grammar; what a grammar leaves open is decided here: UTF-8 and nothing else, no byte
 * order mark, no member twice in one object however it is spelt, at most {@value #DEEPEST} levels, no number that would
 * grow out of hand when computed with, and nothing behind the object. jose4j's own JSON reader refuses a member that
 * stands twice but takes raw control characters, stray commas and leading zeros, and has no limit to its depth.
 *
 * <p>Values are what JSON-B makes of them where it is told nothing: {@link String}, {@link BigDecimal}, {@link Boolean},
 * {@code null}, and unmodifiable {@link List}s and {@link Map}s of these, so that a claim looks the same to an application
 * whether it came by JWT or from Stytch's API.
 */
final class StrictJson {

    /** How deep objects and arrays may stand in one another, the outermost included. */
    static final int DEEPEST = 16;

    /** The longest number, in characters. */
    static final int LONGEST_NUMBER = 64;

    /** How many zeros an exponent may stand for. */
    static final int LARGEST_SCALE = 1_000;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    /** Made once: finding the implementation costs more than parsing. It may be used by many threads. */
    private final JsonParserFactory parsers = Json.createParserFactory(Map.of());

    /** The members in their order; empty if the text is not exactly one object. Never throws. */
    Optional<Map<String, Object>> object(byte[] utf8) {
        try {
            return Optional.of(read(decode(utf8)));
        } catch (CharacterCodingException | NotStrictException refused) {
            return Optional.empty();
        } catch (JsonException | NoSuchElementException | IllegalStateException againstTheGrammar) {
            return Optional.empty();
        }
    }

    private Map<String, Object> read(String text) throws NotStrictException {
        demand(text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK);
        try (JsonParser parser = parsers.createParser(new StringReader(text))) {
            demand(parser.next() == Event.START_OBJECT);
            Map<String, Object> members = members(parser, 1);
            demand(!parser.hasNext());
            return members;
        }
    }

    private static Map<String, Object> members(JsonParser parser, int depth) throws NotStrictException {
        demand(depth <= DEEPEST);
        Map<String, Object> members = new LinkedHashMap<>();
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            demand(event == Event.KEY_NAME);
            String name = parser.getString();
            demand(!members.containsKey(name));
            members.put(name, value(parser, parser.next(), depth));
        }
        return Collections.unmodifiableMap(members);
    }

    private static List<Object> elements(JsonParser parser, int depth) throws NotStrictException {
        demand(depth <= DEEPEST);
        List<Object> elements = new ArrayList<>();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            elements.add(value(parser, event, depth));
        }
        return Collections.unmodifiableList(elements);
    }

    private static Object value(JsonParser parser, Event event, int depth) throws NotStrictException {
        switch (event) {
            case START_OBJECT:
                return members(parser, depth + 1);
            case START_ARRAY:
                return elements(parser, depth + 1);
            case VALUE_STRING:
                return parser.getString();
            case VALUE_NUMBER:
                return number(parser.getString());
            case VALUE_TRUE:
                return Boolean.TRUE;
            case VALUE_FALSE:
                return Boolean.FALSE;
            case VALUE_NULL:
                return null;
            default:
                throw new NotStrictException();
        }
    }

    private static BigDecimal number(String text) throws NotStrictException {
        demand(text.length() <= LONGEST_NUMBER);
        try {
            BigDecimal number = new BigDecimal(text);
            demand(number.scale() <= LARGEST_SCALE && number.scale() >= -LARGEST_SCALE);
            return number;
        } catch (NumberFormatException exponentOutOfRange) {
            throw new NotStrictException();
        }
    }

    private static String decode(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(utf8))
                .toString();
    }

    private static void demand(boolean met) throws NotStrictException {
        if (!met) {
            throw new NotStrictException();
        }
    }

    /** Ends the reading; what is wrong interests nobody. */
    private static final class NotStrictException extends Exception {

        private static final long serialVersionUID = 1L;

        NotStrictException() {
            super(null, null, false, false);
        }
    }
}
