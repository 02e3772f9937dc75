package io.mfafilter.it.chaos.app;

import io.mfafilter.MfaSession;
import io.mfafilter.StepUpRequiredException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Protected pages, one that calls a guarded bean, and one that does so and goes on when it is refused. */
@WebServlet({"/account/*", "/brief/*", "/transfer", "/caught", "/open"})
public class PageServlet extends HttpServlet {

    @Inject
    GuardedBean guarded;

    @Inject
    MfaSession session;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getRequestURI().substring(request.getContextPath().length())) {
            case "/transfer" -> response.getWriter().print(guarded.call());
            case "/caught", "/account/caught" -> response.getWriter().print(caught() + ", then " + caller(request));
            case "/open" -> response.getWriter().print("open page");
            default -> response.getWriter().print("protected body for " + caller(request));
        }
    }

    private String caught() {
        try {
            return guarded.call();
        } catch (StepUpRequiredException refused) {
            return "refused: " + refused.reason().code();
        }
    }

    private String caller(HttpServletRequest request) {
        String user;
        try {
            user = session.userId();
        } catch (IllegalStateException nobody) {
            user = "nobody";
        }
        return "session of " + user + ", principal " + request.getUserPrincipal() + ", remote user "
                + request.getRemoteUser();
    }
}
