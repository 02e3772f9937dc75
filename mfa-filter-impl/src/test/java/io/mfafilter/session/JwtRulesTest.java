package io.mfafilter.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JwtRulesTest {

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource({
        "https://test.stytch.com,     https://test.stytch.com",
        "https://test.stytch.com/,    https://test.stytch.com",
        "https://login.example.com//, https://login.example.com",
        "http://127.0.0.1:8089,       http://127.0.0.1:8089",
        "https://proxy.example/stytch/, https://proxy.example/stytch"
    })
    void rules_ofAProject_acceptBothIssuersOfStytchs(URI apiUrl, String issuer) {
        JwtRules rules = JwtRules.of("project-test-1", apiUrl, Product.CONSUMER, Duration.ofSeconds(10));

        assertThat(rules.issuers()).isEqualTo(Set.of("stytch.com/project-test-1", issuer));
        assertThat(rules.longest()).isEqualTo(8_192);
    }

    @ParameterizedTest(name = "[{index}] {0} {1} {2} {3}")
    @CsvSource({
        "'',      project-test-1, PT0S,    1",
        "issuer,  '',             PT0S,    1",
        "issuer,  project-test-1, PT-1S,   1",
        "issuer,  project-test-1, PT5M1S,  1",
        "issuer,  project-test-1, PT0S,    0"
    })
    void rules_outOfTheirRange_areRefused(String issuer, String project, Duration skew, int longest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JwtRules(Set.of(issuer), project, Product.CONSUMER, skew, longest));
    }

    @Test
    void rules_withoutAnIssuer_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JwtRules(Set.of(), "project-test-1", Product.CONSUMER, Duration.ZERO, 1));
    }

    @Test
    void skew_ofFiveMinutes_isTheLargest() {
        assertThat(new JwtRules(Set.of("i"), "p", Product.B2B, Duration.ofMinutes(5), 1).clockSkew())
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void length_changed_leavesTheOtherRulesAsTheyAre() {
        JwtRules rules = new JwtRules(Set.of("i"), "p", Product.B2B, Duration.ofSeconds(1), 1);

        assertThat(rules.longest(7)).isEqualTo(new JwtRules(Set.of("i"), "p", Product.B2B, Duration.ofSeconds(1), 7));
    }
}
