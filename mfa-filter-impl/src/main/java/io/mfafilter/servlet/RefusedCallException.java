package io.mfafilter.servlet;

import io.mfafilter.StepUpRequiredException;
import io.mfafilter.decision.Denial;
import java.util.List;
import java.util.Optional;

/** A refused call with all that its answer needs. */
public final class RefusedCallException extends StepUpRequiredException {

    private static final long serialVersionUID = 1L;

    private final transient Denial denial;

    /** A call refused for this denial. */
    public RefusedCallException(Denial denial) {
        super(
                "the call was refused: " + denial.reason().code(),
                denial.reason(),
                denial.requiredFactors(),
                denial.maxAge().orElse(null));
        this.denial = denial;
    }

    /** The denial behind a refusal; one made elsewhere, or sent through a stream, is described by what it still holds. */
    public static Denial denialIn(StepUpRequiredException refusal) {
        if (refusal instanceof RefusedCallException own && own.denial != null) {
            return own.denial;
        }
        return new Denial(
                refusal.reason(), List.of(), refusal.requiredFactors(), refusal.maxAge(), true, Optional.empty());
    }
}
