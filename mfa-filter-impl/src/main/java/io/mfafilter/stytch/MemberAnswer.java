package io.mfafilter.stytch;

import io.mfafilter.stytch.SessionAnswer.FactorMember;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import java.util.Map;

/**
 * What Stytch's B2B API answers about sessions, members and organizations, as it came: every member may be missing, times are
 * text, kinds of factors are open. Of its tokens only the fresh JWT is read.
 */
public record MemberAnswer(
        @JsonbProperty("member_session") MemberSessionMember memberSession,
        @JsonbProperty("member") MemberMember member,
        @JsonbProperty("organization") OrganizationMember organization,
        @JsonbProperty("session_jwt") String sessionJwt) {

    /** For JSON-B. */
    @JsonbCreator
    public MemberAnswer {}

    @Override
    public String toString() {
        return "MemberAnswer[redacted]";
    }

    /** The session of a member. */
    public record MemberSessionMember(
            @JsonbProperty("member_session_id") String memberSessionId,
            @JsonbProperty("member_id") String memberId,
            @JsonbProperty("organization_id") String organizationId,
            @JsonbProperty("organization_slug") String organizationSlug,
            @JsonbProperty("authentication_factors") List<FactorMember> factors,
            @JsonbProperty("roles") List<String> roles,
            @JsonbProperty("started_at") String startedAt,
            @JsonbProperty("expires_at") String expiresAt,
            @JsonbProperty("custom_claims") Map<String, Object> customClaims) {

        /** For JSON-B. */
        @JsonbCreator
        public MemberSessionMember {}
    }

    /** The member, as far as it tells what is demanded of whom and what is registered. */
    public record MemberMember(
            @JsonbProperty("member_id") String memberId,
            @JsonbProperty("organization_id") String organizationId,
            @JsonbProperty("created_at") String createdAt,
            @JsonbProperty("mfa_enrolled") Boolean mfaEnrolled,
            @JsonbProperty("is_breakglass") Boolean breakGlass,
            @JsonbProperty("email_address") String emailAddress,
            @JsonbProperty("email_address_verified") Boolean emailAddressVerified,
            @JsonbProperty("member_password_id") String passwordId,
            @JsonbProperty("mfa_phone_number") String phoneNumber,
            @JsonbProperty("mfa_phone_number_verified") Boolean phoneNumberVerified,
            @JsonbProperty("totp_registration_id") String totpRegistrationId,
            @JsonbProperty("sso_registrations") List<RegistrationMember> ssoRegistrations,
            @JsonbProperty("oauth_registrations") List<RegistrationMember> oauthRegistrations) {

        /** For JSON-B. */
        @JsonbCreator
        public MemberMember {}

        @Override
        public String toString() {
            return "MemberMember[" + memberId + "]";
        }
    }

    /** An identity elsewhere. */
    public record RegistrationMember(
            @JsonbProperty("provider_type") String providerType) {

        /** For JSON-B. */
        @JsonbCreator
        public RegistrationMember {}
    }

    /** The organization, as far as it tells what is demanded of whom. */
    public record OrganizationMember(
            @JsonbProperty("organization_id") String organizationId,
            @JsonbProperty("organization_slug") String organizationSlug,
            @JsonbProperty("mfa_policy") String mfaPolicy,
            @JsonbProperty("mfa_methods") String mfaMethods,
            @JsonbProperty("allowed_mfa_methods") List<String> allowedMfaMethods) {

        /** For JSON-B. */
        @JsonbCreator
        public OrganizationMember {}
    }
}
