package io.mfafilter.log;

import java.lang.System.Logger;

/** Writes {@link MfaMessage}s to the server's log, under the name {@code io.mfafilter}. */
public final class MfaLog {

    private static final Logger LOGGER = System.getLogger("io.mfafilter");

    private MfaLog() {}

    /** Logs a message at its level. */
    public static void log(MfaMessage message, Object... arguments) {
        if (LOGGER.isLoggable(message.level())) {
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
        if (LOGGER.isLoggable(message.level())) {
            LOGGER.log(message.level(), message.format(arguments), new Stack(cause, 0));
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
