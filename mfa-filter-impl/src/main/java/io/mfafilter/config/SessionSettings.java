package io.mfafilter.config;

import java.time.Duration;
import java.util.Objects;

/**
 * Where a session's credentials are found and how they are taken.
 *
 * @param tokenCookie the cookie with the opaque token
 * @param jwtCookie the cookie with the JWT
 * @param intermediateCookie the cookie with the intermediate session, in B2B
 * @param bearer whether {@code Authorization: Bearer} is read
 * @param refreshCookie whether a fresh JWT is handed back to the browser
 * @param cookieAttributes the attributes of every session cookie that is set
 * @param longestJwt how many characters a session JWT may have
 * @param clockSkew how far Stytch's clock may be from this server's
 */
public record SessionSettings(
        String tokenCookie,
        String jwtCookie,
        String intermediateCookie,
        boolean bearer,
        boolean refreshCookie,
        CookieAttributes cookieAttributes,
        int longestJwt,
        Duration clockSkew) {

    /** Checks that nothing is {@code null}. */
    public SessionSettings {
        Objects.requireNonNull(tokenCookie, "tokenCookie");
        Objects.requireNonNull(jwtCookie, "jwtCookie");
        Objects.requireNonNull(intermediateCookie, "intermediateCookie");
        Objects.requireNonNull(cookieAttributes, "cookieAttributes");
        Objects.requireNonNull(clockSkew, "clockSkew");
    }
}
