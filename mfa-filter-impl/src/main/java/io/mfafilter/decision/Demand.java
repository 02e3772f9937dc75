package io.mfafilter.decision;

import io.mfafilter.DenialReason;
import io.mfafilter.organization.Floor;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What a session's organization demands of it. Only {@link Met} lets anybody pass. */
sealed interface Demand {

    /** Nothing more than what the session holds. */
    record Met() implements Demand {

        /** All are equal. */
        static final Met INSTANCE = new Met();
    }

    /**
     * A second factor that the session does not hold.
     *
     * @param floor what it would have to hold
     */
    record Unmet(Floor floor) implements Demand {

        /** Checks that nothing is {@code null}. */
        public Unmet {
            Objects.requireNonNull(floor, "floor");
        }
    }

    /**
     * Stytch did not tell.
     *
     * @param reason what the client is told
     * @param retryAfter when Stytch asked to be asked again, if it did
     * @param stands {@code false} if Stytch may tell more when it is asked about the session itself
     */
    record Untold(DenialReason reason, Optional<Duration> retryAfter, boolean stands) implements Demand {

        /** Checks that nothing is {@code null}. */
        public Untold {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(retryAfter, "retryAfter");
        }
    }
}
