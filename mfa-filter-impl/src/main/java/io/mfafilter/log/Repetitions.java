package io.mfafilter.log;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Keeps a message that comes time and again from filling the log, as during an outage or under a flood. Of each message so many
 * lines a minute are written as {@link MfaMessage#mostInAMinute} says; the others are counted.
 */
final class Repetitions {

    /** In nanoseconds. */
    static final long MINUTE = 60_000_000_000L;

    private final Map<MfaMessage, Minute> minutes = new EnumMap<>(MfaMessage.class);

    /**
     * Nothing was written yet.
     *
     * @param nanoTime as {@link System#nanoTime}, which nobody can set
     */
    Repetitions(LongSupplier nanoTime) {
        Objects.requireNonNull(nanoTime, "nanoTime");
        for (MfaMessage message : MfaMessage.values()) {
            if (message.mostInAMinute() > 0) {
                minutes.put(message, new Minute(message.mostInAMinute(), nanoTime));
            }
        }
    }

    /** Whether a message may be written now; if not, it is counted. */
    boolean admits(MfaMessage message) {
        Minute minute = minutes.get(message);
        return minute == null || minute.admits();
    }

    /** How often each message was left out since this was last asked for it; 0 if never. */
    long leftOut(MfaMessage message) {
        Minute minute = minutes.get(message);
        return minute == null ? 0 : minute.leftOut();
    }

    /** The minute of one message. The lock is held for a few instructions, and only by those who have something to log. */
    private static final class Minute {

        private final int most;
        private final LongSupplier nanoTime;
        private long begunAt;
        private int written;
        private long leftOut;

        Minute(int most, LongSupplier nanoTime) {
            this.most = most;
            this.nanoTime = nanoTime;
        }

        synchronized boolean admits() {
            long now = nanoTime.getAsLong();
            if (written == 0 || now - begunAt >= MINUTE) {
                begunAt = now;
                written = 0;
            }
            if (written == most) {
                leftOut++;
                return false;
            }
            written++;
            return true;
        }

        synchronized long leftOut() {
            long count = leftOut;
            leftOut = 0;
            return count;
        }
    }
}
