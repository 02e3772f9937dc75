package io.mfafilter.session;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RFC 8259 once more, by recursive descent, with the bounds that {@link StrictJson} documents: what that one reads, this one
 * must read too, and to the same values.
 */
final class JsonGrammar {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    private JsonGrammar(String text) {
        this.text = text;
    }

    /** The members of the one object that the text is; empty if it is anything else. */
    static Optional<Map<String, Object>> object(String text) {
        JsonGrammar grammar = new JsonGrammar(text);
        try {
            grammar.space();
            Map<String, Object> members = grammar.members(1);
            grammar.space();
            return grammar.at == text.length() ? Optional.of(members) : Optional.empty();
        } catch (NotJson | StringIndexOutOfBoundsException against) {
            return Optional.empty();
        }
    }

    private Map<String, Object> members(int depth) throws NotJson {
        take('{', depth <= StrictJson.DEEPEST);
        Map<String, Object> members = new LinkedHashMap<>();
        space();
        while (text.charAt(at) != '}') {
            String name = string();
            space();
            take(':', !members.containsKey(name));
            members.put(name, value(depth));
            separator('}');
        }
        at++;
        return members;
    }

    private List<Object> elements(int depth) throws NotJson {
        take('[', depth <= StrictJson.DEEPEST);
        List<Object> elements = new ArrayList<>();
        space();
        while (text.charAt(at) != ']') {
            elements.add(value(depth));
            separator(']');
        }
        at++;
        return elements;
    }

    /** A comma with something behind it, or the end. */
    private void separator(char end) throws NotJson {
        space();
        if (text.charAt(at) != end) {
            take(',', true);
            space();
            if (text.charAt(at) == end) {
                throw new NotJson();
            }
        }
    }

    private Object value(int depth) throws NotJson {
        space();
        switch (text.charAt(at)) {
            case '{':
                return members(depth + 1);
            case '[':
                return elements(depth + 1);
            case '"':
                return string();
            case 't':
                return word("true", true);
            case 'f':
                return word("false", false);
            case 'n':
                return word("null", null);
            default:
                return number();
        }
    }

    private Object word(String word, Object value) throws NotJson {
        if (!text.startsWith(word, at)) {
            throw new NotJson();
        }
        at += word.length();
        return value;
    }

    private BigDecimal number() throws NotJson {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt() || matcher.end() - at > StrictJson.LONGEST_NUMBER) {
            throw new NotJson();
        }
        at = matcher.end();
        BigDecimal number;
        try {
            number = new BigDecimal(matcher.group());
        } catch (NumberFormatException exponentOutOfRange) {
            throw new NotJson();
        }
        if (Math.abs((long) number.scale()) > StrictJson.LARGEST_SCALE) {
            throw new NotJson();
        }
        return number;
    }

    private String string() throws NotJson {
        take('"', true);
        StringBuilder string = new StringBuilder();
        for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
            if (c < ' ') {
                throw new NotJson();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        return string.toString();
    }

    private char escaped() throws NotJson {
        char c = text.charAt(at++);
        if (c == 'u') {
            String digits = text.substring(at, at + 4);
            if (!digits.matches("[0-9A-Fa-f]{4}")) {
                throw new NotJson();
            }
            at += 4;
            return (char) Integer.parseInt(digits, 16);
        }
        int index = ESCAPES.indexOf(c);
        if (index < 0) {
            throw new NotJson();
        }
        return ESCAPED.charAt(index);
    }

    private void take(char expected, boolean allowed) throws NotJson {
        if (text.charAt(at) != expected || !allowed) {
            throw new NotJson();
        }
        at++;
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static final class NotJson extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
