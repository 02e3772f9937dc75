package io.mfafilter.policy;

import io.mfafilter.DenialReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why one expression is not satisfied, and what would help.
 *
 * @param reason insufficient, weak or stale
 * @param cheapestFirst what is missing, one entry for each way to satisfy the expression
 * @param maxAge the smallest age that is not met; empty when age is not what is missing
 */
record Shortfall(DenialReason reason, List<Missing> cheapestFirst, Optional<Duration> maxAge) {

    Shortfall {
        cheapestFirst = List.copyOf(cheapestFirst);
    }
}
