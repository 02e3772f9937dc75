package io.mfafilter.it.chaos.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Begins an answer, and then dispatches to a protected page. */
@WebServlet(urlPatterns = "/begun", asyncSupported = true)
public class BegunServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print("begun, ");
        response.flushBuffer();
        request.startAsync().dispatch("/brief/home");
    }
}
