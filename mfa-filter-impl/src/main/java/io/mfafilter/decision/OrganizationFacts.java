package io.mfafilter.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mfafilter.organization.MemberStanding;
import io.mfafilter.organization.Membership;
import io.mfafilter.organization.OrganizationPolicy;
import io.mfafilter.organization.Organizations;
import io.mfafilter.organization.Organizations.Answer;
import io.mfafilter.session.SharedQuestions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * What Stytch told of organizations and members, by whatever answer it came: the newest of it, for all who need it. The memory
 * is bounded by number and decides nothing; how old a fact may be is for who uses it. Who asks for one thing at the same time
 * shares one call.
 */
final class OrganizationFacts {

    /** How many organizations' policies are remembered; a hundred octets each. */
    static final int MOST_ORGANIZATIONS = 10_000;

    /** How many members' standings are remembered; a hundred octets each. */
    static final int MOST_MEMBERS = 50_000;

    /** What is older has passed every age by which it could still be used. */
    static final Duration KEPT_FOR = Duration.ofDays(2);

    private final Organizations stytch;
    private final Cache<String, Dated<OrganizationPolicy>> policies = bounded(MOST_ORGANIZATIONS);
    private final Cache<Member, Dated<MemberStanding>> standings = bounded(MOST_MEMBERS);
    private final SharedQuestions<String, Answer<Dated<OrganizationPolicy>>> askingPolicies;
    private final SharedQuestions<Member, Answer<Dated<Membership>>> askingMembers;

    /** Nothing is known yet. */
    OrganizationFacts(Organizations stytch, InstantSource clock) {
        this.stytch = Objects.requireNonNull(stytch, "stytch");
        this.askingPolicies = new SharedQuestions<>(clock, new Answer.Silent<>(Optional.empty()));
        this.askingMembers = new SharedQuestions<>(clock, new Answer.Silent<>(Optional.empty()));
    }

    /**
     * A fact with its age.
     *
     * @param <T> of what kind
     * @param facts what was told
     * @param askedAt when the question was asked that it was told for
     */
    record Dated<T>(T facts, Instant askedAt) {}

    /**
     * A member of an organization.
     *
     * @param organizationId the organization
     * @param memberId the member
     */
    record Member(String organizationId, String memberId) {}

    Optional<Dated<OrganizationPolicy>> policy(String organizationId) {
        return Optional.ofNullable(policies.getIfPresent(organizationId));
    }

    Optional<Dated<MemberStanding>> standing(Member member) {
        return Optional.ofNullable(standings.getIfPresent(member));
    }

    /** Takes note of what an answer told. Of two that cross, the one that was asked for later stays. */
    void learn(Membership told, Instant askedAt) {
        learn(told.organizationId(), told.policy(), askedAt);
        standings
                .asMap()
                .merge(
                        new Member(told.organizationId(), told.memberId()),
                        new Dated<>(told.standing(), askedAt),
                        OrganizationFacts::later);
    }

    /**
     * Asks for a policy.
     *
     * @param since what was asked for at this moment or later will do
     */
    Answer<Dated<OrganizationPolicy>> askPolicy(String organizationId, Instant since) {
        return askingPolicies.ask(
                organizationId,
                since,
                () -> policy(organizationId)
                        .filter(known -> !known.askedAt().isBefore(since))
                        .map(Answer.Told::new),
                askedAt -> {
                    Answer<OrganizationPolicy> answer = stytch.policy(organizationId);
                    if (answer instanceof Answer.Told<OrganizationPolicy> told) {
                        learn(organizationId, told.facts(), askedAt);
                    }
                    return dated(answer, askedAt);
                });
    }

    /**
     * Asks for a member's standing and the policy with it.
     *
     * @param since what was asked for at this moment or later will do
     */
    Answer<Dated<Membership>> askMember(Member member, Instant since) {
        return askingMembers.ask(member, since, () -> membership(member, since).map(Answer.Told::new), askedAt -> {
            Answer<Membership> answer = stytch.membership(member.organizationId(), member.memberId());
            if (answer instanceof Answer.Told<Membership> told) {
                learn(told.facts(), askedAt);
            }
            return dated(answer, askedAt);
        });
    }

    /** Lets go of what is too old for any use. */
    void forgetWhatIsOver(Instant now) {
        Instant oldest = now.minus(KEPT_FOR);
        policies.asMap().values().removeIf(known -> !known.askedAt().isAfter(oldest));
        standings.asMap().values().removeIf(known -> !known.askedAt().isAfter(oldest));
    }

    /** How much is remembered, for tests of the bounds. */
    long size() {
        policies.cleanUp();
        standings.cleanUp();
        return policies.estimatedSize() + standings.estimatedSize();
    }

    private Optional<Dated<Membership>> membership(Member member, Instant since) {
        Optional<Dated<OrganizationPolicy>> policy = policy(member.organizationId());
        return standing(member)
                .filter(known -> policy.isPresent() && !known.askedAt().isBefore(since))
                .map(known -> new Dated<>(
                        new Membership(
                                member.organizationId(),
                                member.memberId(),
                                policy.get().facts(),
                                known.facts()),
                        known.askedAt()));
    }

    private void learn(String organizationId, OrganizationPolicy policy, Instant askedAt) {
        policies.asMap().merge(organizationId, new Dated<>(policy, askedAt), OrganizationFacts::later);
    }

    private static <T> Dated<T> later(Dated<T> one, Dated<T> other) {
        return one.askedAt().isAfter(other.askedAt()) ? one : other;
    }

    private static <T> Answer<Dated<T>> dated(Answer<T> answer, Instant askedAt) {
        if (answer instanceof Answer.Told<T> told) {
            return new Answer.Told<>(new Dated<>(told.facts(), askedAt));
        }
        if (answer instanceof Answer.Silent<T> silent) {
            return new Answer.Silent<>(silent.retryAfter());
        }
        return answer instanceof Answer.Unknown<T> ? new Answer.Unknown<>() : new Answer.RefusedUs<>();
    }

    /** Tidies up on the caller's thread: no pool of somebody else's gets to run classes of the application. */
    private static <K, V> Cache<K, V> bounded(int most) {
        return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }
}
