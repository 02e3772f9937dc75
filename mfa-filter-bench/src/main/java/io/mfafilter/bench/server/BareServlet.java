package io.mfafilter.bench.server;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An ordinary page: a bean of the application and a JSP. */
public final class AccountServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Bookings bookings;

    /** For the server. */
    public AccountServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.setAttribute("bookings", bookings.latest());
        request.getRequestDispatcher("/WEB-INF/account.jsp").forward(request, response);
    }
}
