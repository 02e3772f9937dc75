package io.mfafilter.challenge.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many codes are sent: each costs money and reaches a person. Counted is what is sent to Stytch, whether or not it sends the
 * code on. Whoever has somebody's password can drop cookies, so it is counted by who the user is and where the code goes too.
 */
final class SendLimit {

    /** In which time so many are sent and no more. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final int MOST_COUNTS = 50_000;

    private final int most;
    private final int mostCounts;

    /** Least recently used first, so that what is over is found at the beginning. */
    private final Map<String, Deque<Instant>> sent = new LinkedHashMap<>();

    /**
     * A limit.
     *
     * @param most of one user by one way, and to one place; twice as many of one browser
     */
    SendLimit(int most) {
        this(most, MOST_COUNTS);
    }

    SendLimit(int most, int mostCounts) {
        this.most = most;
        this.mostCounts = mostCounts;
    }

    /**
     * Counts a code that is about to be sent.
     *
     * @param userId whose it is
     * @param way how it goes, such as by SMS
     * @param place where it goes; remembered as a hash
     * @param browser names the browser that asked
     * @return whether it may be sent; if not, it is not counted
     */
    synchronized boolean admits(String userId, String way, String place, String browser, Instant now) {
        forgetWhatIsOver(now);
        List<Count> counts = List.of(
                new Count("user " + way + " " + userId, most),
                new Count("place " + hash(place), most),
                new Count("browser " + browser, 2 * most));
        if (counts.stream().anyMatch(count -> within(count.key(), now) >= count.most())) {
            return false;
        }
        counts.forEach(count -> add(count.key(), now));
        return true;
    }

    /** How many counts are held, for tests of the bound. */
    synchronized int size() {
        return sent.size();
    }

    private int within(String key, Instant now) {
        Deque<Instant> times = sent.getOrDefault(key, new ArrayDeque<>());
        times.removeIf(time -> isOver(time, now));
        return times.size();
    }

    private void add(String key, Instant now) {
        Deque<Instant> times = sent.containsKey(key) ? sent.remove(key) : new ArrayDeque<>();
        times.add(now);
        sent.put(key, times);
        if (sent.size() > mostCounts) {
            sent.remove(sent.keySet().iterator().next());
        }
    }

    private void forgetWhatIsOver(Instant now) {
        Iterator<Deque<Instant>> oldestFirst = sent.values().iterator();
        while (oldestFirst.hasNext() && isOver(oldestFirst.next().getLast(), now)) {
            oldestFirst.remove();
        }
    }

    /** A clock that was set back must not hold codes back for longer. */
    private static boolean isOver(Instant time, Instant now) {
        return !time.plus(WINDOW).isAfter(now) || time.isAfter(now.plus(WINDOW));
    }

    private static String hash(String place) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(place.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }

    private record Count(String key, int most) {}
}
