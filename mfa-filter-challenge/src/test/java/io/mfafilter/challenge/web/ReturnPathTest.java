package io.mfafilter.challenge.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/shop/account?a=b", "/shop/", "/shop", "/shop/mfa/enrol?return_to=%2Fshop%2F", "/shop/mfa/own"})
    void target_insideTheApplication_stays(String target) {
        assertThat(ReturnPath.checked(target, "/shop")).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/other",
                "/shopping",
                "/shop/mfa/login",
                "/shop/mfa/login?x",
                "/shop/mfa/second-factor/code?c=1",
                "/shop/mfa/step-up",
                "/shop/mfa/logout",
                ""
            })
    void target_outsideOrAmongThePages_becomesTheRoot(String target) {
        assertThat(ReturnPath.checked(target, "/shop")).isEqualTo("/shop/");
    }

    @Test
    void target_thatIsMissing_becomesTheRoot() {
        assertThat(ReturnPath.checked(null, "")).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/tenant/acme?x=[|], /shop, /tenant/acme",
        "/shop/a%20b, /shop, /a b",
        "/shop/, /shop, /",
        "/tenant/acme, '', /tenant/acme",
        "/elsewhere, /shop, /",
        "/shop/[, /shop, /"
    })
    void target_isDecodedAsAServerWould(String target, String contextPath, String path) {
        assertThat(ReturnPath.decoded(target, contextPath)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/mfa/done, true",
        "/shop/mfa/enrol?return_to=%2Fshop%2Fmfa%2Fdone&factors=totp, true",
        "/shop/mfa/enrol?factors=totp&return_to=%2Fshop%2Fmfa%2Fdone, true",
        "/shop/mfa/enrol?return_to=%2Fshop%2Faccount, false",
        "/shop/mfa/enrol?x=return_to=%2Fshop%2Fmfa%2Fdone, false",
        "/shop/mfa/enrol?return_to=%zz, false",
        "/shop/account?return_to=%2Fshop%2Fmfa%2Fdone, false",
        "/shop/mfa/done?x, false",
        "/shop/, false"
    })
    void challenge_thatIsWaitedForElsewhere_endsInItsOwnTab(String target, boolean expected) {
        assertThat(ReturnPath.endsInItsOwnTab(target, "/shop", "return_to")).isEqualTo(expected);
    }
}
