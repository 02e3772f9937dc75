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

/** The choice of a second factor, to which mfa-filter sends users; sends the code to a phone. */
@WebServlet("/mfa")
public class ChooseServlet extends Challenge {

    private static final long serialVersionUID = 1L;

    /** Which phone a code was sent to, until it is proven. */
    static final String PENDING_PHONE = "pending-phone";

    @Override
    void ask(HttpServletRequest request, HttpServletResponse response, StytchSession session)
            throws ServletException, IOException {
        page(request, response)
                .with("user", session.user())
                .with("stale", "stale_factors".equals(request.getParameter("reason")))
                .showWithForms("mfa");
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response, StytchSession session)
            throws ServletException, IOException {
        String wanted = Page.field(request, "phone");
        Optional<Phone> phone = session.user().phones().stream()
                .filter(known -> known.id().equals(wanted))
                .findFirst();
        if (phone.isEmpty()) {
            Page.goTo(response, returnTo(request).via("/mfa"));
            return;
        }
        Outcome<Phone> sent = stytch.sendCode(phone.get(), session.user().userId());
        if (sent instanceof Outcome.Refused<Phone> refused) {
            Refusal why = refused.why();
            page(request, response)
                    .with("user", session.user())
                    .failing(why.status(), why.text())
                    .showWithForms("mfa");
            return;
        }
        request.getSession().setAttribute(PENDING_PHONE, phone.get().id());
        Page.goTo(response, returnTo(request).via("/mfa/code"));
    }
}
