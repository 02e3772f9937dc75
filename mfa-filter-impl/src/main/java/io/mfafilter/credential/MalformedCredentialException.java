package io.mfafilter.credential;

/** A value that no Stytch session could have. The message says what is expected and never what was sent. */
public final class MalformedCredentialException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    MalformedCredentialException(String expected) {
        super(expected);
    }
}
