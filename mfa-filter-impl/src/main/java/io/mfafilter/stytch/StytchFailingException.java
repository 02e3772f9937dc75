package io.mfafilter.stytch;

/** Stytch itself failed: it did not answer, answered with a server's error, or with what is no answer. */
public class StytchFailingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StytchFailingException(RuntimeException cause) {
        super("Stytch failed: " + cause.getClass().getName(), cause);
    }
}
