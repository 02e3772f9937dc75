package io.mfafilter.policy;

import io.mfafilter.DenialReason;
import io.mfafilter.Factor;
import io.mfafilter.factor.ProvenFactors;
import io.mfafilter.policy.Verdict.Satisfied;
import io.mfafilter.policy.Verdict.Unsatisfied;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a request must satisfy: one or more policies and perhaps one or more step-ups, all of them. Each is judged on the
 * same factors, so a factor that serves a policy may serve a step-up too. Immutable; made once for each combination that
 * an application uses.
 */
public final class Requirement {

    /** How many words a verdict names at most; the cheapest way to satisfy always fits. */
    static final int MAX_WORDS = 16;

    private static final Unsatisfied FORBIDDEN =
            new Unsatisfied(DenialReason.FORBIDDEN_SESSION, List.of(), Optional.empty());

    private final boolean stepUp;
    private final Condition[] conditions;

    /**
     * Joins what must be satisfied.
     *
     * @param policies at least one
     * @param stepUps any number
     * @throws IllegalArgumentException if there is no policy: nothing would then be asked of a session
     */
    public Requirement(List<MfaPolicy> policies, List<StepUp> stepUps) {
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("a requirement needs a policy");
        }
        this.stepUp = !stepUps.isEmpty();
        this.conditions = Stream.concat(
                        policies.stream()
                                .map(policy -> policy.required().condition().cappedAt(policy.maxAge())),
                        stepUps.stream().map(step -> step.factors().condition().cappedAt(Optional.of(step.maxAge()))))
                .toArray(Condition[]::new);
    }

    /**
     * Judges the factors of a session.
     *
     * <p>A session in which somebody acts as the user never passes a step-up. Beyond that, of several reasons that of
     * the first part is given which lacks a factor or is a weak combination, policies before step-ups; that a factor is too
     * old is said only where nothing else is wrong.
     *
     * @param evidence the factors, the moment and the clock skew
     * @return satisfied, or why not
     */
    public Verdict judge(Evidence evidence) {
        if (stepUp && evidence.factors().hasImpersonation()) {
            return FORBIDDEN;
        }
        for (Condition condition : conditions) {
            if (!condition.isSatisfiedBy(evidence)) {
                return unsatisfied(evidence);
            }
        }
        return Satisfied.INSTANCE;
    }

    /**
     * Judges the factors of a session of a user of whom it is known what he or she could prove. As {@link
     * #judge(Evidence)}, but {@link DenialReason#INSUFFICIENT_FACTORS} becomes {@link DenialReason#NOT_ENROLLED} when the
     * session would not satisfy even if all its factors and all registered ones were proven now.
     *
     * @param evidence the factors, the moment and the clock skew
     * @param enrolment what the user has registered
     * @return satisfied, or why not
     */
    public Verdict judge(Evidence evidence, Enrolment enrolment) {
        Verdict verdict = judge(evidence);
        if (verdict instanceof Unsatisfied unsatisfied
                && unsatisfied.reason() == DenialReason.INSUFFICIENT_FACTORS
                && judge(allProven(evidence, enrolment)) instanceof Unsatisfied) {
            return new Unsatisfied(DenialReason.NOT_ENROLLED, unsatisfied.factors(), unsatisfied.maxAge());
        }
        return verdict;
    }

    private static Evidence allProven(Evidence evidence, Enrolment enrolment) {
        List<Factor> proven = Stream.concat(evidence.factors().factors().stream(), enrolment.registered().stream())
                .map(factor -> new Factor(factor.type(), factor.deliveryMethod(), Optional.of(evidence.now())))
                .toList();
        return new Evidence(ProvenFactors.of(proven), evidence.now(), evidence.clockSkew());
    }

    private Unsatisfied unsatisfied(Evidence evidence) {
        List<Shortfall> shortfalls = new ArrayList<>();
        for (Condition condition : conditions) {
            if (!condition.isSatisfiedBy(evidence)) {
                shortfalls.add(condition.shortfall(evidence));
            }
        }
        return new Unsatisfied(first(shortfalls), words(shortfalls), smallestAge(shortfalls));
    }

    /** The first part that lacks something is told, policies before step-ups; age only if nothing else is wrong. */
    private static DenialReason first(List<Shortfall> shortfalls) {
        return shortfalls.stream()
                .map(Shortfall::reason)
                .filter(reason -> reason != DenialReason.STALE_FACTORS)
                .findFirst()
                .orElse(DenialReason.STALE_FACTORS);
    }

    private static Optional<Duration> smallestAge(List<Shortfall> shortfalls) {
        Optional<Duration> smallest = Optional.empty();
        for (Shortfall shortfall : shortfalls) {
            smallest = Durations.smaller(smallest, shortfall.maxAge());
        }
        return smallest;
    }

    /** The cheapest way for each part first, so that what is cut off at the end is never needed. */
    private static List<String> words(List<Shortfall> shortfalls) {
        Set<String> words = new LinkedHashSet<>();
        for (Shortfall shortfall : shortfalls) {
            words.addAll(shortfall.cheapestFirst().get(0).words());
        }
        for (Shortfall shortfall : shortfalls) {
            for (Missing missing : shortfall.cheapestFirst()) {
                Set<String> more = new LinkedHashSet<>(words);
                more.addAll(missing.words());
                words = more.size() <= MAX_WORDS ? more : words;
            }
        }
        return words.stream().limit(MAX_WORDS).toList();
    }
}
