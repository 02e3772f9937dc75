package io.mfafilter.demo.stytch;

import java.time.Instant;

/**
 * A session with its credentials, which it never prints.
 *
 * @param token the opaque session token
 * @param jwt the session JWT
 * @param expiresAt when the session ends
 * @param user whose it is
 */
public record StytchSession(String token, String jwt, Instant expiresAt, StytchUser user) {

    @Override
    public String toString() {
        return "StytchSession[redacted]";
    }
}
