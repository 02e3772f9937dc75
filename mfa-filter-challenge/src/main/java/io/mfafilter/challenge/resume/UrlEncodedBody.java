package io.mfafilter.challenge.resume;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A body of type {@code application/x-www-form-urlencoded}. */
final class UrlEncodedBody implements FormBody {

    private final List<String> pairs;

    private UrlEncodedBody(List<String> pairs) {
        this.pairs = pairs;
    }

    static UrlEncodedBody of(byte[] body) throws MalformedFormException {
        // One character for each byte, so that what is not ASCII comes through as it was.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        List<String> pairs = Stream.of(text.split("&", MOST_FIELDS + 1))
                .filter(pair -> !pair.isEmpty())
                .toList();
        if (pairs.size() > MOST_FIELDS) {
            throw new MalformedFormException("the form has more than " + MOST_FIELDS + " fields");
        }
        for (String pair : pairs) {
            decoded(pair, StandardCharsets.ISO_8859_1);
        }
        return new UrlEncodedBody(pairs);
    }

    /** The body of a form with these fields. */
    static byte[] encode(List<FormField> fields, Charset charset) {
        return fields.stream()
                .map(field ->
                        URLEncoder.encode(field.name(), charset) + "=" + URLEncoder.encode(field.value(), charset))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public List<FormField> fields(Charset charset) {
        List<FormField> fields = new ArrayList<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            fields.add(new FormField(
                    unescaped(name, charset), unescaped(value, charset), Optional.empty(), value.length()));
        }
        return fields;
    }

    @Override
    public byte[] without(Predicate<String> names) {
        return pairs.stream()
                .filter(pair -> !names.test(unescaped(pair.split("=", 2)[0], StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String decoded(String text, Charset charset) throws MalformedFormException {
        try {
            return URLDecoder.decode(text, charset);
        } catch (IllegalArgumentException brokenEscape) {
            throw new MalformedFormException("an escape in the form is broken");
        }
    }

    /** Escapes were checked when the body was read. */
    private static String unescaped(String text, Charset charset) {
        return URLDecoder.decode(new String(text.getBytes(StandardCharsets.ISO_8859_1), charset), charset);
    }
}
