package io.mfafilter.credential;

/** Something a request carried that may stand for a Stytch session. It never prints itself. */
public sealed interface Credential permits SessionJwt, SessionToken {

    /** The value as the request carried it; to be given to Stytch or a verifier, and to nobody else. */
    String value();
}
