package io.mfafilter.bench.server;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page that looks nothing up: a bean that makes its lines up, and a JSP. */
public final class BareServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Lines lines;

    /** For the server. */
    public BareServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.setAttribute("bookings", lines.latest());
        request.getRequestDispatcher("/WEB-INF/account.jsp").forward(request, response);
    }
}
