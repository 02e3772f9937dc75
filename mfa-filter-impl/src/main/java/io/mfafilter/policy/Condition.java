package io.mfafilter.policy;

import io.mfafilter.DenialReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An expression, multiplied out and ready to be judged. It is kept three times: as it is, without its ages, and without
 * the rule of secure combinations too, so that a denial can tell which of them it fails by.
 */
final class Condition {

    /** The alternatives that something can satisfy, in the order written. */
    private final Alternative[] alternatives;

    /** The same, each in its place, without ages. */
    private final Alternative[] ageless;

    /** All alternatives without ages, those included that only the rule of secure combinations forbids. */
    private final Alternative[] lenient;

    private final List<Alternative> written;

    private Condition(List<Alternative> written) {
        this.written = written;
        List<Alternative> attainable = written.stream()
                .filter(alternative -> alternative.obstacle().isEmpty())
                .toList();
        this.alternatives = attainable.toArray(Alternative[]::new);
        this.ageless = attainable.stream().map(Alternative::ignoringAges).toArray(Alternative[]::new);
        this.lenient = written.stream()
                .map(alternative -> alternative.ignoringAges().ignoringOwnership())
                .toArray(Alternative[]::new);
    }

    /**
     * Makes an expression's alternatives ready.
     *
     * @throws FactorExpressionException if none of them can ever be satisfied
     */
    static Condition of(List<List<Atom>> alternatives, Rules rules) {
        Condition condition = new Condition(
                alternatives.stream().map(atoms -> Alternative.of(atoms, rules)).toList());
        if (condition.alternatives.length == 0) {
            throw FactorExpressionException.neverSatisfied(
                    condition.written.get(0).obstacle().orElseThrow());
        }
        return condition;
    }

    /** The same with no atom allowed to be as old as {@code maxAge}, if there is one. */
    Condition cappedAt(Optional<Duration> maxAge) {
        return maxAge.isEmpty()
                ? this
                : new Condition(written.stream()
                        .map(alternative -> alternative.cappedAt(maxAge))
                        .toList());
    }

    boolean isSatisfiedBy(Evidence evidence) {
        return isAnySatisfied(alternatives, evidence);
    }

    /** What is missing. To be asked only when the condition is not satisfied. */
    Shortfall shortfall(Evidence evidence) {
        List<Missing> missing = new ArrayList<>(alternatives.length);
        for (Alternative alternative : alternatives) {
            missing.add(alternative.missing(evidence));
        }
        DenialReason reason = reason(evidence);
        Optional<Duration> maxAge =
                reason == DenialReason.STALE_FACTORS ? smallestStale(missing, evidence) : smallest(missing);
        missing.sort(Missing.CHEAPEST_FIRST);
        return new Shortfall(reason, missing, maxAge);
    }

    private DenialReason reason(Evidence evidence) {
        if (isAnySatisfied(ageless, evidence)) {
            return DenialReason.STALE_FACTORS;
        }
        return isAnySatisfied(lenient, evidence)
                ? DenialReason.WEAK_FACTOR_COMBINATION
                : DenialReason.INSUFFICIENT_FACTORS;
    }

    /**
     * Of the alternatives that fail by age alone: those in need of a further factor say nothing about age. What is missing for
     * one of these is always an atom with an age, since atoms without one are given their factors first.
     */
    private Optional<Duration> smallestStale(List<Missing> missing, Evidence evidence) {
        Optional<Duration> unmet = Optional.empty();
        for (int i = 0; i < ageless.length; i++) {
            if (ageless[i].isSatisfiedBy(evidence)) {
                unmet = Durations.smaller(unmet, missing.get(i).smallestAge());
            }
        }
        return unmet;
    }

    private static Optional<Duration> smallest(List<Missing> missing) {
        Optional<Duration> smallest = Optional.empty();
        for (Missing one : missing) {
            smallest = Durations.smaller(smallest, one.smallestAge());
        }
        return smallest;
    }

    private static boolean isAnySatisfied(Alternative[] alternatives, Evidence evidence) {
        for (Alternative alternative : alternatives) {
            if (alternative.isSatisfiedBy(evidence)) {
                return true;
            }
        }
        return false;
    }
}
