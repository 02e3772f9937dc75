package io.mfafilter.path;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The path of a request as the client sent it, before any decoding.
 *
 * <p>A server decodes and normalises it before it matches a filter's mapping; a framework behind it (JAX-RS matches the
 * raw URI) may come to another path. What the two could read differently is not <em>plain</em>.
 */
public final class RawPath {

    private RawPath() {}

    /**
     * Whether every reader of the path comes to the same result: it starts with one slash and has no path parameter
     * ({@code ;}), no empty segment ({@code //}), no segment made of dots only, no encoded separator or dot
     * ({@code %2f}, {@code %5c}, {@code %2e}, {@code %3b}), no backslash, no raw {@code #} (the server takes it for a part of
     * the path, who reads a URI for its end), no control character raw or encoded, no percent sign without two hexadecimal
     * digits and no bytes that are not UTF-8. {@code %25} and non-ASCII letters are plain. A final slash is plain. The work is
     * linear in the length.
     */
    public static boolean isPlain(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        int length = path.length();
        boolean onlyDots = true;
        int segment = 1;
        for (int i = 1; i < length; i++) {
            char c = path.charAt(i);
            if (c == '/') {
                if (i == segment || onlyDots) {
                    return false;
                }
                segment = i + 1;
                onlyDots = true;
                continue;
            }
            if (c == '%') {
                int end = plainEscapes(path, i);
                if (end < 0) {
                    return false;
                }
                i = end - 1;
                onlyDots = false;
                continue;
            }
            if (c >= 0x80 && c <= 0xff) {
                int end = endOfOctets(path, i);
                if (!isPlainText(path, i, end)) {
                    return false;
                }
                i = end - 1;
                onlyDots = false;
                continue;
            }
            if (c == ';' || c == '\\' || c == '#' || Character.isISOControl(c)) {
                return false;
            }
            onlyDots &= c == '.';
        }
        return segment == length || !onlyDots;
    }

    /** The index behind the run of escapes that begins at {@code from}; -1 if one of them is not plain. */
    private static int plainEscapes(String path, int from) {
        int at = from;
        boolean ascii = true;
        while (at < path.length() && path.charAt(at) == '%') {
            int octet = octet(path, at);
            if (octet < 0
                    || octet < 0x20
                    || octet == 0x7f
                    || octet == '/'
                    || octet == '\\'
                    || octet == '.'
                    || octet == ';') {
                return -1;
            }
            ascii &= octet < 0x80;
            at += 3;
        }
        return ascii || isPlainUtf8(path, from, at) ? at : -1;
    }

    private static int endOfOctets(String path, int from) {
        int at = from;
        while (at < path.length() && path.charAt(at) >= 0x80 && path.charAt(at) <= 0xff) {
            at++;
        }
        return at;
    }

    /**
     * Whether characters beyond ASCII hold no control character. Most servers show each octet as one character, so that a part
     * of a letter may look like a control; what is no UTF-8 was decoded before.
     */
    private static boolean isPlainText(String path, int from, int to) {
        String shown = path.substring(from, to);
        String text = utf8(ByteBuffer.wrap(shown.getBytes(StandardCharsets.ISO_8859_1)))
                .orElse(shown);
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isPlainUtf8(String path, int from, int to) {
        ByteBuffer octets = ByteBuffer.allocate((to - from) / 3);
        for (int at = from; at < to; at += 3) {
            octets.put((byte) octet(path, at));
        }
        return utf8(octets.flip())
                .filter(text -> text.chars().noneMatch(Character::isISOControl))
                .isPresent();
    }

    private static Optional<String> utf8(ByteBuffer octets) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(octets)
                    .toString());
        } catch (CharacterCodingException overlongOrBroken) {
            return Optional.empty();
        }
    }

    private static int octet(String path, int percent) {
        if (percent + 2 >= path.length()) {
            return -1;
        }
        int high = Character.digit(path.charAt(percent + 1), 16);
        int low = Character.digit(path.charAt(percent + 2), 16);
        boolean asciiDigits = path.charAt(percent + 1) < 0x80 && path.charAt(percent + 2) < 0x80;
        return high < 0 || low < 0 || !asciiDigits ? -1 : high * 16 + low;
    }
}
