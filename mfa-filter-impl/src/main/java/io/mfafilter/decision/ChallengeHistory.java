package io.mfafilter.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mfafilter.DenialReason;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Which challenge each session was sent to last, and how often in a row, so that a user whose challenge changes nothing is told
 * so instead of being sent round for ever.
 *
 * <p>It is kept in memory, bounded, for each server by itself: a circle over several servers is found a few rounds later. The
 * count must not lie in the browser, since a stale cookie is what many a circle is made of.
 */
public final class ChallengeHistory {

    /** How many identical challenges in a row are redirects. */
    static final int REDIRECTS = 2;

    /** How long after its first challenge a row ends. */
    static final Duration ROW = Duration.ofMinutes(10);

    /** How many sessions are remembered. */
    static final int MOST_SESSIONS = 10_000;

    /** How many circles are remembered. */
    static final int MOST_CIRCLES = 1_000;

    private static final int LONGEST_PAGE = 2_000;
    private static final int KEY_OCTETS = 16;

    private final Cache<String, Row> rows = bounded(MOST_SESSIONS);
    private final Cache<String, Circle> circles = bounded(MOST_CIRCLES);
    private final SecureRandom random = new SecureRandom();

    /**
     * A session that goes round in a circle.
     *
     * @param sessionId the session
     * @param key names the circle to the browser that is in it, and to nobody else
     * @param challenge where the challenge is
     */
    public record Circle(String sessionId, String key, String challenge) {

        @Override
        public String toString() {
            return "Circle[" + sessionId + "]";
        }
    }

    private record Row(String page, DenialReason reason, Instant since, int count, Optional<Circle> circle) {

        boolean goesOnWith(String otherPage, DenialReason otherReason, Instant now) {
            return page.equals(otherPage)
                    && reason == otherReason
                    && since.plus(ROW).isAfter(now);
        }
    }

    /**
     * Takes note of a challenge.
     *
     * @param page the page that was asked for
     * @param challenge where the user would be sent
     * @return the circle, if this is at least the third identical challenge in a row
     */
    public Optional<Circle> challenged(
            String sessionId, String page, DenialReason reason, String challenge, Instant now) {
        String shortened = page.length() > LONGEST_PAGE ? page.substring(0, LONGEST_PAGE) : page;
        return rows.asMap()
                .compute(
                        sessionId,
                        (id, row) -> row != null && row.goesOnWith(shortened, reason, now)
                                ? next(id, row, challenge)
                                : new Row(shortened, reason, now, 1, Optional.empty()))
                .circle();
    }

    private Row next(String sessionId, Row row, String challenge) {
        if (row.circle().isPresent()) {
            return row;
        }
        int count = row.count() + 1;
        Optional<Circle> circle = Optional.empty();
        if (count > REDIRECTS) {
            circle = Optional.of(new Circle(sessionId, newKey(), challenge));
            circles.put(circle.get().key(), circle.get());
        }
        return new Row(row.page(), row.reason(), row.since(), count, circle);
    }

    /** Whether nobody was challenged lately, which is what most requests find. */
    public boolean isEmpty() {
        return rows.asMap().isEmpty();
    }

    /** A request of the session went through. */
    public void allowed(String sessionId) {
        rows.invalidate(sessionId);
    }

    /** Ends a circle, by the user's choice: the count starts anew. Empty if there is no such circle, or no more. */
    public Optional<Circle> end(String key) {
        Circle circle = circles.asMap().remove(key);
        if (circle != null) {
            rows.invalidate(circle.sessionId());
        }
        return Optional.ofNullable(circle);
    }

    private String newKey() {
        byte[] octets = new byte[KEY_OCTETS];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** Tidies up on the caller's thread: no pool of somebody else's gets to run classes of the application. */
    private static <V> Cache<String, V> bounded(int most) {
        return Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(ROW)
                .executor(Runnable::run)
                .build();
    }
}
