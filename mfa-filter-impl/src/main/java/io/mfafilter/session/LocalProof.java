package io.mfafilter.session;

import java.time.Instant;
import java.util.Objects;

/** What a session JWT proves without Stytch being asked. Only {@link Proven} proves anything. */
public sealed interface LocalProof {

    /**
     * Every check passed.
     *
     * @param session the session
     * @param issuedAt when Stytch made the JWT: how old this proof is, and not when any factor was proven
     * @param expiresAt when the JWT ends; the session may end sooner or later
     */
    record Proven(VerifiedSession session, Instant issuedAt, Instant expiresAt) implements LocalProof {

        /** Checks that nothing is {@code null}. */
        public Proven {
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(issuedAt, "issuedAt");
            Objects.requireNonNull(expiresAt, "expiresAt");
        }
    }

    /**
     * Stytch made it, all else is in order, and its time is past. Stytch may be asked: it gives a fresh JWT for an expired
     * one as long as the session lives, and a session may have been prolonged since.
     *
     * @param claims what it said, for comparison with what Stytch says now; no longer worth anything by itself
     * @param issuedAt when Stytch made it
     * @param why what is past
     */
    record Over(SessionClaims claims, Instant issuedAt, Past why) implements LocalProof {

        /** Checks that nothing is {@code null}. */
        public Over {
            Objects.requireNonNull(claims, "claims");
            Objects.requireNonNull(issuedAt, "issuedAt");
            Objects.requireNonNull(why, "why");
        }
    }

    /** What is past. */
    enum Past {
        /** The JWT, which lives five minutes; everyday, since its cookie lives as long as the session. */
        JWT,
        /** The session itself, as far as the JWT knew. */
        SESSION
    }

    /**
     * It proves nothing and is not worth a call to Stytch.
     *
     * @param flaw the first check that failed; for the log, never for the client
     */
    record Rejected(JwtFlaw flaw) implements LocalProof {

        /** Checks that nothing is {@code null}. */
        public Rejected {
            Objects.requireNonNull(flaw, "flaw");
        }
    }

    /** There is no key to check its signature with, and nothing else is wrong with it: only Stytch can tell. */
    record NoKeys() implements LocalProof {}
}
