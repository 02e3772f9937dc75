package io.mfafilter.path;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the parts of a server read a request's raw path, each in its own way: what one takes for a public page can be a
 * protected one for the next. Written from what servers do, not from the code under test.
 */
final class PathReaders {

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern DOTS_ONLY = Pattern.compile("\\.+");

    /** Encoded slash, backslash, dot, semicolon and control characters. */
    private static final Pattern TELLING_ESCAPE = Pattern.compile("(?i)%(2f|5c|2e|3b|[01][0-9a-f]|7f|c2%[89][0-9a-f])");

    private PathReaders() {}

    /** Drops path parameters, decodes, and then resolves dots and empty segments, as Servlet containers do. */
    static Optional<String> decodingFirst(String raw) {
        return decoded(withoutParameters(raw)).map(PathReaders::normalised);
    }

    /** Resolves dots and empty segments in the raw text, and decodes what is left. */
    static Optional<String> normalisingFirst(String raw) {
        return decoded(normalised(withoutParameters(raw)));
    }

    /** Looks at the segments as they were sent and decodes each by itself, as JAX-RS matches. */
    static Optional<String> segmentBySegment(String raw) {
        List<String> segments = new ArrayList<>();
        for (String segment : withoutParameters(raw).split("/", -1)) {
            Optional<String> text = decoded(segment);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            segments.add(text.get());
        }
        return Optional.of(String.join("/", segments));
    }

    /** Takes a backslash for a slash, as servers and proxies on Windows do. */
    static Optional<String> withBackslashes(String raw) {
        return decodingFirst(raw.replace('\\', '/')).map(path -> normalised(path.replace('\\', '/')));
    }

    /** What {@link RawPath} promises, written as a list instead of a scan. */
    static boolean isPlain(String raw) {
        if (!raw.startsWith("/")
                || raw.chars().anyMatch(c -> c == ';' || c == '\\' || Character.isISOControl(c))
                || BROKEN_ESCAPE.matcher(raw).find()
                || TELLING_ESCAPE.matcher(raw).find()
                || decoded(raw).isEmpty()) {
            return false;
        }
        List<String> segments = Arrays.asList(raw.substring(1).split("/", -1));
        return segments.stream().noneMatch(segment -> DOTS_ONLY.matcher(segment).matches())
                && segments.subList(0, segments.size() - 1).stream().noneMatch(String::isEmpty);
    }

    private static String withoutParameters(String raw) {
        return raw.replaceAll(";[^/]*", "");
    }

    private static String normalised(String path) {
        List<String> kept = new ArrayList<>();
        boolean directory = true;
        for (String segment : path.split("/", -1)) {
            directory = segment.isEmpty() || segment.equals(".") || segment.equals("..");
            if (segment.equals("..") && !kept.isEmpty()) {
                kept.remove(kept.size() - 1);
            } else if (!directory) {
                kept.add(segment);
            }
        }
        return "/" + String.join("/", kept) + (directory && !kept.isEmpty() ? "/" : "");
    }

    /** Empty if an escape is broken, or what they make is not UTF-8. */
    private static Optional<String> decoded(String raw) {
        if (BROKEN_ESCAPE.matcher(raw).find()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        ByteBuffer octets = ByteBuffer.allocate(raw.length() / 3 + 1);
        for (int i = 0; i <= raw.length(); i++) {
            if (i < raw.length() && raw.charAt(i) == '%') {
                octets.put((byte) Integer.parseInt(raw.substring(i + 1, i + 3), 16));
                i += 2;
                continue;
            }
            try {
                text.append(StandardCharsets.UTF_8.newDecoder().decode(octets.flip()));
            } catch (CharacterCodingException notUtf8) {
                return Optional.empty();
            }
            octets.clear();
            if (i < raw.length()) {
                text.append(raw.charAt(i));
            }
        }
        return Optional.of(text.toString());
    }
}
