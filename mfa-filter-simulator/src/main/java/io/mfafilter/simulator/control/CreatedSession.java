package io.mfafilter.simulator.control;

/**
 * A session that was made directly. Its {@code toString} shows no credential.
 *
 * @param sessionId {@code session_id} or {@code member_session_id}
 * @param userId {@code user_id} or {@code member_id}
 * @param token opaque session token
 * @param jwt session JWT, minted this moment
 */
public record CreatedSession(String sessionId, String userId, String token, String jwt) {

    @Override
    public String toString() {
        return "CreatedSession[" + sessionId + "]";
    }
}
