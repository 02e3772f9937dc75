package io.mfafilter.servlet;

import io.mfafilter.config.CookieAttributes;
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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The two cookies of a Stytch session, by the configured names and attributes; for whoever begins and ends sessions. */
public final class SessionCookies {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1", "0:0:0:0:0:0:0:1");

    /** What proxies add. One that runs on this machine makes every request look as if it came from here. */
    private static final List<String> OF_PROXIES =
            List.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP");

    /** A path that stands in a cookie as it stands in an address. */
    private static final Pattern OF_COOKIES = Pattern.compile("/[\\x21-\\x7e&&[^;,]]*");

    private static final String HEADER = "Set-Cookie";
    private static final String GONE = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

    /** A browser sends the cookies of longer paths first; of a request's own paths so many are looked at. */
    private static final int MOST_PATHS = 16;

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
     * the browser instead, so that none of an older session stays beside the new token; nor does one for a longer path, which
     * would be read first.
     */
    public void replace(
            HttpServletRequest request,
            HttpServletResponse response,
            Optional<SessionToken> token,
            Optional<SessionJwt> jwt) {
        removeOfLongerPaths(request, response, path -> true);
        token.ifPresent(value -> add(settings.tokenCookie(), value.value(), request, response));
        Optional<SessionJwt> readable = jwt.filter(value -> value.value().length() <= settings.longestJwt());
        if (readable.isPresent()) {
            add(settings.jwtCookie(), readable.get().value(), request, response);
        } else {
            remove(settings.jwtCookie(), request, response);
        }
    }

    /** Takes the session from the browser. */
    public void remove(HttpServletRequest request, HttpServletResponse response) {
        removeOfLongerPaths(request, response, path -> true);
        remove(settings.tokenCookie(), request, response);
        remove(settings.jwtCookie(), request, response);
    }

    /**
     * Takes what another page would not be sent: cookies of the same names for longer paths. They come first here, so that
     * page would work on one session and this one be judged by another, for ever.
     *
     * @param page the path of the other page, as a browser sees it
     */
    void removeUnseenBy(String page, HttpServletRequest request, HttpServletResponse response) {
        removeOfLongerPaths(request, response, path -> !isFor(path, page));
    }

    /** Only where a name was sent more than once: everything else is left alone. */
    private void removeOfLongerPaths(
            HttpServletRequest request, HttpServletResponse response, Predicate<String> unwanted) {
        List<String> names = Stream.of(settings.tokenCookie(), settings.jwtCookie())
                .filter(name -> !CookieAttributes.isOfHost(name) && isSentAgain(name, request))
                .toList();
        Optional<String> own = settings.cookieAttributes().path();
        if (names.isEmpty() || own.isEmpty()) {
            return;
        }
        for (String path : pathsOf(RequestReader.originalUri(request))) {
            if (path.length() > own.get().length() && unwanted.test(path)) {
                CookieAttributes attributes = settings.cookieAttributes().withPath(path);
                names.forEach(name -> remove(name, attributes, request, response));
            }
        }
    }

    private static boolean isSentAgain(String name, HttpServletRequest request) {
        return SentCookies.of(request).stream()
                        .filter(cookie -> cookie.name().equals(name))
                        .count()
                > 1;
    }

    /** For which paths a cookie may have been set that is sent with an address, with and without a slash at the end. */
    private static List<String> pathsOf(String uri) {
        List<String> paths = new ArrayList<>();
        if (OF_COOKIES.matcher(uri).matches()) {
            for (int slash = uri.indexOf('/', 1); slash > 0 && paths.size() < MOST_PATHS; ) {
                paths.add(uri.substring(0, slash));
                paths.add(uri.substring(0, slash + 1));
                slash = uri.indexOf('/', slash + 1);
            }
            if (!paths.contains(uri)) {
                paths.add(uri);
            }
        }
        return paths;
    }

    /** RFC 6265, section 5.1.4. */
    private static boolean isFor(String cookiePath, String page) {
        return page.startsWith(cookiePath)
                && (page.length() == cookiePath.length()
                        || cookiePath.endsWith("/")
                        || page.charAt(cookiePath.length()) == '/');
    }

    private void add(String name, String value, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HEADER, name + "=" + value + settings.cookieAttributes().headerText(name, isPlainLoopback(request)));
    }

    private void remove(String name, HttpServletRequest request, HttpServletResponse response) {
        remove(name, settings.cookieAttributes(), request, response);
    }

    private static void remove(
            String name, CookieAttributes attributes, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HEADER, name + "=" + attributes.withoutLifetime().headerText(name, isPlainLoopback(request)) + GONE);
    }

    /** Both ends on this machine and no TLS: the one case in which a browser would drop a secure cookie for nothing. */
    public static boolean isPlainLoopback(HttpServletRequest request) {
        return !request.isSecure()
                && LOOPBACK.contains(request.getServerName())
                && LOOPBACK.contains(request.getRemoteAddr())
                && OF_PROXIES.stream().allMatch(header -> request.getHeader(header) == null);
    }
}
