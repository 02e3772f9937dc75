package io.mfafilter.log;

/** Lets a test begin with a log that has left nothing out. */
public final class LogCounts {

    private LogCounts() {}

    /** Counts anew. */
    public static void clear() {
        MfaLog.countAnew(System::nanoTime);
    }
}
