package io.mfafilter.session;

import io.mfafilter.credential.SessionJwt;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What became of a request's credentials. Everything but {@link Verified} means that nobody was verified. */
public sealed interface Verification {

    /**
     * A session is valid.
     *
     * @param proof the session and when Stytch vouched for it
     * @param freshJwt the JWT that Stytch made on the occasion, for the browser to carry from now on
     */
    record Verified(Proof proof, Optional<SessionJwt> freshJwt) implements Verification {

        /** Checks that nothing is {@code null}. */
        public Verified {
            Objects.requireNonNull(proof, "proof");
            Objects.requireNonNull(freshJwt, "freshJwt");
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
