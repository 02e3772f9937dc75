package io.mfafilter.stytch;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import java.util.Map;

/**
 * Stytch's answer to {@code sessions/authenticate}, as it came: every member may be missing, times are text, kinds of
 * factors are open. Of its tokens only the fresh JWT is read.
 */
public record SessionAnswer(
        @JsonbProperty("session") SessionMember session,
        @JsonbProperty("user") UserMember user,
        @JsonbProperty("session_jwt") String sessionJwt) {

    /** For JSON-B. */
    @JsonbCreator
    public SessionAnswer {}

    @Override
    public String toString() {
        return "SessionAnswer[redacted]";
    }

    /** The session object. */
    public record SessionMember(
            @JsonbProperty("session_id") String sessionId,
            @JsonbProperty("user_id") String userId,
            @JsonbProperty("authentication_factors") List<FactorMember> factors,
            @JsonbProperty("roles") List<String> roles,
            @JsonbProperty("started_at") String startedAt,
            @JsonbProperty("expires_at") String expiresAt,
            @JsonbProperty("custom_claims") Map<String, Object> customClaims) {

        /** For JSON-B. */
        @JsonbCreator
        public SessionMember {}
    }

    /** One authentication factor; its sub-object is not read. */
    public record FactorMember(
            @JsonbProperty("type") String type,
            @JsonbProperty("delivery_method") String deliveryMethod,
            @JsonbProperty("last_authenticated_at") String lastAuthenticatedAt,
            @JsonbProperty("sequence_order") String sequenceOrder) {

        /** For JSON-B. */
        @JsonbCreator
        public FactorMember {}
    }

    /** The user object, as far as it tells what the user has registered. */
    public record UserMember(
            @JsonbProperty("user_id") String userId,
            @JsonbProperty("created_at") String createdAt,
            @JsonbProperty("emails") List<VerifiableMember> emails,
            @JsonbProperty("phone_numbers") List<VerifiableMember> phoneNumbers,
            @JsonbProperty("totps") List<VerifiableMember> totps,
            @JsonbProperty("webauthn_registrations") List<VerifiableMember> webauthnRegistrations,
            @JsonbProperty("biometric_registrations") List<VerifiableMember> biometricRegistrations,
            @JsonbProperty("crypto_wallets") List<VerifiableMember> cryptoWallets,
            @JsonbProperty("providers") List<ProviderMember> providers,
            @JsonbProperty("password") PasswordMember password) {

        /** For JSON-B. */
        @JsonbCreator
        public UserMember {}
    }

    /** Something registered that may or may not have been verified. */
    public record VerifiableMember(
            @JsonbProperty("verified") Boolean verified) {

        /** For JSON-B. */
        @JsonbCreator
        public VerifiableMember {}
    }

    /** A social identity. */
    public record ProviderMember(
            @JsonbProperty("provider_type") String providerType) {

        /** For JSON-B. */
        @JsonbCreator
        public ProviderMember {}
    }

    /** The user's password, if one is set. */
    public record PasswordMember(
            @JsonbProperty("password_id") String passwordId) {

        /** For JSON-B. */
        @JsonbCreator
        public PasswordMember {}
    }
}
