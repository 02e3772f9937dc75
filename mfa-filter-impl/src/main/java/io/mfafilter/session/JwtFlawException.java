package io.mfafilter.session;

import java.util.Objects;

/** Ends the reading of a JWT. It has no stack and no text: forged JWTs are frequent, and theirs is nothing to repeat. */
final class JwtFlawException extends Exception {

    private static final long serialVersionUID = 1L;

    private final JwtFlaw flaw;

    JwtFlawException(JwtFlaw flaw) {
        super(null, null, false, false);
        this.flaw = Objects.requireNonNull(flaw, "flaw");
    }

    JwtFlaw flaw() {
        return flaw;
    }
}
