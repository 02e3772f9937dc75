package io.mfafilter.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How recently a factor must have been proven. A factor exactly {@code maxAge} old is too old; one without a time, or
 * proven later than now by more than the clock skew, is not fresh at all.
 */
record Freshness(Duration maxAge) {

    private static final int NANOS_PER_SECOND = 1_000_000_000;

    Freshness {
        Durations.requirePositive(maxAge, "maxAge");
    }

    /** Compares by hand rather than with {@code Instant.plus}, which would allocate on every request. */
    boolean accepts(Optional<Instant> provenAt, Instant now, Duration clockSkew) {
        if (provenAt.isEmpty()) {
            return false;
        }
        Instant proven = provenAt.get();
        return isLess(proven, now, maxAge) && !isLess(clockSkew, now, proven);
    }

    /** Whether {@code to - from < duration}. */
    private static boolean isLess(Instant from, Instant to, Duration duration) {
        return compareGap(from, to, duration) < 0;
    }

    /** Whether {@code duration < to - from}. */
    private static boolean isLess(Duration duration, Instant from, Instant to) {
        return compareGap(from, to, duration) > 0;
    }

    private static int compareGap(Instant from, Instant to, Duration duration) {
        long seconds = to.getEpochSecond() - from.getEpochSecond();
        int nanos = to.getNano() - from.getNano();
        if (nanos < 0) {
            nanos += NANOS_PER_SECOND;
            seconds--;
        }
        int bySeconds = Long.compare(seconds, duration.getSeconds());
        return bySeconds == 0 ? Integer.compare(nanos, duration.getNano()) : bySeconds;
    }
}
