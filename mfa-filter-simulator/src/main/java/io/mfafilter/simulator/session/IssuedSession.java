package io.mfafilter.simulator.session;

/**
 * A session with its credentials. Its {@code toString} shows neither.
 *
 * @param session the session
 * @param token opaque token; empty when the caller keeps the one he has
 * @param jwt fresh JWT
 */
public record IssuedSession(StoredSession session, String token, String jwt) {

    @Override
    public String toString() {
        return "IssuedSession[" + session.id() + "]";
    }
}
