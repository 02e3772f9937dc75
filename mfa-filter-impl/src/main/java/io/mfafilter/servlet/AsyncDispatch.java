package io.mfafilter.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * The request that the server has dispatched to this thread asynchronously. There CDI's request context need not be active
 * (on Payara it is not), and nothing else could tell a guarded bean whose call it is.
 */
public final class AsyncDispatch {

    private static final ThreadLocal<HttpServletRequest> CURRENT = new ThreadLocal<>();

    private AsyncDispatch() {}

    /** The request of this thread; empty where no asynchronous dispatch is under way on it. */
    public static Optional<HttpServletRequest> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Goes on with a request that was so dispatched; the thread knows of it for as long as that takes. */
    static void proceed(HttpServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        CURRENT.set(request);
        try {
            chain.doFilter(request, response);
        } finally {
            CURRENT.remove();
        }
    }
}
