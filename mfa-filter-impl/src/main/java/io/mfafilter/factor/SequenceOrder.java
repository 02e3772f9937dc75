package io.mfafilter.factor;

import io.mfafilter.Factor;
import java.util.Optional;

/**
 * Where a factor stands in the log-in of a B2B member. Stytch's word for it ({@code sequence_order}) is not in every answer;
 * where it is missing, the kind of the factor tells.
 */
public enum SequenceOrder {

    /** A log-in begins with it. */
    PRIMARY,

    /** It confirms a log-in that has begun. */
    SECONDARY,

    /** Neither: a factor that does not show what was proven, or a word that this version does not know. */
    UNPLACED;

    /**
     * The place of a factor.
     *
     * @param factor the factor
     * @param told Stytch's word, if it gave one
     */
    public static SequenceOrder of(Factor factor, Optional<String> told) {
        return told.filter(word -> !word.isEmpty())
                .map(SequenceOrder::named)
                .orElseGet(() -> usual(FactorKind.of(factor)));
    }

    /** Whether a kind of factor may stand at this place. In B2B, text messages and authenticator apps only ever confirm. */
    boolean suits(FactorKind kind) {
        return this != UNPLACED && this == usual(kind);
    }

    private static SequenceOrder named(String word) {
        switch (word) {
            case "PRIMARY":
                return PRIMARY;
            case "SECONDARY":
                return SECONDARY;
            default:
                return UNPLACED;
        }
    }

    private static SequenceOrder usual(FactorKind kind) {
        switch (kind) {
            case SMS_OTP:
            case TOTP:
            case RECOVERY_CODE:
                return SECONDARY;
            case NOT_COUNTED:
                return UNPLACED;
            default:
                return PRIMARY;
        }
    }
}
