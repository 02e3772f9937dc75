package io.mfafilter.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnToTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/account", "/account/transfer", "/account/transfer?to=POWER&amount=12.50", "/account?q=a%20b"})
    void ownPage_isKept(String target) {
        assertThat(ReturnTo.of(target, "").target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "account",
                "//evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/%09/evil.example",
                "/%2f%2fevil.example",
                "/account//evil.example",
                "/account/../../evil",
                "/account/..;/x",
                "/account;x=1",
                "/account@evil.example",
                "/account#fragment",
                "/account?next=http://evil.example",
                "https://evil.example/account",
                "HTTPS:evil.example",
                "javascript:alert(1)",
                "/account\r\nSet-Cookie: a=b",
                "/account\u2028",
                "/login",
                "/login?return_to=%2Faccount",
                "/logout",
                "/mfa",
                "/mfa/code"
            })
    void anythingElse_becomesTheAccount(String target) {
        assertThat(ReturnTo.of(target, "").target()).isEqualTo("/account");
    }

    @Test
    void missingParameter_becomesTheAccount() {
        assertThat(ReturnTo.of(null, "").target()).isEqualTo("/account");
    }

    @Test
    void tooLongTarget_becomesTheAccount() {
        assertThat(ReturnTo.of("/account?q=" + "a".repeat(500), "").target()).isEqualTo("/account");
    }

    @Test
    void target_staysBelowTheContextPath() {
        assertThat(ReturnTo.of("/bank/account/session", "/bank").target()).isEqualTo("/bank/account/session");
        assertThat(ReturnTo.of("/other/account", "/bank").target()).isEqualTo("/bank/account");
        assertThat(ReturnTo.of("/bankrobber/account", "/bank").target()).isEqualTo("/bank/account");
    }

    @Test
    void via_passesTheTargetOn() {
        assertThat(ReturnTo.of("/account/transfer?amount=1", "").via("/mfa"))
                .isEqualTo("/mfa?return_to=%2Faccount%2Ftransfer%3Famount%3D1");
    }
}
