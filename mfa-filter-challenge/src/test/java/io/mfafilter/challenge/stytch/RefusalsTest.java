package io.mfafilter.challenge.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.challenge.flow.Refusal;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

    @ParameterizedTest
    @CsvSource({
        "404, otp_code_not_found, WRONG_CODE",
        "401, unable_to_auth_otp_code, USED_OR_EXPIRED_CODE",
        "401, totp_code_already_authenticated, USED_APP_CODE",
        "401, unable_to_authenticate_recovery_code, WRONG_RECOVERY_CODE",
        "429, user_lock_limit_reached, LOCKED",
        "429, too_many_requests, TOO_MANY_REQUESTS",
        "429, anything_else, TOO_MANY_REQUESTS",
        "404, session_not_found, SESSION_OVER",
        "400, user_id_mismatch, OTHER_USER",
        "400, duplicate_phone_number, NUMBER_NOT_USABLE",
        "400, invalid_phone_number, NUMBER_NOT_USABLE",
        "400, duplicate_member_phone_number_for_member, OTHER_NUMBER_SET",
        "400, operation_restricted_by_organization_mfa_methods, NOT_ALLOWED",
        "404, intermediate_session_not_found, LOG_IN_OVER",
        "400, invalid_intermediate_session_token_for_organization, LOG_IN_OVER",
        "400, action_available_only_once_primary_authentication_is_met, LOG_IN_OVER",
        "400, member_session_member_id_mismatch, OTHER_USER",
        "404, organization_not_found, NOT_ACCEPTED",
        "401, unauthorized_credentials, MISCONFIGURED",
        "400, wrong_stack_live, MISCONFIGURED",
        "400, something_new, NOT_ACCEPTED",
        "500, internal_server_error, UNREACHABLE",
        "503, otp_code_not_found, UNREACHABLE",
        "302, '', UNREACHABLE"
    })
    void error_meansForTheUser(int status, String type, Refusal expected) {
        assertThat(Refusals.of(status, type)).isEqualTo(expected);
    }

    @Test
    void logIn_tellsNothingOfTheAccount() {
        EnumSet<Refusal> told = EnumSet.noneOf(Refusal.class);
        for (Refusal refusal : Refusal.values()) {
            told.add(Refusals.ofLogIn(refusal));
        }

        assertThat(told)
                .containsExactlyInAnyOrder(
                        Refusal.LOG_IN,
                        Refusal.OTHER_LOG_IN,
                        Refusal.UNREACHABLE,
                        Refusal.MISCONFIGURED,
                        Refusal.TOO_MANY_REQUESTS);
    }
}
