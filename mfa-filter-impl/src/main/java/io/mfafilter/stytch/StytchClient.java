package io.mfafilter.stytch;

import io.mfafilter.Factor;
import io.mfafilter.credential.Credential;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.session.SessionClaims;
import io.mfafilter.session.StytchSessions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Asks Stytch, and sorts its answers into the four that matter. */
public final class StytchClient implements StytchSessions {

    /** Stytch's words for "this credential stands for no session", from its API's error reference. */
    static final Set<String> NO_SESSION = Set.of(
            "session_not_found",
            "invalid_session_token",
            "unable_to_parse_session_jwt",
            "jwt_invalid_audience",
            "jwt_invalid_issuer",
            "jwt_invalid_claims");

    /** Stytch's words for "your own credentials are wrong". */
    private static final Set<String> REFUSED_US = Set.of(
            "unauthorized_credentials",
            "invalid_authorization_header",
            "invalid_project_id_authentication",
            "invalid_secret_authentication",
            "unauthorized_project_id_test",
            "unauthorized_project_id_live",
            "test_id_used_in_live_environment",
            "live_id_used_in_test_environment",
            "wrong_stack_test",
            "wrong_stack_live");

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
        SessionAnswer answer;
        try {
            answer = calls.authenticate(authorization, SessionQuestion.about(credential));
        } catch (StytchRefusalException refusal) {
            return sort(refusal);
        } catch (StytchFailingException failing) {
            return failing.getCause() instanceof StytchRefusalException refusal ? sort(refusal) : silent(failing);
        } catch (RuntimeException | StackOverflowError unreachable) {
            // What a Rest Client throws for time-outs, resets, refused connections and broken JSON differs by server,
            // and a parser may go as deep as the JSON does; the answer does not: there is none. The cause's text may
            // quote the body, so only its kind is logged.
            return silent(unreachable);
        }
        return understand(answer);
    }

    private Answer understand(SessionAnswer answer) {
        Optional<SessionClaims> claims = answer == null ? Optional.empty() : SessionReading.session(answer);
        if (claims.isEmpty()) {
            MfaLog.log(MfaMessage.STYTCH_NOT_UNDERSTOOD, "no session, user id or end of session in it");
            return new Answer.Silent(Optional.empty());
        }
        claims.get().factors().forEach(unknownFactors::tell);
        Optional<List<Factor>> registered = SessionReading.registered(answer.user());
        return new Answer.Alive(
                claims.get(), registered, SessionReading.userSince(answer.user()), SessionReading.freshJwt(answer));
    }

    private static Answer sort(StytchRefusalException refusal) {
        boolean clientError = refusal.status() >= 400 && refusal.status() < 500 && refusal.status() != 429;
        if (clientError && NO_SESSION.contains(refusal.errorType())) {
            return new Answer.Unknown();
        }
        if (clientError && REFUSED_US.contains(refusal.errorType())) {
            MfaLog.log(MfaMessage.STYTCH_REFUSED_US, refusal.errorType(), refusal.requestId());
            return new Answer.RefusedUs();
        }
        MfaLog.log(MfaMessage.STYTCH_UNWILLING, refusal.status(), refusal.errorType(), refusal.requestId());
        return new Answer.Silent(refusal.retryAfter());
    }

    private static Answer silent(Throwable failure) {
        MfaLog.log(MfaMessage.STYTCH_SILENT, FailureKind.of(failure));
        return new Answer.Silent(Optional.empty());
    }
}
