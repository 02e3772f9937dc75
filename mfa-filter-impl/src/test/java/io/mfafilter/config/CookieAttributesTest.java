package io.mfafilter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieAttributesTest {

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Path=/; Secure; HttpOnly; SameSite=Lax | ; Path=/; Secure; HttpOnly; SameSite=Lax",
                "Path=/;Secure | ; Path=/; Secure",
                "  Path=/app ;  Secure  | ; Path=/app; Secure",
                "Secure; | ; Secure",
                "httponly; SAMESITE=strict | ; httponly; SAMESITE=strict",
                "Domain=example.com; Max-Age=300; Partitioned; Secure; SameSite=None | ; Domain=example.com; Max-Age=300; Partitioned; Secure; SameSite=None"
            })
    void attributes_wellWritten_endTheHeader(String text, String header) {
        assertThat(CookieAttributes.parse(text).orElseThrow().headerText(false)).isEqualTo(header);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "Path",
                "Path=",
                "Path=app",
                "Path=/a b",
                "Path=/a,b",
                "Path=/\r\nX: y",
                "Path=/\u00e9",
                "Path=/; ; Secure",
                "Secure=true",
                "HttpOnly=",
                "SameSite",
                "SameSite=Maybe",
                "SameSite=None",
                "SameSite=None; HttpOnly",
                "Max-Age=-1",
                "Max-Age=soon",
                "Max-Age=0x10",
                "Domain=",
                "Domain=example.com/x",
                "Domain=a_b",
                "Expires=Thu, 01 Jan 1970 00:00:00 GMT",
                "Version=1",
                "Secure HttpOnly",
                "Path=/, Secure"
            })
    void attributes_badlyWritten_areNone(String text) {
        assertThat(CookieAttributes.parse(text)).isEmpty();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Path=/; Secure; HttpOnly; SameSite=Lax | ; Path=/; HttpOnly; SameSite=Lax",
                "Path=/; SECURE | ; Path=/",
                "Path=/Secure; HttpOnly | ; Path=/Secure; HttpOnly"
            })
    void secure_overPlainLoopback_isLeftOutAlone(String text, String header) {
        assertThat(CookieAttributes.parse(text).orElseThrow().headerText(true)).isEqualTo(header);
    }

    @Test
    void attributes_none_addNothing() {
        assertThat(new CookieAttributes(List.of()).headerText(false)).isEmpty();
    }
}
