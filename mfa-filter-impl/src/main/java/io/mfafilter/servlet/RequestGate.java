package io.mfafilter.servlet;

import io.mfafilter.DenialReason;
import io.mfafilter.MfaEvent;
import io.mfafilter.config.ChallengeModule;
import io.mfafilter.config.ChallengeSettings;
import io.mfafilter.config.Settings;
import io.mfafilter.credential.CredentialReader;
import io.mfafilter.decision.AccessRule;
import io.mfafilter.decision.AccessRules;
import io.mfafilter.decision.AccessRules.StepUpDemand;
import io.mfafilter.decision.Decision;
import io.mfafilter.decision.DecisionListener;
import io.mfafilter.decision.Denial;
import io.mfafilter.decision.Enforcement;
import io.mfafilter.decision.RequestProof;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.log.Printable;
import io.mfafilter.path.PublicPaths;
import io.mfafilter.path.RawPath;
import io.mfafilter.response.DenialRenderer;
import io.mfafilter.response.DenialResponse;
import io.mfafilter.session.VerifiedSession;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one gate behind all ways in: filter, interceptor and JAX-RS come here with a request and leave with a denial or
 * without one. Whatever fails in here is a denial.
 */
public final class RequestGate implements AutoCloseable {

    private static final String PROOF = RequestGate.class.getName() + ".proof";
    private static final String FORWARD_OF_MODULE = RequestGate.class.getName() + ".forward";

    private final AccessRules rules;
    private final Enforcement enforcement;
    private final DenialRenderer renderer;
    private final DecisionListener listener;
    private final RequestReader reader;
    private final SessionCookie sessionCookie;
    private final PublicPaths publicPaths;
    private final Set<String> challengePaths;
    private final Optional<ChallengeModule> module;
    private final InstantSource clock;
    private final Runnable ending;

    /**
     * A gate with these settings.
     *
     * @param ending ends what runs in the background
     */
    public RequestGate(
            Settings settings,
            Enforcement enforcement,
            DecisionListener listener,
            InstantSource clock,
            Runnable ending) {
        this.rules = new AccessRules(settings);
        this.enforcement = Objects.requireNonNull(enforcement, "enforcement");
        this.renderer = new DenialRenderer(settings.challenge());
        this.listener = Objects.requireNonNull(listener, "listener");
        this.reader = new RequestReader(new CredentialReader(
                settings.session().tokenCookie(),
                settings.session().jwtCookie(),
                settings.session().bearer(),
                settings.session().longestJwt()));
        this.sessionCookie = new SessionCookie(settings.session());
        this.publicPaths = new PublicPaths(settings.publicPaths());
        this.challengePaths = pathsOf(settings.challenge());
        this.module = settings.challenge().module();
        this.clock = Objects.requireNonNull(clock, "clock");
        this.ending = Objects.requireNonNull(ending, "ending");
    }

    /** Ends what runs in the background. */
    @Override
    public void close() {
        ending.run();
    }

    /**
     * Asks whether a request may pass a filter.
     *
     * @param policy the filter's policy
     * @return why not; empty if it may. Never throws
     */
    public Optional<Denial> enter(HttpServletRequest request, String policy) {
        try {
            return isOpen(request) ? Optional.empty() : pass(request, policy);
        } catch (RuntimeException | Error failure) {
            return Optional.of(FailedEvaluation.denial(request, List.of(policy), failure));
        }
    }

    /**
     * Asks whether a {@code @RequiresStepUp} method may be called.
     *
     * @return why not; empty if it may. Never throws
     */
    public Optional<Denial> stepUp(HttpServletRequest request, StepUpDemand demand) {
        try {
            return judge(request, rules.ofStepUp(demand));
        } catch (RuntimeException | Error failure) {
            return Optional.of(FailedEvaluation.denial(request, List.of(), failure));
        }
    }

    /** The answer to a refused request. Never throws. */
    public DenialResponse answer(HttpServletRequest request, Denial denial) {
        try {
            return renderer.render(denial, reader.client(request));
        } catch (RuntimeException | Error failure) {
            return FailedEvaluation.answer(request, failure);
        }
    }

    /** The session that was verified for a request; empty where none was. */
    public static Optional<VerifiedSession> session(HttpServletRequest request) {
        return request.getAttribute(PROOF) instanceof RequestProof proof ? proof.session() : Optional.empty();
    }

    private Optional<Denial> pass(HttpServletRequest request, String policy) {
        Optional<AccessRule> rule = rules.ofFilter(policy);
        if (rule.isEmpty()) {
            MfaLog.log(MfaMessage.FILTER_POLICY, "with this policy", policy);
            return Optional.of(Denial.of(DenialReason.MISCONFIGURED, List.of(policy), false));
        }
        return judge(request, rule.get());
    }

    /** Refuses a path that could be read in two ways, whoever asks and whatever protects it. */
    Denial refuseAmbiguousPath(HttpServletRequest request) {
        Denial denial = Denial.of(DenialReason.AMBIGUOUS_PATH, List.of(), false);
        log(MfaMessage.REFUSED, request, denial);
        listener.tell(refusal(request, denial, Optional.empty(), false));
        return denial;
    }

    private Optional<Denial> judge(HttpServletRequest request, AccessRule rule) {
        Decision decision;
        try {
            Instant now = clock.instant();
            RequestProof proof = proof(request, now);
            decision = enforcement.decide(proof, rule, now);
            sessionCookie.handBack(proof, request);
        } catch (RuntimeException | Error failure) {
            decision =
                    new Decision.Denied(FailedEvaluation.denial(request, rule.policies(), failure), Optional.empty());
        }
        if (decision instanceof Decision.Allowed allowed) {
            tellAllowed(request, rule, allowed.session());
            return Optional.empty();
        }
        return refuse(request, rule, (Decision.Denied) decision);
    }

    private Optional<Denial> refuse(HttpServletRequest request, AccessRule rule, Decision.Denied denied) {
        Denial denial = denied.denial();
        MfaEvent.AccessRefused refusal = refusal(request, denial, denied.session(), rule.stepUp());
        log(rule.enforced() ? MfaMessage.REFUSED : MfaMessage.REPORTED, request, denial);
        if (!rule.enforced()) {
            listener.tell(new MfaEvent.AccessReported(refusal));
            return Optional.empty();
        }
        listener.tell(refusal);
        return Optional.of(denial);
    }

    private MfaEvent.AccessRefused refusal(
            HttpServletRequest request, Denial denial, Optional<VerifiedSession> session, boolean stepUp) {
        return new MfaEvent.AccessRefused(
                clock.instant(),
                described(request),
                denial.policies(),
                denial.reason(),
                session.map(RequestGate::caller),
                denial.requiredFactors(),
                denial.maxAge(),
                stepUp);
    }

    private static void log(MfaMessage message, HttpServletRequest request, Denial denial) {
        MfaLog.log(
                message,
                request.getMethod(),
                request.getRequestURI(),
                denial.reason().code());
    }

    private void tellAllowed(HttpServletRequest request, AccessRule rule, VerifiedSession session) {
        if (listener.hearsAllowed()) {
            listener.tell(new MfaEvent.AccessAllowed(
                    clock.instant(),
                    described(request),
                    rule.policies(),
                    caller(session),
                    session.claims().factors(),
                    rule.stepUp()));
        }
    }

    private RequestProof proof(HttpServletRequest request, Instant now) {
        if (request.getAttribute(PROOF) instanceof RequestProof known) {
            return known;
        }
        RequestProof proof = new RequestProof(reader.credentials(request), now);
        request.setAttribute(PROOF, proof);
        return proof;
    }

    /**
     * Lets a challenge page of the module forward to the template that shows it. A client can set no request attribute, so
     * this stays between the two.
     */
    public static void openForward(HttpServletRequest request, String template) {
        request.setAttribute(FORWARD_OF_MODULE, template);
    }

    /** Public paths and the challenge pages; both only by a path that cannot be read in two ways. */
    private boolean isOpen(HttpServletRequest request) {
        String decoded = RequestReader.servedPath(request);
        String raw = RequestReader.servedUri(request);
        return publicPaths.contain(decoded, raw)
                || challengePaths.contains(decoded) && RawPath.isPlain(raw)
                || module.isPresent() && isOfModule(module.get(), request, decoded, raw);
    }

    private static boolean isOfModule(ChallengeModule module, HttpServletRequest request, String decoded, String raw) {
        if (request.getDispatcherType() == DispatcherType.FORWARD) {
            return decoded.equals(request.getAttribute(FORWARD_OF_MODULE));
        }
        return decoded.startsWith(module.prefix() + "/")
                && RawPath.isPlain(raw)
                && module.serves(request.getHttpServletMapping().getServletName());
    }

    private static MfaEvent.Request described(HttpServletRequest request) {
        return new MfaEvent.Request(
                Printable.of(request.getMethod()), Printable.of(RequestReader.originalUri(request)));
    }

    private static MfaEvent.Caller caller(VerifiedSession session) {
        return new MfaEvent.Caller(
                session.claims().userId(),
                session.claims().sessionId(),
                session.claims().organizationId());
    }

    private static Set<String> pathsOf(ChallengeSettings challenge) {
        return challenge.urls().stream()
                .filter(url -> url.startsWith("/"))
                .map(url -> URI.create(url).getPath())
                .collect(Collectors.toUnmodifiableSet());
    }
}
