package io.mfafilter.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionCookiesTest {

    @ParameterizedTest
    @CsvSource({
        "true, bank.example, true",
        "true, localhost, true",
        "false, bank.example, true",
        "false, localhost.example, true",
        "false, 10.0.0.1, true",
        "false, localhost, false",
        "false, 127.0.0.1, false",
        "false, [::1], false"
    })
    void secure_isLeftOutOnlyOnPlainHttpLoopback(boolean https, String host, boolean secure) {
        assertThat(SessionCookies.mustBeSecure(https, host)).isEqualTo(secure);
    }
}
