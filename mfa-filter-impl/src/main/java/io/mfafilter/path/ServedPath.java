package io.mfafilter.path;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The path of what a server serves, beside the path that the client sent. A server that serves another page than the sent path
 * names has matched its filters to one of the two and its servlets to the other: Open Liberty remembers which page a path leads
 * to without what stood behind a {@code ;} in it, and then serves that page for a path whose filters are other ones.
 */
public final class ServedPath {

    /** What servers decode with: nearly all with the first. */
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1);

    private static final Pattern QUESTION_MARK = Pattern.compile("%3[fF]");

    private ServedPath() {}

    /**
     * Whether a path that is {@linkplain RawPath#isPlain plain} names what is served: below the context path, decoded once, it
     * is the served path, or the folder of it whose welcome page that is. With an encoded question mark no path does: Open Liberty
     * decodes it, and ends there the path that it looks for filters with, but not the one that it looks for servlets with.
     *
     * @param raw as the client sent it, with the context path
     * @param contextPath as the server tells it, decoded or not
     * @param served below the context path, decoded
     */
    public static boolean isNamedBy(String raw, String contextPath, String served) {
        return !QUESTION_MARK.matcher(raw).find() && leads(raw, contextPath, served);
    }

    private static boolean leads(String raw, String contextPath, String served) {
        return leadsBelow(contextPath, raw, served)
                // Some servers decode a plus sign to a blank, as forms do.
                || Stream.of(raw, raw.replace('+', ' '))
                        .anyMatch(path -> CHARSETS.stream()
                                .anyMatch(charset -> leadsBelow(contextPath, decoded(path, charset), served)
                                        || leadsBelow(decoded(contextPath, charset), decoded(path, charset), served)));
    }

    /**
     * Whether the URL of a request is its path behind the name of a host. RESTEasy on Open Liberty finds its resources by the URL,
     * into which that server puts all of the {@code Host} and {@code X-Forwarded-Proto} headers: a slash there would begin another
     * path.
     */
    public static boolean isAllOf(String url, String raw) {
        int host = url.indexOf("://") + 3;
        int end = url.length() - raw.length();
        return host > 2
                && url.substring(0, host - 3).chars().allMatch(Character::isLetter)
                && end >= host
                && url.endsWith(raw)
                && url.substring(host, end).chars().noneMatch(c -> "/?#\\;".indexOf(c) >= 0);
    }

    private static boolean leadsBelow(String contextPath, String path, String served) {
        return path.startsWith(contextPath) && leadsTo(path.substring(contextPath.length()), served);
    }

    private static boolean leadsTo(String path, String served) {
        return path.equals(served) || path.endsWith("/") && served.startsWith(path);
    }

    /** Most servers show an octet that was sent without an escape as one character. */
    private static String decoded(String path, Charset charset) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(path.length());
        for (int at = 0; at < path.length(); at++) {
            char c = path.charAt(at);
            if (c == '%' && at + 2 < path.length()) {
                octets.write(Character.digit(path.charAt(at + 1), 16) * 16 + Character.digit(path.charAt(at + 2), 16));
                at += 2;
            } else if (c <= 0xff) {
                octets.write(c);
            } else {
                octets.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return octets.toString(charset);
    }
}
