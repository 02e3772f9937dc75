package io.mfafilter.simulator;

import static io.mfafilter.simulator.Company.EMAIL;
import static io.mfafilter.simulator.Company.PHONE;
import static io.mfafilter.simulator.Company.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mfafilter.simulator.junit.StytchSimulatorExtension;
import io.mfafilter.simulator.session.FactorSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The levers of B2B over HTTP and without credentials. */
@ExtendWith(StytchSimulatorExtension.class)
class MemberLeversTest {

    private StytchSimulator stytch;
    private Api api;
    private Api levers;
    private String organization;

    @BeforeEach
    void setUp(StytchSimulator simulator) {
        stytch = simulator;
        api = new Api(simulator);
        levers = api.withAuthorization(null);
        organization = pull("organizations", "organization_name", "Example Freight")
                .at("/organization/organization_id")
                .asText();
    }

    private JsonNode pull(String path, Object... namesAndValues) {
        Api.Answer answer = levers.post("/_control/" + path, namesAndValues);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode member() {
        return pull(
                "members",
                "organization_id",
                organization,
                "email_address",
                EMAIL,
                "name",
                "Lee",
                "password",
                "correct horse",
                "mfa_phone_number",
                PHONE,
                "totp_secret",
                SECRET,
                "default_mfa_method",
                "totp",
                "mfa_enrolled",
                true,
                "is_breakglass",
                true,
                "roles",
                List.of("dispatcher"),
                "trusted_metadata",
                Map.of("a", 1),
                "shown",
                Map.of("sso_registrations", List.of(Map.of("connection_id", "c"))));
    }

    @Test
    void member_created_isAsAskedFor() {
        JsonNode made = member();
        assertThat(made.path("organization_id").asText()).isEqualTo(organization);
        JsonNode member = made.path("member");
        assertThat(member.path("member_id")).isEqualTo(made.path("member_id"));
        assertThat(member.path("mfa_enrolled").asBoolean()).isTrue();
        assertThat(member.path("is_breakglass").asBoolean()).isTrue();
        assertThat(member.path("mfa_phone_number_verified").asBoolean()).isTrue();
        assertThat(member.path("totp_registration_id").asText()).startsWith("totp-test-");
        assertThat(member.path("default_mfa_method").asText()).isEqualTo("totp");
        assertThat(member.path("roles").findValuesAsText("role_id")).containsExactly("stytch_member", "dispatcher");
        assertThat(member.at("/sso_registrations/0/connection_id").asText()).isEqualTo("c");
        pull("members/" + made.path("member_id").asText() + "/unlock");
    }

    @Test
    void organization_changed_isTheApis() {
        pull("organizations/" + organization, "mfa_policy", "REQUIRED_FOR_ALL");
        assertThat(api.get("/v1/b2b/organizations/" + organization)
                        .ok()
                        .at("/organization/mfa_policy")
                        .asText())
                .isEqualTo("REQUIRED_FOR_ALL");
    }

    @Test
    void session_ofAMember_holdsWhatWasAskedFor() {
        String memberId = member().path("member_id").asText();
        List<Map<String, String>> factors = List.of(
                Map.of("type", "sso", "delivery_method", "sso_saml"), Map.of("type", "otp", "delivery_method", "sms"));
        JsonNode made = pull("sessions", "member_id", memberId, "factors", factors);
        assertThat(made.path("member_id").asText()).isEqualTo(memberId);
        Api.Answer seen =
                api.authenticateMember(made.path("session_token").asText()).ok();
        assertThat(seen.at("/member_session/member_session_id")).isEqualTo(made.path("session_id"));
        assertThat(Company.methods(seen)).containsExactly("sso_saml", "sms");

        JsonNode fresh = pull(
                "sessions",
                "member",
                Map.of("organization_id", organization, "email_address", "new@example.com"),
                "factors",
                factors);
        assertThat(api.authenticateMemberJwt(fresh.path("session_jwt").asText())
                        .ok()
                        .at("/member/email_address")
                        .asText())
                .isEqualTo("new@example.com");
    }

    @Test
    void jwt_ofAMember_isMintedWithAnyOrganization() {
        String session = pull(
                        "sessions", "member_id", member().path("member_id").asText())
                .path("session_token")
                .asText();
        JsonNode claims = Api.decoded(
                pull(
                                "jwts",
                                "session",
                                session,
                                "claims",
                                Map.of("https://stytch.com/organization", Map.of("organization_id", "other")))
                        .path("session_jwt")
                        .asText(),
                1);
        assertThat(claims.at("/https:~1~1stytch.com~1organization/organization_id")
                        .asText())
                .isEqualTo("other");
    }

    @Test
    void intermediateSession_completesALogin() {
        String memberId = member().path("member_id").asText();
        String token = pull(
                        "intermediate_sessions",
                        "member_id",
                        memberId,
                        "factors",
                        List.of(Map.of("type", "password", "delivery_method", "knowledge")))
                .path("intermediate_session_token")
                .asText();
        Api.Answer done = api.post(
                        "/v1/b2b/totp/authenticate",
                        "organization_id",
                        organization,
                        "member_id",
                        memberId,
                        "code",
                        stytch.totpCode(SECRET),
                        "intermediate_session_token",
                        token)
                .ok();
        assertThat(Company.methods(done)).containsExactly("knowledge", "authenticator_app");
    }

    @Test
    void sequenceOrder_isPutElsewhere() {
        String session = pull(
                        "sessions",
                        "member_id",
                        member().path("member_id").asText(),
                        "factors",
                        List.of(Map.of("type", "password", "delivery_method", "knowledge")))
                .path("session_token")
                .asText();
        pull("sequence_order", "where", "nowhere");
        assertThat(api.authenticateMember(session).ok().text()).doesNotContain("sequence_order");
    }

    @Test
    void sequenceOrder_afterAReset_isWhereItWas() {
        pull("sequence_order", "where", "nowhere");
        stytch.reset();
        String session = stytch.b2b().createSession(FactorSpec.password()).token();
        assertThat(api.authenticateMember(session).ok().text()).contains("sequence_order");
    }

    @Test
    void levers_pulledWrongly_areRefused() {
        assertThat(levers.post("/_control/members", "organization_id", "unknown", "email_address", EMAIL)
                        .status())
                .isEqualTo(404);
        assertThat(levers.post("/_control/sequence_order", "where", "somewhere").status())
                .isEqualTo(400);
        assertThat(levers.post("/_control/intermediate_sessions", "member_id", "unknown")
                        .status())
                .isEqualTo(400);
        assertThat(levers.post("/_control/sessions", "member_id", "unknown").status())
                .isEqualTo(400);
    }
}
