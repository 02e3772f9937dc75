package io.mfafilter.decision;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How a session stands towards a rule at this moment.
 *
 * @param decision what a request would meet
 * @param until the last second in which it is satisfied if nothing is proven again; empty where it is not
 */
public record Standing(Decision decision, Optional<Instant> until) {

    /** Checks that nothing is {@code null}. */
    public Standing {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(until, "until");
    }
}
