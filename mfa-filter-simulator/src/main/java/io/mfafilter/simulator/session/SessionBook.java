package io.mfafilter.simulator.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All sessions and their opaque tokens. What is expired or revoked is as if it were not there. */
public final class SessionBook {

    private static final int TIDY_EVERY = 1_000;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, StoredSession> byId = new HashMap<>();
    private final Map<String, String> idByToken = new HashMap<>();
    private int opened;

    /**
     * An empty book.
     *
     * @param clock decides what is over
     */
    public SessionBook(Clock clock) {
        this.clock = clock;
    }

    /**
     * Enters a session.
     *
     * @param session a new one
     * @return its opaque token, 44 characters as Stytch documents
     */
    public synchronized String open(StoredSession session) {
        if (++opened % TIDY_EVERY == 0) {
            tidy();
        }
        byte[] bytes = new byte[33];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        byId.put(session.id(), session);
        idByToken.put(token, session.id());
        return token;
    }

    /**
     * A living session by its token.
     *
     * @param token opaque
     * @return empty when unknown, expired or revoked
     */
    public synchronized Optional<StoredSession> byToken(String token) {
        return Optional.ofNullable(idByToken.get(token)).flatMap(this::byId);
    }

    /**
     * A living session by its id.
     *
     * @param id {@code session_id}
     * @return empty when unknown, expired or revoked
     */
    public synchronized Optional<StoredSession> byId(String id) {
        Instant now = clock.instant();
        return Optional.ofNullable(byId.get(id)).filter(session -> session.isAliveAt(now));
    }

    /**
     * The living sessions of somebody.
     *
     * @param subject user or member id
     * @return oldest first
     */
    public synchronized List<StoredSession> of(String subject) {
        Instant now = clock.instant();
        return byId.values().stream()
                .filter(session -> session.subject().equals(subject) && session.isAliveAt(now))
                .sorted(Comparator.comparing(StoredSession::startedAt).thenComparing(StoredSession::id))
                .toList();
    }

    /**
     * Changes a session in one step.
     *
     * @param id of a living session
     * @param change from the present value to the next
     * @return the next value
     * @throws NoSuchElementException when it is not there any more
     */
    public synchronized StoredSession change(String id, UnaryOperator<StoredSession> change) {
        StoredSession next = change.apply(byId(id).orElseThrow(() -> new NoSuchElementException("no such session")));
        byId.put(id, next);
        return next;
    }

    /**
     * Ends a session at once.
     *
     * @param id of a session; one that is over stays as it is
     */
    public synchronized void revoke(String id) {
        Instant now = clock.instant();
        byId.computeIfPresent(id, (key, session) -> session.revoked(now));
    }

    /** Forgets everything. */
    public synchronized void clear() {
        byId.clear();
        idByToken.clear();
    }

    private void tidy() {
        Instant now = clock.instant();
        byId.values().removeIf(session -> !session.isAliveAt(now));
        idByToken.values().removeIf(id -> !byId.containsKey(id));
    }
}
