package io.mfafilter.it.filter.app;

import io.mfafilter.MfaSession;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page outside every mapping, and the challenge pages. */
@WebServlet({"/open", "/login", "/mfa", "/enrol", "/stepup"})
public class OpenServlet extends HttpServlet {

    @Inject
    MfaSession session;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String userId;
        try {
            userId = session.userId();
        } catch (IllegalStateException nobody) {
            userId = "nobody: " + nobody.getMessage();
        }
        response.getWriter().println("open page for " + userId + ", principal " + request.getUserPrincipal());
    }
}
