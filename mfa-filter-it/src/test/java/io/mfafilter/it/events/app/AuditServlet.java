package io.mfafilter.it.events.app;

import io.mfafilter.RequiresStepUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Shows the audit trail, and calls a guarded bean. */
@WebServlet({"/audit", "/stepup-call"})
public class AuditServlet extends HttpServlet {

    @Inject
    AuditTrail trail;

    @Inject
    Guarded guarded;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals("/stepup-call")) {
            response.getWriter().print(guarded.call());
        } else {
            response.getWriter().print(String.join("\n", trail.drain()));
        }
    }

    /** A bean behind the annotation. */
    @ApplicationScoped
    public static class Guarded {

        @RequiresStepUp
        public String call() {
            return "protected body of a bean";
        }
    }
}
