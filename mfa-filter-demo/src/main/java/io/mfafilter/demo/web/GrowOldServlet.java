package io.mfafilter.demo.web;

import io.mfafilter.Factor;
import io.mfafilter.MfaSession;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Saves the audience six minutes of waiting. Only where the simulator plays Stytch. */
@WebServlet("/account/session/grow-old")
public class GrowOldServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Duration WAIT = Duration.ofMinutes(6);

    @Inject
    DemoStage stage;

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
        renewJwt(response);
        Page.goTo(response, request.getContextPath() + "/account/session");
    }

    /** A JWT repeats the factors as they were when it was made. */
    private void renewJwt(HttpServletResponse response) {
        stage.freshJwt(session.sessionId()).ifPresent(jwt -> {
            Cookie cookie = new Cookie("stytch_session_jwt", jwt);
            cookie.setPath("/");
            cookie.setHttpOnly(true);
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        });
    }
}
