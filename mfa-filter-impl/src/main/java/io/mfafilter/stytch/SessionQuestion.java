package io.mfafilter.stytch;

import io.mfafilter.credential.Credential;
import io.mfafilter.credential.SessionJwt;
import jakarta.json.bind.annotation.JsonbProperty;

/**
 * The body of {@code sessions/authenticate}: exactly one of the two, the other absent. It names no duration, so that asking
 * never lengthens a session.
 *
 * @param sessionToken the opaque token
 * @param sessionJwt the JWT
 */
public record SessionQuestion(
        @JsonbProperty("session_token") String sessionToken,
        @JsonbProperty("session_jwt") String sessionJwt) {

    static SessionQuestion about(Credential credential) {
        return credential instanceof SessionJwt
                ? new SessionQuestion(null, credential.value())
                : new SessionQuestion(credential.value(), null);
    }

    @Override
    public String toString() {
        return "SessionQuestion[redacted]";
    }
}
