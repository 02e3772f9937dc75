package io.mfafilter.challenge.web;

import io.mfafilter.DenialReason;
import io.mfafilter.challenge.flow.Refusal;
import io.mfafilter.challenge.resume.WaitingForm;
import io.mfafilter.challenge.resume.WaitingForms;
import io.mfafilter.config.Settings;
import io.mfafilter.decision.Decision;
import io.mfafilter.servlet.GateLookup;
import io.mfafilter.session.VerifiedSession;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;

/** A form that was refused and waits: what it would send, a button that sends it, and one that throws it away. */
final class ResumePage implements Page {

    static final String PATH = WaitingForms.PATH;

    @Override
    public void show(Visit visit) throws ServletException, IOException {
        Optional<WaitingForm> form = WaitingForms.find(visit.request(), session(visit));
        if (form.isEmpty()) {
            visit.status(410).with("message", visit.text("resume.gone.lead"));
            visit.render("error", "resume.gone.title", visit.request().getContextPath() + "/");
            return;
        }
        visit.letFormsLeadOn();
        visit.with("form", form.get())
                .with("lead", visit.text("resume.lead", form.get().address()))
                .with("action", visit.request().getContextPath() + PATH)
                .show("resume", "resume.title", form.get().from());
    }

    /** The form of this page itself throws away; the button that sends goes to the application. */
    @Override
    public void take(Visit visit) throws ServletException, IOException {
        VerifiedSession session = session(visit);
        String from = WaitingForms.find(visit.request(), session)
                .map(WaitingForm::from)
                .orElse(visit.request().getContextPath() + "/");
        WaitingForms.discard(visit.request(), session);
        visit.goBack(from);
    }

    private static VerifiedSession session(Visit visit) {
        Decision decision = GateLookup.of(visit.request().getServletContext())
                .flatMap(gate -> gate.standing(visit.request(), Settings.DEFAULT_POLICY))
                .orElseThrow(() -> new RefusedException(Refusal.MISCONFIGURED))
                .decision();
        if (decision instanceof Decision.Allowed allowed) {
            return allowed.session();
        }
        Decision.Denied denied = (Decision.Denied) decision;
        return denied.session()
                .orElseThrow(() -> new RefusedException(refusal(denied.denial().reason())));
    }

    private static Refusal refusal(DenialReason reason) {
        switch (reason) {
            case UNAVAILABLE:
                return Refusal.UNREACHABLE;
            case MISCONFIGURED:
                return Refusal.MISCONFIGURED;
            default:
                return Refusal.SESSION_OVER;
        }
    }
}
