package io.mfafilter.challenge.web;

import io.mfafilter.challenge.offer.Step;
import io.mfafilter.challenge.web.BrowserMemory.OpenChallenge;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;

/** The recovery codes of a new authenticator app. They are shown until the user says that they are kept, and never again. */
final class RecoveryCodesPage implements Page {

    static final String PATH = "/mfa/enrol/recovery-codes";

    @Override
    public void show(Visit visit) throws ServletException, IOException {
        Optional<OpenChallenge> done = doneOrGoOn(visit);
        if (done.isPresent()) {
            visit.with("codes", done.get().newApp().orElseThrow().recoveryCodes())
                    .with("action", visit.request().getContextPath() + PATH)
                    .with("challengeId", visit.id(CodePage.ID))
                    .show("recovery-codes", "recovery-codes.title", done.get().returnTo());
        }
    }

    @Override
    public void take(Visit visit) {
        Optional<OpenChallenge> done = doneOrGoOn(visit);
        if (done.isPresent()) {
            visit.memory().forget(visit.request(), visit.id(CodePage.ID));
            visit.goBack(done.get().returnTo());
        }
    }

    /** Only the user whose app it is, while the session lasts. */
    private static Optional<OpenChallenge> doneOrGoOn(Visit visit) {
        Optional<OpenChallenge> done = BrowserMemory.existing(visit.request())
                .flatMap(memory -> memory.challenge(visit.id(CodePage.ID), Step.ENROL))
                .filter(challenge -> challenge.newApp().isPresent() && challenge.done())
                .filter(challenge -> visit.session().userId().equals(challenge.userId()));
        if (done.isEmpty()) {
            visit.goBack(visit.returnTo());
        }
        return done;
    }
}
