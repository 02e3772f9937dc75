package io.mfafilter.challenge.web;

import io.mfafilter.challenge.flow.Refusal;

/** Stytch refused something that a page cannot go on without. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal why;

    RefusedException(Refusal why) {
        super("refused: " + why, null, false, false);
        this.why = why;
    }

    Refusal why() {
        return why;
    }
}
