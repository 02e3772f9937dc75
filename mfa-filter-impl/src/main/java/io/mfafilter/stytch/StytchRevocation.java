package io.mfafilter.stytch;

import io.mfafilter.credential.Credential;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.session.SessionRevocation;
import java.util.Objects;

/** Ends sessions at Stytch ({@code sessions/revoke}: all tokens of the session die at once). */
public final class StytchRevocation implements SessionRevocation {

    private static final int CLIENT_ERROR = 4;
    private static final int TOO_MANY_REQUESTS = 429;

    private final RevocationCalls calls;
    private final String authorization;

    /** For one project. */
    public StytchRevocation(RevocationCalls calls, String projectId, String secret) {
        this.calls = Objects.requireNonNull(calls, "calls");
        this.authorization = StytchClient.basic(projectId, secret);
    }

    @Override
    public boolean revoke(Credential credential) {
        try {
            calls.revoke(authorization, SessionQuestion.about(credential));
            return true;
        } catch (StytchRefusalException refusal) {
            if (StytchClient.NO_SESSION.contains(refusal.errorType())
                    && refusal.status() / 100 == CLIENT_ERROR
                    && refusal.status() != TOO_MANY_REQUESTS) {
                return true;
            }
            MfaLog.log(MfaMessage.STYTCH_UNWILLING, refusal.status(), refusal.errorType(), refusal.requestId());
            return false;
        } catch (RuntimeException unreachable) {
            MfaLog.log(MfaMessage.STYTCH_SILENT, FailureKind.of(unreachable));
            return false;
        }
    }
}
