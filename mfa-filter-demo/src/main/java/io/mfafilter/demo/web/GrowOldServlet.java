package io.mfafilter.demo.web;

import io.mfafilter.Factor;
import io.mfafilter.MfaSession;
import io.mfafilter.demo.stytch.Outcome;
import io.mfafilter.demo.stytch.StytchCalls;
import io.mfafilter.demo.stytch.StytchSession;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Saves the audience six minutes of waiting. Only where the simulator plays Stytch. */
@WebServlet("/account/session/grow-old")
public class GrowOldServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Duration WAIT = Duration.ofMinutes(6);

    @Inject
    DemoStage stage;

    @Inject
    StytchCalls stytch;

    @Inject
    MfaSession session;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!stage.isSimulated()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        boolean aged = session.factors().stream()
                .filter(factor -> !factor.type().equals("password"))
                .map(Factor::deliveryMethod)
                .distinct()
                .allMatch(method -> stage.age(session.sessionId(), method, WAIT));
        if (!aged) {
            response.sendError(HttpServletResponse.SC_BAD_GATEWAY);
            return;
        }
        freshJwt(request, response);
        Page.goTo(response, request.getContextPath() + "/account/session");
    }

    /** A JWT repeats the factors as they were when it was made. */
    private void freshJwt(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> token = SessionCookies.token(request);
        if (token.isPresent() && stytch.session(token.get()) instanceof Outcome.Done<StytchSession> done) {
            SessionCookies.set(request, response, done.value());
        }
    }
}
