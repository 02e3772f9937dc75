package io.mfafilter.it.challenge.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The application's own pages: an account, a step-up, and one below the path of the challenge pages. */
@WebServlet({"", "/account/*", "/transfer/*", "/mail/*", "/tenant/*", "/mfa/own"})
public class ShopServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String user = request.getUserPrincipal() == null
                ? "nobody"
                : request.getUserPrincipal().getName();
        String put = request.getParameter("put");
        if (put != null) {
            request.getSession().setAttribute("basket", put);
        }
        Object basket = request.getSession().getAttribute("basket");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().println("""
                <!doctype html><html lang="en"><head><title>Shop</title></head><body><main><h1>Shop</h1>
                <p>protected body of %s, basket %s</p>
                <form method="post" action="%s/mfa/logout"><button>Leave</button></form>
                </main></body></html>
                """.formatted(user, basket, request.getContextPath()));
    }
}
