package io.mfafilter.decision;

import io.mfafilter.DenialReason;
import io.mfafilter.config.B2bSettings;
import io.mfafilter.decision.OrganizationFacts.Dated;
import io.mfafilter.decision.OrganizationFacts.Member;
import io.mfafilter.organization.Floor;
import io.mfafilter.organization.MemberStanding;
import io.mfafilter.organization.Membership;
import io.mfafilter.organization.MfaMethod;
import io.mfafilter.organization.OrganizationPolicy;
import io.mfafilter.organization.Organizations;
import io.mfafilter.organization.Organizations.Answer;
import io.mfafilter.organization.Tenants;
import io.mfafilter.policy.Evidence;
import io.mfafilter.policy.Verdict;
import io.mfafilter.session.Proof;
import io.mfafilter.session.SessionClaims;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What B2B adds to a decision: which organizations a session may be of, and what its organization demands, looked at on every
 * request and not only at the log-in. Facts at hand cost no I/O; Stytch is asked for what is missing or too old, about the
 * organization first, which all its members share, and about the member only where that decides.
 */
public final class OrganizationRules {

    /** For a consumer project, which has no organizations. */
    public static final OrganizationRules NONE =
            new OrganizationRules(new B2bSettings(false, Duration.ZERO, false, Tenants.ALL), Optional.empty());

    private static final Duration NEXT = Duration.ofNanos(1);

    private final B2bSettings settings;
    private final Optional<OrganizationFacts> facts;

    private OrganizationRules(B2bSettings settings, Optional<OrganizationFacts> facts) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.facts = facts;
    }

    /** Rules by these settings. */
    public static OrganizationRules of(B2bSettings settings, Organizations stytch, InstantSource clock) {
        return new OrganizationRules(settings, Optional.of(new OrganizationFacts(stytch, clock)));
    }

    /**
     * How a demand is looked up.
     *
     * @param now the moment of the judgement
     * @param arrivedAt when the request came: what was asked since is never too old for it
     * @param mayAsk whether Stytch may be asked
     * @param bridge how much longer what is at hand serves while Stytch does not answer
     */
    record Look(Instant now, Instant arrivedAt, boolean mayAsk, Duration bridge) {

        Look withoutAsking() {
            return new Look(now, arrivedAt, false, Duration.ZERO);
        }
    }

    /** Lets go of what can no longer be used. */
    public void forgetWhatIsOver(Instant now) {
        facts.ifPresent(known -> known.forgetWhatIsOver(now));
    }

    /**
     * Whether a session may be used for a request.
     *
     * @param named ids or slugs of organizations that the request is for; each must be the session's
     */
    boolean admit(SessionClaims session, Supplier<List<String>> named) {
        if (facts.isEmpty()) {
            return true;
        }
        String organizationId = session.organizationId().orElseThrow();
        return settings.organizations().include(organizationId, session.organizationSlug())
                && Tenants.allName(named.get(), organizationId, session.organizationSlug());
    }

    /** Takes note of what came with an answer about a session. */
    void learn(Proof answer) {
        if (facts.isPresent() && answer.membership().isPresent()) {
            facts.get().learn(answer.membership().get(), answer.vouchedAt());
        }
    }

    /** What the organization demands of a session with these factors. */
    Demand demand(Proof proof, Evidence evidence, Look look) {
        if (facts.isEmpty() || !settings.enforcesPolicy()) {
            return Demand.Met.INSTANCE;
        }
        SessionClaims session = proof.session().claims();
        Member member = new Member(session.organizationId().orElseThrow(), session.userId());
        Answer<Dated<OrganizationPolicy>> policy = policy(member.organizationId(), proof, look);
        if (!(policy instanceof Answer.Told<Dated<OrganizationPolicy>> told)) {
            return untold(policy);
        }
        Floor floor = Floor.of(told.facts().facts().allowed());
        if (isMet(floor, evidence)) {
            return Demand.Met.INSTANCE;
        }
        return dependsOnTheMember(told.facts().facts())
                ? demand(member, told.facts().facts(), proof, evidence, look)
                : new Demand.Unmet(floor);
    }

    private boolean dependsOnTheMember(OrganizationPolicy policy) {
        return !policy.requiredForAll() || settings.sparesBreakGlass() && policy.restricted();
    }

    private Demand demand(Member member, OrganizationPolicy policy, Proof proof, Evidence evidence, Look look) {
        Answer<Dated<Membership>> membership = membership(member, policy, proof, look);
        if (!(membership instanceof Answer.Told<Dated<Membership>> told)) {
            return untold(membership);
        }
        OrganizationPolicy newest = told.facts().facts().policy();
        MemberStanding standing = told.facts().facts().standing();
        Floor floor = Floor.of(settings.sparesBreakGlass() && standing.breakGlass() ? MfaMethod.ALL : newest.allowed());
        boolean demanded = newest.requiredForAll() || standing.enrolled();
        return !demanded || isMet(floor, evidence) ? Demand.Met.INSTANCE : new Demand.Unmet(floor);
    }

    private static boolean isMet(Floor floor, Evidence evidence) {
        return floor.judge(evidence) instanceof Verdict.Satisfied;
    }

    // --- facts

    private Answer<Dated<OrganizationPolicy>> policy(String organizationId, Proof proof, Look look) {
        Optional<Dated<OrganizationPolicy>> known = newer(
                facts.orElseThrow().policy(organizationId),
                proof.membership().map(told -> new Dated<>(told.policy(), proof.vouchedAt())));
        return find(known, look, since -> facts.orElseThrow().askPolicy(organizationId, since));
    }

    private Answer<Dated<Membership>> membership(Member member, OrganizationPolicy policy, Proof proof, Look look) {
        Optional<Dated<MemberStanding>> known = newer(
                facts.orElseThrow().standing(member),
                proof.membership().map(told -> new Dated<>(told.standing(), proof.vouchedAt())));
        return find(
                known.map(standing -> new Dated<>(
                        new Membership(member.organizationId(), member.memberId(), policy, standing.facts()),
                        standing.askedAt())),
                look,
                since -> facts.orElseThrow().askMember(member, since));
    }

    private <T> Answer<Dated<T>> find(Optional<Dated<T>> known, Look look, Asking<T> asking) {
        Instant youngEnough = look.now().minus(settings.policyMaxAge()).plus(NEXT);
        Instant since = look.arrivedAt().isBefore(youngEnough) ? look.arrivedAt() : youngEnough;
        if (isSince(known, since)) {
            return new Answer.Told<>(known.get());
        }
        Answer<Dated<T>> answer = look.mayAsk() ? asking.ask(since) : new Answer.Silent<>(Optional.empty());
        return answer instanceof Answer.Silent<Dated<T>> && isSince(known, youngEnough.minus(look.bridge()))
                ? new Answer.Told<>(known.get())
                : answer;
    }

    private static <T> boolean isSince(Optional<Dated<T>> known, Instant since) {
        return known.isPresent() && !known.get().askedAt().isBefore(since);
    }

    private static <T> Optional<Dated<T>> newer(Optional<Dated<T>> one, Optional<Dated<T>> other) {
        return one.isPresent()
                        && other.isPresent()
                        && other.get().askedAt().isAfter(one.get().askedAt())
                ? other
                : one.or(() -> other);
    }

    private static Demand untold(Answer<?> answer) {
        if (answer instanceof Answer.RefusedUs<?>) {
            return new Demand.Untold(DenialReason.MISCONFIGURED, Optional.empty(), true);
        }
        return answer instanceof Answer.Silent<?> silent
                ? new Demand.Untold(DenialReason.UNAVAILABLE, silent.retryAfter(), true)
                : new Demand.Untold(DenialReason.UNAVAILABLE, Optional.empty(), false);
    }

    /** Asks for facts that were asked for at a moment or later. */
    @FunctionalInterface
    private interface Asking<T> {

        Answer<Dated<T>> ask(Instant since);
    }
}
