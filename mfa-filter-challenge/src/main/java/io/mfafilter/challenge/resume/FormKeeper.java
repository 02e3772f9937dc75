package io.mfafilter.challenge.resume;

import io.mfafilter.challenge.text.ApplicationName;
import io.mfafilter.config.Settings;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.response.DenialResponse;
import io.mfafilter.servlet.RefusedRequestKeeper;
import io.mfafilter.session.VerifiedSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps a refused form until its user has gone through the challenge, and sends it when the user says so.
 *
 * <p>Only a form that a page of this origin sent is kept. Any page can make a browser send a form; if such a one were kept, the
 * user would be asked to confirm what somebody else wrote.
 */
public final class FormKeeper implements RefusedRequestKeeper {

    /** The query parameter that leads from the challenge back to the form. */
    public static final String PARAMETER = "resume";

    /** The names of the fields that were left out already of the form that a request stands for. */
    private static final String DROPPED_BEFORE = FormKeeper.class.getName() + ".dropped";

    private static final int SHARE_OF_THE_HEAP = 8;

    private final KeptForms forms;
    private final FormCapture capture;
    private final ButtonPress button;
    private final NotKeptPage notKept;
    private final InstantSource clock;

    /** A keeper for one application. All forms together get an eighth of the heap, or the room of one. */
    public FormKeeper(Settings settings, InstantSource clock) {
        this(
                settings,
                Math.max(settings.resume().maxSize(), Runtime.getRuntime().maxMemory() / SHARE_OF_THE_HEAP),
                clock);
    }

    FormKeeper(Settings settings, long roomForAll, InstantSource clock) {
        Room room = new Room(roomForAll, settings.resume().maxAge());
        this.clock = Objects.requireNonNull(clock, "clock");
        this.forms = new KeptForms(room, settings.resume().maxAge(), clock);
        this.capture = new FormCapture(settings.resume().maxSize(), room, clock);
        ApplicationName application = new ApplicationName(settings.pages().applicationName());
        this.button = new ButtonPress(forms, application);
        this.notKept = new NotKeptPage(
                settings.challenge().returnParameter(), settings.resume().maxSize(), application);
    }

    /** The keeper of an application; empty where it keeps none. */
    public static Optional<FormKeeper> of(HttpServletRequest request) {
        return RefusedRequestKeeper.of(request.getServletContext())
                .filter(FormKeeper.class::isInstance)
                .map(FormKeeper.class::cast);
    }

    /** The forms that wait. */
    KeptForms forms() {
        return forms;
    }

    @Override
    public DenialResponse keep(HttpServletRequest request, VerifiedSession session, DenialResponse redirect) {
        Optional<Route> route = Route.of(request);
        Optional<ChallengeLink> challenge = ChallengeLink.of(redirect);
        if (route.isEmpty() || challenge.isEmpty()) {
            return redirect;
        }
        if (!SameOrigin.isSure(request)) {
            log(MfaMessage.RESUME_NOT_KEPT, request, "no page of this origin is known to have sent it");
            return redirect;
        }
        try {
            KeptForm form = KeptForm.of(Owner.of(session), captured(request, route.get()), clock.instant());
            if (!forms.add(request.getSession(), form)) {
                throw new NotKeptException(NotKept.NO_ROOM);
            }
            log(MfaMessage.RESUME_KEPT, request);
            return challenge.get().with(PARAMETER, form.nonce()).in(redirect);
        } catch (NotKeptException refused) {
            log(MfaMessage.RESUME_NOT_KEPT, request, refused.why().key());
            return notKept.of(request, refused.why(), challenge.get(), redirect);
        }
    }

    @Override
    public Optional<HttpServletRequest> present(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!request.getMethod().equals("POST") || !Route.isMarked(request.getQueryString())) {
            return Optional.of(request);
        }
        Optional<ResumedRequest> resumed = button.pressed(request, response);
        resumed.ifPresent(form -> form.setAttribute(DROPPED_BEFORE, form.dropped()));
        return resumed.map(form -> form);
    }

    /** A form that is refused a second time still lacks what was left out of it the first time. */
    private KeptRequest captured(HttpServletRequest request, Route route) throws NotKeptException {
        KeptRequest captured = capture.capture(request, route);
        if (!(request.getAttribute(DROPPED_BEFORE) instanceof List<?> before)) {
            return captured;
        }
        List<String> dropped = new ArrayList<>(captured.dropped());
        before.forEach(name -> dropped.add(String.valueOf(name)));
        return new KeptRequest(
                captured.route(),
                captured.contentType(),
                captured.referer(),
                dropped.stream().distinct().toList(),
                captured.body());
    }

    private static void log(MfaMessage message, HttpServletRequest request, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(request.getRequestURI()));
        arguments.addAll(List.of(more));
        MfaLog.log(message, arguments.toArray());
    }
}
