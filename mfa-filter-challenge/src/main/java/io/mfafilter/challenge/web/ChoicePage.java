package io.mfafilter.challenge.web;

import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.flow.MethodKind;
import io.mfafilter.challenge.flow.Outcome;
import io.mfafilter.challenge.flow.ProofMethod;
import io.mfafilter.challenge.flow.Refusal;
import io.mfafilter.challenge.offer.EnrolmentRule;
import io.mfafilter.challenge.offer.EnrolmentRule.Permission;
import io.mfafilter.challenge.offer.Hints;
import io.mfafilter.challenge.offer.Offer;
import io.mfafilter.challenge.offer.Step;
import io.mfafilter.challenge.web.BrowserMemory.OpenChallenge;
import io.mfafilter.factor.ProvenFactors;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The choice of what to prove; sends the code where one is sent. */
final class ChoicePage implements Page {

    private final Step step;

    ChoicePage(Step step) {
        this.step = step;
    }

    /**
     * What a user may choose.
     *
     * @param key what the form names it by
     * @param name what it is called
     * @param detail what will happen
     */
    public record Choice(String key, String name, String detail) {}

    @Override
    public void show(Visit visit) throws ServletException, IOException {
        ChallengeSession session = visit.session();
        if (isForbidden(session)) {
            visit.fail(403, "error.forbidden");
            return;
        }
        Hints hints = visit.hints();
        Offer offer = visit.kit().offers().of(step, session, hints, visit.kit().now());
        if (session.isPending() && mustEnrol(visit, session, offer)) {
            visit.goTo(enrolUrl(visit));
            return;
        }
        if (offer.satisfied() && hints.factors().isEmpty()) {
            visit.goBack(visit.returnTo());
            return;
        }
        show(visit, session, offer);
    }

    @Override
    public void take(Visit visit) throws ServletException, IOException {
        ChallengeSession session = visit.session();
        if (isForbidden(session)) {
            visit.fail(403, "error.forbidden");
            return;
        }
        Hints hints = visit.hints();
        Optional<ProofMethod> chosen =
                visit.kit().offers().of(step, session, hints, visit.kit().now()).methods().stream()
                        .filter(method -> method.key().equals(visit.field("method")))
                        .findFirst();
        if (chosen.isEmpty()) {
            visit.goTo(own(visit, hints));
        } else {
            begin(visit, session, chosen.get(), hints);
        }
    }

    private void begin(Visit visit, ChallengeSession session, ProofMethod method, Hints hints) {
        if (method.kind().isSent() && sent(visit, session, method) instanceof Outcome.Refused<ProofMethod> refused) {
            tell(visit, hints, refused.why());
            return;
        }
        String returnTo = visit.returnTo();
        String id = visit.memory()
                .begin(
                        visit.request(),
                        new OpenChallenge(step, session.userId(), method, returnTo, hints.parameter(), null, false));
        visit.goTo(visit.page(Steps.codePath(step), returnTo, CodePage.ID, id));
    }

    private static Outcome<ProofMethod> sent(Visit visit, ChallengeSession session, ProofMethod method) {
        return visit.maySend(session, method.kind(), method.target())
                ? visit.kit().flow().send(method, session)
                : new Outcome.Refused<>(Refusal.TOO_MANY_CODES);
    }

    private void tell(Visit visit, Hints hints, Refusal why) {
        if (why.endsTheChallenge()) {
            throw new RefusedException(why);
        }
        visit.goTo(own(visit, hints), "refusal." + why.key(), "");
    }

    /** Without a second factor there is nothing to choose; without a session there is nothing else to do. */
    private static boolean mustEnrol(Visit visit, ChallengeSession session, Offer offer) {
        return offer.methods().isEmpty()
                && visit.kit().enrolment().judge(session, visit.kit().now()) == Permission.ALLOWED;
    }

    private void show(Visit visit, ChallengeSession session, Offer offer) throws ServletException, IOException {
        String key = Steps.textKey(step);
        List<Choice> choices =
                offer.methods().stream().map(method -> choice(visit, method)).toList();
        boolean mayEnrol = choices.isEmpty() && mayEnrol(visit, session);
        visit.telling(visit.notice())
                .with("action", visit.request().getContextPath() + Steps.path(step))
                .with("factors", String.join(",", visit.hints().factors()))
                .with("lead", visit.text(key + ".lead"))
                .with("choices", choices)
                .with("satisfied", offer.satisfied())
                .with("stepUp", step == Step.STEP_UP && !session.isPending())
                .with("enrolUrl", mayEnrol ? enrolUrl(visit) : "")
                .show("choose", key + ".title", visit.returnTo());
    }

    /** Whether there is a way to the enrolment: whoever has to prove a second factor first must have one that may be proven. */
    private static boolean mayEnrol(Visit visit, ChallengeSession session) {
        switch (visit.kit().enrolment().judge(session, visit.kit().now())) {
            case FORBIDDEN:
                return false;
            case PROVE_SECOND_FACTOR:
                Hints second = Hints.naming(EnrolmentRule.SECOND_FACTORS);
                return !visit.kit()
                        .offers()
                        .of(Step.STEP_UP, session, second, visit.kit().now())
                        .methods()
                        .isEmpty();
            default:
                return true;
        }
    }

    static Choice choice(Visit visit, ProofMethod method) {
        String key = "method." + method.kind().word();
        return new Choice(method.key(), visit.text(key), visit.text(key + ".detail", method.shown()));
    }

    private static String enrolUrl(Visit visit) {
        return visit.challenge(visit.kit().settings().challenge().enrolUrl(), visit.returnTo());
    }

    private String own(Visit visit, Hints hints) {
        return visit.page(Steps.path(step), visit.returnTo(), "factors", hints.parameter());
    }

    private boolean isForbidden(ChallengeSession session) {
        return step == Step.STEP_UP && ProvenFactors.of(session.factors()).hasImpersonation();
    }

    static boolean isDigits(MethodKind kind) {
        return kind.isSent() || kind == MethodKind.APP;
    }
}
