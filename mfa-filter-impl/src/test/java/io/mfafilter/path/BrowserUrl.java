package io.mfafilter.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a browser goes: the WHATWG URL Standard's reading of a reference against a page of {@code http} or {@code https}, as
 * far as it decides the origin and the path. It shares nothing with the code under test, and is lenient where browsers are:
 * tabs and line ends vanish, a backslash is a slash, any number of slashes begins a host, {@code %2e} is a dot.
 *
 * @param scheme in lower case
 * @param host in lower case, otherwise as written; empty for a scheme that is not the web's
 * @param port the port, the scheme's own where none is written
 * @param path with dot segments resolved; what stands behind the colon for a scheme that is not the web's
 */
record BrowserUrl(String scheme, String host, int port, String path) {

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):");

    /** What no host may hold; a percent sign may, since it is decoded first. */
    private static final String FORBIDDEN_IN_A_HOST = " #/:<>?@[\\]^|";

    /** The URL of an absolute reference; empty if a browser refuses it. */
    static Optional<BrowserUrl> of(String text) {
        String reference = cleaned(text);
        Matcher scheme = SCHEME.matcher(reference);
        if (!scheme.lookingAt()) {
            return Optional.empty();
        }
        String name = scheme.group(1).toLowerCase(Locale.ROOT);
        String rest = reference.substring(scheme.end());
        if (!isWeb(name)) {
            return Optional.of(new BrowserUrl(name, "", -1, rest));
        }
        return authority(name, withoutSlashes(rest));
    }

    /** Where a reference on this page leads; empty if a browser refuses it. */
    Optional<BrowserUrl> resolve(String text) {
        String reference = cleaned(text);
        Matcher named = SCHEME.matcher(reference);
        if (named.lookingAt()) {
            String rest = reference.substring(named.end());
            // "https:x" on a page of https is relative, an inheritance from RFC 1630; any slash makes it absolute.
            boolean relative = named.group(1).equalsIgnoreCase(scheme) && slashes(rest) < 2;
            return relative ? resolve(rest) : of(reference);
        }
        if (slashes(reference) >= 2) {
            return authority(scheme, withoutSlashes(reference));
        }
        String below = beforeQuery(reference);
        if (below.isEmpty()) {
            return Optional.of(this);
        }
        String joined = slashes(below) == 1 ? below : path.substring(0, path.lastIndexOf('/') + 1) + below;
        return Optional.of(new BrowserUrl(scheme, host, port, withoutDots(joined)));
    }

    /** Whether a page there belongs to the same origin. */
    boolean isSameOrigin(BrowserUrl other) {
        return scheme.equals(other.scheme) && host.equals(other.host) && port == other.port;
    }

    private static Optional<BrowserUrl> authority(String scheme, String rest) {
        int end = 0;
        while (end < rest.length() && "/\\?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String authority = rest.substring(0, end);
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = hostAndPort.startsWith("[")
                ? hostAndPort.indexOf(':', Math.max(0, hostAndPort.indexOf(']')))
                : hostAndPort.indexOf(':');
        String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
        OptionalInt port = port(scheme, colon < 0 ? "" : hostAndPort.substring(colon + 1));
        if (port.isEmpty() || !isHost(host)) {
            return Optional.empty();
        }
        return Optional.of(new BrowserUrl(
                scheme, host.toLowerCase(Locale.ROOT), port.getAsInt(), withoutDots(beforeQuery(rest.substring(end)))));
    }

    private static boolean isHost(String host) {
        boolean address = host.startsWith("[") && host.endsWith("]");
        return !host.isEmpty()
                && (address || host.chars().allMatch(c -> c > 0x20 && c != 0x7f && FORBIDDEN_IN_A_HOST.indexOf(c) < 0));
    }

    private static OptionalInt port(String scheme, String digits) {
        if (digits.isEmpty()) {
            return OptionalInt.of(scheme.equals("https") ? 443 : 80);
        }
        if (!digits.matches("[0-9]+")) {
            return OptionalInt.empty();
        }
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > 5 || Integer.parseInt(significant) > 65_535
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(significant));
    }

    private static String cleaned(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        return text.substring(from, to).replaceAll("[\t\n\r]", "");
    }

    private static String withoutDots(String path) {
        List<String> kept = new ArrayList<>();
        String[] segments = path.replace('\\', '/').replaceFirst("^/", "").split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            String dots = segments[i].replaceAll("(?i)%2e", ".");
            if (dots.equals("..")) {
                if (!kept.isEmpty()) {
                    kept.remove(kept.size() - 1);
                }
            } else if (!dots.equals(".")) {
                kept.add(segments[i]);
                continue;
            }
            if (last) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String beforeQuery(String reference) {
        int end = 0;
        while (end < reference.length() && reference.charAt(end) != '?' && reference.charAt(end) != '#') {
            end++;
        }
        return reference.substring(0, end);
    }

    private static int slashes(String text) {
        int count = 0;
        while (count < text.length() && (text.charAt(count) == '/' || text.charAt(count) == '\\')) {
            count++;
        }
        return count;
    }

    private static String withoutSlashes(String text) {
        return text.substring(slashes(text));
    }

    private static boolean isWeb(String scheme) {
        return scheme.equals("http") || scheme.equals("https");
    }
}
