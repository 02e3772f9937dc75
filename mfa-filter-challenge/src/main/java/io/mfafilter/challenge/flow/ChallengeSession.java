package io.mfafilter.challenge.flow;

import io.mfafilter.Factor;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.credential.SessionToken;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A session that Stytch has just vouched for, with its credentials, which it never prints.
 *
 * @param userId whose it is
 * @param token its token, if Stytch told or was told it
 * @param jwt its fresh JWT, if Stytch made one
 * @param factors what was proven in it
 * @param account what its user could prove
 */
public record ChallengeSession(
        String userId, Optional<SessionToken> token, Optional<SessionJwt> jwt, List<Factor> factors, Account account) {

    /**
     * Keeps an unmodifiable copy.
     *
     * @throws IllegalArgumentException if there is no user or no credential
     */
    public ChallengeSession {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(jwt, "jwt");
        factors = List.copyOf(factors);
        Objects.requireNonNull(account, "account");
        if (userId.isEmpty() || token.isEmpty() && jwt.isEmpty()) {
            throw new IllegalArgumentException("a session has a user and a credential");
        }
    }

    /** What stands for the session towards Stytch. */
    public Credential credential() {
        return token.isPresent() ? token.get() : jwt.orElseThrow();
    }

    @Override
    public String toString() {
        return "ChallengeSession[redacted]";
    }
}
