package io.mfafilter.credential;

import java.util.Objects;

/**
 * A session JWT as the request carried it: three base64url parts, not yet believed.
 *
 * @param value the compact form
 */
public record SessionJwt(String value) implements Credential {

    /**
     * Checks the shape.
     *
     * @throws MalformedCredentialException if it has not three non-empty base64url parts; the message never holds the
     *     value
     */
    public SessionJwt {
        Objects.requireNonNull(value, "value");
        if (!isWellFormed(value)) {
            throw new MalformedCredentialException("a session JWT has three base64url parts");
        }
    }

    private static boolean isWellFormed(String value) {
        int dots = 0;
        int part = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '.') {
                if (part == 0) {
                    return false;
                }
                dots++;
                part = 0;
            } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_') {
                part++;
            } else {
                return false;
            }
        }
        return dots == 2 && part > 0;
    }

    @Override
    public String toString() {
        return "SessionJwt[redacted]";
    }
}
