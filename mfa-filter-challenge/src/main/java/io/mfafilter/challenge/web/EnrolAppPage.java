package io.mfafilter.challenge.web;

import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.flow.NewApp;
import io.mfafilter.challenge.flow.Outcome;
import io.mfafilter.challenge.flow.Refusal;
import io.mfafilter.challenge.offer.Step;
import io.mfafilter.challenge.web.BrowserMemory.OpenChallenge;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The QR code of a new authenticator app, and its first code. */
final class EnrolAppPage implements Page {

    static final String PATH = "/mfa/enrol/app";

    private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");

    @Override
    public void show(Visit visit) throws ServletException, IOException {
        Optional<OpenChallenge> open = openOrGoOn(visit);
        if (open.isEmpty()) {
            return;
        }
        Optional<ChallengeSession> session = Enrolment.sessionOrGoOn(visit);
        if (session.isPresent() && isOwn(visit, open.get(), session.get())) {
            NewApp app = open.get().newApp().orElseThrow();
            String account = session.get().account().email();
            visit.telling(visit.notice())
                    .with("action", visit.request().getContextPath() + PATH)
                    .with("challengeId", visit.id(CodePage.ID))
                    .with("secret", AppQrCode.grouped(app.secret()))
                    .with("qr", AppQrCode.of(visit.applicationName(), account, app.secret()))
                    .with("chooseUrl", visit.page(EnrolPage.PATH, open.get().returnTo()))
                    .show("enrol-app", "enrol-app.title", open.get().returnTo());
        }
    }

    @Override
    public void take(Visit visit) throws ServletException, IOException {
        Optional<OpenChallenge> open = openOrGoOn(visit);
        if (open.isEmpty()) {
            return;
        }
        Optional<ChallengeSession> session = Enrolment.sessionOrGoOn(visit);
        if (session.isPresent() && isOwn(visit, open.get(), session.get())) {
            prove(visit, open.get(), session.get());
        }
    }

    private static void prove(Visit visit, OpenChallenge open, ChallengeSession session)
            throws ServletException, IOException {
        String code = visit.field("code").replaceAll("[\\s-]", "");
        Outcome<ChallengeSession> outcome = DIGITS.matcher(code).matches()
                ? visit.kit().flow().register(open.method(), code, session)
                : new Outcome.Refused<>(Refusal.WRONG_CODE);
        String id = visit.id(CodePage.ID);
        if (outcome instanceof Outcome.Done<ChallengeSession> done) {
            if (isOwn(visit, open, done.value())) {
                visit.memory().proven(visit.request(), id, done.value().userId());
                visit.handOut(done.value());
                visit.goTo(visit.page(RecoveryCodesPage.PATH, open.returnTo(), CodePage.ID, id));
            }
            return;
        }
        Refusal why = ((Outcome.Refused<ChallengeSession>) outcome).why();
        if (why.endsTheChallenge()) {
            throw new RefusedException(why);
        }
        String next = why == Refusal.APP_EXPIRED
                ? visit.page(EnrolPage.PATH, open.returnTo())
                : visit.page(PATH, open.returnTo(), CodePage.ID, id);
        visit.goTo(next, "refusal." + why.key(), "");
    }

    private static Optional<OpenChallenge> openOrGoOn(Visit visit) {
        Optional<OpenChallenge> open = BrowserMemory.existing(visit.request())
                .flatMap(memory -> memory.challenge(visit.id(CodePage.ID), Step.ENROL))
                .filter(challenge -> challenge.newApp().isPresent() && !challenge.done());
        if (open.isEmpty()) {
            visit.goTo(visit.page(EnrolPage.PATH, visit.returnTo()));
        }
        return open;
    }

    private static boolean isOwn(Visit visit, OpenChallenge open, ChallengeSession session)
            throws ServletException, IOException {
        if (session.userId().equals(open.userId())) {
            return true;
        }
        visit.endForeignSession(open.userId(), session.userId(), session);
        return false;
    }
}
