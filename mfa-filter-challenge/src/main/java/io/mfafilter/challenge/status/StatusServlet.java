package io.mfafilter.challenge.status;

import io.mfafilter.RequiresStepUp;
import io.mfafilter.config.Settings;
import io.mfafilter.decision.AccessRules.StepUpDemand;
import io.mfafilter.decision.Decision;
import io.mfafilter.decision.Standing;
import io.mfafilter.servlet.GateLookup;
import io.mfafilter.servlet.RequestGate;
import io.mfafilter.servlet.ResponseWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tells a page of this origin how its user stands towards a policy and a step-up. It decides about nothing: what it says may
 * have changed when the page asks for something, and every request is judged by itself.
 */
public final class StatusServlet extends HttpServlet {

    /** Where it is. */
    public static final String PATH = "/mfa/status";

    private static final long serialVersionUID = 1L;
    private static final int LARGEST_MINUTES = 1_440;

    private final transient InstantSource clock;

    /** Reads ages by this clock. */
    public StatusServlet(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.addHeader("Vary", "Authorization, Cookie");
        Optional<RequestGate> gate = GateLookup.of(request.getServletContext());
        if (gate.isEmpty()) {
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            return;
        }
        // Whoever has no session learns of no policy, not even whether there is such a one.
        Standing caller = gate.get()
                .standing(request, Settings.DEFAULT_POLICY)
                .orElseThrow(() -> new IllegalStateException("there is always a default policy"));
        if (caller.decision() instanceof Decision.Denied denied
                && denied.session().isEmpty()) {
            ResponseWriter.write(gate.get().problem(request, denied.denial()), response);
            return;
        }
        answer(request, response, gate.get());
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, RequestGate gate) throws IOException {
        String policy = parameter(request, "policy", Settings.DEFAULT_POLICY);
        OptionalInt minutes = minutes(parameter(request, "step_up", String.valueOf(RequiresStepUp.DEFAULT_MINUTES)));
        if (minutes.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        Optional<Standing> ofPolicy = gate.standing(request, policy);
        Optional<Standing> ofStepUp = gate.standing(request, new StepUpDemand(minutes.getAsInt(), "", policy));
        if (ofPolicy.isEmpty() || ofStepUp.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String body = StatusBody.of(
                new StatusBody.Asked(policy, ofPolicy.get(), minutes.getAsInt(), ofStepUp.get()),
                denial -> gate.problem(request, denial).body(),
                clock.instant());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static String parameter(HttpServletRequest request, String name, String otherwise) {
        String value = request.getParameter(name);
        return value == null ? otherwise : value;
    }

    private static OptionalInt minutes(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            return OptionalInt.empty();
        }
        int minutes = Integer.parseInt(text);
        return minutes >= 1 && minutes <= LARGEST_MINUTES ? OptionalInt.of(minutes) : OptionalInt.empty();
    }
}
