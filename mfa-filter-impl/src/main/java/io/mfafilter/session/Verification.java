package io.mfafilter.session;

import io.mfafilter.Factor;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What became of a request's credentials. Everything but {@link Verified} means that nobody was verified. */
public sealed interface Verification {

    /**
     * A session is valid.
     *
     * @param session the session
     * @param registered the factors that its user has registered, where Stytch told
     */
    record Verified(VerifiedSession session, Optional<List<Factor>> registered) implements Verification {

        /** Checks that nothing is {@code null}. */
        public Verified {
            Objects.requireNonNull(session, "session");
            registered = registered.map(List::copyOf);
        }
    }

    /** No credential was sent, or none that stands for a living session. */
    record NoSession() implements Verification {}

    /**
     * Stytch did not answer, or not sensibly.
     *
     * @param retryAfter when Stytch asked to be asked again, if it did
     */
    record Unavailable(Optional<Duration> retryAfter) implements Verification {

        /** Checks that nothing is {@code null}. */
        public Unavailable {
            Objects.requireNonNull(retryAfter, "retryAfter");
        }
    }

    /** Stytch refused this application's own credentials. */
    record Misconfigured() implements Verification {}
}
