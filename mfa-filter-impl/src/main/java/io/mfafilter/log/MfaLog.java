package io.mfafilter.log;

import java.lang.System.Logger;
import java.util.function.LongSupplier;

/**
 * Writes {@link MfaMessage}s to the server's log, under the name {@code io.mfafilter}. What comes time and again is written a
 * few times a minute and counted otherwise, so that neither an outage nor a flood fills the log.
 */
public final class MfaLog {

    private static final Logger LOGGER = System.getLogger("io.mfafilter");

    private static volatile Repetitions repetitions = new Repetitions(System::nanoTime);

    private MfaLog() {}

    /** Logs a message at its level. */
    public static void log(MfaMessage message, Object... arguments) {
        if (mayWrite(message)) {
            LOGGER.log(message.level(), message.format(arguments));
        }
    }

    /** Logs a text that {@link MfaMessage#format} has made, at its message's level. */
    public static void write(MfaMessage message, String text) {
        LOGGER.log(message.level(), text);
    }

    /**
     * Logs a message with the stack of what caused it, and never the cause's own text, since that may quote what a
     * client sent.
     */
    public static void log(MfaMessage message, Throwable cause, Object... arguments) {
        if (mayWrite(message)) {
            LOGGER.log(message.level(), message.format(arguments), new Stack(cause, 0));
        }
    }

    /** Says how often messages were left out since it was last said. To be called every minute or so, and at the end. */
    public static void tellLeftOut() {
        for (MfaMessage message : MfaMessage.values()) {
            tellLeftOut(message);
        }
    }

    /** For tests, which do not wait: counts anew, by another time. */
    static void countAnew(LongSupplier nanoTime) {
        repetitions = new Repetitions(nanoTime);
    }

    private static boolean mayWrite(MfaMessage message) {
        if (!LOGGER.isLoggable(message.level()) || !repetitions.admits(message)) {
            return false;
        }
        tellLeftOut(message);
        return true;
    }

    private static void tellLeftOut(MfaMessage message) {
        long leftOut = repetitions.leftOut(message);
        if (leftOut > 0) {
            LOGGER.log(MfaMessage.LEFT_OUT.level(), MfaMessage.LEFT_OUT.format(message.code(), leftOut));
        }
    }

    /** Where it happened, without what was said. */
    private static final class Stack extends Exception {

        private static final long serialVersionUID = 1L;
        private static final int DEEPEST = 8;

        Stack(Throwable original, int depth) {
            super(
                    original.getClass().getName(),
                    original.getCause() == null || depth >= DEEPEST ? null : new Stack(original.getCause(), depth + 1),
                    false,
                    true);
            setStackTrace(original.getStackTrace());
        }
    }
}
