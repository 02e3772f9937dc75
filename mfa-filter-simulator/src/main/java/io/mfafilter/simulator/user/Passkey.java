package io.mfafilter.simulator.user;

/**
 * A WebAuthn registration: real as far as ids go, a stand-in as far as cryptography goes.
 *
 * @param id {@code webauthn_registration_id}
 * @param credentialId the authenticator's own id
 * @param domain where it was registered
 * @param userAgent of the browser, may be empty
 * @param authenticatorType {@code platform}, {@code cross-platform} or empty
 */
public record Passkey(String id, String credentialId, String domain, String userAgent, String authenticatorType) {}
