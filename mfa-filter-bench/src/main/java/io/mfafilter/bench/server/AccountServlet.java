package io.mfafilter.bench.server;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/**
 * A page as one protects it: it shows what belongs to its user. Whose it is stands in the HTTP session, what he has in the
 * database, how it looks in a JSP.
 */
public final class AccountServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String ACCOUNT = "account";
    private static final int NUMBER = 42;

    @Inject
    private transient Ledger ledger;

    /** For the server. */
    public AccountServlet() {}

    @Override
    public void init() {
        ledger.fill();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        HttpSession session = request.getSession();
        if (session.getAttribute(ACCOUNT) == null) {
            session.setAttribute(ACCOUNT, NUMBER);
        }
        request.setAttribute("bookings", ledger.latest((Integer) session.getAttribute(ACCOUNT)));
        request.getRequestDispatcher("/WEB-INF/account.jsp").forward(request, response);
    }
}
