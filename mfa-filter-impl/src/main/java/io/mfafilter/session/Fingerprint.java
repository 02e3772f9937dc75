package io.mfafilter.session;

import java.nio.ByteBuffer;

/**
 * The SHA-256 of a credential, or of its secret part. Maps are keyed by it, so that a heap dump of their keys is no set of
 * usable credentials: from a fingerprint nobody comes back to what was hashed.
 */
final class Fingerprint {

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    Fingerprint(byte[] sha256) {
        ByteBuffer octets = ByteBuffer.wrap(sha256);
        this.first = octets.getLong();
        this.second = octets.getLong();
        this.third = octets.getLong();
        this.fourth = octets.getLong();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that
                && first == that.first
                && second == that.second
                && third == that.third
                && fourth == that.fourth;
    }

    /** Any part of a hash is as good as another. */
    @Override
    public int hashCode() {
        return (int) first;
    }

    @Override
    public String toString() {
        return "Fingerprint[redacted]";
    }
}
