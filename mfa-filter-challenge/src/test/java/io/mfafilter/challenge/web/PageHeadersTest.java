package io.mfafilter.challenge.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.config.ChallengeSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageHeadersTest {

    @Test
    void forms_mayLeadOn_toChallengePagesElsewhere() {
        ChallengeSettings settings = new ChallengeSettings(
                "/mfa/login", "https://id.example.com:8443/mfa?x", "/mfa/step-up", "/mfa/enrol", "return_to");

        assertThat(policy(settings)).contains("form-action 'self' https://id.example.com:8443; ");
    }

    @Test
    void policy_allowsNothingInlineAndNoOtherOrigin() {
        ChallengeSettings settings = new ChallengeSettings("/a", "/b", "/c", "/d", "return_to");

        assertThat(policy(settings))
                .startsWith("default-src 'none';")
                .contains("form-action 'self'; ")
                .doesNotContain("unsafe", "http", "*", "data:");
    }

    private static String policy(ChallengeSettings settings) {
        Map<String, String> headers = new HashMap<>();
        new PageHeaders(settings).set((HttpServletResponse) Proxy.newProxyInstance(
                PageHeadersTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> headers.put((String) arguments[0], (String) arguments[1])));
        return headers.get("Content-Security-Policy");
    }
}
