package io.mfafilter.credential;

import java.util.Objects;

/**
 * An opaque session token as the request carried it, not yet believed. Stytch documents 44 characters; other lengths are
 * taken, since nothing promises that they will stay.
 *
 * @param value the token
 */
public record SessionToken(String value) implements Credential {

    /** The longest token that is taken for one. */
    public static final int LONGEST = 1_024;

    /** By character. A table, since characters as mixed as these make every branch a guess, and every request pays for it. */
    private static final boolean[] WELL_FORMED = new boolean[128];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/="
                .chars()
                .forEach(c -> WELL_FORMED[c] = true);
    }

    /**
     * Checks the shape.
     *
     * @throws MalformedCredentialException if it is empty, longer than {@value #LONGEST} characters, or holds anything but
     *     letters, digits and {@code - . _ ~ + / =}; the message never holds the value
     */
    public SessionToken {
        Objects.requireNonNull(value, "value");
        if (!isWellFormed(value)) {
            throw new MalformedCredentialException("a session token is 1 to " + LONGEST + " base64 characters");
        }
    }

    private static boolean isWellFormed(String value) {
        if (value.isEmpty() || value.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= WELL_FORMED.length || !WELL_FORMED[c]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "SessionToken[redacted]";
    }
}
