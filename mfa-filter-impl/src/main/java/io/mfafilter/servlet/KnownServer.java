package io.mfafilter.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/**
 * What is known of the server. All suites run on Payara, which serves the page that a path names and shows every cookie that was
 * sent; any other server is taken to do neither, and is looked after on each request.
 */
final class KnownServer {

    private static final String PAYARA = "Payara";

    private KnownServer() {}

    /** Whether a request came to Payara. */
    static boolean isPayara(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getServletContext().getServerInfo(), "")
                .startsWith(PAYARA);
    }
}
