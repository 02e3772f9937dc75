package io.mfafilter.path;

import java.util.List;

/** What is let through unauthenticated inside a protected mapping. */
public final class PublicPaths {

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

    /** Nothing is left in it to decode, so that a percent sign is one. Empty is the context path without its slash. */
    private static boolean isSettled(String decoded) {
        return decoded.isEmpty() || RawPath.isPlain(decoded.replace("%", "%25"));
    }
}
