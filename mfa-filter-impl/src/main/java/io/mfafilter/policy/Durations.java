package io.mfafilter.policy;

import java.time.Duration;
import java.util.Optional;

/** Rules about durations that several types here share. */
final class Durations {

    private Durations() {}

    static void requirePositive(Duration duration, String name) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(name + " must be longer than zero");
        }
    }

    static Optional<Duration> smaller(Optional<Duration> one, Optional<Duration> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().compareTo(other.get()) <= 0 ? one : other;
    }
}
