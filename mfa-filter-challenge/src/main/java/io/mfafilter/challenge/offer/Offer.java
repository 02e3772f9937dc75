package io.mfafilter.challenge.offer;

import io.mfafilter.challenge.flow.ProofMethod;
import java.util.List;

/**
 * What a user may choose from.
 *
 * @param methods what would help and is registered, the handiest first
 * @param words words of the expression language that name what would help, registered or not
 * @param satisfied whether the rule that this application has for the step is satisfied already
 */
public record Offer(List<ProofMethod> methods, List<String> words, boolean satisfied) {

    /** Keeps unmodifiable copies. */
    public Offer {
        methods = List.copyOf(methods);
        words = List.copyOf(words);
    }
}
