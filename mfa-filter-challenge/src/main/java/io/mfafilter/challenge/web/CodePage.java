package io.mfafilter.challenge.web;

import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.flow.MethodKind;
import io.mfafilter.challenge.flow.Outcome;
import io.mfafilter.challenge.flow.ProofMethod;
import io.mfafilter.challenge.flow.Refusal;
import io.mfafilter.challenge.offer.Step;
import io.mfafilter.challenge.web.BrowserMemory.OpenChallenge;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What was chosen is proven: a code, a password, a passkey. */
final class CodePage implements Page {

    /** The parameter that names the open challenge, so that two tabs do not mix. */
    static final String ID = "c";

    private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");
    private static final Pattern RECOVERY_CODE = Pattern.compile("[A-Za-z0-9-]{6,40}");
    private static final int LONGEST_PASSWORD = 250;
    private static final int LONGEST_CREDENTIAL = 16_384;

    private final Step step;

    CodePage(Step step) {
        this.step = step;
    }

    @Override
    public void show(Visit visit) throws ServletException, IOException {
        Optional<OpenChallenge> open = openOrGoOn(visit);
        if (open.isEmpty()) {
            return;
        }
        ChallengeSession session = visit.session();
        if (isForeign(visit, open.get(), session)) {
            return;
        }
        if (open.get().method().kind() == MethodKind.PASSKEY) {
            showPasskey(visit, open.get(), session);
        } else {
            showCode(visit, open.get());
        }
    }

    @Override
    public void take(Visit visit) throws ServletException, IOException {
        Optional<OpenChallenge> open = openOrGoOn(visit);
        if (open.isEmpty()) {
            return;
        }
        ChallengeSession session = visit.session();
        if (isForeign(visit, open.get(), session)) {
            return;
        }
        ProofMethod method = open.get().method();
        Optional<String> proof = proof(visit, method.kind());
        Outcome<ChallengeSession> outcome = proof.isPresent()
                ? prove(visit, method, proof.get(), session)
                : new Outcome.Refused<>(malformed(method.kind()));
        if (outcome instanceof Outcome.Done<ChallengeSession> done) {
            proven(visit, open.get(), session, done.value());
        } else {
            refused(visit, open.get(), session, ((Outcome.Refused<ChallengeSession>) outcome).why());
        }
    }

    private Outcome<ChallengeSession> prove(Visit visit, ProofMethod method, String proof, ChallengeSession session) {
        return step == Step.ENROL
                ? visit.kit().flow().register(method, proof, session)
                : visit.kit().flow().prove(method, proof, session);
    }

    /** The challenge; where it is done or forgotten, the browser is sent on. */
    private Optional<OpenChallenge> openOrGoOn(Visit visit) {
        Optional<OpenChallenge> open =
                BrowserMemory.existing(visit.request()).flatMap(memory -> memory.challenge(visit.id(ID), step));
        if (open.isEmpty()) {
            visit.goTo(visit.page(Steps.path(step), visit.returnTo()));
        } else if (open.get().done()) {
            // The user came back by the browser's button; what was proven need not be proven again.
            visit.goBack(open.get().returnTo());
            return Optional.empty();
        }
        return open;
    }

    /** Whether the browser holds somebody else's session than the one that the challenge was begun for; ends it if so. */
    private static boolean isForeign(Visit visit, OpenChallenge open, ChallengeSession session)
            throws ServletException, IOException {
        if (session.userId().equals(open.userId())) {
            return false;
        }
        visit.endForeignSession(open.userId(), session.userId(), session);
        return true;
    }

    private static void proven(Visit visit, OpenChallenge open, ChallengeSession before, ChallengeSession after)
            throws ServletException, IOException {
        if (!after.userId().equals(before.userId())) {
            visit.endForeignSession(before.userId(), after.userId(), after, before);
            return;
        }
        visit.memory().proven(visit.request(), visit.id(ID), after.userId());
        visit.handOut(after);
        visit.goBack(open.returnTo());
    }

    private void refused(Visit visit, OpenChallenge open, ChallengeSession session, Refusal why)
            throws ServletException, IOException {
        if (why == Refusal.OTHER_USER) {
            visit.endForeignSession(open.userId(), "another user", session);
        } else if (why.endsTheChallenge()) {
            throw new RefusedException(why);
        } else {
            visit.goTo(own(visit, open), "refusal." + why.key(), "");
        }
    }

    private void showCode(Visit visit, OpenChallenge open) throws ServletException, IOException {
        ProofMethod method = open.method();
        String key = "code." + method.kind().word();
        common(visit, open)
                .with("lead", visit.text(key + ".lead", method.shown(), visit.applicationName()))
                .with("label", visit.text(key + ".label"))
                .with("kind", method.kind().name())
                .with("digits", ChoicePage.isDigits(method.kind()))
                .with("again", method.kind().isSent() && step != Step.ENROL ? method.key() : "")
                .with("email", method.kind() == MethodKind.PASSWORD ? method.target() : "")
                .show("code", key + ".title", open.returnTo());
    }

    private void showPasskey(Visit visit, OpenChallenge open, ChallengeSession session)
            throws ServletException, IOException {
        Outcome<String> question = visit.kit().flow().passkeyQuestion(open.method(), session);
        if (question instanceof Outcome.Done<String> done) {
            common(visit, open).with("question", done.value()).show("passkey", "passkey.title", open.returnTo());
        } else {
            Refusal why = ((Outcome.Refused<String>) question).why();
            if (why == Refusal.UNREACHABLE || why == Refusal.MISCONFIGURED) {
                throw new RefusedException(why);
            }
            visit.goTo(choice(visit, open), "refusal." + why.key(), "");
        }
    }

    private Visit common(Visit visit, OpenChallenge open) {
        return visit.telling(visit.notice())
                .with("action", visit.request().getContextPath() + Steps.codePath(step))
                .with("challengeId", visit.id(ID))
                .with("chooseAction", visit.request().getContextPath() + Steps.path(step))
                .with("factors", open.hints())
                .with("chooseUrl", choice(visit, open));
    }

    private String own(Visit visit, OpenChallenge open) {
        return visit.page(Steps.codePath(step), open.returnTo(), ID, visit.id(ID));
    }

    private String choice(Visit visit, OpenChallenge open) {
        return visit.page(Steps.path(step), open.returnTo(), "factors", open.hints());
    }

    /** What the user typed, tidied; empty if it cannot be right, and then Stytch is not asked: every try counts. */
    private static Optional<String> proof(Visit visit, MethodKind kind) {
        String typed = visit.field("code");
        switch (kind) {
            case PASSWORD:
                return Optional.of(typed).filter(text -> !text.isEmpty() && text.length() <= LONGEST_PASSWORD);
            case PASSKEY:
                return Optional.of(visit.field("credential"))
                        .filter(text -> !text.isEmpty() && text.length() <= LONGEST_CREDENTIAL);
            case RECOVERY_CODE:
                return Optional.of(typed.strip())
                        .filter(text -> RECOVERY_CODE.matcher(text).matches());
            default:
                return Optional.of(typed.replaceAll("[\\s-]", ""))
                        .filter(text -> DIGITS.matcher(text).matches());
        }
    }

    private static Refusal malformed(MethodKind kind) {
        switch (kind) {
            case PASSWORD:
                return Refusal.WRONG_PASSWORD;
            case PASSKEY:
                return Refusal.PASSKEY;
            case RECOVERY_CODE:
                return Refusal.WRONG_RECOVERY_CODE;
            default:
                return Refusal.WRONG_CODE;
        }
    }
}
