package io.mfafilter.servlet;

import io.mfafilter.DenialReason;
import io.mfafilter.MfaEvent;
import io.mfafilter.OrganizationResolver;
import io.mfafilter.config.ChallengeModule;
import io.mfafilter.config.ChallengeSettings;
import io.mfafilter.config.EnrolmentSettings;
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
import io.mfafilter.decision.Standing;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.log.Printable;
import io.mfafilter.path.PublicPaths;
import io.mfafilter.path.RawPath;
import io.mfafilter.path.ServedPath;
import io.mfafilter.response.ClientKind;
import io.mfafilter.response.ClientRequest;
import io.mfafilter.response.DenialRenderer;
import io.mfafilter.response.DenialResponse;
import io.mfafilter.session.Product;
import io.mfafilter.session.SessionRevocation;
import io.mfafilter.session.VerifiedSession;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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

    /** The header that tells a client until when its user may go without a second factor, as an ISO-8601 instant. */
    private static final String ENROLMENT_DEADLINE = "MFA-Enrolment-Deadline";

    private static final String REFUSED = RequestGate.class.getName() + ".refused";
    private static final String PROOF = RequestGate.class.getName() + ".proof";
    private static final String TEMPLATE_OF_MODULE = RequestGate.class.getName() + ".template";

    /** The refusals of a caller whose session is verified, and whom a challenge helps. */
    private static final Set<DenialReason> CHALLENGED = Set.of(
            DenialReason.INSUFFICIENT_FACTORS,
            DenialReason.WEAK_FACTOR_COMBINATION,
            DenialReason.STALE_FACTORS,
            DenialReason.NOT_ENROLLED);

    private final AccessRules rules;
    private final Enforcement enforcement;
    private final DenialRenderer renderer;
    private final DecisionListener listener;
    private final RequestReader reader;
    private final SessionCookie sessionCookie;
    private final PublicPaths publicPaths;
    private final Set<String> challengePaths;
    private final SessionCookies cookies;
    private final CircleBreaker circles;
    private final Optional<ChallengeModule> module;
    private final Duration maxStaleness;
    private final InstantSource clock;
    private final Runnable ending;
    private final List<OrganizationResolver> resolvers;

    /**
     * A gate with these settings.
     *
     * @param revocation ends sessions
     * @param ending ends what runs in the background
     * @param resolvers tell which organization a request is for, in B2B
     */
    public RequestGate(
            Settings settings,
            Enforcement enforcement,
            SessionRevocation revocation,
            DecisionListener listener,
            InstantSource clock,
            Runnable ending,
            List<OrganizationResolver> resolvers) {
        this.rules = new AccessRules(settings);
        this.enforcement = Objects.requireNonNull(enforcement, "enforcement");
        this.renderer =
                new DenialRenderer(settings.challenge(), settings.enrolment().mode() != EnrolmentSettings.Mode.DENY);
        this.listener = Objects.requireNonNull(listener, "listener");
        this.reader = new RequestReader(new CredentialReader(
                settings.session().tokenCookie(),
                settings.session().jwtCookie(),
                settings.session().bearer(),
                settings.session().longestJwt(),
                settings.stytch().product() == Product.B2B
                        ? Optional.of(settings.session().intermediateCookie())
                        : Optional.empty()));
        this.sessionCookie = new SessionCookie(settings.session());
        this.publicPaths = new PublicPaths(settings.publicPaths());
        this.challengePaths = pathsOf(settings.challenge());
        this.module = settings.challenge().module();
        this.cookies = new SessionCookies(settings.session());
        this.circles = new CircleBreaker(renderer, cookies, Objects.requireNonNull(revocation, "revocation"));
        this.maxStaleness = settings.defaultPolicy().maxStaleness();
        this.clock = Objects.requireNonNull(clock, "clock");
        this.ending = Objects.requireNonNull(ending, "ending");
        this.resolvers = List.copyOf(resolvers);
    }

    /** A gate whose requests are for no organization in particular. */
    public RequestGate(
            Settings settings,
            Enforcement enforcement,
            SessionRevocation revocation,
            DecisionListener listener,
            InstantSource clock,
            Runnable ending) {
        this(settings, enforcement, revocation, listener, clock, ending, List.of());
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
            ClientRequest client = reader.client(request);
            Optional<VerifiedSession> session = session(request);
            Optional<DenialResponse> circle =
                    session.flatMap(known -> circles.breakFor(known, request, denial, client, clock.instant()));
            if (circle.isPresent()) {
                Denial loop = Denial.of(DenialReason.CHALLENGE_LOOP, denial.policies(), denial.credentialPresented());
                tellRefused(request, loop, session, false);
                return circle.get();
            }
            renderer.redirectTarget(denial, client).ifPresent(challenge -> showSameCookies(challenge, request));
            DenialResponse answer = renderer.render(denial, client);
            return leadsToAChallenge(request, denial, answer) ? keeping(request, answer) : answer;
        } catch (RuntimeException | Error failure) {
            return FailedEvaluation.answer(request, failure);
        }
    }

    /** The answer that a program would get, whoever asks. */
    public DenialResponse problem(HttpServletRequest request, Denial denial) {
        ClientRequest client = reader.client(request);
        return renderer.render(
                denial,
                new ClientRequest(ClientKind.API, client.method(), client.contextPath(), client.returnTarget()));
    }

    /**
     * How the caller stands towards a policy, for whoever wants to know before he asks for anything; see {@link
     * Enforcement#consider}.
     *
     * @return empty if there is no such policy
     */
    public Optional<Standing> standing(HttpServletRequest request, String policy) {
        return rules.ofFilter(policy).map(rule -> standing(request, rule));
    }

    /**
     * How the caller stands towards a step-up.
     *
     * @return empty if there is no such policy
     */
    public Optional<Standing> standing(HttpServletRequest request, StepUpDemand demand) {
        return demand.policy().isEmpty() || rules.ofFilter(demand.policy()).isPresent()
                ? Optional.of(standing(request, rules.ofStepUp(demand)))
                : Optional.empty();
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
        tellRefused(request, denial, Optional.empty(), false);
        return denial;
    }

    /** The answer to a user who is in a circle and has chosen a way out of it; empty for every other request. */
    Optional<DenialResponse> wayOut(HttpServletRequest request, HttpServletResponse response) {
        return circles.wayOut(request, response);
    }

    /** Takes note that a request was served and nothing on its way refused it. */
    void passed(HttpServletRequest request) {
        if (!circles.isIdle() && request.getAttribute(REFUSED) == null) {
            session(request).ifPresent(circles::allowed);
        }
    }

    private Standing standing(HttpServletRequest request, AccessRule rule) {
        Instant now = clock.instant();
        RequestProof proof = proof(request, now);
        Decision decision = enforcement.consider(proof, rule, maxStaleness, now);
        sessionCookie.handBack(proof, request);
        return new Standing(
                decision,
                decision instanceof Decision.Allowed allowed
                        ? Optional.of(enforcement.lastSatisfied(allowed.session(), rule, now))
                        : Optional.empty());
    }

    /** The challenge page shall work on the session that this request was judged by. */
    private void showSameCookies(String challenge, HttpServletRequest request) {
        if (challenge.startsWith("/")
                && request.getAttribute(ApplicationGuardFilter.GUARDED_RESPONSE) instanceof HttpServletResponse response
                && !response.isCommitted()) {
            cookies.removeUnseenBy(URI.create(challenge).getRawPath(), request, response);
        }
    }

    private boolean leadsToAChallenge(HttpServletRequest request, Denial denial, DenialResponse answer) {
        return request.getMethod().equals("POST")
                && CHALLENGED.contains(denial.reason())
                && answer.headers().stream().anyMatch(header -> header.getKey().equals("Location"));
    }

    /** What is kept of a request is a comfort; where keeping fails, the refusal is the same without it. */
    private static DenialResponse keeping(HttpServletRequest request, DenialResponse redirect) {
        Optional<RefusedRequestKeeper> keeper = RefusedRequestKeeper.of(request.getServletContext());
        Optional<VerifiedSession> session = session(request);
        if (keeper.isEmpty() || session.isEmpty()) {
            return redirect;
        }
        try {
            return keeper.get().keep(request, session.get(), redirect);
        } catch (RuntimeException failure) {
            MfaLog.log(
                    MfaMessage.RESUME_FAILED,
                    failure,
                    request.getMethod(),
                    request.getRequestURI(),
                    failure.getClass().getName());
            return redirect;
        }
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
            if (rule.stepUp() && !circles.isIdle()) {
                circles.allowed(allowed.session());
            }
            if (allowed.graceUntil().isPresent()) {
                tellGrace(request, rule, allowed.session(), allowed.graceUntil().get());
            } else {
                tellAllowed(request, rule, allowed.session());
            }
            return Optional.empty();
        }
        return refuse(request, rule, (Decision.Denied) decision);
    }

    private Optional<Denial> refuse(HttpServletRequest request, AccessRule rule, Decision.Denied denied) {
        Denial denial = denied.denial();
        if (!rule.enforced()) {
            log(MfaMessage.REPORTED, request, denial);
            listener.tell(new MfaEvent.AccessReported(refusal(request, denial, denied.session(), rule.stepUp())));
            return Optional.empty();
        }
        request.setAttribute(REFUSED, Boolean.TRUE);
        tellRefused(request, denial, denied.session(), rule.stepUp());
        return Optional.of(denial);
    }

    private void tellRefused(
            HttpServletRequest request, Denial denial, Optional<VerifiedSession> session, boolean stepUp) {
        log(MfaMessage.REFUSED, request, denial);
        listener.tell(refusal(request, denial, session, stepUp));
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

    /** Nobody passes with one factor in silence: the log, the observers and the client are told. */
    private void tellGrace(HttpServletRequest request, AccessRule rule, VerifiedSession session, Instant until) {
        MfaLog.log(
                MfaMessage.GRACE,
                request.getMethod(),
                request.getRequestURI(),
                session.claims().userId(),
                until);
        listener.tell(new MfaEvent.AccessGraced(
                clock.instant(), described(request), rule.policies(), caller(session), until));
        if (request.getAttribute(ApplicationGuardFilter.GUARDED_RESPONSE) instanceof HttpServletResponse response
                && !response.isCommitted()) {
            response.setHeader(
                    ENROLMENT_DEADLINE, until.truncatedTo(ChronoUnit.SECONDS).toString());
        }
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
        RequestProof proof = resolvers.isEmpty()
                ? new RequestProof(reader.credentials(request), now)
                : new RequestProof(reader.credentials(request), now, () -> organizations(request));
        request.setAttribute(PROOF, proof);
        return proof;
    }

    /**
     * The organizations that a request for another path of this application would be for, by their ids or slugs; none where
     * nothing says so.
     *
     * @param path below the context path, as the server would decode it
     * @throws RuntimeException if a resolver fails, or gives nothing at all
     */
    public List<String> organizations(HttpServletRequest request, String path) {
        return organizations(RequestReader.destination(request, path));
    }

    /** The organizations that a request is for; a resolver that fails, or gives nothing at all, refuses the request. */
    private List<String> organizations(HttpServletRequest request) {
        return resolvers.isEmpty() ? List.of() : organizations(RequestReader.destination(request));
    }

    private List<String> organizations(OrganizationResolver.Request destination) {
        return resolvers.stream()
                .map(resolver -> resolver.organizationOf(destination))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Lets a challenge page of the module include the template that shows it. A client can set no request attribute, so this
     * stays between the two.
     */
    public static void openTemplate(HttpServletRequest request, String template) {
        request.setAttribute(TEMPLATE_OF_MODULE, template);
    }

    /** Public paths and the challenge pages; both only by a path that cannot be read in two ways. */
    private boolean isOpen(HttpServletRequest request) {
        String decoded = RequestReader.servedPath(request);
        String raw = RequestReader.servedUri(request);
        return isPublic(request, decoded, raw)
                || challengePaths.contains(decoded) && RawPath.isPlain(raw)
                || module.isPresent() && isOfModule(module.get(), request, decoded, raw);
    }

    private boolean isPublic(HttpServletRequest request, String decoded, String raw) {
        return publicPaths.contain(decoded, raw)
                && (KnownServer.isPayara(request) || ServedPath.isNamedBy(raw, request.getContextPath(), decoded));
    }

    private static boolean isOfModule(ChallengeModule module, HttpServletRequest request, String decoded, String raw) {
        if (request.getDispatcherType() == DispatcherType.INCLUDE) {
            return decoded.equals(request.getAttribute(TEMPLATE_OF_MODULE));
        }
        return request.getDispatcherType() != DispatcherType.FORWARD
                && decoded.startsWith(module.prefix() + "/")
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
