package io.mfafilter.policy;

import io.mfafilter.factor.FactorKind;
import java.util.function.Predicate;

/** Sets of factor kinds as bits, so that a judgement tests membership with one instruction. */
final class Kinds {

    private Kinds() {}

    static long where(Predicate<FactorKind> condition) {
        long kinds = 0;
        for (FactorKind kind : FactorKind.values()) {
            if (kind.counts() && condition.test(kind)) {
                kinds |= bit(kind);
            }
        }
        return kinds;
    }

    static boolean contains(long kinds, FactorKind kind) {
        return (kinds & bit(kind)) != 0;
    }

    private static long bit(FactorKind kind) {
        return 1L << kind.ordinal();
    }
}
