package io.mfafilter.policy;

import io.mfafilter.Factor;
import io.mfafilter.factor.FactorKind;
import io.mfafilter.policy.FactorWord.Role;
import java.util.Collection;
import java.util.Locale;

/** The words that a {@link Verdict} names, read back: which factors they stand for. */
public final class FactorWords {

    private FactorWords() {}

    /** Whether a text is a word of the language that stands for single factors; {@code mfa} and {@code any} do not. */
    public static boolean isFactor(String text) {
        return Vocabulary.find(text.toLowerCase(Locale.ROOT))
                .filter(word -> word.role() == Role.FACTOR)
                .isPresent();
    }

    /** Whether one of the words stands for a factor of this kind. What is no word stands for nothing. */
    public static boolean accept(Collection<String> words, Factor factor) {
        FactorKind kind = FactorKind.of(factor);
        return kind.counts()
                && words.stream()
                        .filter(FactorWords::isFactor)
                        .map(text -> Vocabulary.get(text.toLowerCase(Locale.ROOT)))
                        .anyMatch(word -> Kinds.contains(word.kinds(), kind));
    }
}
