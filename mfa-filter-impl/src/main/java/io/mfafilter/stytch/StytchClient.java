package io.mfafilter.stytch;

import io.mfafilter.credential.Credential;
import io.mfafilter.session.SessionClaims;
import io.mfafilter.session.StytchSessions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Asks Stytch's consumer API about sessions, and sorts its answers into the four that matter. */
public final class StytchClient implements StytchSessions {

    /** Stytch's words for "this credential stands for no session", from its API's error reference. */
    static final Set<String> NO_SESSION = Set.of(
            "session_not_found",
            "invalid_session_token",
            "unable_to_parse_session_jwt",
            "jwt_invalid_audience",
            "jwt_invalid_issuer",
            "jwt_invalid_claims");

    /** What calls about sessions come to, in both products. */
    static final Sorting<Answer> SORTING = new Sorting<>(
            NO_SESSION, new Answer.Unknown(), Optional.empty(), new Answer.RefusedUs(), Answer.Silent::new);

    private final StytchCalls calls;
    private final String authorization;
    private final UnknownFactors unknownFactors = new UnknownFactors();

    /** A client for one project. */
    public StytchClient(StytchCalls calls, String projectId, String secret) {
        this.calls = Objects.requireNonNull(calls, "calls");
        this.authorization = basic(projectId, secret);
    }

    static String basic(String projectId, String secret) {
        return "Basic "
                + Base64.getEncoder().encodeToString((projectId + ":" + secret).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Answer authenticate(Credential credential) {
        return SORTING.ask(
                () -> calls.authenticate(authorization, SessionQuestion.about(credential)), this::understand);
    }

    private Answer understand(SessionAnswer answer) {
        Optional<SessionClaims> claims = answer == null ? Optional.empty() : SessionReading.session(answer);
        if (claims.isEmpty()) {
            return SORTING.notUnderstood("no session, user id or end of session in it");
        }
        claims.get().factors().forEach(unknownFactors::tell);
        return new Answer.Alive(
                claims.get(),
                SessionReading.registered(answer.user()),
                SessionReading.userSince(answer.user()),
                SessionReading.freshJwt(answer.sessionJwt()));
    }
}
