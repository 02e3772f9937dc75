package io.mfafilter.path;

import java.util.List;
import java.util.regex.Pattern;

/** What is let through unauthenticated inside a protected mapping. */
public final class PublicPaths {

    /** What a server that decodes once and normalises leaves in no path: dot segments, empty ones, parameters, controls. */
    private static final Pattern UNSETTLED = Pattern.compile("^[^/]|//|(^|/)\\.+(/|$)|[;\\\\\\x00-\\x1f\\x7f-\\x9f]");

    private final UrlPattern[] patterns;

    /** Public is what one of the patterns matches. */
    public PublicPaths(List<UrlPattern> patterns) {
        this.patterns = patterns.toArray(UrlPattern[]::new);
    }

    /**
     * Whether a request is public. A path that could be read in two ways never is, nor one in which a server that decodes
     * twice, or resolves no dots, has left something to be read otherwise.
     *
     * @param decoded the path below the context path as the server decoded it
     * @param raw the whole path as the client sent it
     */
    public boolean contain(String decoded, String raw) {
        for (UrlPattern pattern : patterns) {
            if (pattern.matches(decoded)) {
                return RawPath.isPlain(raw) && isSettled(decoded);
            }
        }
        return false;
    }

    /** Empty is the context path without its slash. */
    private static boolean isSettled(String decoded) {
        return !UNSETTLED.matcher(decoded).find();
    }
}
