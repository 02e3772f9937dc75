package io.mfafilter.bench.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Next to nothing: a line of text, to see what the server itself costs. */
public final class SmallServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final byte[] LINE = "100.00".getBytes(StandardCharsets.US_ASCII);

    /** For the server. */
    public SmallServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.setContentLength(LINE.length);
        response.getOutputStream().write(LINE);
    }
}
