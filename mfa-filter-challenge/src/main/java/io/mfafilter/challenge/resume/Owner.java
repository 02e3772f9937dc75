package io.mfafilter.challenge.resume;

import io.mfafilter.session.SessionClaims;
import io.mfafilter.session.VerifiedSession;
import java.io.Serializable;
import java.util.Objects;

/**
 * Whose form it is: a user in a Stytch session.
 *
 * @param userId the user
 * @param organizationId the member's organization; empty text where there is none
 * @param sessionId the session
 * @param startedAt the second in which the session began
 */
record Owner(String userId, String organizationId, String sessionId, long startedAt) implements Serializable {

    Owner {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(sessionId, "sessionId");
    }

    static Owner of(VerifiedSession session) {
        SessionClaims claims = session.claims();
        return new Owner(
                claims.userId(),
                claims.organizationId().orElse(""),
                claims.sessionId(),
                claims.startedAt().getEpochSecond());
    }

    /**
     * Whether another is the same user in the same session. Stytch gives a session that gains a factor a new id and leaves it
     * its beginning, which a JWT tells in whole seconds.
     */
    boolean isSameSession(Owner other) {
        return isSameUser(other) && (sessionId.equals(other.sessionId) || startedAt == other.startedAt);
    }

    boolean isSameUser(Owner other) {
        return userId.equals(other.userId) && organizationId.equals(other.organizationId);
    }
}
