package io.mfafilter.challenge.resume;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;

/** Tells what a page of this origin sent from what any other page made the browser send. */
final class SameOrigin {

    private SameOrigin() {}

    /**
     * Whether the browser itself says that a page of this origin sent the request: by {@code Sec-Fetch-Site}, or without that
     * header by {@code Origin}. A page of another origin can forge neither. Silence means no.
     */
    static boolean isSure(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        return origin != null && isOwn(origin, request);
    }

    /**
     * By host and port: behind a proxy that ends TLS, the server sees another scheme than the browser. Where the server itself
     * speaks TLS, the page must have come by it too.
     */
    private static boolean isOwn(String origin, HttpServletRequest request) {
        URI uri;
        try {
            uri = new URI(origin);
        } catch (URISyntaxException noOrigin) {
            return false;
        }
        boolean tls = "https".equals(uri.getScheme());
        boolean web = tls || "http".equals(uri.getScheme()) && !request.isSecure();
        String host = request.getHeader("Host");
        return web
                && host != null
                && uri.getRawAuthority() != null
                && uri.getRawUserInfo() == null
                && withPort(uri.getRawAuthority(), tls).equalsIgnoreCase(withPort(host, tls));
    }

    private static String withPort(String authority, boolean tls) {
        return authority.matches(".*:[0-9]+") ? authority : authority + (tls ? ":443" : ":80");
    }
}
