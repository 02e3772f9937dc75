package io.mfafilter.session;

import io.mfafilter.credential.Credential;

/** The way to end a session at Stytch. */
@FunctionalInterface
public interface SessionRevocation {

    /**
     * Ends the session that a credential stands for. Never throws.
     *
     * @return whether Stytch said that it is over, or never was
     */
    boolean revoke(Credential credential);
}
