package io.mfafilter.simulator;

import static io.mfafilter.simulator.Company.methods;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.simulator.junit.StytchSimulatorExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fixed values of Stytch's test environment that B2B has. */
@ExtendWith(StytchSimulatorExtension.class)
class B2bSandboxTest {

    private static final String ORGANIZATION = "organization-test-007d9d4a-deac-4a87-ba0a-e6e8afba4d4b";
    private static final String LINK = "DOYoip3rvIMMW5lgItikFK-Ak1CfMsgjuiCyI7uuU94=";

    private StytchSimulator stytch;
    private Api api;

    @BeforeEach
    void setUp(StytchSimulator simulator) {
        stytch = simulator;
        api = new Api(simulator);
    }

    private Api.Answer link() {
        return api.post("/v1/b2b/magic_links/authenticate", "magic_links_token", LINK);
    }

    private void policy(Object... fields) {
        api.put("/v1/b2b/organizations/" + ORGANIZATION, fields).ok();
    }

    @ParameterizedTest
    @CsvSource({
        LINK + ", 200, ''",
        "3pzjQpgksDlGKWEwUq2Up--hCHC_0oamfLHyfspKDFU=, 401, unable_to_auth_magic_link",
        "CprTtwhnRNiMBiUS2jSLcWYrfuO2POeBNdo5HhW6qTM=, 404, magic_link_not_found"
    })
    void linkToken_answersAsDocumented(String token, int status, String errorType) {
        Api.Answer answer = api.post("/v1/b2b/magic_links/authenticate", "magic_links_token", token);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("error_type")).isEqualTo(errorType);
    }

    @Test
    void link_good_logsTheSandboxMemberIn() {
        Api.Answer answer = link().ok();
        assertThat(answer.at("/member_authenticated").asBoolean()).isTrue();
        assertThat(answer.text("organization_id")).isEqualTo(ORGANIZATION);
        assertThat(answer.at("/member/email_address").asText()).isEqualTo("sandbox@stytch.com");
        api.authenticateMember(answer.text("session_token")).ok();
    }

    @Test
    void policy_demandingASecondFactor_isMetByTheSandboxCode() {
        policy("mfa_policy", "REQUIRED_FOR_ALL");
        Api.Answer pending = link().ok();
        assertThat(pending.at("/member_authenticated").asBoolean(true)).isFalse();
        assertThat(stytch.inbox().messages()).isEmpty();

        Api.Answer done = code(pending).ok();
        assertThat(methods(done)).containsExactly("email", "sms");
    }

    @Test
    void intermediateToken_usedByManyAtOnce_isConsumedByOne() throws Exception {
        policy("mfa_policy", "REQUIRED_FOR_ALL");
        Api.Answer pending = link().ok();
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            List<Integer> statuses = new ArrayList<>();
            Callable<Api.Answer> attempt = () -> code(pending);
            for (Future<Api.Answer> answer : many.invokeAll(Collections.nCopies(8, attempt))) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 404);
        } finally {
            many.shutdownNow();
        }
    }

    private Api.Answer code(Api.Answer pending) {
        return api.post(
                "/v1/b2b/otps/sms/authenticate",
                "organization_id",
                ORGANIZATION,
                "member_id",
                pending.text("member_id"),
                "code",
                "000000",
                "intermediate_session_token",
                pending.text("intermediate_session_token"));
    }

    @Test
    void member_ofTheSandbox_maySetUpAnythingFreely() {
        policy("mfa_policy", "REQUIRED_FOR_ALL", "mfa_methods", "RESTRICTED", "allowed_mfa_methods", List.of("totp"));
        Api.Answer pending = link().ok();
        Api.Answer app = api.post(
                        "/v1/b2b/totp",
                        "organization_id",
                        ORGANIZATION,
                        "member_id",
                        pending.text("member_id"),
                        "intermediate_session_token",
                        pending.text("intermediate_session_token"))
                .ok();
        Api.Answer done = api.post(
                        "/v1/b2b/totp/authenticate",
                        "organization_id",
                        ORGANIZATION,
                        "member_id",
                        pending.text("member_id"),
                        "code",
                        stytch.totpCode(app.text("secret")),
                        "intermediate_session_token",
                        pending.text("intermediate_session_token"))
                .ok();
        assertThat(methods(done)).containsExactly("email", "authenticator_app");
    }

    @Test
    void password_ofTheSandbox_isAnything() {
        api.post(
                        "/v1/b2b/passwords/authenticate",
                        "organization_id",
                        ORGANIZATION,
                        "email_address",
                        "sandbox@stytch.com",
                        "password",
                        "whatever")
                .ok();
        api.post(
                        "/v1/b2b/magic_links/email/login_or_signup",
                        "organization_id",
                        ORGANIZATION,
                        "email_address",
                        "sandbox@stytch.com")
                .ok();
        assertThat(stytch.inbox().messages()).isEmpty();
    }

    @Test
    void organization_afterAReset_isAsAtFirst() {
        policy("mfa_policy", "REQUIRED_FOR_ALL");
        stytch.reset();
        assertThat(stytch.b2b().organization(ORGANIZATION).path("mfa_policy").asText())
                .isEqualTo("OPTIONAL");
        link().ok();
    }
}
