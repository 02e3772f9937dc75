package io.mfafilter.demo.web;

import io.mfafilter.demo.stytch.StytchSession;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The two cookies of a Stytch session, by the names that mfa-filter reads. They are always replaced together. */
final class SessionCookies {

    private static final String TOKEN = "stytch_session";
    private static final String JWT = "stytch_session_jwt";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_=-]{1,512}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");

    private SessionCookies() {}

    /** The token that the browser sent. */
    static Optional<String> token(HttpServletRequest request) {
        Cookie[] sent = request.getCookies();
        return (sent == null ? Stream.<Cookie>empty() : Arrays.stream(sent))
                .filter(cookie -> cookie.getName().equals(TOKEN))
                .map(Cookie::getValue)
                .filter(value -> value != null && WELL_FORMED.matcher(value).matches())
                .findFirst();
    }

    /** Hands a session to the browser. */
    static void set(HttpServletRequest request, HttpServletResponse response, StytchSession session) {
        Duration left = Duration.between(Instant.now(), session.expiresAt());
        int seconds = (int) Math.max(1, Math.min(left.toSeconds(), Integer.MAX_VALUE));
        boolean secure = mustBeSecure(request.isSecure(), request.getServerName());
        response.addCookie(cookie(TOKEN, session.token(), seconds, secure));
        response.addCookie(cookie(JWT, session.jwt(), seconds, secure));
    }

    /** Takes the session from the browser. */
    static void clear(HttpServletRequest request, HttpServletResponse response) {
        boolean secure = mustBeSecure(request.isSecure(), request.getServerName());
        response.addCookie(cookie(TOKEN, "", 0, secure));
        response.addCookie(cookie(JWT, "", 0, secure));
    }

    /** Plain http is for this machine only; anywhere else a browser shall rather drop the cookie. */
    static boolean mustBeSecure(boolean https, String serverName) {
        return https || !LOOPBACK.matcher(serverName).matches();
    }

    private static Cookie cookie(String name, String value, int seconds, boolean secure) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setMaxAge(seconds);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
