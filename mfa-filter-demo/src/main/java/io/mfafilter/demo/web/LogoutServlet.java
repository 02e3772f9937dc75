package io.mfafilter.demo.web;

import io.mfafilter.demo.stytch.Outcome;
import io.mfafilter.demo.stytch.Refusal;
import io.mfafilter.demo.stytch.StytchCalls;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Ends the session at Stytch, and in this browser. */
@WebServlet("/logout")
public class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    StytchCalls stytch;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (SessionCookies.token(request).isPresent()) {
            Page.goTo(response, request.getContextPath() + "/account");
        } else {
            Page.of(request, response).show("bye");
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<String> token = SessionCookies.token(request);
        boolean revoked = token.isEmpty() || isOver(stytch.revoke(token.get()));
        if (revoked) {
            SessionCookies.clear(request, response);
            request.getSession().invalidate();
            Page.goTo(response, request.getContextPath() + "/logout");
        } else {
            // The browser keeps the session, so that the user can try again and nobody believes it ended.
            Page.of(request, response)
                    .failing(
                            HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Stytch does not answer: your session goes on.")
                    .with("retryLogout", true)
                    .showWithForms("apology");
        }
    }

    private static boolean isOver(Outcome<Boolean> outcome) {
        return !(outcome instanceof Outcome.Refused<Boolean> refused) || refused.why() == Refusal.SESSION_OVER;
    }
}
