package io.mfafilter.policy;

import io.mfafilter.factor.OwnershipGroup;
import io.mfafilter.policy.FactorExpression.Combination;
import io.mfafilter.policy.FactorExpression.Use;
import java.util.Objects;

/** Which rules beside the words themselves an expression is judged by. */
record Rules(Use use, Combination combination) {

    Rules {
        Objects.requireNonNull(use, "use");
        Objects.requireNonNull(combination, "combination");
    }

    boolean demandOwnership() {
        return combination == Combination.SECURE;
    }

    /** Whether at least one factor that serves must be one that a log-in may begin with. */
    boolean demandFirst() {
        return use == Use.SESSION;
    }

    Rules ignoringOwnership() {
        return new Rules(use, Combination.WEAK_ALLOWED);
    }

    /** Whether one more group makes two factors of what is there. */
    boolean completes(int groups, OwnershipGroup more) {
        return isCombination(groups | Groups.bit(more));
    }

    /** Whether factors of these groups are a combination of two. */
    boolean isCombination(int groups) {
        return demandOwnership() ? Groups.areSecure(groups) : Groups.areSeveral(groups);
    }
}
