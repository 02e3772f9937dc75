package io.mfafilter.stytch;

/** The call about a session, as {@link StytchClient} needs it: bare, or with fault tolerance around it. */
@FunctionalInterface
public interface StytchCalls {

    /**
     * Which session a credential stands for.
     *
     * @param authorization the project's Basic credentials
     * @param question exactly one credential
     */
    SessionAnswer authenticate(String authorization, SessionQuestion question);
}
