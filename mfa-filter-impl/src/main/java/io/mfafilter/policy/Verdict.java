package io.mfafilter.policy;

import io.mfafilter.DenialReason;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The outcome of a judgement: satisfied, or why not and what would help. */
public sealed interface Verdict {

    /** Every policy and every step-up is satisfied. All instances are equal; judgements give {@link #INSTANCE}. */
    record Satisfied() implements Verdict {

        /** The one instance that judgements use. */
        public static final Satisfied INSTANCE = new Satisfied();
    }

    /**
     * A policy or a step-up is not satisfied.
     *
     * @param reason one of {@link DenialReason#INSUFFICIENT_FACTORS}, {@link DenialReason#WEAK_FACTOR_COMBINATION},
     *     {@link DenialReason#STALE_FACTORS}, {@link DenialReason#NOT_ENROLLED} and
     *     {@link DenialReason#FORBIDDEN_SESSION}
     * @param factors words of the expression language that name what to prove, cheapest way first, without duplicates;
     *     proving all of them satisfies, fewer often do. Empty for a forbidden session, which nothing helps
     * @param maxAge the smallest age that is not met; empty when age is not what is missing
     */
    record Unsatisfied(DenialReason reason, List<String> factors, Optional<Duration> maxAge) implements Verdict {

        /** Takes a copy of the words. */
        public Unsatisfied {
            Objects.requireNonNull(reason, "reason");
            factors = List.copyOf(factors);
            Objects.requireNonNull(maxAge, "maxAge");
        }
    }
}
