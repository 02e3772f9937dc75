package io.mfafilter.bench;

import io.mfafilter.DenialReason;
import io.mfafilter.decision.Denial;
import java.util.Optional;

/** What a decision must come to; a wrong one may be made very fast. */
enum Outcome {
    ALLOWED(null),
    INSUFFICIENT(DenialReason.INSUFFICIENT_FACTORS),
    UNAUTHENTICATED(DenialReason.UNAUTHENTICATED);

    private final DenialReason reason;

    Outcome(DenialReason reason) {
        this.reason = reason;
    }

    /**
     * Looks at a decision.
     *
     * @throws IllegalStateException if it is another
     */
    void demand(Optional<Denial> decision) {
        DenialReason decided = decision.map(Denial::reason).orElse(null);
        if (decided != reason) {
            throw new IllegalStateException("decided " + decided + " instead of " + this);
        }
    }
}
