package io.mfafilter.challenge.resume;

import io.mfafilter.challenge.text.ApplicationName;
import io.mfafilter.config.Settings;
import io.mfafilter.decision.Decision;
import io.mfafilter.decision.Standing;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.servlet.GateLookup;
import io.mfafilter.servlet.RequestGate;
import io.mfafilter.servlet.ResponseWriter;
import io.mfafilter.session.VerifiedSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * The user presses the button: a small form goes to the address of the kept one, and the kept one takes its place. It is checked
 * that the page that shows the form sent it, that it is the same user in the same session, and that it goes where the kept one
 * went; whether that user may do it now is the enforcement's business, as it is for every request.
 */
final class ButtonPress {

    /** The fields of the button's own form. */
    static final String NONCE = "mfa-resume-form";

    static final String CONFIRMATION = "mfa-resume-confirmation";

    private static final int LARGEST = 4_096;

    private final KeptForms forms;
    private final ApplicationName application;

    ButtonPress(KeptForms forms, ApplicationName application) {
        this.forms = Objects.requireNonNull(forms, "forms");
        this.application = Objects.requireNonNull(application, "application");
    }

    /** The kept form as a request; empty if the response says why there is none. */
    Optional<ResumedRequest> pressed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<RequestGate> gate = GateLookup.of(request.getServletContext());
        Optional<KeptForm> form = gate.isPresent() ? shown(request) : Optional.empty();
        if (form.isEmpty()) {
            return refused(
                    request, response, "it is unknown, sent already or over, or its own page did not ask for it");
        }
        Standing standing = gate.get()
                .standing(request, Settings.DEFAULT_POLICY)
                .orElseThrow(() -> new IllegalStateException("there is always a default policy"));
        Optional<VerifiedSession> session = sessionIn(standing.decision());
        if (session.isEmpty()) {
            Decision.Denied denied = (Decision.Denied) standing.decision();
            ResponseWriter.write(gate.get().answer(request, denied.denial()), response);
            return Optional.empty();
        }
        if (!form.get().belongsTo(session.get())) {
            return refused(request, response, "the session is another");
        }
        if (Route.of(request).filter(form.get().request().route()::equals).isEmpty()) {
            return refused(request, response, "it was sent to another address");
        }
        return taken(request, response, form.get().nonce());
    }

    /** The session that was verified, whether or not it satisfies. */
    static Optional<VerifiedSession> sessionIn(Decision decision) {
        return decision instanceof Decision.Allowed allowed
                ? Optional.of(allowed.session())
                : ((Decision.Denied) decision).session();
    }

    /** The form whose page sent this request. */
    private Optional<KeptForm> shown(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !SameOrigin.isSure(request)
                || request.getContentLengthLong() > LARGEST
                || request.getContentLengthLong() < 0) {
            return Optional.empty();
        }
        String nonce = request.getParameter(NONCE);
        String confirmation = request.getParameter(CONFIRMATION);
        return forms.find(session, nonce).filter(form -> Nonce.same(form.confirmation(), confirmation));
    }

    private Optional<ResumedRequest> taken(HttpServletRequest request, HttpServletResponse response, String nonce)
            throws IOException {
        Optional<KeptRequest> kept = forms.take(request.getSession(), nonce).map(KeptForm::request);
        Optional<byte[]> body = kept.flatMap(form -> form.body().bytes());
        if (body.isEmpty()) {
            return refused(request, response, "it was sent a moment ago");
        }
        try {
            ResumedRequest resumed = new ResumedRequest(request, kept.get(), body.get());
            MfaLog.log(MfaMessage.RESUME_SENT, request.getRequestURI());
            return Optional.of(resumed);
        } catch (MalformedFormException neverKept) {
            return refused(request, response, "it cannot be read any more");
        }
    }

    private <T> Optional<T> refused(HttpServletRequest request, HttpServletResponse response, String why)
            throws IOException {
        MfaLog.log(MfaMessage.RESUME_REFUSED, request.getRequestURI(), why);
        ResponseWriter.write(NoticePage.gone(request, application), response);
        return Optional.empty();
    }
}
