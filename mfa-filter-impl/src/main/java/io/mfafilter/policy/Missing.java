package io.mfafilter.policy;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a user would still have to prove for one alternative.
 *
 * @param words what to prove, and behind it what may be proven instead
 * @param factors how many factors that takes; where no word is asked for twice, the first so many words are enough
 * @param held how many of those factors the session holds, but too old
 * @param smallestAge the smallest age asked of them; empty when any will do
 */
record Missing(List<String> words, int factors, int held, Optional<Duration> smallestAge) {

    /** Fewest factors first, then those that the user has proven before. Sorting by it keeps the order written. */
    static final Comparator<Missing> CHEAPEST_FIRST = Comparator.comparingInt(Missing::factors)
            .thenComparing(Comparator.comparingInt(Missing::held).reversed());

    Missing {
        words = List.copyOf(words);
    }
}
