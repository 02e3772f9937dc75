package io.mfafilter.bench;

import jakarta.servlet.http.Cookie;

/** Cookies as a browser sends them: the session's among others of the application. */
final class Cookies {

    private Cookies() {}

    /** Both of Stytch's cookies. */
    static Cookie[] of(String token, String jwt) {
        return new Cookie[] {application(), new Cookie("stytch_session", token), new Cookie("stytch_session_jwt", jwt)};
    }

    /** The token's alone. */
    static Cookie[] of(String token) {
        return new Cookie[] {application(), new Cookie("stytch_session", token)};
    }

    /** None of Stytch's. */
    static Cookie[] others() {
        return new Cookie[] {application()};
    }

    private static Cookie application() {
        return new Cookie("theme", "dark");
    }
}
