package io.mfafilter.challenge.resume;

import java.io.Serializable;
import java.util.Optional;

/** The bytes of a form that waits. They can be let go before the container lets go of its session. */
final class HeldBytes implements Serializable {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private volatile byte[] bytes;

    HeldBytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** The bytes; empty once they were let go. */
    Optional<byte[]> bytes() {
        return Optional.ofNullable(bytes);
    }

    int size() {
        byte[] held = bytes;
        return held == null ? 0 : held.length;
    }

    /** Frees the memory. */
    void letGo() {
        bytes = null;
    }
}
