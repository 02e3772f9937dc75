package io.mfafilter.path;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where a user is sent back to after a challenge: a path with its query on this origin, and nothing that a browser could
 * take for another one.
 */
public final class ReturnTarget {

    /** Longer targets are replaced by the context root; a URL that carries one must stay within what servers accept. */
    public static final int LONGEST = 2_000;

    private ReturnTarget() {}

    /**
     * The target itself if it is safe: it begins with the context path, is a {@linkplain RawPath#isPlain plain} path with
     * or without a query, holds only visible ASCII, no backslash and no fragment, and is at most {@value #LONGEST}
     * characters long. Otherwise the context path with a slash.
     */
    public static String orRoot(String target, String contextPath) {
        return isSafe(target, contextPath) ? target : contextPath + "/";
    }

    /** Whether a target stays inside the application, see {@link #orRoot}. */
    public static boolean isSafe(String target, String contextPath) {
        if (target.length() > LONGEST || !target.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\' && c != '#')) {
            return false;
        }
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        return RawPath.isPlain(path)
                && path.startsWith(contextPath)
                && (path.length() == contextPath.length() || path.charAt(contextPath.length()) == '/');
    }

    /**
     * Path and query of a {@code Referer} header, if it names a page of this application: same host and port as the
     * request's {@code Host}, and a {@linkplain #isSafe safe} target.
     */
    public static Optional<String> ofReferer(String referer, String host, String contextPath) {
        if (referer.length() > LONGEST + 300) {
            return Optional.empty();
        }
        URI uri;
        try {
            uri = new URI(referer);
        } catch (URISyntaxException foreign) {
            return Optional.empty();
        }
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getRawAuthority() == null || !sameHost(uri, host)) {
            return Optional.empty();
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        return isSafe(target, contextPath) ? Optional.of(target) : Optional.empty();
    }

    private static boolean sameHost(URI referer, String host) {
        String authority = referer.getRawAuthority();
        String defaultPort = "https".equalsIgnoreCase(referer.getScheme()) ? ":443" : ":80";
        return authority.equalsIgnoreCase(host)
                || (authority + defaultPort).equalsIgnoreCase(host)
                || authority.equalsIgnoreCase(host + defaultPort);
    }
}
