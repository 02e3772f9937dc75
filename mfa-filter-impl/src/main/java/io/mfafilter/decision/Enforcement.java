package io.mfafilter.decision;

import io.mfafilter.DenialReason;
import io.mfafilter.config.EnrolmentSettings;
import io.mfafilter.decision.OrganizationRules.Look;
import io.mfafilter.organization.Floor;
import io.mfafilter.policy.Enrolment;
import io.mfafilter.policy.Evidence;
import io.mfafilter.policy.Verdict;
import io.mfafilter.policy.Verdict.Unsatisfied;
import io.mfafilter.session.Proof;
import io.mfafilter.session.SessionVerifier;
import io.mfafilter.session.Verification;
import io.mfafilter.session.VerifiedSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides about a request: verifies its credentials by what is at hand, judges the session by a rule, and looks a second time,
 * at Stytch, before a denial that newer facts could turn. A user who has just finished a challenge still carries the JWT from
 * before it.
 */
public final class Enforcement {

    private final SessionVerifier verifier;
    private final InstantSource clock;
    private final Duration clockSkew;
    private final Duration outageGrace;
    private final NotEnrolled notEnrolled;
    private final OrganizationRules organizations;

    /**
     * The whole way to a decision.
     *
     * @param clockSkew how far in the future a factor may have been proven
     * @param outageGrace how much longer a remembered proof may serve while Stytch does not answer; never for a step-up
     * @param enrolment what becomes of users who have registered nothing that would satisfy
     * @param organizations what B2B adds; {@link OrganizationRules#NONE} for a consumer project
     */
    public Enforcement(
            SessionVerifier verifier,
            InstantSource clock,
            Duration clockSkew,
            Duration outageGrace,
            EnrolmentSettings enrolment,
            OrganizationRules organizations) {
        this.verifier = Objects.requireNonNull(verifier, "verifier");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.clockSkew = Objects.requireNonNull(clockSkew, "clockSkew");
        this.outageGrace = Objects.requireNonNull(outageGrace, "outageGrace");
        this.notEnrolled = new NotEnrolled(enrolment);
        this.organizations = Objects.requireNonNull(organizations, "organizations");
    }

    /** With the default for users who have registered nothing. */
    public Enforcement(SessionVerifier verifier, InstantSource clock, Duration clockSkew, Duration outageGrace) {
        this(verifier, clock, clockSkew, outageGrace, EnrolmentSettings.DEFAULT, OrganizationRules.NONE);
    }

    /** Decides; whatever is not clearly allowed is denied. */
    public Decision decide(RequestProof request, AccessRule rule) {
        return decide(request, rule, clock.instant());
    }

    /** As {@link #decide(RequestProof, AccessRule)}, for who has just looked at the clock. */
    public Decision decide(RequestProof request, AccessRule rule, Instant now) {
        Optional<Proof> atHand = atHand(request, rule, now);
        if (atHand.isPresent()) {
            Judgement judgement = judge(atHand.get(), request, rule, now, true);
            return judgement.settled() ? judgement.decision() : secondLook(request, rule);
        }
        Verification answer =
                ask(request, false, notBefore -> verifier.ask(request.credentials(), rule.maxStaleness(), notBefore));
        if (answer instanceof Verification.Verified verified) {
            Judgement judgement = judge(verified.proof(), request, rule, clock.instant(), true);
            return judgement.settled() ? judgement.decision() : secondLook(request, rule);
        }
        return answer instanceof Verification.Unavailable
                ? withoutStytch(answer, request, rule)
                : refused(answer, request, rule);
    }

    /**
     * What a session would come to by a rule, for whoever wants to know before he asks for anything: judged by the proof at
     * hand, however the rule would have it renewed, and without a second look. Stytch is asked only where there is no proof.
     * This decides about no request.
     *
     * @param maxStaleness a proof this old or older will not do
     */
    public Decision consider(RequestProof request, AccessRule rule, Duration maxStaleness, Instant now) {
        Optional<Proof> atHand = verifier.atHand(request.credentials(), maxStaleness, now);
        if (atHand.isPresent()) {
            return judge(atHand.get(), request, rule, now, true).decision();
        }
        Verification answer =
                ask(request, false, notBefore -> verifier.ask(request.credentials(), maxStaleness, notBefore));
        return answer instanceof Verification.Verified verified
                ? judge(verified.proof(), request, rule, clock.instant(), true).decision()
                : refused(answer, request, rule);
    }

    /**
     * Until when a session that satisfies a rule will go on to do so if nothing is proven again: the last whole second, and at
     * most the session's end. Factors only grow older, so that what is lost once stays lost.
     */
    public Instant lastSatisfied(VerifiedSession session, AccessRule rule, Instant now) {
        long from = now.getEpochSecond();
        long to = Math.max(from, session.claims().expiresAt().getEpochSecond());
        while (from < to) {
            long middle = to - (to - from) / 2;
            if (isSatisfied(session, rule, Instant.ofEpochSecond(middle))) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return Instant.ofEpochSecond(from);
    }

    private boolean isSatisfied(VerifiedSession session, AccessRule rule, Instant when) {
        return rule.requirement().judge(new Evidence(session.factors(), when, clockSkew)) instanceof Verdict.Satisfied;
    }

    /** A proof that needs no question: what Stytch said for this very request, or one that is young enough. */
    private Optional<Proof> atHand(RequestProof request, AccessRule rule, Instant now) {
        return request.answer().isPresent()
                ? Optional.empty()
                : verifier.atHand(request.credentials(), rule.maxStaleness(), now);
    }

    /** The denial stands if Stytch, asked since this request came, bears it out; without an answer there is no denial. */
    private Decision secondLook(RequestProof request, AccessRule rule) {
        Verification answer =
                ask(request, true, notBefore -> verifier.ask(request.credentials(), Duration.ZERO, notBefore));
        return answer instanceof Verification.Verified verified
                ? judge(verified.proof(), request, rule, clock.instant(), true).decision()
                : refused(answer, request, rule);
    }

    private Verification ask(RequestProof request, boolean current, Function<Instant, Verification> asking) {
        Verification answer = request.ask(current, asking);
        if (answer instanceof Verification.Verified verified) {
            organizations.learn(verified.proof());
        }
        return answer;
    }

    /** A proof from before the outage may serve for a while, if the operator allows it, and if it allows the request. */
    private Decision withoutStytch(Verification unavailable, RequestProof request, AccessRule rule) {
        if (!outageGrace.isZero() && !rule.stepUp()) {
            Instant now = clock.instant();
            Optional<Proof> remembered = verifier.remembered(
                    request.credentials(), rule.maxStaleness().plus(outageGrace), now);
            Optional<Decision> decision = remembered
                    .map(proof -> judge(proof, request, rule, now, false).decision())
                    .filter(Decision.Allowed.class::isInstance);
            if (decision.isPresent()) {
                request.useInOutage(remembered.get());
                return decision.get();
            }
        }
        return refused(unavailable, request, rule);
    }

    private Judgement judge(Proof proof, RequestProof request, AccessRule rule, Instant now, boolean mayAsk) {
        request.use(proof);
        VerifiedSession session = proof.session();
        boolean inB2b = organizations != OrganizationRules.NONE;
        if (inB2b && !organizations.admit(session.claims(), request::organizations)) {
            // Without its slug, the organization may be the right one by a name that Stytch tells when it is asked.
            boolean known = session.claims().organizationSlug().isPresent();
            return new Judgement(denied(DenialReason.WRONG_ORGANIZATION, proof, request, rule), known);
        }
        Evidence evidence = new Evidence(session.factors(), now, clockSkew);
        Verdict own = judge(proof, evidence, rule);
        if (own instanceof Unsatisfied unsatisfied && unsatisfied.reason() == DenialReason.FORBIDDEN_SESSION) {
            return Judgement.settled(denied(unsatisfied, proof, request, rule));
        }
        Optional<Instant> graceUntil = own instanceof Unsatisfied unsatisfied
                ? notEnrolled.graceUntil(unsatisfied, proof, evidence, rule)
                : Optional.empty();
        boolean passes = own instanceof Verdict.Satisfied || graceUntil.isPresent();
        if (!inB2b) {
            return passes
                    ? Judgement.settled(new Decision.Allowed(session, graceUntil))
                    : Judgement.open(denied((Unsatisfied) own, proof, request, rule));
        }
        Look look = new Look(now, request.arrivedAt(), mayAsk, rule.stepUp() ? Duration.ZERO : outageGrace);
        Evidence inOrder = session.factorsInOrder() == session.factors()
                ? evidence
                : new Evidence(session.factorsInOrder(), now, clockSkew);
        Demand demand = organizations.demand(proof, inOrder, passes ? look : look.withoutAsking());
        if (demand instanceof Demand.Unmet unmet) {
            Unsatisfied joint =
                    JointRefusal.of(judge(proof, inOrder, unmet.floor()), own, rule.requirement(), evidence);
            return Judgement.open(denied(joint, proof, request, rule));
        }
        if (!passes) {
            return Judgement.open(denied((Unsatisfied) own, proof, request, rule));
        }
        return demand instanceof Demand.Untold untold
                ? untold(untold, proof, request, rule)
                : Judgement.settled(new Decision.Allowed(session, graceUntil));
    }

    /** By the application's rule. */
    private static Verdict judge(Proof proof, Evidence evidence, AccessRule rule) {
        Verdict verdict = rule.requirement().judge(evidence);
        return verdict instanceof Unsatisfied && proof.registered().isPresent()
                ? rule.requirement()
                        .judge(evidence, new Enrolment(proof.registered().get()))
                : verdict;
    }

    /** By what the organization demands, which is known not to be met. */
    private static Unsatisfied judge(Proof proof, Evidence inOrder, Floor floor) {
        return (Unsatisfied)
                (proof.registered().isPresent()
                        ? floor.judge(inOrder, new Enrolment(proof.registered().get()))
                        : floor.judge(inOrder));
    }

    /** Nobody passes whose organization's demand is not known. */
    private static Judgement untold(Demand.Untold untold, Proof proof, RequestProof request, AccessRule rule) {
        Denial denial = new Denial(
                untold.reason(),
                rule.policies(),
                List.of(),
                Optional.empty(),
                request.credentials().presented(),
                untold.retryAfter());
        return new Judgement(new Decision.Denied(denial, Optional.of(proof.session())), untold.stands());
    }

    private Decision denied(Unsatisfied unsatisfied, Proof proof, RequestProof request, AccessRule rule) {
        Denial denial = new Denial(
                notEnrolled.shown(unsatisfied.reason()),
                rule.policies(),
                unsatisfied.factors(),
                unsatisfied.maxAge(),
                request.credentials().presented(),
                Optional.empty());
        return new Decision.Denied(denial, Optional.of(proof.session()));
    }

    private static Decision denied(DenialReason reason, Proof proof, RequestProof request, AccessRule rule) {
        return new Decision.Denied(
                Denial.of(reason, rule.policies(), request.credentials().presented()), Optional.of(proof.session()));
    }

    private static Decision refused(Verification verification, RequestProof request, AccessRule rule) {
        return new Decision.Denied(refusal(verification, request, rule), Optional.empty());
    }

    private static Denial refusal(Verification verification, RequestProof request, AccessRule rule) {
        boolean presented = request.credentials().presented();
        if (verification instanceof Verification.NoSession) {
            boolean pending = request.credentials().secondFactorPending();
            return Denial.of(
                    pending ? DenialReason.SECOND_FACTOR_PENDING : DenialReason.UNAUTHENTICATED,
                    rule.policies(),
                    presented);
        }
        if (verification instanceof Verification.Misconfigured) {
            return Denial.of(DenialReason.MISCONFIGURED, rule.policies(), presented);
        }
        Optional<Duration> retryAfter = verification instanceof Verification.Unavailable unavailable
                ? unavailable.retryAfter()
                : Optional.empty();
        return new Denial(
                DenialReason.UNAVAILABLE, rule.policies(), List.of(), Optional.empty(), presented, retryAfter);
    }

    /**
     * What a judgement came to.
     *
     * @param decision what was decided
     * @param settled whether nothing that Stytch could say of the session would turn it. Newer facts bring factors and times;
     *     they turn no impersonation into the user and no organization into another
     */
    private record Judgement(Decision decision, boolean settled) {

        static Judgement settled(Decision decision) {
            return new Judgement(decision, true);
        }

        static Judgement open(Decision denied) {
            return new Judgement(denied, false);
        }
    }
}
