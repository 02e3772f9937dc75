package io.mfafilter.it.filter.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An unprotected front door that forwards to a protected page, or to another. */
@WebServlet("/front")
public class FrontServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String to = request.getParameter("to");
        request.getRequestDispatcher(to == null ? "/account/home" : to).forward(request, response);
    }
}
