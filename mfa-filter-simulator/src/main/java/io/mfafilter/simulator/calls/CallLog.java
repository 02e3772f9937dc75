package io.mfafilter.simulator.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts the calls that arrived and remembers the newest. It knows methods, route patterns and statuses, never headers,
 * bodies, query strings or identifiers. The control API's own calls are not in it.
 */
public final class CallLog {

    private static final int REMEMBERED = 1_000;

    private final Map<String, Long> arrived = new TreeMap<>();
    private final Deque<Call> newest = new ArrayDeque<>();

    /**
     * One finished call.
     *
     * @param at when it was answered, by the simulator's clock
     * @param method HTTP method, or {@code OTHER}
     * @param route pattern of the route, for example {@code /v1/users/{user_id}}
     * @param status HTTP status; 0 when the call got no complete answer
     */
    public record Call(Instant at, String method, String route, int status) {}

    /**
     * Notes an arrival, before anything else happens to the call.
     *
     * @param route pattern of the route
     */
    public synchronized void arrived(String route) {
        arrived.merge(route, 1L, Long::sum);
        notifyAll();
    }

    /**
     * Notes the end of a call.
     *
     * @param call what is known of it
     */
    public synchronized void finished(Call call) {
        if (newest.size() == REMEMBERED) {
            newest.removeLast();
        }
        newest.addFirst(call);
    }

    /**
     * How many calls arrived for a route.
     *
     * @param route its pattern, for example {@code /v1/sessions/authenticate}
     * @return 0 or more
     */
    public synchronized long count(String route) {
        return arrived.getOrDefault(route, 0L);
    }

    /**
     * How many calls arrived for the routes under a prefix.
     *
     * @param prefix for example {@code /v1/sessions/jwks}
     * @return 0 or more
     */
    public synchronized long countUnder(String prefix) {
        return arrived.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /**
     * How many calls arrived in all.
     *
     * @return 0 or more
     */
    public long total() {
        return countUnder("");
    }

    /**
     * The counters.
     *
     * @return route pattern to count, a copy
     */
    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(arrived);
    }

    /**
     * The newest calls.
     *
     * @return at most a thousand, newest first
     */
    public synchronized List<Call> newest() {
        return List.copyOf(newest);
    }

    /**
     * Waits, in real time, until calls have arrived: for tests that must act while a call hangs.
     *
     * @param route its pattern
     * @param calls how many
     * @param atMost how long to wait
     * @return whether they arrived in time
     * @throws InterruptedException when the thread is interrupted
     */
    public synchronized boolean await(String route, long calls, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (count(route) < calls) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** Forgets everything. */
    public synchronized void clear() {
        arrived.clear();
        newest.clear();
    }
}
