package io.mfafilter.config;

import io.mfafilter.path.RawPath;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which URLs may be configured: https anywhere, http only where no network is crossed. */
final class HttpUrls {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    private HttpUrls() {}

    /** A base URL without slashes at its end; empty if it may not be one. */
    static Optional<URI> origin(String url) {
        String trimmed = url.replaceAll("/+$", "");
        return absolute(trimmed).filter(uri -> uri.getRawQuery() == null);
    }

    /** Whether users may be sent there: a plain path in this application, or an absolute URL. */
    static boolean isChallengeUrl(String url) {
        if (!url.chars().allMatch(c -> c > 0x20 && c < 0x7f) || url.indexOf('#') >= 0 || url.indexOf('\\') >= 0) {
            return false;
        }
        if (url.startsWith("/")) {
            int query = url.indexOf('?');
            return RawPath.isPlain(query < 0 ? url : url.substring(0, query));
        }
        return absolute(url).isPresent();
    }

    /** A refused URL for a message: a password may stand before its host. */
    static String shown(String url) {
        return url.replaceAll("(?s)//.*@", "//...@");
    }

    private static Optional<URI> absolute(String url) {
        try {
            URI uri = new URI(url);
            boolean secure = "https".equalsIgnoreCase(uri.getScheme())
                    || "http".equalsIgnoreCase(uri.getScheme()) && isLoopback(uri);
            boolean good =
                    secure && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            return good ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }

    private static boolean isLoopback(URI uri) {
        return uri.getHost() != null && LOOPBACK.matcher(uri.getHost()).matches();
    }
}
