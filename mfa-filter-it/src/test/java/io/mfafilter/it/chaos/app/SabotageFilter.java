package io.mfafilter.it.chaos.app;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/**
 * Another library's filter that hands on a broken request. The header {@code X-Sabotage} says how it is broken: an exception or an
 * error, where the product reads cookies, or where it looks for its place in the application.
 */
public class SabotageFilter implements Filter {

    /** Where JAX-RS finds the guarded request. */
    private static final String GUARDED = "io.mfafilter.servlet.ApplicationGuardFilter.request";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String how = http.getHeader("X-Sabotage");
        if (how == null) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletRequest broken = new BrokenRequest(http, how);
        request.setAttribute(GUARDED, broken);
        chain.doFilter(broken, response);
    }

    private static final class BrokenRequest extends HttpServletRequestWrapper {

        private final String how;

        BrokenRequest(HttpServletRequest request, String how) {
            super(request);
            this.how = how;
        }

        @Override
        public Cookie[] getCookies() {
            breakAt("cookies");
            return super.getCookies();
        }

        @Override
        public ServletContext getServletContext() {
            breakAt("context");
            return super.getServletContext();
        }

        private void breakAt(String place) {
            if (how.equals(place + "-exception")) {
                throw new IllegalStateException("s3cr3t of the failure");
            }
            if (how.equals(place + "-error")) {
                throw new NoClassDefFoundError("s3cr3t of the failure");
            }
        }
    }
}
