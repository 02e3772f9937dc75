package io.mfafilter.challenge.resume;

import io.mfafilter.path.ReturnTarget;
import io.mfafilter.session.VerifiedSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the page of the forms that wait may see and do: only for the user who holds the session. */
public final class WaitingForms {

    /** The page's path. */
    public static final String PATH = "/mfa/resume";

    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{20,64}");
    private static final int MOST_SHOWN = 60;

    private WaitingForms() {}

    /** Where a user goes after a challenge that began with a form; empty if none is named. */
    public static Optional<String> pageOf(HttpServletRequest request) {
        return nonce(request).map(nonce -> request.getContextPath() + PATH + "?" + FormKeeper.PARAMETER + "=" + nonce);
    }

    /** The form that a request names, if it waits and belongs to this session. */
    public static Optional<WaitingForm> find(HttpServletRequest request, VerifiedSession session) {
        return kept(request, session).map(form -> shown(form, request));
    }

    /** Throws the form away that a request names. */
    public static void discard(HttpServletRequest request, VerifiedSession session) {
        Optional<KeptForm> form = kept(request, session);
        FormKeeper.of(request)
                .ifPresent(keeper -> form.flatMap(found -> keeper.forms().take(request.getSession(), found.nonce()))
                        .ifPresent(taken -> taken.request().body().letGo()));
    }

    /** The user of a container's session has proven a factor in a challenge of this module; see {@link KeptForms#challenged}. */
    public static void challenged(HttpSession session) {
        KeptForms.challenged(session);
    }

    private static Optional<String> nonce(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(FormKeeper.PARAMETER))
                .filter(nonce -> NONCE.matcher(nonce).matches());
    }

    private static Optional<KeptForm> kept(HttpServletRequest request, VerifiedSession session) {
        HttpSession container = request.getSession(false);
        Optional<FormKeeper> keeper = FormKeeper.of(request);
        Optional<String> nonce = nonce(request);
        if (container == null || keeper.isEmpty() || nonce.isEmpty()) {
            return Optional.empty();
        }
        return keeper.get().forms().find(container, nonce.get()).filter(form -> form.belongsTo(session));
    }

    private static WaitingForm shown(KeptForm form, HttpServletRequest request) {
        KeptRequest kept = form.request();
        List<FormField> fields = fields(kept);
        String contextPath = request.getContextPath();
        String query = kept.route().query().isEmpty() ? "" : "?" + kept.route().query();
        return new WaitingForm(
                kept.route().markedIn(contextPath),
                contextPath + kept.route().path() + query,
                form.nonce(),
                form.confirmation(),
                fields.stream().limit(MOST_SHOWN).map(ShownField::of).toList(),
                Math.max(0, fields.size() - MOST_SHOWN),
                kept.dropped(),
                from(kept, request));
    }

    private static List<FormField> fields(KeptRequest kept) {
        Optional<FormType> type = FormType.of(kept.contentType());
        Optional<byte[]> body = kept.body().bytes();
        if (type.isEmpty() || body.isEmpty()) {
            return List.of();
        }
        Charset charset = type.get().charset().orElse(StandardCharsets.UTF_8);
        try {
            return FormBody.of(type.get(), body.get()).fields(charset);
        } catch (MalformedFormException neverKept) {
            return List.of();
        }
    }

    private static String from(KeptRequest kept, HttpServletRequest request) {
        String host = Objects.requireNonNullElse(request.getHeader("Host"), "");
        return ReturnTarget.ofReferer(kept.referer(), host, request.getContextPath())
                .orElse(request.getContextPath() + "/");
    }
}
