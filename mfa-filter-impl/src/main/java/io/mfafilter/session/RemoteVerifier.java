package io.mfafilter.session;

import io.mfafilter.credential.Credential;
import io.mfafilter.credential.Credentials;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** Asks Stytch about a request's credentials, one after the other; the first that proves valid decides. */
public final class RemoteVerifier {

    private final StytchSessions stytch;
    private final InstantSource clock;
    private final Duration clockSkew;

    /**
     * A verifier that asks Stytch.
     *
     * @param clock the time
     * @param clockSkew how far Stytch's clock may be from this one
     */
    public RemoteVerifier(StytchSessions stytch, InstantSource clock, Duration clockSkew) {
        this.stytch = Objects.requireNonNull(stytch, "stytch");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.clockSkew = Objects.requireNonNull(clockSkew, "clockSkew");
    }

    /**
     * Asks about each candidate until one is a living session. The first candidate that Stytch gives no clear answer about
     * ends the search: a second question would only hold the request longer.
     */
    public Verification verify(Credentials credentials) {
        for (Credential candidate : credentials.candidates()) {
            Verification verification = verify(candidate);
            if (!(verification instanceof Verification.NoSession)) {
                return verification;
            }
        }
        return new Verification.NoSession();
    }

    private Verification verify(Credential candidate) {
        StytchSessions.Answer answer = stytch.authenticate(candidate);
        if (answer instanceof StytchSessions.Answer.Alive alive) {
            return isOver(alive.claims())
                    ? new Verification.NoSession()
                    : new Verification.Verified(new VerifiedSession(alive.claims()), alive.registered());
        }
        if (answer instanceof StytchSessions.Answer.Unknown) {
            return new Verification.NoSession();
        }
        if (answer instanceof StytchSessions.Answer.RefusedUs) {
            return new Verification.Misconfigured();
        }
        return new Verification.Unavailable(
                answer instanceof StytchSessions.Answer.Silent silent ? silent.retryAfter() : Optional.empty());
    }

    /** Stytch answers 404 for a session that is over; an answer that says otherwise and names a past end is not believed. */
    private boolean isOver(SessionClaims claims) {
        return !claims.expiresAt().plus(clockSkew).isAfter(clock.instant());
    }
}
