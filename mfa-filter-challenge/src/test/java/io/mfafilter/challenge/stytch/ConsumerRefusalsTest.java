package io.mfafilter.challenge.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.challenge.flow.Refusal;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumerRefusalsTest {

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
        "401, unauthorized_credentials, MISCONFIGURED",
        "400, wrong_stack_live, MISCONFIGURED",
        "400, something_new, NOT_ACCEPTED",
        "500, internal_server_error, UNREACHABLE",
        "503, otp_code_not_found, UNREACHABLE",
        "302, '', UNREACHABLE"
    })
    void error_meansForTheUser(int status, String type, Refusal expected) {
        assertThat(ConsumerRefusals.of(status, type)).isEqualTo(expected);
    }

    @Test
    void logIn_tellsNothingOfTheAccount() {
        EnumSet<Refusal> told = EnumSet.noneOf(Refusal.class);
        for (Refusal refusal : Refusal.values()) {
            told.add(ConsumerRefusals.ofLogIn(refusal));
        }

        assertThat(told)
                .containsExactlyInAnyOrder(
                        Refusal.LOG_IN, Refusal.UNREACHABLE, Refusal.MISCONFIGURED, Refusal.TOO_MANY_REQUESTS);
    }
}
