package io.mfafilter.policy;

import io.mfafilter.factor.OwnershipGroup;

/**
 * A word of the expression language.
 *
 * @param text the word, in lower case
 * @param role what it asks for
 * @param kinds the kinds of factor that it accepts or looks at, see {@link Kinds}
 * @param group what every factor that it accepts proves, since no word spans two groups; {@link OwnershipGroup#NONE} for
 *     a word that looks at the whole session
 */
record FactorWord(String text, Role role, long kinds, OwnershipGroup group) {

    /** What a word asks for. */
    enum Role {
        /** One factor, which then serves for nothing else. */
        FACTOR,
        /** The whole session: any two factors that make a secure combination. */
        MFA,
        /** The whole session: any factor. */
        ANY
    }
}
