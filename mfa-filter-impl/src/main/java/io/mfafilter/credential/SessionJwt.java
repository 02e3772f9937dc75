package io.mfafilter.credential;

import java.util.Objects;

/**
 * A session JWT as the request carried it: three parts, not yet believed. Whether the parts are base64url, and what they say,
 * is for the verifier; here, where every request passes, only the dots are looked for.
 */
public final class SessionJwt implements Credential {

    private final String value;
    private final int signatureAt;

    /**
     * Checks the shape.
     *
     * @param value the compact form
     * @throws MalformedCredentialException if it has not three non-empty parts; the message never holds the value
     */
    public SessionJwt(String value) {
        this.value = Objects.requireNonNull(value, "value");
        int payloadAt = value.indexOf('.') + 1;
        this.signatureAt = value.indexOf('.', payloadAt) + 1;
        boolean threeParts = payloadAt > 1
                && signatureAt > payloadAt + 1
                && signatureAt < value.length()
                && value.indexOf('.', signatureAt) < 0;
        if (!threeParts) {
            throw new MalformedCredentialException("a session JWT has three parts");
        }
    }

    @Override
    public String value() {
        return value;
    }

    /** The index of the first character of the signature. */
    public int signatureAt() {
        return signatureAt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionJwt that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "SessionJwt[redacted]";
    }
}
