package io.mfafilter.challenge.web;

import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.flow.LogIn;
import io.mfafilter.challenge.flow.ProofMethod;
import io.mfafilter.challenge.offer.EnrolmentRule.Permission;
import io.mfafilter.challenge.offer.Hints;
import io.mfafilter.challenge.offer.Offer;
import io.mfafilter.challenge.offer.Step;
import io.mfafilter.challenge.web.BrowserMemory.OpenChallenge;
import java.time.Instant;
import java.util.Optional;

/** Where a log-in goes on that lacks its second factor. */
final class SecondFactor {

    private SecondFactor() {}

    /** Sends the browser to the second factor; where Stytch has sent a code already, to the page that takes it. */
    static void ask(Visit visit, LogIn logIn) {
        ChallengeSession session = logIn.session();
        String url = visit.kit().settings().challenge().mfaUrl();
        Optional<Step> step = url.equals(Steps.path(Step.SECOND_FACTOR))
                ? logIn.sent().flatMap(method -> step(visit, session, method))
                : Optional.empty();
        if (step.isPresent()) {
            takeCode(visit, step.get(), session, logIn.sent().orElseThrow());
        } else {
            visit.goTo(visit.challenge(url, visit.returnTo()));
        }
    }

    /** What the code would be for; empty where these pages would not ask for it. */
    private static Optional<Step> step(Visit visit, ChallengeSession session, ProofMethod method) {
        Instant now = visit.kit().now();
        Offer offer = visit.kit().offers().of(Step.SECOND_FACTOR, session, Hints.NONE, now);
        if (offer.methods().contains(method)) {
            return Optional.of(Step.SECOND_FACTOR);
        }
        // A number that was never confirmed is registered by its first code.
        boolean mayRegister = session.account().enrollable().contains(method.kind())
                && visit.kit().enrolment().judge(session, now) == Permission.ALLOWED;
        return mayRegister ? Optional.of(Step.ENROL) : Optional.empty();
    }

    private static void takeCode(Visit visit, Step step, ChallengeSession session, ProofMethod method) {
        String returnTo = visit.returnTo();
        OpenChallenge open = new OpenChallenge(step, session.userId(), method, returnTo, "", null, false);
        String id = visit.memory().begin(visit.request(), open);
        visit.goTo(visit.page(Steps.codePath(step), returnTo, CodePage.ID, id));
    }
}
