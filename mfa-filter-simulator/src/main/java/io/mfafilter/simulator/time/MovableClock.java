package io.mfafilter.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * The simulator's only source of time. It starts as the system's UTC clock; a test may move it, set it or stop it. Everything
 * that expires in the simulator expires by this clock, so no test needs to wait.
 */
public final class MovableClock extends Clock {

    private final Clock base;
    private Duration offset = Duration.ZERO;
    private Instant frozenAt;

    /** A clock that shows the system's time until it is moved. */
    public MovableClock() {
        this(Clock.systemUTC());
    }

    /**
     * A clock that follows another one until it is moved.
     *
     * @param base what it follows
     */
    public MovableClock(Clock base) {
        super();
        this.base = Objects.requireNonNull(base, "base");
    }

    @Override
    public synchronized Instant instant() {
        return frozenAt != null ? frozenAt : base.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return ZoneOffset.UTC.equals(zone) ? this : new Zoned(this, zone);
    }

    /**
     * Moves the clock, running or stopped.
     *
     * @param by how far; negative moves it back
     */
    public synchronized void advance(Duration by) {
        Objects.requireNonNull(by, "by");
        if (frozenAt != null) {
            frozenAt = frozenAt.plus(by);
        } else {
            offset = offset.plus(by);
        }
    }

    /**
     * Sets the clock; it goes on running (or stands still, if it was stopped) from there.
     *
     * @param now the new time
     */
    public synchronized void set(Instant now) {
        Objects.requireNonNull(now, "now");
        if (frozenAt != null) {
            frozenAt = now;
        } else {
            offset = Duration.between(base.instant(), now);
        }
    }

    /**
     * Stops the clock where it is.
     *
     * @return where that is
     */
    public synchronized Instant freeze() {
        frozenAt = instant();
        return frozenAt;
    }

    /**
     * Stops the clock at a given time.
     *
     * @param now where it stands from now on
     */
    public synchronized void freezeAt(Instant now) {
        frozenAt = Objects.requireNonNull(now, "now");
    }

    /** Back to the system's time, running. */
    public synchronized void reset() {
        frozenAt = null;
        offset = Duration.ZERO;
    }

    /**
     * Whether the clock stands still.
     *
     * @return true after a freeze, until a reset
     */
    public synchronized boolean isFrozen() {
        return frozenAt != null;
    }

    /** The same moving time, shown in another zone. */
    private static final class Zoned extends Clock {
        private final MovableClock source;
        private final ZoneId zone;

        Zoned(MovableClock source, ZoneId zone) {
            super();
            this.source = source;
            this.zone = Objects.requireNonNull(zone, "zone");
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return source.withZone(other);
        }

        @Override
        public Instant instant() {
            return source.instant();
        }
    }
}
