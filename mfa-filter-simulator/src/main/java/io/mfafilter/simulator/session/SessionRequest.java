package io.mfafilter.simulator.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import java.time.Duration;
import java.util.Optional;

/**
 * The session part that all authenticate calls share. Its {@code toString} shows no token.
 *
 * @param token {@code session_token} of an existing session
 * @param jwt {@code session_jwt} of an existing session
 * @param duration {@code session_duration_minutes}
 * @param customClaims {@code session_custom_claims}
 * @param attributes {@code attributes}
 */
public record SessionRequest(
        Optional<String> token,
        Optional<String> jwt,
        Optional<Duration> duration,
        Optional<ObjectNode> customClaims,
        Optional<ObjectNode> attributes) {

    private static final long MIN_MINUTES = 5;
    private static final long MAX_MINUTES = 527_040;

    /**
     * Reads it.
     *
     * @param fields of the call's body
     * @return the session part
     * @throws ApiException when the duration is out of range or both session arguments are there
     */
    public static SessionRequest of(Fields fields) {
        SessionRequest read = new SessionRequest(
                fields.text("session_token"),
                fields.text("session_jwt"),
                fields.number("session_duration_minutes").map(SessionRequest::duration),
                fields.object("session_custom_claims"),
                fields.object("attributes"));
        if (read.token.isPresent() && read.jwt.isPresent()) {
            throw ApiException.of(400, "too_many_session_arguments", "Send session_token or session_jwt, not both.");
        }
        return read;
    }

    boolean namesSession() {
        return token.isPresent() || jwt.isPresent();
    }

    private static Duration duration(long minutes) {
        if (minutes < MIN_MINUTES || minutes > MAX_MINUTES) {
            throw ApiException.of(
                    400, "invalid_session_duration_minutes", "session_duration_minutes must be 5 to 527040.");
        }
        return Duration.ofMinutes(minutes);
    }

    @Override
    public String toString() {
        return "SessionRequest[redacted]";
    }
}
