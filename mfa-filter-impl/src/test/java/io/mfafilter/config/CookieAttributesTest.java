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
        assertThat(CookieAttributes.parse(text).orElseThrow().headerText("sid", false))
                .isEqualTo(header);
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
        assertThat(CookieAttributes.parse(text).orElseThrow().headerText("sid", true))
                .isEqualTo(header);
    }

    @Test
    void attributes_none_addNothing() {
        assertThat(new CookieAttributes(List.of()).headerText("sid", false)).isEmpty();
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "__Host-sid | Path=/; HttpOnly; SameSite=Lax",
                "__Host-sid | Secure; HttpOnly",
                "__Host-sid | Path=/app; Secure",
                "__Host-sid | Path=/; Path=/app; Secure",
                "__Host-sid | Path=/; Secure; Domain=example.com",
                "__host-sid | Path=/app; Secure",
                "__Secure-sid | Path=/",
                "__SECURE-sid | Path=/app; HttpOnly"
            })
    void nameThatPromisesMore_thanTheAttributesHold_isSaid(String name, String text) {
        assertThat(CookieAttributes.parse(text).orElseThrow().missingFor(name).orElseThrow())
                .startsWith("'" + name + "' needs Secure")
                .endsWith("or browsers drop it");
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "__Host-sid | path=/; secure",
                "__Host-sid | Path=/app; Path=/; Secure; SameSite=Strict",
                "__Secure-sid | Path=/app; Secure; Domain=example.com",
                "sid | Path=/app; Domain=example.com",
                "__Hostsid | Path=/app"
            })
    void nameThatPromises_whatTheAttributesHold_missesNothing(String name, String text) {
        assertThat(CookieAttributes.parse(text).orElseThrow().missingFor(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"__Host-sid", "__Secure-sid", "__HOST-sid"})
    void nameThatPromisesSecure_isSecureAlsoOverPlainLoopback(String name) {
        CookieAttributes attributes = CookieAttributes.parse("Path=/; Secure").orElseThrow();

        assertThat(attributes.headerText(name, true)).isEqualTo("; Path=/; Secure");
    }

    @Test
    void path_isReplacedWhereverItStands() {
        CookieAttributes attributes =
                CookieAttributes.parse("Secure; path=/; HttpOnly").orElseThrow();

        assertThat(attributes.withPath("/app").headerText("sid", false)).isEqualTo("; Path=/app; Secure; HttpOnly");
    }
}
