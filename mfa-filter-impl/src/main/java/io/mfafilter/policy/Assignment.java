package io.mfafilter.policy;

import java.util.Arrays;

/**
 * Gives as many atoms as possible a factor of their own, by augmenting paths. Needed only where two atoms may compete
 * for a factor, which a secure combination rules out.
 */
final class Assignment {

    private static final int NOBODY = -1;

    /** By atom, the factors that may serve it, as bits. */
    private final long[] eligible;

    /** By factor, the atom that it serves. */
    private final int[] atomOf;

    private long tried;

    private Assignment(long[] eligible, int factors) {
        this.eligible = eligible;
        this.atomOf = new int[factors];
        Arrays.fill(atomOf, NOBODY);
    }

    /**
     * The atoms that get a factor, as bits; as many as can be. Where there is a choice, atoms without an age come first:
     * an atom that goes without then tells how young its factor should have been.
     */
    static int servedAtoms(Atom[] atoms, Evidence evidence) {
        long[] eligible = new long[atoms.length];
        for (int i = 0; i < atoms.length; i++) {
            eligible[i] = lowestBits(atoms[i].serving(evidence), atoms.length);
        }
        Assignment assignment = new Assignment(eligible, evidence.factors().countedSize());
        int served = assignment.serve(atoms, false);
        return served | assignment.serve(atoms, true);
    }

    private int serve(Atom[] atoms, boolean aged) {
        int served = 0;
        for (int i = 0; i < atoms.length; i++) {
            tried = 0;
            if (atoms[i].freshness().isPresent() == aged && findFactor(i)) {
                served |= 1 << i;
            }
        }
        return served;
    }

    private boolean findFactor(int atom) {
        for (long left = eligible[atom] & ~tried; left != 0; left = eligible[atom] & ~tried) {
            int factor = Long.numberOfTrailingZeros(left);
            tried |= 1L << factor;
            if (atomOf[factor] == NOBODY || findFactor(atomOf[factor])) {
                atomOf[factor] = atom;
                return true;
            }
        }
        return false;
    }

    /** Of as many choices as there are atoms one is always left, so more of them change nothing but the time it takes. */
    private static long lowestBits(long bits, int count) {
        long lowest = 0;
        long left = bits;
        for (int i = 0; i < count && left != 0; i++) {
            long bit = Long.lowestOneBit(left);
            lowest |= bit;
            left ^= bit;
        }
        return lowest;
    }
}
