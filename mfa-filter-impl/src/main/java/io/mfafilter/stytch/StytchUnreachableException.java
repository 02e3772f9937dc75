package io.mfafilter.stytch;

/** No connection to Stytch came about, so that it is certain that it did nothing. */
public final class StytchUnreachableException extends StytchFailingException {

    private static final long serialVersionUID = 1L;

    StytchUnreachableException(RuntimeException cause) {
        super(cause);
    }
}
