package io.mfafilter.config;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What becomes of users who have registered nothing that would satisfy.
 *
 * @param mode what becomes of them
 * @param gracePeriod with {@link Mode#GRACE}, how long after its beginning a user may go without
 * @param since the earliest beginning of anybody's grace period, for users who were there before the rule; empty for the day
 *     on which each user was created
 */
public record EnrolmentSettings(Mode mode, Duration gracePeriod, Optional<Instant> since) {

    /** As long as nothing is set. */
    public static final EnrolmentSettings DEFAULT =
            new EnrolmentSettings(Mode.ENROL, Duration.ofDays(14), Optional.empty());

    /** What becomes of a user without a second factor. */
    public enum Mode {
        /** Sent to the page that registers one. */
        ENROL,
        /** Treated like everybody who lacks a factor. */
        CHALLENGE,
        /** Refused; somebody else has to register one for the user. */
        DENY,
        /** Let through until a deadline of the user's own, and then sent to the page that registers one. */
        GRACE
    }

    /** Checks that nothing is {@code null}. */
    public EnrolmentSettings {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(gracePeriod, "gracePeriod");
        Objects.requireNonNull(since, "since");
    }

    /**
     * When a user's grace ends. It follows from two moments that nobody can move, so it cannot be renewed: not by logging in
     * again, by removing a factor, or by a restart.
     *
     * @param createdAt when the user was created
     */
    public Instant deadline(Instant createdAt) {
        Instant begins = since.filter(start -> start.isAfter(createdAt)).orElse(createdAt);
        return begins.plus(gracePeriod);
    }
}
