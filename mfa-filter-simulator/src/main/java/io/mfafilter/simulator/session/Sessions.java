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

/**
 * Stytch's rules about the sessions of one product: when one is made, how a factor is stacked on it, how it is extended and how
 * it ends.
 */
public final class Sessions {

    private final Product product;
    private final SessionBook book;
    private final SessionJwts jwts;
    private final Clock clock;
    private final Duration grace;

    /**
     * The rules over a book.
     *
     * @param product whose sessions exist here
     * @param book where the sessions are, also those of the other product
     * @param jwts mints
     * @param clock tells the time
     * @param grace how long the old session lives on after a factor was stacked on it
     */
    public Sessions(Product product, SessionBook book, SessionJwts jwts, Clock clock, Duration grace) {
        this.product = product;
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
     * @param owner who proved it
     * @param proof what was proven
     * @param roles of a session that is made
     * @param request the call's session part
     * @return the session, if there is one now
     * @throws ApiException when the existing session is unknown, over or somebody else's
     */
    public Optional<IssuedSession> proven(Owner owner, StoredFactor proof, List<String> roles, SessionRequest request) {
        if (request.namesSession()) {
            return Optional.of(stack(owner, proof, request));
        }
        return request.duration().map(duration -> open(owner, List.of(proof), roles, duration, request));
    }

    /**
     * Makes a session.
     *
     * @param owner whose
     * @param factors what was proven
     * @param roles of its own
     * @param lifetime from now
     * @param request the call's session part: claims and attributes
     * @return the session
     */
    public IssuedSession open(
            Owner owner, List<StoredFactor> factors, List<String> roles, Duration lifetime, SessionRequest request) {
        Instant now = clock.instant();
        return issue(new StoredSession(
                newId(),
                owner,
                now,
                now,
                now.plus(lifetime),
                Optional.empty(),
                factors,
                roles,
                request.attributes().orElseGet(Sessions::noAttributes),
                claims(Json.object(), request)));
    }

    /**
     * Stacks a proof on the session that the call names; see {@link #proven}.
     *
     * @param owner who proved it
     * @param proof what was proven
     * @param request the call's session part, which names a session
     * @return the new session
     * @throws ApiException when the existing session is unknown, over or somebody else's
     */
    public IssuedSession stack(Owner owner, StoredFactor proof, SessionRequest request) {
        StoredSession old = present(request);
        owned(old, owner);
        extendable(old, request);
        Instant now = clock.instant();
        StoredSession next =
                old.continuedAs(newId(), proof).accessed(now).withCustomClaims(claims(old.customClaims(), request));
        IssuedSession issued = issue(request.duration()
                .map(duration -> next.expiring(now.plus(duration)))
                .orElse(next));
        changed(old.id(), current -> current.revoked(now.plus(grace)));
        return issued;
    }

    /**
     * The checks that a proof's session part must pass before the proof itself is looked at, so that a code is not spent on a
     * call that fails anyway.
     *
     * @param owner who proves
     * @param request the call's session part
     * @throws ApiException when the existing session is unknown, over or somebody else's
     */
    public void check(Owner owner, SessionRequest request) {
        if (request.namesSession()) {
            StoredSession session = present(request);
            owned(session, owner);
            extendable(session, request);
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
                : request.jwt().map(jwt -> jwts.sessionId(jwt, product)).flatMap(book::byId);
        return found.filter(this::isOfThisProduct).orElseThrow(Sessions::notFound);
    }

    /**
     * {@code sessions/authenticate}: the session is seen, extended if the call says so, its claims change if the call says
     * so, and a fresh JWT comes back. The token comes back only to who sent it.
     *
     * @param session as found
     * @param request the call's session part
     * @return the session as it is now
     * @throws ApiException 400 {@code session_not_mutable} when an impersonated session is to be extended
     */
    public IssuedSession authenticate(StoredSession session, SessionRequest request) {
        extendable(session, request);
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
        book.byId(id).filter(this::isOfThisProduct).orElseThrow(Sessions::notFound);
        book.revoke(id);
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

    private StoredSession changed(String id, UnaryOperator<StoredSession> change) {
        try {
            return book.change(id, change);
        } catch (NoSuchElementException e) {
            throw notFound();
        }
    }

    private boolean isOfThisProduct(StoredSession session) {
        return session.owner().product() == product;
    }

    private void owned(StoredSession session, Owner owner) {
        if (!session.owner().equals(owner)) {
            throw product.foreignSession();
        }
    }

    private static void extendable(StoredSession session, SessionRequest request) {
        if (request.duration().isPresent() && session.isImpersonated()) {
            throw ApiException.of(400, "session_not_mutable", "An impersonated session cannot be extended.");
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
