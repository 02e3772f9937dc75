package io.mfafilter.session;

import io.mfafilter.Factor;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.organization.Membership;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The way to ask Stytch about a session. */
@FunctionalInterface
public interface StytchSessions {

    /**
     * Asks Stytch which session a credential stands for. Never throws: whatever goes wrong is an {@link Answer}.
     *
     * @param credential a token or a JWT; a JWT may be expired as long as its session lives
     */
    Answer authenticate(Credential credential);

    /** What Stytch said. */
    sealed interface Answer {

        /**
         * It knows the session, and it is alive.
         *
         * @param claims the session
         * @param registered the factors that the user has registered, where Stytch told all of them
         * @param userSince when the user was created, where Stytch told
         * @param membership the member's organization and standing, in B2B, where Stytch told all that matters
         * @param freshJwt the JWT that Stytch made with the answer, if it did
         */
        record Alive(
                SessionClaims claims,
                Optional<List<Factor>> registered,
                Optional<Instant> userSince,
                Optional<Membership> membership,
                Optional<SessionJwt> freshJwt)
                implements Answer {

            /** Checks that nothing is {@code null}. */
            public Alive {
                Objects.requireNonNull(claims, "claims");
                Objects.requireNonNull(registered, "registered");
                Objects.requireNonNull(userSince, "userSince");
                Objects.requireNonNull(membership, "membership");
                Objects.requireNonNull(freshJwt, "freshJwt");
            }

            /** Of a user of the consumer product. */
            public Alive(
                    SessionClaims claims,
                    Optional<List<Factor>> registered,
                    Optional<Instant> userSince,
                    Optional<SessionJwt> freshJwt) {
                this(claims, registered, userSince, Optional.empty(), freshJwt);
            }

            /** Without a word about when the user was created. */
            public Alive(SessionClaims claims, Optional<List<Factor>> registered, Optional<SessionJwt> freshJwt) {
                this(claims, registered, Optional.empty(), freshJwt);
            }
        }

        /** It knows no such session: never was, is over, was revoked, or belongs to another project. */
        record Unknown() implements Answer {}

        /**
         * It gave no answer that could be relied on.
         *
         * @param retryAfter when it asked to be asked again, if it did
         */
        record Silent(Optional<Duration> retryAfter) implements Answer {

            /** Checks that nothing is {@code null}. */
            public Silent {
                Objects.requireNonNull(retryAfter, "retryAfter");
            }
        }

        /** It refused this application's own credentials. */
        record RefusedUs() implements Answer {}
    }
}
