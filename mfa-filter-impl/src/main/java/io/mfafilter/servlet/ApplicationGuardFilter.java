package io.mfafilter.servlet;

import io.mfafilter.DenialReason;
import io.mfafilter.StepUpRequiredException;
import io.mfafilter.decision.Denial;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.path.RawPath;
import io.mfafilter.path.ServedPath;
import io.mfafilter.response.DenialRenderer;
import io.mfafilter.response.DenialResponse;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Stands before the whole application and does what no mapping may leave out: it refuses paths that could be read in two
 * ways, lets the request name the verified user, and turns a {@link StepUpRequiredException} from wherever it was thrown
 * into the client's answer. It lets every other request pass: what is protected is decided by mappings and annotations.
 */
public final class ApplicationGuardFilter implements Filter {

    /**
     * The request attribute that holds the guarded request. JAX-RS shows request attributes as properties of its own
     * request, which is the one way to the servlet request that works in every provider.
     */
    public static final String GUARDED_REQUEST = ApplicationGuardFilter.class.getName() + ".request";

    /** The request attribute that holds the response to the guarded request. */
    public static final String GUARDED_RESPONSE = ApplicationGuardFilter.class.getName() + ".response";

    private static final int DEEPEST_CAUSE = 16;

    private static final String GUARD = ApplicationGuardFilter.class.getName();

    private final boolean refuseAmbiguousPaths;

    /** A guard that refuses ambiguous paths, or does not. */
    public ApplicationGuardFilter(boolean refuseAmbiguousPaths) {
        this.refuseAmbiguousPaths = refuseAmbiguousPaths;
    }

    /**
     * Makes this the guard of an application. Servers order filters that were registered by program differently, so that the
     * enforcement filter must be able to step behind it, see {@link #missingFor}.
     */
    public void register(ServletContext context) {
        context.setAttribute(GUARD, this);
    }

    /** The application's guard, if a request has not passed it yet. */
    static Optional<ApplicationGuardFilter> missingFor(HttpServletRequest request) {
        return request.getAttribute(GUARDED_REQUEST) == null
                        && request.getServletContext().getAttribute(GUARD) instanceof ApplicationGuardFilter guard
                ? Optional.of(guard)
                : Optional.empty();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Denial> refusal = refusalOfPath(http);
        if (refusal.isPresent()) {
            ResponseWriter.refuse(http, answer, refusal.get());
            return;
        }
        HttpServletRequest guarded = VerifiedUserRequest.of(http);
        if (http.getAttribute(GUARDED_REQUEST) == null) {
            http.setAttribute(GUARDED_RESPONSE, answer);
            Optional<HttpServletRequest> presented = presented(http, answer);
            if (presented.isEmpty()) {
                return;
            }
            guarded = VerifiedUserRequest.of(presented.get());
            http.setAttribute(GUARDED_REQUEST, guarded);
        }
        if (leavesACircle(guarded, answer)) {
            return;
        }
        try {
            if (guarded.getDispatcherType() == DispatcherType.ASYNC) {
                AsyncDispatch.proceed(guarded, response, chain);
            } else {
                chain.doFilter(guarded, response);
            }
        } catch (IOException | ServletException | RuntimeException failure) {
            Optional<StepUpRequiredException> refused = refusalIn(failure);
            // In the middle of the page that includes there is no room for an answer; it is given where that page is
            // served.
            if (refused.isEmpty() || http.getDispatcherType() == DispatcherType.INCLUDE) {
                throw failure;
            }
            if (answer.isCommitted()) {
                MfaLog.log(MfaMessage.ANSWER_TOO_LATE, http.getMethod(), http.getRequestURI());
                throw failure;
            }
            ResponseWriter.startAnew(answer);
            ResponseWriter.refuse(http, answer, RefusedCallException.denialIn(refused.get()));
        }
    }

    private Optional<Denial> refusalOfPath(HttpServletRequest request) {
        try {
            return isAmbiguous(request)
                    ? GateLookup.of(request.getServletContext())
                            .map(gate -> gate.refuseAmbiguousPath(request))
                            .or(() -> Optional.of(Denial.of(DenialReason.AMBIGUOUS_PATH, List.of(), false)))
                    : Optional.empty();
        } catch (RuntimeException | Error failure) {
            return Optional.of(FailedEvaluation.denial(request, List.of(), failure));
        }
    }

    /** The request, or the form that was kept of one; empty if it has been answered. */
    private static Optional<HttpServletRequest> presented(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            Optional<RefusedRequestKeeper> keeper = RefusedRequestKeeper.of(request.getServletContext());
            return keeper.isPresent() ? keeper.get().present(request, response) : Optional.of(request);
        } catch (RuntimeException | Error failure) {
            ResponseWriter.refuse(request, response, FailedEvaluation.denial(request, List.of(), failure));
            return Optional.empty();
        }
    }

    /** Serves the ways out that the page at the end of a circle of challenges offers. */
    private static boolean leavesACircle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = request.getQueryString();
        if (query == null || !query.contains(DenialRenderer.WAY_OUT_PREFIX)) {
            return false;
        }
        Optional<DenialResponse> wayOut;
        try {
            wayOut = GateLookup.of(request.getServletContext()).flatMap(gate -> gate.wayOut(request, response));
        } catch (RuntimeException | Error failure) {
            wayOut = Optional.of(FailedEvaluation.answer(request, failure));
        }
        if (wayOut.isPresent()) {
            ResponseWriter.write(wayOut.get(), response);
        }
        return wayOut.isPresent();
    }

    private boolean isAmbiguous(HttpServletRequest request) {
        if (!refuseAmbiguousPaths || request.getDispatcherType() != DispatcherType.REQUEST) {
            return false;
        }
        String raw = request.getRequestURI();
        return !RawPath.isPlain(raw) || !KnownServer.isPayara(request) && !namesWhatIsServed(request, raw);
    }

    private static boolean namesWhatIsServed(HttpServletRequest request, String raw) {
        return ServedPath.isNamedBy(raw, request.getContextPath(), RequestReader.servedPath(request))
                && ServedPath.isAllOf(request.getRequestURL().toString(), raw);
    }

    /** The refusal among the causes: servlets, Faces, EJB and expression languages wrap what they do not know. */
    private static Optional<StepUpRequiredException> refusalIn(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++) {
            if (at instanceof StepUpRequiredException refusal) {
                return Optional.of(refusal);
            }
            at = at instanceof ServletException wrapped && wrapped.getRootCause() != null
                    ? wrapped.getRootCause()
                    : at.getCause();
        }
        return Optional.empty();
    }
}
