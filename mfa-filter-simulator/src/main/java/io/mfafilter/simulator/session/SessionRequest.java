package io.mfafilter.simulator.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

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
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_=-]{1,512}");

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

    /**
     * The session part of a call that is about a session and nothing else.
     *
     * @param fields of the call's body
     * @return the session part, with exactly one of token and JWT
     * @throws ApiException when neither or both are there, or the token is malformed
     */
    public static SessionRequest about(Fields fields) {
        fields.oneOf("no_session_arguments", "too_many_session_arguments", "session_token", "session_jwt");
        SessionRequest read = of(fields);
        if (read.token.filter(text -> !TOKEN.matcher(text).matches()).isPresent()) {
            throw ApiException.of(400, "invalid_session_token", "The session token is malformed.");
        }
        return read;
    }

    /**
     * The same without the session that the call names.
     *
     * @return duration, claims and attributes only
     */
    public SessionRequest withoutSession() {
        return new SessionRequest(Optional.empty(), Optional.empty(), duration, customClaims, attributes);
    }

    /**
     * Whether the call names a session.
     *
     * @return true with a token or a JWT
     */
    public boolean namesSession() {
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
