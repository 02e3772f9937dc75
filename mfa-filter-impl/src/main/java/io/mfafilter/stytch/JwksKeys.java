package io.mfafilter.stytch;

import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.session.SigningKeys;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Stytch's signing keys, kept in memory and fetched in the background.
 *
 * <ul>
 *   <li>Keys at hand answer at once; no request waits for their renewal, which begins when three quarters of their life
 *       ({@code Cache-Control}, between one minute and one hour) are over.
 *   <li>While Stytch does not answer they serve on, for at most {@link #LONGEST_SERVICE} after they were fetched. Renewal is
 *       tried every {@link #PAUSE}.
 *   <li>An id that is none of them fetches them anew, at most once in the cool-down, whether that fetch succeeds or not and
 *       however many ids are made up. Who asks meanwhile for such an id waits for that one fetch, at most
 *       {@link #LONGEST_WAIT}: an honest JWT may have been signed by a key that is seconds old.
 *   <li>Without keys, as at a start while Stytch is down, a fetch is tried every {@link #FIRST_PAUSE}. Only the first of all is
 *       waited for, at most {@link #LONGEST_FIRST_WAIT}; otherwise who asks is told at once that there are none.
 *   <li>An answer without a single usable key is no answer.
 * </ul>
 *
 * <p>Why not jose4j's {@code HttpsJwks}: it reads the system's clock, fetches on the thread of a request, lets every request
 * try in turn while there are no keys, does not count a fetch that failed towards its reprieve, so that made-up ids would
 * reach Stytch one by one while it is in trouble, and keeps keys after errors without an end. Parsing and checking keys is
 * left to jose4j.
 */
public final class JwksKeys implements SigningKeys, AutoCloseable {

    /** How long keys serve while Stytch does not answer. */
    static final Duration LONGEST_SERVICE = Duration.ofHours(24);

    /** Between two tries to renew the keys at hand. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    /** Between two tries while there are no keys. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** How long an unknown id waits for the fetch that it caused or found under way. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    /** How long anybody waits for the first keys; the other way to a proof is to ask Stytch. */
    static final Duration LONGEST_FIRST_WAIT = Duration.ofSeconds(1);

    /** After this, a fetch that did not end is given up; no time-out covers all that a client may wait for. */
    static final Duration LOST_AFTER = Duration.ofMinutes(1);

    private static final Lookup UNKNOWN = new Lookup.Unknown();
    private static final Lookup NO_KEYS = new Lookup.NoKeys();

    private final KeysCalls api;
    private final String projectId;
    private final Duration coolDown;
    private final InstantSource clock;
    private final Executor background;

    /** Held while it is decided whose fetch is the next, never during one. */
    private final Object turn = new Object();

    private volatile KeySet held = KeySet.NONE;
    private volatile Fetch latest = Fetch.NONE;
    private Instant lastForUnknown = Instant.MIN;
    private volatile boolean closed;

    /**
     * Keys that are fetched when first asked for, or by {@link #refreshAhead()}.
     *
     * @param coolDown how long after a fetch for an unknown id no other is made for one
     * @param clock the time
     * @param background runs the fetches, one at a time; its thread needs the application's class loader
     */
    public JwksKeys(KeysCalls api, String projectId, Duration coolDown, InstantSource clock, Executor background) {
        this.api = Objects.requireNonNull(api, "api");
        this.projectId = Objects.requireNonNull(projectId, "projectId");
        this.coolDown = Objects.requireNonNull(coolDown, "coolDown");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.background = Objects.requireNonNull(background, "background");
    }

    @Override
    public Lookup key(String kid) {
        Instant now = clock.instant();
        KeySet atHand = held;
        if (!atHand.serves(now)) {
            Fetch fetch = renewal(now);
            if (fetch.isFirst()) {
                fetch.await(LONGEST_FIRST_WAIT, now);
            }
        } else if (!atHand.has(kid)) {
            fetchForUnknown(now).await(LONGEST_WAIT, now);
        } else if (atHand.isDue(now)) {
            renewal(now);
        }
        return held.lookup(kid, now);
    }

    /**
     * Has the keys renewed if their time has come, and returns at once. To be called at the start and then every minute or
     * so, so that neither the first request nor the first after a quiet night meets missing or old keys.
     */
    public void refreshAhead() {
        renewal(clock.instant());
    }

    /** Ends all fetching; the executor is its owner's to end. */
    @Override
    public void close() {
        closed = true;
    }

    /** A new fetch if its time has come, or else the latest, under way or over. */
    private Fetch renewal(Instant now) {
        if (!mayRenew(now)) {
            return latest;
        }
        Fetch mine;
        synchronized (turn) {
            if (!mayRenew(now)) {
                return latest;
            }
            mine = latest.next(now, false);
            latest = mine;
        }
        begin(mine);
        return mine;
    }

    private boolean mayRenew(Instant now) {
        return !closed
                && !latest.isUnderWay(now)
                && held.isDue(now)
                && hasPassed(held.serves(now) ? PAUSE : FIRST_PAUSE, latest.begunAt, now);
    }

    /**
     * The fetch that an unknown id may wait for: one that began for such an id, now or before, or a renewal that happened to
     * be under way when the cool-down was over, and that then counts as this cool-down's fetch. Otherwise one that is over,
     * so that made-up ids cannot keep threads waiting time and again.
     */
    private Fetch fetchForUnknown(Instant now) {
        Fetch mine;
        synchronized (turn) {
            boolean underWay = latest.isUnderWay(now);
            if (underWay && latest.forUnknown || closed || !hasPassed(coolDown, lastForUnknown, now)) {
                return latest.forUnknown ? latest : Fetch.NONE;
            }
            lastForUnknown = now;
            if (underWay) {
                latest.forUnknown = true;
                return latest;
            }
            mine = latest.next(now, true);
            latest = mine;
        }
        begin(mine);
        return mine;
    }

    /** A clock that was set back must not stop the fetching until it has caught up. */
    private static boolean hasPassed(Duration time, Instant since, Instant now) {
        return now.isBefore(since) || !now.isBefore(since.plus(time));
    }

    private void begin(Fetch fetch) {
        try {
            background.execute(() -> run(fetch));
        } catch (RejectedExecutionException shutDown) {
            failed(FailureKind.of(shutDown));
            fetch.end();
        }
    }

    private void run(Fetch fetch) {
        try {
            JwksAnswer answer = api.keys(projectId);
            Map<String, PublicKey> keys = answer == null ? Map.of() : JwksReading.keys(answer.body());
            if (keys.isEmpty()) {
                failed("no usable key in the answer");
            } else {
                hold(new KeySet(keys, fetch, CacheLife.of(answer)));
            }
        } catch (StytchRefusalException refusal) {
            failed("status " + refusal.status());
        } catch (RuntimeException | StackOverflowError unreachable) {
            // What a Rest Client throws differs by server.
            failed(FailureKind.of(unreachable));
        } finally {
            fetch.end();
        }
    }

    /** Takes new keys, unless a fetch that was given up comes back after a later one. */
    private void hold(KeySet fetched) {
        synchronized (turn) {
            if (!fetched.isOlderThan(held)) {
                held = fetched;
            }
        }
    }

    private static void failed(String why) {
        MfaLog.log(MfaMessage.KEYS_NOT_FETCHED, why);
    }

    /** One call to Stytch, which others may wait for. */
    private static final class Fetch {

        /** None was made yet. */
        static final Fetch NONE = new Fetch(0, Instant.MIN, false);

        static {
            NONE.end();
        }

        private final long number;
        private final Instant begunAt;
        private final CountDownLatch over = new CountDownLatch(1);
        private boolean forUnknown;

        private Fetch(long number, Instant begunAt, boolean forUnknown) {
            this.number = number;
            this.begunAt = begunAt;
            this.forUnknown = forUnknown;
        }

        Fetch next(Instant now, boolean causedByUnknown) {
            return new Fetch(number + 1, now, causedByUnknown);
        }

        boolean isFirst() {
            return number == 1;
        }

        boolean isUnderWay(Instant now) {
            return over.getCount() > 0 && !hasPassed(LOST_AFTER, begunAt, now);
        }

        void end() {
            over.countDown();
        }

        /**
         * Waits for its end, but never beyond so long after it began. Who is interrupted goes on with the keys at hand, and
         * stays interrupted.
         */
        void await(Duration longest, Instant now) {
            if (!isUnderWay(now)) {
                return;
            }
            Duration left = longest.minus(Duration.between(begunAt, now));
            try {
                over.await(left.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The keys of one answer. Immutable. */
    private static final class KeySet {

        static final KeySet NONE = new KeySet(Map.of(), Fetch.NONE, Duration.ZERO);

        private static final int DUE_AFTER_QUARTERS = 3;

        private final Map<String, Lookup> byId;
        private final long fetchNumber;
        private final Instant fetchedAt;
        private final Duration renewalAge;

        KeySet(Map<String, PublicKey> keys, Fetch fetch, Duration life) {
            this.byId = keys.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, key -> new Lookup.Found(key.getValue())));
            this.fetchNumber = fetch.number;
            this.fetchedAt = fetch.begunAt;
            this.renewalAge = life.multipliedBy(DUE_AFTER_QUARTERS).dividedBy(4);
        }

        boolean isOlderThan(KeySet other) {
            return fetchNumber < other.fetchNumber;
        }

        boolean has(String kid) {
            return byId.containsKey(kid);
        }

        /** Whether its time to be renewed has come. */
        boolean isDue(Instant now) {
            return hasPassed(renewalAge, fetchedAt, now);
        }

        /** Whether it may still be believed. */
        boolean serves(Instant now) {
            return !byId.isEmpty() && now.isBefore(fetchedAt.plus(LONGEST_SERVICE));
        }

        Lookup lookup(String kid, Instant now) {
            return serves(now) ? byId.getOrDefault(kid, UNKNOWN) : NO_KEYS;
        }
    }
}
