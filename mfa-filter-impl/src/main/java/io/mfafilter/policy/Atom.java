package io.mfafilter.policy;

import io.mfafilter.factor.FactorKind;
import io.mfafilter.factor.ProvenFactors;
import java.time.Duration;
import java.util.Optional;

/**
 * One factor word as it stands in an expression, with the age that is asked of it.
 *
 * @param word the word
 * @param kinds the kinds of factor that may serve; the word's own, or fewer where it stands alone
 * @param freshness the age; empty when any will do, and then the factor needs no time
 * @param position the column where it stands, counted from 1
 */
record Atom(FactorWord word, long kinds, Optional<Freshness> freshness, int position) {

    private static final long FIRST_KINDS = Kinds.where(FactorKind::mayBeFirst);

    static Atom of(FactorWord word, Optional<Freshness> freshness, int position) {
        return new Atom(word, word.kinds(), freshness, position);
    }

    boolean looksAtWholeSession() {
        return word.role() != FactorWord.Role.FACTOR;
    }

    /** This atom, but no older than {@code maxAge} if there is one. */
    Atom cappedAt(Optional<Duration> maxAge) {
        Optional<Duration> smaller = Durations.smaller(maxAge(), maxAge);
        return new Atom(word, kinds, smaller.map(Freshness::new), position);
    }

    Atom ignoringAge() {
        return new Atom(word, kinds, Optional.empty(), position);
    }

    /** This atom, served only by what may be a first factor. */
    Atom onlyFirst() {
        return new Atom(word, kinds & FIRST_KINDS, freshness, position);
    }

    boolean mayBeFirst() {
        return (kinds & FIRST_KINDS) != 0;
    }

    /** Whether a log-in may begin with any factor that serves here. */
    boolean isAlwaysFirst() {
        return (kinds & FIRST_KINDS) == kinds;
    }

    Optional<Duration> maxAge() {
        return freshness.map(Freshness::maxAge);
    }

    /** Whether the session's factor at an index serves here: the kind is right, and the age. */
    boolean isServedBy(int index, Evidence evidence) {
        ProvenFactors factors = evidence.factors();
        return Kinds.contains(kinds, factors.countedKind(index))
                && (freshness.isEmpty()
                        || freshness
                                .get()
                                .accepts(factors.countedProvenAt(index), evidence.now(), evidence.clockSkew()));
    }

    /** Whether any factor of the session serves here. */
    boolean isServed(Evidence evidence) {
        int size = evidence.factors().countedSize();
        for (int i = 0; i < size; i++) {
            if (isServedBy(i, evidence)) {
                return true;
            }
        }
        return false;
    }

    /** Whether any factor of the session serves here that a log-in may begin with. */
    boolean isServedByFirst(Evidence evidence) {
        int size = evidence.factors().countedSize();
        for (int i = 0; i < size; i++) {
            if (evidence.factors().countedKind(i).mayBeFirst() && isServedBy(i, evidence)) {
                return true;
            }
        }
        return false;
    }

    /** The factors of the session that serve here, by index, as bits. */
    long serving(Evidence evidence) {
        long serving = 0;
        int size = evidence.factors().countedSize();
        for (int i = 0; i < size; i++) {
            if (isServedBy(i, evidence)) {
                serving |= 1L << i;
            }
        }
        return serving;
    }

    /** What the factors that serve here prove, see {@link Groups}. */
    int groupsServing(Evidence evidence) {
        int groups = Groups.NONE;
        int size = evidence.factors().countedSize();
        for (int i = 0; i < size; i++) {
            if (isServedBy(i, evidence)) {
                groups |= Groups.bit(evidence.factors().countedKind(i).group());
            }
        }
        return groups;
    }
}
