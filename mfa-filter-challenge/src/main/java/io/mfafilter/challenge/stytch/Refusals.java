package io.mfafilter.challenge.stytch;

import io.mfafilter.challenge.flow.Refusal;
import java.util.Map;
import java.util.Set;

/** What Stytch's errors mean for a user. Types decide, since messages change; where a type is unknown, the status does. */
final class Refusals {

    /** Stytch's words for "your own credentials are wrong", but for the one that a wrong password has too. */
    private static final Set<String> REFUSED_US = Set.of(
            "invalid_authorization_header",
            "invalid_project_id_authentication",
            "invalid_secret_authentication",
            "unauthorized_project_id_test",
            "unauthorized_project_id_live",
            "test_id_used_in_live_environment",
            "live_id_used_in_test_environment",
            "wrong_stack_test",
            "wrong_stack_live");

    /** Also the word for a wrong password. */
    static final String UNAUTHORIZED = "unauthorized_credentials";

    private static final Map<String, Refusal> BY_TYPE = Map.ofEntries(
            Map.entry("otp_code_not_found", Refusal.WRONG_CODE),
            Map.entry("invalid_code", Refusal.WRONG_CODE),
            Map.entry("unable_to_authenticate_totp", Refusal.WRONG_CODE),
            Map.entry("invalid_totp_code", Refusal.WRONG_CODE),
            Map.entry("recovery_code_used_as_totp_code", Refusal.WRONG_CODE),
            Map.entry("unable_to_auth_otp_code", Refusal.USED_OR_EXPIRED_CODE),
            Map.entry("totp_code_already_authenticated", Refusal.USED_APP_CODE),
            Map.entry("unable_to_authenticate_recovery_code", Refusal.WRONG_RECOVERY_CODE),
            Map.entry("invalid_recovery_code", Refusal.WRONG_RECOVERY_CODE),
            Map.entry("recovery_codes_not_found", Refusal.WRONG_RECOVERY_CODE),
            Map.entry("totp_code_used_as_recovery_code", Refusal.WRONG_RECOVERY_CODE),
            Map.entry("unable_to_auth_webauthn_registration", Refusal.PASSKEY),
            Map.entry("webauthn_registration_not_found", Refusal.PASSKEY),
            Map.entry("no_active_webauthn_registrations", Refusal.PASSKEY),
            Map.entry("invalid_public_key_credential", Refusal.PASSKEY),
            Map.entry("user_lock_limit_reached", Refusal.LOCKED),
            Map.entry("too_many_requests", Refusal.TOO_MANY_REQUESTS),
            Map.entry("invalid_phone_number", Refusal.NUMBER_NOT_USABLE),
            Map.entry("invalid_phone_number_country_code", Refusal.NUMBER_NOT_USABLE),
            Map.entry("unsubscribed_phone_number", Refusal.NUMBER_NOT_USABLE),
            Map.entry("duplicate_phone_number", Refusal.NUMBER_NOT_USABLE),
            Map.entry("duplicate_member_phone_number_for_member", Refusal.OTHER_NUMBER_SET),
            Map.entry("downstream_carrier_error", Refusal.NOT_SENT),
            Map.entry("active_totp_exists", Refusal.APP_EXISTS),
            Map.entry("expired_totp", Refusal.APP_EXPIRED),
            Map.entry("totp_not_found", Refusal.APP_EXPIRED),
            Map.entry("totps_not_found_for_user", Refusal.APP_EXPIRED),
            Map.entry("too_many_unverified_factors", Refusal.UNVERIFIED_FIRST),
            Map.entry("operation_restricted_by_organization_mfa_methods", Refusal.NOT_ALLOWED),
            Map.entry("intermediate_session_not_found", Refusal.LOG_IN_OVER),
            Map.entry("invalid_intermediate_session_token_for_organization", Refusal.LOG_IN_OVER),
            Map.entry("action_available_only_once_primary_authentication_is_met", Refusal.LOG_IN_OVER),
            Map.entry("session_not_found", Refusal.SESSION_OVER),
            Map.entry("invalid_session_token", Refusal.SESSION_OVER),
            Map.entry("unable_to_parse_session_jwt", Refusal.SESSION_OVER),
            Map.entry("jwt_invalid_audience", Refusal.SESSION_OVER),
            Map.entry("jwt_invalid_issuer", Refusal.SESSION_OVER),
            Map.entry("jwt_invalid_claims", Refusal.SESSION_OVER),
            Map.entry("user_id_mismatch", Refusal.OTHER_USER),
            Map.entry("member_session_member_id_mismatch", Refusal.OTHER_USER),
            Map.entry("session_on_code_does_not_match_session_passed_in", Refusal.OTHER_USER));

    private Refusals() {}

    /** What an answer that is no success means. */
    static Refusal of(int status, String errorType) {
        if (REFUSED_US.contains(errorType) || errorType.equals(UNAUTHORIZED)) {
            return Refusal.MISCONFIGURED;
        }
        if (status >= 500 || status < 400) {
            return Refusal.UNREACHABLE;
        }
        Refusal known = BY_TYPE.get(errorType);
        if (known != null) {
            return known;
        }
        return status == 429 ? Refusal.TOO_MANY_REQUESTS : Refusal.NOT_ACCEPTED;
    }

    /**
     * The same for a log-in: of what concerns the account nothing is told but that it came to nothing. That there is another way
     * to log in is told only to whom the password was right.
     */
    static Refusal ofLogIn(Refusal refusal) {
        switch (refusal) {
            case UNREACHABLE:
            case MISCONFIGURED:
            case TOO_MANY_REQUESTS:
            case OTHER_LOG_IN:
                return refusal;
            default:
                return Refusal.LOG_IN;
        }
    }
}
