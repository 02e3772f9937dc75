package io.mfafilter.challenge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/** Tells forms of these pages from what another site made a browser send. */
final class FormGuard {

    /** The form field with the token. */
    static final String FIELD = "form_token";

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private FormGuard() {}

    /** Whether a form repeats the token of this browser, and nothing says that it came from elsewhere. */
    static boolean accepts(HttpServletRequest request) {
        Optional<BrowserMemory> memory = BrowserMemory.existing(request);
        String sent = request.getParameter(FIELD);
        return !isForeign(request)
                && memory.isPresent()
                && sent != null
                && MessageDigest.isEqual(bytes(memory.get().formToken()), bytes(sent));
    }

    /** Whether the browser itself says that the form came from this origin, and so no token is needed to know it. */
    static boolean isSurelyOwn(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        boolean said = "same-origin".equals(request.getHeader("Sec-Fetch-Site")) || origin != null;
        return said && !isForeign(request);
    }

    private static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        return site != null && !OWN.contains(site) || origin != null && !isOwn(origin, request.getHeader("Host"));
    }

    /** By host and port: behind a proxy that ends TLS the scheme that the server sees is not the browser's. */
    private static boolean isOwn(String origin, String host) {
        try {
            URI uri = new URI(origin);
            String authority = uri.getRawAuthority();
            String defaultPort = "https".equalsIgnoreCase(uri.getScheme()) ? ":443" : ":80";
            return authority != null
                    && host != null
                    && (authority.equalsIgnoreCase(host)
                            || (authority + defaultPort).equalsIgnoreCase(host)
                            || authority.equalsIgnoreCase(host + defaultPort));
        } catch (URISyntaxException noOrigin) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
