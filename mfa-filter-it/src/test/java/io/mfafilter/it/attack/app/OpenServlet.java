package io.mfafilter.it.attack.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Not protected; takes every path below its own, and every method. */
@WebServlet({"/open/*", "/login", "/mfa"})
public class OpenServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println("open " + request.getServletPath() + " " + request.getRequestURI());
    }
}
