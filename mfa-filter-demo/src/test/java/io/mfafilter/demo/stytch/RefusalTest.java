package io.mfafilter.demo.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

    @ParameterizedTest
    @CsvSource({
        "401, unauthorized_credentials, WRONG_CREDENTIALS",
        "404, email_not_found, WRONG_CREDENTIALS",
        "404, otp_code_not_found, WRONG_CODE",
        "401, unable_to_auth_otp_code, USED_OR_EXPIRED_CODE",
        "401, totp_code_already_authenticated, USED_APP_CODE",
        "404, session_not_found, SESSION_OVER",
        "429, user_lock_limit_reached, LOCKED",
        "429, too_many_requests, TOO_MANY_REQUESTS",
        "400, something_new, NOT_ACCEPTED",
        "500, internal_server_error, UNREACHABLE",
        "502, '', UNREACHABLE",
        "302, '', UNREACHABLE"
    })
    void errorType_decides(int status, String errorType, Refusal refusal) {
        assertThat(Refusal.of(status, errorType)).isEqualTo(refusal);
    }
}
