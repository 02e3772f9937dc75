package io.mfafilter.challenge.flow;

import java.util.Objects;
import java.util.Optional;

/**
 * What came of a first factor.
 *
 * @param session a session, or one that lacks its second factor still
 * @param sent where Stytch has sent a code already, without being asked to
 */
public record LogIn(ChallengeSession session, Optional<ProofMethod> sent) {

    /** Checks that nothing is {@code null}. */
    public LogIn {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(sent, "sent");
    }

    /** A session that lacks nothing. */
    public static LogIn complete(ChallengeSession session) {
        return new LogIn(session, Optional.empty());
    }
}
