package io.mfafilter.it.attack.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Inside the protected mapping; {@code mfa.public-paths} lets a part of it through, which has no canary of its own. */
@WebServlet("/account/assets/*")
public class PublicServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.getWriter().println("public asset");
        if (request.getParameter("including") != null) {
            request.getRequestDispatcher(request.getParameter("including")).include(request, response);
        }
    }
}
