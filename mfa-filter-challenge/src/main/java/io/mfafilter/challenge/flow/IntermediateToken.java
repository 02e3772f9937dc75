package io.mfafilter.challenge.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The token of a log-in that lacks its second factor, as Stytch gave it or as the browser sent it. It lives ten minutes and is
 * used up by the second factor.
 *
 * @param value the token
 */
public record IntermediateToken(String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._~+/=-]{1,1024}");

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if no token looks like it; the message never holds the value
     */
    public IntermediateToken {
        Objects.requireNonNull(value, "value");
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("an intermediate session token is 1 to 1024 base64 characters");
        }
    }

    /** Whether a value may be a token. */
    public static boolean isWellFormed(String value) {
        return SHAPE.matcher(value).matches();
    }

    /** What can be kept of the token, to know it again, and is of no use to a thief. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }

    @Override
    public String toString() {
        return "IntermediateToken[redacted]";
    }
}
