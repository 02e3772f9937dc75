package io.mfafilter.challenge.web;

import io.mfafilter.challenge.flow.LogIn;
import io.mfafilter.challenge.flow.Outcome;
import io.mfafilter.challenge.flow.Refusal;
import io.mfafilter.challenge.web.BrowserMemory.Notice;
import io.mfafilter.credential.Credential;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The first factor: a password. What comes after it is mfa-filter's decision, when the user comes back to where he was; unless
 * Stytch itself wants a second factor before there is a session.
 */
final class LoginPage implements Page {

    static final String PATH = "/mfa/login";

    private static final int LONGEST = 250;

    @Override
    public void show(Visit visit) throws ServletException, IOException {
        show(visit, visit.notice());
    }

    /** A page that was open for so long that the container's session has ended is no fault of the user's. */
    @Override
    public void refuse(Visit visit) throws ServletException, IOException {
        show(visit.status(403), Optional.of(new Notice("error.form-again", email(visit))));
    }

    @Override
    public void take(Visit visit) throws ServletException, IOException {
        String email = email(visit);
        // Not stripped: a password may begin or end with a space.
        String password = visit.field("password");
        Optional<String> organization = visit.kit().organization().named(visit);
        Outcome<LogIn> outcome = organization.isPresent() && isPlausible(email) && isPlausible(password)
                ? visit.kit().flow().logIn(organization.get(), email, password)
                : new Outcome.Refused<>(Refusal.LOG_IN);
        if (outcome instanceof Outcome.Done<LogIn> done) {
            enter(visit, done.value());
            return;
        }
        Refusal why = ((Outcome.Refused<LogIn>) outcome).why();
        if (why == Refusal.LOG_IN || why == Refusal.TOO_MANY_REQUESTS || why == Refusal.OTHER_LOG_IN) {
            String typed = visit.kit().organization().typed(visit);
            visit.goTo(
                    visit.page(PATH, visit.returnTo(), LogInOrganization.FIELD, typed), refusalKey(visit, why), email);
        } else {
            throw new RefusedException(why);
        }
    }

    /** The session that the browser held before is nobody's any more. */
    private static void enter(Visit visit, LogIn logIn) {
        List<Credential> before = visit.kit().cookies().sent(visit.request());
        BrowserMemory.beginAs(visit.request(), logIn.session().userId());
        visit.handOut(logIn.session());
        before.stream().limit(1).forEach(visit::endQuietly);
        if (logIn.session().isPending()) {
            SecondFactor.ask(visit, logIn);
        } else {
            visit.goBack(visit.returnTo());
        }
    }

    private static void show(Visit visit, Optional<Notice> notice) throws ServletException, IOException {
        visit.telling(notice)
                .with("email", notice.map(Notice::typed).orElse(""))
                .with("asksOrganization", visit.kit().organization().isAsked(visit))
                .with("organization", visit.kit().organization().typed(visit))
                .show("login", "login.title", visit.returnTo());
    }

    private static String refusalKey(Visit visit, Refusal why) {
        boolean named = why == Refusal.LOG_IN && visit.kit().organization().isAsked(visit);
        return "refusal." + why.key() + (named ? ".organization" : "");
    }

    private static String email(Visit visit) {
        return visit.field("email").strip();
    }

    private static boolean isPlausible(String typed) {
        return !typed.isEmpty() && typed.length() <= LONGEST;
    }
}
