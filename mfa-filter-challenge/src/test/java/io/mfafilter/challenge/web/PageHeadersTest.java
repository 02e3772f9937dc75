package io.mfafilter.challenge.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.config.ChallengeSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class PageHeadersTest {

    @Test
    void forms_mayLeadOn_toChallengePagesElsewhere() {
        ChallengeSettings settings = new ChallengeSettings(
                "/mfa/login", "https://id.example.com:8443/mfa?x", "/mfa/step-up", "/mfa/enrol", "return_to");

        assertThat(policy(settings)).endsWith("; form-action 'self' https://id.example.com:8443");
    }

    @Test
    void policy_allowsNothingInlineAndNoOtherOrigin() {
        ChallengeSettings settings = new ChallengeSettings("/a", "/b", "/c", "/d", "return_to");

        assertThat(policy(settings))
                .startsWith("default-src 'none';")
                .endsWith("; form-action 'self'")
                .doesNotContain("unsafe", "http", "*", "data:");
    }

    @Test
    void formOfTheApplication_mayLeadOnAnywhere_andNothingElseIsAllowedForIt() {
        ChallengeSettings settings = new ChallengeSettings("/a", "/b", "/c", "/d", "return_to");

        String policy = policy(settings, (headers, response) -> {
            headers.set(response);
            headers.letFormsLeadOn(response);
        });

        assertThat(policy + "; form-action 'self'").isEqualTo(policy(settings));
    }

    private static String policy(ChallengeSettings settings) {
        return policy(settings, PageHeaders::set);
    }

    private static String policy(ChallengeSettings settings, BiConsumer<PageHeaders, HttpServletResponse> setting) {
        Map<String, String> headers = new HashMap<>();
        setting.accept(new PageHeaders(settings), (HttpServletResponse) Proxy.newProxyInstance(
                PageHeadersTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> headers.put((String) arguments[0], (String) arguments[1])));
        return headers.get("Content-Security-Policy");
    }
}
