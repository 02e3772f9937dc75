package io.mfafilter.challenge.web;

import io.mfafilter.challenge.flow.Outcome;
import io.mfafilter.challenge.flow.Refusal;
import io.mfafilter.credential.Credential;
import jakarta.servlet.ServletException;
import java.io.IOException;

/** Ends the session at Stytch and in this browser. */
final class LogoutPage implements Page {

    static final String PATH = "/mfa/logout";

    @Override
    public void show(Visit visit) throws ServletException, IOException {
        if (visit.kit().cookies().sent(visit.request()).isEmpty()
                && !visit.kit().intermediateCookie().isSent(visit.request())) {
            visit.render("bye", "bye.title", visit.returnTo());
        } else {
            visit.show("logout", "logout.title", visit.returnTo());
        }
    }

    /** A log-out button of the application knows no token; where the browser vouches for it, it needs none. */
    @Override
    public void refuse(Visit visit) throws ServletException, IOException {
        if (FormGuard.isSurelyOwn(visit.request())) {
            take(visit);
        } else {
            visit.goTo(visit.page(PATH, visit.returnTo()));
        }
    }

    @Override
    public void take(Visit visit) throws ServletException, IOException {
        for (Credential credential : visit.kit().cookies().sent(visit.request())) {
            if (visit.kit().flow().end(credential) instanceof Outcome.Refused<Boolean> refused
                    && isNoAnswer(refused.why())) {
                // The browser keeps the session, so that the user can try again and nobody believes it ended.
                visit.status(503).with("error", visit.text("logout.goes-on")).show("logout", "logout.title", "");
                return;
            }
        }
        visit.forgetSession();
        visit.goTo(visit.page(PATH, visit.returnTo()));
    }

    private static boolean isNoAnswer(Refusal why) {
        return why == Refusal.UNREACHABLE || why == Refusal.MISCONFIGURED || why == Refusal.TOO_MANY_REQUESTS;
    }
}
