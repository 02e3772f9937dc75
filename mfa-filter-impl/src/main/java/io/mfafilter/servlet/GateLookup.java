package io.mfafilter.servlet;

import io.mfafilter.DenialReason;
import io.mfafilter.decision.Denial;
import io.mfafilter.response.BareAnswer;
import io.mfafilter.response.DenialResponse;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Where an application keeps its gate: in the servlet context, made on first use. */
public final class GateLookup {

    private static final String ATTRIBUTE = GateLookup.class.getName();

    private final Supplier<RequestGate> making;
    private volatile RequestGate gate;

    private GateLookup(Supplier<RequestGate> making) {
        this.making = Objects.requireNonNull(making, "making");
    }

    /** Registers how the gate of an application is made. */
    public static void register(ServletContext context, Supplier<RequestGate> making) {
        context.setAttribute(ATTRIBUTE, new GateLookup(making));
    }

    /** Whether mfa-filter was started with the application. */
    public static boolean isRegistered(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof GateLookup;
    }

    /**
     * The application's gate.
     *
     * @return empty if mfa-filter was not started with the application
     * @throws RuntimeException if it could not be made; whoever asked must refuse
     */
    public static Optional<RequestGate> of(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof GateLookup lookup
                ? Optional.of(lookup.gate())
                : Optional.empty();
    }

    /** The answer to a denied request; without a gate, or where the gate fails, one that says no more than that. */
    static DenialResponse answer(HttpServletRequest request, Denial denial) {
        try {
            return of(request.getServletContext())
                    .map(gate -> gate.answer(request, denial))
                    .orElseGet(() -> BareAnswer.of(DenialReason.MISCONFIGURED));
        } catch (RuntimeException | Error failure) {
            return FailedEvaluation.answer(request, failure);
        }
    }

    /** Ends the application's gate, if it was ever made. */
    public static void close(ServletContext context) {
        if (context.getAttribute(ATTRIBUTE) instanceof GateLookup lookup && lookup.gate != null) {
            lookup.gate.close();
        }
    }

    private RequestGate gate() {
        RequestGate made = gate;
        if (made == null) {
            // Two first requests may both ask; the supplier hands out one and the same object.
            made = making.get();
            gate = made;
        }
        return made;
    }
}
