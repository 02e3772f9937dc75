package io.mfafilter.challenge.flow;

import io.mfafilter.Factor;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.credential.SessionToken;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A session that Stytch has just vouched for, or a log-in that lacks its second factor and so has none yet; with its
 * credentials, which it never prints.
 *
 * @param userId whose it is: a user, or a member
 * @param organizationId the member's organization; empty where there are none
 * @param token its token, if Stytch told or was told it
 * @param jwt its fresh JWT, if Stytch made one
 * @param intermediate the token of a log-in that lacks its second factor; nothing but the second factor can be done with it
 * @param factors what was proven in it; nothing is known of an intermediate one
 * @param account what its user could prove
 */
public record ChallengeSession(
        String userId,
        Optional<String> organizationId,
        Optional<SessionToken> token,
        Optional<SessionJwt> jwt,
        Optional<IntermediateToken> intermediate,
        List<Factor> factors,
        Account account) {

    /**
     * Keeps an unmodifiable copy.
     *
     * @throws IllegalArgumentException if there is no user, no credential, or one of a session beside an intermediate one
     */
    public ChallengeSession {
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(jwt, "jwt");
        factors = List.copyOf(factors);
        Objects.requireNonNull(account, "account");
        boolean whole = token.isPresent() || jwt.isPresent();
        if (userId.isEmpty() || whole == intermediate.isPresent()) {
            throw new IllegalArgumentException("a session has a user and a credential");
        }
    }

    /** A user's session. */
    public ChallengeSession(
            String userId,
            Optional<SessionToken> token,
            Optional<SessionJwt> jwt,
            List<Factor> factors,
            Account account) {
        this(userId, Optional.empty(), token, jwt, Optional.empty(), factors, account);
    }

    /** A log-in that lacks its second factor. */
    public static ChallengeSession pending(PendingLogIn logIn, Account account) {
        return new ChallengeSession(
                logIn.memberId(),
                Optional.of(logIn.organizationId()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(logIn.token()),
                List.of(),
                account);
    }

    /** Whether this is no session yet, but a log-in that lacks its second factor. */
    public boolean isPending() {
        return intermediate.isPresent();
    }

    /** What stands for the session towards Stytch; none while there is no session. */
    public Optional<Credential> credential() {
        return Stream.<Optional<? extends Credential>>of(token, jwt)
                .flatMap(Optional::stream)
                .map(Credential.class::cast)
                .findFirst();
    }

    @Override
    public String toString() {
        return "ChallengeSession[redacted]";
    }
}
