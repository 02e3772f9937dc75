package io.mfafilter.challenge.web;

import io.mfafilter.config.ChallengeSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.stream.Collectors;

/** What every page tells the browser: keep nothing, run and load nothing but our own, frame nothing. */
final class PageHeaders {

    private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
    private static final String OWN_PARTS =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final String contentSecurityPolicy;

    /** A form may lead on to the challenge pages that the application has elsewhere, and browsers hold that against the form. */
    PageHeaders(ChallengeSettings challenge) {
        String formTargets = challenge.urls().stream()
                .filter(url -> !url.startsWith("/"))
                .map(url -> " " + originOf(url))
                .distinct()
                .collect(Collectors.joining());
        this.contentSecurityPolicy = OWN_PARTS + "; form-action 'self'" + formTargets;
    }

    void set(HttpServletResponse response) {
        response.setHeader(CONTENT_SECURITY_POLICY, contentSecurityPolicy);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        // Not "no-referrer": browsers would then send "Origin: null" with our own forms.
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    }

    /**
     * The form of this page is the application's: where it leads on to, a payment provider for one, is the application's
     * business, and browsers would hold a redirect there against the page.
     */
    void letFormsLeadOn(HttpServletResponse response) {
        response.setHeader(CONTENT_SECURITY_POLICY, OWN_PARTS);
    }

    private static String originOf(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
