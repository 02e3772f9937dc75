package io.mfafilter.simulator.proof;

import java.time.Instant;

/** A code that was sent. Its {@code toString} does not show it. */
final class Otp {

    private final String code;
    private final String channel;
    private final Instant expiresAt;
    private boolean used;

    Otp(String code, String channel, Instant expiresAt) {
        this.code = code;
        this.channel = channel;
        this.expiresAt = expiresAt;
    }

    boolean matches(String typed) {
        return code.equals(typed);
    }

    String channel() {
        return channel;
    }

    /** Uses the code up; false when it was used before or is too old. */
    synchronized boolean use(Instant now) {
        boolean good = !used && now.isBefore(expiresAt);
        used = true;
        return good;
    }

    @Override
    public String toString() {
        return "Otp[" + channel + "]";
    }
}
