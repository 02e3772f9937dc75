package io.mfafilter.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The faults that are armed. Each belongs to a path prefix; the one armed last is asked first, and each call meets at most
 * one fault. The control API itself is never faulty.
 */
public final class FaultBoard {

    private static final int UNTIL_CLEARED = -1;

    private final List<Armed> armed = new ArrayList<>();
    private final List<Runnable> onClear = new CopyOnWriteArrayList<>();
    private int clearings;

    /**
     * Arms a fault for the next calls.
     *
     * @param pathPrefix which paths, for example {@code /v1/sessions/authenticate} or {@code /}
     * @param calls how many of them; greater than 0
     * @param fault what happens to them
     */
    public void next(String pathPrefix, int calls, Fault fault) {
        if (calls < 1) {
            throw new IllegalArgumentException("at least one call");
        }
        arm(new Armed(pathPrefix, calls, fault));
    }

    /**
     * Arms a fault for all calls until {@link #clear()}.
     *
     * @param pathPrefix which paths
     * @param fault what happens to them
     */
    public void always(String pathPrefix, Fault fault) {
        arm(new Armed(pathPrefix, UNTIL_CLEARED, fault));
    }

    /** The signing keys cannot be fetched (503) until {@link #clear()}; everything else works. */
    public void jwksDown() {
        always("/v1/sessions/jwks", Fault.serverUnavailable());
        always("/v1/b2b/sessions/jwks", Fault.serverUnavailable());
        always("/.well-known/jwks.json", Fault.serverUnavailable());
    }

    /** Disarms all faults and ends the connections that hang. */
    public void clear() {
        synchronized (this) {
            armed.clear();
            clearings++;
        }
        onClear.forEach(Runnable::run);
    }

    /**
     * What is armed, for people.
     *
     * @return one entry for each, the one armed first first
     */
    public synchronized List<Armed> active() {
        return armed.stream().map(Armed::copy).toList();
    }

    /**
     * The fault that the next call to a path meets; counts as that call.
     *
     * @param path decoded path of the call
     * @return empty when nothing goes wrong
     */
    public synchronized Optional<Met> take(String path) {
        for (int i = armed.size() - 1; i >= 0; i--) {
            Armed candidate = armed.get(i);
            if (path.startsWith(candidate.pathPrefix)) {
                if (candidate.remaining != UNTIL_CLEARED && --candidate.remaining == 0) {
                    armed.remove(i);
                }
                return Optional.of(new Met(this, candidate.fault, clearings));
            }
        }
        return Optional.empty();
    }

    /**
     * Registers what else must happen when the faults are cleared.
     *
     * @param action run after the board is empty
     */
    public void onClear(Runnable action) {
        onClear.add(Objects.requireNonNull(action, "action"));
    }

    private synchronized void arm(Armed entry) {
        armed.add(entry);
    }

    private synchronized boolean clearedSince(int clearing) {
        return clearings != clearing;
    }

    /**
     * A fault that a call has met. The faults may be cleared after that and before the call is held: it must end then as if it
     * had been held already, so whoever holds one asks {@link #isCleared()} afterwards.
     */
    public static final class Met {
        private final FaultBoard board;
        private final Fault fault;
        private final int clearing;

        private Met(FaultBoard board, Fault fault, int clearing) {
            this.board = board;
            this.fault = fault;
            this.clearing = clearing;
        }

        /**
         * What happens to the call.
         *
         * @return the fault
         */
        public Fault fault() {
            return fault;
        }

        /**
         * Whether the faults have been cleared since the call met this one. True before the actions of
         * {@link FaultBoard#onClear(Runnable)} are run.
         *
         * @return once true, always true
         */
        public boolean isCleared() {
            return board.clearedSince(clearing);
        }
    }

    /** One armed fault. */
    public static final class Armed {
        private final String pathPrefix;
        private int remaining;
        private final Fault fault;

        private Armed(String pathPrefix, int remaining, Fault fault) {
            if (!pathPrefix.startsWith("/")) {
                throw new IllegalArgumentException("a path prefix starts with /");
            }
            this.pathPrefix = pathPrefix;
            this.remaining = remaining;
            this.fault = Objects.requireNonNull(fault, "fault");
        }

        private Armed copy() {
            return new Armed(pathPrefix, remaining, fault);
        }

        /**
         * Which paths it meets.
         *
         * @return a prefix
         */
        public String pathPrefix() {
            return pathPrefix;
        }

        /**
         * How many calls it will still meet.
         *
         * @return empty: until cleared
         */
        public Optional<Integer> remaining() {
            return remaining == UNTIL_CLEARED ? Optional.empty() : Optional.of(remaining);
        }

        /**
         * What happens.
         *
         * @return the fault
         */
        public Fault fault() {
            return fault;
        }
    }
}
