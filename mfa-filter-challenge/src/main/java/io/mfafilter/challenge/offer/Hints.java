package io.mfafilter.challenge.offer;

import io.mfafilter.policy.FactorWords;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the address of a challenge page says about why the user is there. Anybody may have written it: it narrows what is
 * offered, and never satisfies anything.
 *
 * @param factors words of the expression language
 */
public record Hints(List<String> factors) {

    /** For a page that was opened without any. */
    public static final Hints NONE = new Hints(List.of());

    private static final int MOST = 16;
    private static final int LONGEST = 600;

    /** Keeps an unmodifiable copy. */
    public Hints {
        factors = List.copyOf(factors);
    }

    /** Reads the query parameter; what is no word for a factor is left out. */
    public static Hints of(String factors) {
        if (factors == null || factors.length() > LONGEST) {
            return NONE;
        }
        return new Hints(Stream.of(factors.split(",", MOST + 1))
                .limit(MOST)
                .map(String::strip)
                .filter(FactorWords::isFactor)
                .distinct()
                .toList());
    }

    /** Hints that name these words. */
    public static Hints naming(Collection<String> words) {
        return new Hints(words.stream().filter(FactorWords::isFactor).toList());
    }

    /** As a query parameter. */
    public String parameter() {
        return String.join(",", factors);
    }
}
