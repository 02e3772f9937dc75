package io.mfafilter.decision;

import io.mfafilter.session.VerifiedSession;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Allowed with the proof, or denied with the reason; there is no third answer and no {@code null}. */
public sealed interface Decision {

    /**
     * The request may go on.
     *
     * @param session the verified session that satisfied the requirement, or that may do without for a while
     * @param graceUntil when the user's grace ends, if the session did not satisfy
     */
    record Allowed(VerifiedSession session, Optional<Instant> graceUntil) implements Decision {

        /** Checks that nothing is {@code null}. */
        public Allowed {
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(graceUntil, "graceUntil");
        }

        /** By a session that satisfied. */
        public Allowed(VerifiedSession session) {
            this(session, Optional.empty());
        }
    }

    /**
     * The request is refused.
     *
     * @param denial why
     * @param session the session that did not suffice; empty where none was valid
     */
    record Denied(Denial denial, Optional<VerifiedSession> session) implements Decision {

        /** Checks that nothing is {@code null}. */
        public Denied {
            Objects.requireNonNull(denial, "denial");
            Objects.requireNonNull(session, "session");
        }
    }
}
