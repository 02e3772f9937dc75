package io.mfafilter.stytch;

/** The call that ends a session, as {@link StytchRevocation} needs it. */
@FunctionalInterface
public interface RevocationCalls {

    /**
     * Ends the session that a credential stands for.
     *
     * @param authorization the project's Basic credentials
     * @param question exactly one credential
     */
    void revoke(String authorization, SessionQuestion question);
}
