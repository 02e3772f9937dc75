package io.mfafilter.it.chaos.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Begins an answer, and then dispatches to a protected page for the rest. */
@WebServlet(
        urlPatterns = {"/begun", "/brief/rest"},
        asyncSupported = true)
public class BegunServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals("/begun")) {
            response.getWriter().print("begun, ");
            response.flushBuffer();
            request.startAsync().dispatch("/brief/rest");
        } else {
            response.getWriter().print("protected body of the rest");
        }
    }
}
