package io.mfafilter.servlet;

import io.mfafilter.config.SessionSettings;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.CredentialReader;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.credential.SessionToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The two cookies of a Stytch session, by the configured names and attributes; for whoever begins and ends sessions. */
public final class SessionCookies {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1", "0:0:0:0:0:0:0:1");

    /** What proxies add. One that runs on this machine makes every request look as if it came from here. */
    private static final List<String> OF_PROXIES =
            List.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP");

    private static final String HEADER = "Set-Cookie";
    private static final String GONE = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

    private final SessionSettings settings;
    private final RequestReader reader;

    /** Cookies by these settings. */
    public SessionCookies(SessionSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.reader = new RequestReader(
                new CredentialReader(settings.tokenCookie(), settings.jwtCookie(), false, settings.longestJwt()));
    }

    /** The credentials that the browser sent, tokens first: a token outlives a JWT. */
    public List<Credential> sent(HttpServletRequest request) {
        List<Credential> tokens = new ArrayList<>();
        List<Credential> jwts = new ArrayList<>();
        for (Credential candidate : reader.credentials(request).candidates()) {
            (candidate instanceof SessionToken ? tokens : jwts).add(candidate);
        }
        tokens.addAll(jwts);
        return tokens;
    }

    /**
     * Hands a session to the browser: both cookies, or the one that there is. A JWT that would not be read again is taken from
     * the browser instead, so that none of an older session stays beside the new token.
     */
    public void replace(
            HttpServletRequest request,
            HttpServletResponse response,
            Optional<SessionToken> token,
            Optional<SessionJwt> jwt) {
        String attributes = settings.cookieAttributes().headerText(isPlainLoopback(request));
        token.ifPresent(value -> response.addHeader(HEADER, settings.tokenCookie() + "=" + value.value() + attributes));
        Optional<SessionJwt> readable = jwt.filter(value -> value.value().length() <= settings.longestJwt());
        if (readable.isPresent()) {
            response.addHeader(
                    HEADER, settings.jwtCookie() + "=" + readable.get().value() + attributes);
        } else {
            remove(settings.jwtCookie(), request, response);
        }
    }

    /** Takes the session from the browser. */
    public void remove(HttpServletRequest request, HttpServletResponse response) {
        remove(settings.tokenCookie(), request, response);
        remove(settings.jwtCookie(), request, response);
    }

    private void remove(String name, HttpServletRequest request, HttpServletResponse response) {
        String attributes = settings.cookieAttributes().withoutLifetime().headerText(isPlainLoopback(request));
        response.addHeader(HEADER, name + "=" + attributes + GONE);
    }

    /** Both ends on this machine and no TLS: the one case in which a browser would drop a secure cookie for nothing. */
    public static boolean isPlainLoopback(HttpServletRequest request) {
        return !request.isSecure()
                && LOOPBACK.contains(request.getServerName())
                && LOOPBACK.contains(request.getRemoteAddr())
                && OF_PROXIES.stream().allMatch(header -> request.getHeader(header) == null);
    }
}
