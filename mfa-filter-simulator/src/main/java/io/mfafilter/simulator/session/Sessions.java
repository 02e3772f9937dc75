package io.mfafilter.simulator.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Stytch's rules about sessions: when one is made, how a factor is stacked on it, how it is extended and how it ends. */
public final class Sessions {

    private final SessionBook book;
    private final SessionJwts jwts;
    private final Clock clock;
    private final Duration grace;

    /**
     * The rules over a book.
     *
     * @param book where the sessions are
     * @param jwts mints
     * @param clock tells the time
     * @param grace how long the old session lives on after a factor was stacked on it
     */
    public Sessions(SessionBook book, SessionJwts jwts, Clock clock, Duration grace) {
        this.book = book;
        this.jwts = jwts;
        this.clock = clock;
        this.grace = grace;
    }

    /**
     * Something was proven. With an existing session the proof is stacked: a new session with all factors, a new token and
     * a new JWT come back, and the old session ends after the grace. With only a duration a session is made. With neither
     * there is none.
     *
     * @param subject who proved it
     * @param proof what was proven
     * @param roles of a session that is made
     * @param request the call's session part
     * @return the session, if there is one now
     * @throws ApiException when the existing session is unknown, over or somebody else's
     */
    public Optional<IssuedSession> proven(
            String subject, StoredFactor proof, List<String> roles, SessionRequest request) {
        Instant now = clock.instant();
        if (request.namesSession()) {
            return Optional.of(stack(present(request), subject, proof, request, now));
        }
        return request.duration().map(duration -> {
            StoredSession fresh = new StoredSession(
                    newId(),
                    subject,
                    now,
                    now,
                    now.plus(duration),
                    Optional.empty(),
                    List.of(proof),
                    roles,
                    request.attributes().orElseGet(Sessions::noAttributes),
                    claims(Json.object(), request));
            return issue(fresh);
        });
    }

    /**
     * The checks that a proof's session part must pass before the proof itself is looked at, so that a code is not spent on a
     * call that fails anyway.
     *
     * @param subject who proves
     * @param request the call's session part
     * @throws ApiException when the existing session is unknown, over or somebody else's
     */
    public void check(String subject, SessionRequest request) {
        if (request.namesSession()) {
            owned(present(request), subject);
        }
        claims(Json.object(), request);
    }

    /**
     * Whose session the call names, if it names one.
     *
     * @param request the call's session part
     * @return user or member id
     * @throws ApiException when that session is unknown or over
     */
    public Optional<String> subjectNamed(SessionRequest request) {
        return request.namesSession() ? Optional.of(present(request).subject()) : Optional.empty();
    }

    /**
     * The living session that a call names.
     *
     * @param request its session part
     * @return the session
     * @throws ApiException 404 {@code session_not_found}, or 400 for a malformed credential
     */
    public StoredSession present(SessionRequest request) {
        Optional<StoredSession> found = request.token().isPresent()
                ? request.token().flatMap(book::byToken)
                : request.jwt().map(jwts::sessionId).flatMap(book::byId);
        return found.orElseThrow(Sessions::notFound);
    }

    /**
     * {@code sessions/authenticate}: the session is seen, extended if the call says so, its claims change if the call says
     * so, and a fresh JWT comes back. The token comes back only to who sent it.
     *
     * @param session as found
     * @param request the call's session part
     * @return the session as it is now
     */
    public IssuedSession authenticate(StoredSession session, SessionRequest request) {
        Instant now = clock.instant();
        StoredSession seen = changed(session.id(), current -> {
            StoredSession next = current.accessed(now).withCustomClaims(claims(current.customClaims(), request));
            return request.duration()
                    .map(duration -> next.expiring(now.plus(duration)))
                    .orElse(next);
        });
        return new IssuedSession(seen, request.token().orElse(""), jwts.mint(seen));
    }

    /**
     * Ends a session at once.
     *
     * @param id {@code session_id}
     * @throws ApiException 404 when it is unknown or over
     */
    public void revoke(String id) {
        Instant now = clock.instant();
        changed(id, current -> current.revoked(now));
    }

    /**
     * Enters a ready-made session.
     *
     * @param session a new one
     * @return the session with its credentials
     */
    public IssuedSession issue(StoredSession session) {
        return new IssuedSession(session, book.open(session), jwts.mint(session));
    }

    /**
     * A new session id.
     *
     * @return {@code session-test-} and a UUID
     */
    public static String newId() {
        return "session-test-" + UUID.randomUUID();
    }

    /**
     * The {@code attributes} of a session whose caller sent none.
     *
     * @return both fields, empty
     */
    public static ObjectNode noAttributes() {
        ObjectNode attributes = Json.object();
        attributes.put("ip_address", "");
        attributes.put("user_agent", "");
        return attributes;
    }

    private IssuedSession stack(
            StoredSession old, String subject, StoredFactor proof, SessionRequest request, Instant now) {
        owned(old, subject);
        StoredSession next =
                old.continuedAs(newId(), proof).accessed(now).withCustomClaims(claims(old.customClaims(), request));
        IssuedSession issued = issue(request.duration()
                .map(duration -> next.expiring(now.plus(duration)))
                .orElse(next));
        changed(old.id(), current -> current.revoked(now.plus(grace)));
        return issued;
    }

    private StoredSession changed(String id, UnaryOperator<StoredSession> change) {
        try {
            return book.change(id, change);
        } catch (NoSuchElementException e) {
            throw notFound();
        }
    }

    private static void owned(StoredSession session, String subject) {
        if (!session.subject().equals(subject)) {
            throw ApiException.of(400, "user_id_mismatch", "The session belongs to somebody else.");
        }
    }

    private static ObjectNode claims(ObjectNode present, SessionRequest request) {
        return request.customClaims()
                .map(changes -> CustomClaims.merge(present, changes))
                .orElse(present);
    }

    private static ApiException notFound() {
        return ApiException.of(404, "session_not_found", "No active session matches.");
    }
}
