package io.mfafilter.factor;

import io.mfafilter.Factor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The factors of one verified session, sorted out once so that judging them again and again costs next to nothing.
 * Immutable.
 *
 * <p>The list comes from outside and may have any length. Only the first {@value #MAX_COUNTED} factors that count are
 * looked at in a judgement, far more than a real session holds; the rest can only be missed, never wrongly accepted.
 * Impersonation is found wherever it stands.
 */
public final class ProvenFactors {

    /** How many factors that count are looked at; no more than bits in a {@code long}, by which policies mark them. */
    public static final int MAX_COUNTED = 32;

    private static final String IMPERSONATED_TYPE = "impersonated";
    private static final String IMPERSONATION_DELIVERY_METHOD = "impersonation";

    private final List<Factor> factors;
    private final boolean impersonation;
    private final int countedSize;
    private final FactorKind[] countedKinds;
    private final Factor[] counted;

    private ProvenFactors(List<Factor> factors) {
        this.factors = List.copyOf(factors);
        int capacity = Math.min(MAX_COUNTED, this.factors.size());
        this.countedKinds = new FactorKind[capacity];
        this.counted = new Factor[capacity];
        int size = 0;
        boolean impersonated = false;
        for (Factor factor : this.factors) {
            impersonated |= isImpersonated(factor);
            FactorKind kind = FactorKind.of(factor);
            if (kind.counts() && size < MAX_COUNTED) {
                countedKinds[size] = kind;
                counted[size] = factor;
                size++;
            }
        }
        this.countedSize = size;
        this.impersonation = impersonated;
    }

    /**
     * Sorts out the factors of a session.
     *
     * @param factors as Stytch reported them, in any number and order
     * @return the factors, classified
     * @throws NullPointerException if the list or an entry is {@code null}
     */
    public static ProvenFactors of(List<Factor> factors) {
        return new ProvenFactors(factors);
    }

    /**
     * Sorts out the factors of a B2B member's session, as far as Stytch places them where their kind belongs. What it calls a
     * first factor and can only confirm, or the other way round, is neither, and so is what it places nowhere.
     *
     * @param factors as Stytch reported them
     * @param order the place of each of them
     * @return the factors in place, classified
     * @throws IllegalArgumentException if there are not as many places as factors
     */
    public static ProvenFactors inOrder(List<Factor> factors, List<SequenceOrder> order) {
        if (factors.size() != order.size()) {
            throw new IllegalArgumentException("every factor needs its place");
        }
        return of(IntStream.range(0, factors.size())
                .filter(i -> order.get(i).suits(FactorKind.of(factors.get(i))))
                .mapToObj(factors::get)
                .toList());
    }

    /**
     * All factors as they were given, those that do not count included.
     *
     * @return an unmodifiable list
     */
    public List<Factor> factors() {
        return factors;
    }

    /**
     * Whether somebody else, such as the staff of the application, acts as the user.
     *
     * @return {@code true} if any factor has Stytch's type {@code impersonated} or delivery method
     *     {@code impersonation}
     */
    public boolean hasImpersonation() {
        return impersonation;
    }

    /**
     * How many factors count and are looked at.
     *
     * @return between 0 and {@value #MAX_COUNTED}
     */
    public int countedSize() {
        return countedSize;
    }

    /**
     * The kind of a factor that counts.
     *
     * @param index from 0 to {@link #countedSize()} exclusive
     * @return its kind, never {@link FactorKind#NOT_COUNTED}
     */
    public FactorKind countedKind(int index) {
        return countedKinds[index];
    }

    /**
     * When a factor that counts was last proven.
     *
     * @param index from 0 to {@link #countedSize()} exclusive
     * @return the time; empty when Stytch gave none
     */
    public Optional<Instant> countedProvenAt(int index) {
        return counted[index].lastAuthenticatedAt();
    }

    private static boolean isImpersonated(Factor factor) {
        return factor.type().equals(IMPERSONATED_TYPE)
                || factor.deliveryMethod().equals(IMPERSONATION_DELIVERY_METHOD);
    }
}
