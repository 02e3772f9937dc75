package io.mfafilter.it.attack.app;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** What nobody without a session may see or set off: a text that stands nowhere else, and a trace of every call. */
public final class Canary {

    /** The text. It stands in no request, so that no echo can be mistaken for it. */
    public static final String SONG = "canary-5d1f0c8e-sings";

    private static final AtomicLong CALLS = new AtomicLong();

    private Canary() {}

    /** The text; leaves its trace. */
    public static String sing() {
        CALLS.incrementAndGet();
        return SONG;
    }

    /** Sings in a header and in the body, so that an answer without a body tells too. */
    public static void singTo(HttpServletResponse response) throws IOException {
        String song = sing();
        response.setHeader("X-Canary", song);
        response.getWriter().println(song);
    }

    /** How often it sang. */
    public static long calls() {
        return CALLS.get();
    }
}
