package io.mfafilter.bench.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The least that a server can be asked for, to see what the server itself costs. */
public final class EmptyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** For the server. */
    public EmptyServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        response.setContentLength(0);
    }
}
