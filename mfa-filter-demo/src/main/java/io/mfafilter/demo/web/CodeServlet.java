package io.mfafilter.demo.web;

import io.mfafilter.demo.stytch.Outcome;
import io.mfafilter.demo.stytch.Phone;
import io.mfafilter.demo.stytch.Refusal;
import io.mfafilter.demo.stytch.StytchSession;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The code that was sent by SMS. */
@WebServlet("/mfa/code")
public class CodeServlet extends Challenge {

    private static final long serialVersionUID = 1L;

    @Override
    void ask(HttpServletRequest request, HttpServletResponse response, StytchSession session)
            throws ServletException, IOException {
        Optional<Phone> phone = pendingPhone(request, session);
        if (phone.isPresent()) {
            page(request, response).with("phone", phone.get()).showWithForms("mfa-code");
        } else {
            Page.goTo(response, returnTo(request).via("/mfa"));
        }
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response, StytchSession session)
            throws ServletException, IOException {
        Optional<Phone> phone = pendingPhone(request, session);
        if (phone.isEmpty()) {
            Page.goTo(response, returnTo(request).via("/mfa"));
            return;
        }
        Optional<String> code = code(request);
        Outcome<StytchSession> outcome = code.isPresent()
                ? stytch.proveCode(phone.get(), code.get(), session.token())
                : new Outcome.Refused<>(Refusal.WRONG_CODE);
        if (outcome instanceof Outcome.Done<StytchSession> done) {
            request.getSession().removeAttribute(ChooseServlet.PENDING_PHONE);
            proven(request, response, done.value());
        } else {
            Refusal why = ((Outcome.Refused<StytchSession>) outcome).why();
            page(request, response)
                    .with("phone", phone.get())
                    .failing(why.status(), why.text())
                    .showWithForms("mfa-code");
        }
    }

    /** The phone must be this very user's: another tab may have logged somebody else in meanwhile. */
    private static Optional<Phone> pendingPhone(HttpServletRequest request, StytchSession session) {
        Object pending = request.getSession().getAttribute(ChooseServlet.PENDING_PHONE);
        return session.user().phones().stream()
                .filter(phone -> phone.id().equals(pending))
                .findFirst();
    }
}
