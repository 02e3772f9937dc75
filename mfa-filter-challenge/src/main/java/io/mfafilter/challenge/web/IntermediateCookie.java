package io.mfafilter.challenge.web;

import io.mfafilter.challenge.flow.IntermediateToken;
import io.mfafilter.config.CookieAttributes;
import io.mfafilter.credential.CredentialReader.Cookie;
import io.mfafilter.servlet.SentCookies;
import io.mfafilter.servlet.SessionCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookie with the token of a log-in that lacks its second factor. It has the attributes of the session cookies, but scripts
 * never read it, and it ends with the token.
 */
final class IntermediateCookie {

    private static final String HEADER = "Set-Cookie";
    private static final String SECONDS = "600";
    private static final String GONE = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
    private static final String HTTP_ONLY = "; HttpOnly";

    /** How many cookies of the name are looked at. */
    private static final int MOST = 4;

    private final Optional<String> name;
    private final CookieAttributes attributes;

    /**
     * A cookie of this name.
     *
     * @param name empty where no log-in ever lacks its second factor
     */
    IntermediateCookie(Optional<String> name, CookieAttributes attributes) {
        this.name = Objects.requireNonNull(name, "name");
        this.attributes = attributes.withoutLifetime();
    }

    /** Whether the browser sent the cookie, whatever is in it. */
    boolean isSent(HttpServletRequest request) {
        return values(request).findAny().isPresent();
    }

    /** The tokens that the browser sent. */
    List<IntermediateToken> sent(HttpServletRequest request) {
        return values(request)
                .limit(MOST)
                .filter(IntermediateToken::isWellFormed)
                .map(IntermediateToken::new)
                .toList();
    }

    /** Gives the browser a token. */
    void set(HttpServletRequest request, HttpServletResponse response, IntermediateToken token) {
        name.ifPresent(cookie ->
                response.addHeader(HEADER, cookie + "=" + token.value() + text(request) + "; Max-Age=" + SECONDS));
    }

    /** Takes the token from a browser that sent one. */
    void remove(HttpServletRequest request, HttpServletResponse response) {
        if (isSent(request)) {
            response.addHeader(HEADER, name.orElseThrow() + "=" + text(request) + GONE);
        }
    }

    private Stream<String> values(HttpServletRequest request) {
        return name.isEmpty()
                ? Stream.empty()
                : SentCookies.of(request).stream()
                        .filter(cookie -> cookie.name().equals(name.get()))
                        .map(Cookie::value);
    }

    private String text(HttpServletRequest request) {
        String text = attributes.headerText(name.orElseThrow(), SessionCookies.isPlainLoopback(request));
        boolean isHidden = attributes.attributes().stream().anyMatch("HttpOnly"::equalsIgnoreCase);
        return isHidden ? text : text + HTTP_ONLY;
    }
}
