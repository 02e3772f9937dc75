package io.mfafilter.demo.web;

import io.mfafilter.demo.stytch.Outcome;
import io.mfafilter.demo.stytch.Refusal;
import io.mfafilter.demo.stytch.StytchSession;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The code that an authenticator app shows. */
@WebServlet("/mfa/app")
public class AppCodeServlet extends Challenge {

    private static final long serialVersionUID = 1L;

    @Override
    void ask(HttpServletRequest request, HttpServletResponse response, StytchSession session)
            throws ServletException, IOException {
        if (session.user().hasAuthenticator()) {
            page(request, response).showWithForms("mfa-app");
        } else {
            Page.goTo(response, returnTo(request).via("/mfa"));
        }
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response, StytchSession session)
            throws ServletException, IOException {
        Optional<String> code = code(request);
        Outcome<StytchSession> outcome = code.isPresent()
                ? stytch.proveAppCode(session.user().userId(), code.get(), session.token())
                : new Outcome.Refused<>(Refusal.WRONG_CODE);
        if (outcome instanceof Outcome.Done<StytchSession> done) {
            proven(request, response, done.value());
        } else {
            Refusal why = ((Outcome.Refused<StytchSession>) outcome).why();
            page(request, response).failing(why.status(), why.text()).showWithForms("mfa-app");
        }
    }
}
