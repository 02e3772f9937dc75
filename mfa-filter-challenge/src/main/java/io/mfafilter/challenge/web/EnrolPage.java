package io.mfafilter.challenge.web;

import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.flow.MethodKind;
import io.mfafilter.challenge.flow.NewApp;
import io.mfafilter.challenge.flow.Outcome;
import io.mfafilter.challenge.flow.ProofMethod;
import io.mfafilter.challenge.flow.Refusal;
import io.mfafilter.challenge.offer.Hints;
import io.mfafilter.challenge.offer.Step;
import io.mfafilter.challenge.web.BrowserMemory.OpenChallenge;
import io.mfafilter.policy.FactorWords;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The choice of what to register: a phone or an authenticator app. */
final class EnrolPage implements Page {

    static final String PATH = "/mfa/enrol";

    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");

    @Override
    public void show(Visit visit) throws ServletException, IOException {
        Optional<ChallengeSession> session = Enrolment.sessionOrGoOn(visit);
        if (session.isPresent()) {
            Hints hints = visit.hints();
            Set<MethodKind> offered = offered(session.get(), hints);
            boolean hasApp = has(session.get(), MethodKind.APP);
            Optional<BrowserMemory.Notice> notice = visit.notice();
            visit.telling(notice)
                    .with("number", notice.map(BrowserMemory.Notice::typed).orElse(""))
                    .with("action", visit.request().getContextPath() + PATH)
                    .with("factors", hints.parameter())
                    .with("offersPhone", offered.contains(MethodKind.SMS))
                    .with("offersApp", offered.contains(MethodKind.APP))
                    .with("hasApp", hasApp)
                    .show("enrol", "enrol.title", visit.returnTo());
        }
    }

    @Override
    public void take(Visit visit) throws ServletException, IOException {
        Optional<ChallengeSession> session = Enrolment.sessionOrGoOn(visit);
        if (session.isEmpty()) {
            return;
        }
        if (visit.field("method").equals("app")) {
            beginApp(visit, session.get());
        } else {
            beginPhone(visit, session.get());
        }
    }

    private static void beginPhone(Visit visit, ChallengeSession session) {
        String typed = visit.field("number").strip();
        String number = typed.replaceAll("[\\s()./-]", "").replaceFirst("^00", "+");
        Outcome<ProofMethod> outcome = NUMBER.matcher(number).matches()
                ? sent(visit, session, number)
                : new Outcome.Refused<>(Refusal.NUMBER_NOT_USABLE);
        if (outcome instanceof Outcome.Done<ProofMethod> done) {
            begin(visit, session, done.value(), null, Steps.codePath(Step.ENROL));
        } else {
            tell(visit, ((Outcome.Refused<ProofMethod>) outcome).why(), typed.length() <= 40 ? typed : "");
        }
    }

    private static Outcome<ProofMethod> sent(Visit visit, ChallengeSession session, String number) {
        return visit.maySend(session, MethodKind.SMS, number)
                ? visit.kit().flow().beginPhone(number, session)
                : new Outcome.Refused<>(Refusal.TOO_MANY_CODES);
    }

    private static void beginApp(Visit visit, ChallengeSession session) {
        Outcome<NewApp> outcome = visit.kit().flow().beginApp(session);
        if (outcome instanceof Outcome.Done<NewApp> done) {
            begin(visit, session, done.value().method(), done.value(), EnrolAppPage.PATH);
        } else {
            tell(visit, ((Outcome.Refused<NewApp>) outcome).why(), "");
        }
    }

    private static void begin(Visit visit, ChallengeSession session, ProofMethod method, NewApp app, String path) {
        String returnTo = visit.returnTo();
        OpenChallenge open = new OpenChallenge(
                Step.ENROL, session.userId(), method, returnTo, visit.hints().parameter(), app, false);
        String id = visit.memory().begin(visit.request(), open);
        visit.goTo(visit.page(path, returnTo, CodePage.ID, id));
    }

    private static void tell(Visit visit, Refusal why, String typed) {
        if (why.endsTheChallenge()) {
            throw new RefusedException(why);
        }
        String own = visit.page(PATH, visit.returnTo(), "factors", visit.hints().parameter());
        visit.goTo(own, "refusal." + why.key(), typed);
    }

    /** What can be registered and would help; what would help nowhere here leaves the user with everything that can. */
    private static Set<MethodKind> offered(ChallengeSession session, Hints hints) {
        Set<MethodKind> possible = session.account().enrollable();
        boolean useful = isWanted(hints, MethodKind.SMS) || isWanted(hints, MethodKind.APP);
        return useful ? possible.stream().filter(kind -> isWanted(hints, kind)).collect(Collectors.toSet()) : possible;
    }

    private static boolean isWanted(Hints hints, MethodKind kind) {
        return FactorWords.accept(hints.factors(), kind.factor());
    }

    private static boolean has(ChallengeSession session, MethodKind kind) {
        return session.account().methods().stream().anyMatch(method -> method.kind() == kind);
    }
}
