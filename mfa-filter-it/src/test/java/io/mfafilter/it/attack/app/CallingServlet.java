package io.mfafilter.it.attack.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Under no mapping of a filter; what it calls is guarded by its annotation. */
@WebServlet(urlPatterns = "/calling/*", asyncSupported = true)
public class CallingServlet extends HttpServlet {

    @Inject
    GuardedBean guarded;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().println("begun");
        String song = guarded.sing();
        response.setHeader("X-Canary", song);
        response.getWriter().println(song);
    }
}
