package io.mfafilter.simulator;

import static io.mfafilter.simulator.Company.PHONE;
import static io.mfafilter.simulator.Company.freight;
import static io.mfafilter.simulator.Company.lee;
import static io.mfafilter.simulator.Company.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.JwtSpec;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.junit.StytchSimulatorExtension;
import io.mfafilter.simulator.organization.OrganizationSpec;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SequenceOrder;
import io.mfafilter.simulator.session.SessionSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members' sessions: what they say, how long they live, and how they pass to another organization. */
@ExtendWith(StytchSimulatorExtension.class)
class MemberSessionsTest {

    private static final String SESSION_CLAIM = "https://stytch.com/session";
    private static final String ORGANIZATION_CLAIM = "https://stytch.com/organization";

    private StytchSimulator stytch;
    private Api api;
    private Company company;

    @BeforeEach
    void setUp(StytchSimulator simulator) {
        stytch = simulator;
        api = new Api(simulator);
        stytch.clock().freezeAt(Instant.parse("2026-01-15T10:01:05.987654Z"));
        company = new Company(stytch, freight(), lee().phone(PHONE).roles("dispatcher"));
    }

    private CreatedSession session(FactorSpec... factors) {
        return stytch.createSession(SessionSpec.with(factors).ofMember(company.memberId()));
    }

    @Nested
    class Authenticate {

        @Test
        void token_isEchoedWithMemberAndOrganization() {
            CreatedSession session = session(FactorSpec.password(), FactorSpec.sms());
            stytch.clock().advance(Duration.ofSeconds(30));

            Api.Answer answer = api.authenticateMember(session.token()).ok();

            assertThat(answer.json().fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "status_code",
                            "request_id",
                            "member_session",
                            "session_token",
                            "session_jwt",
                            "member",
                            "organization",
                            "verdict");
            assertThat(answer.text("session_token")).isEqualTo(session.token());
            assertThat(answer.text("session_jwt")).isNotEqualTo(session.jwt());
            assertThat(answer.at("/member_session").fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "member_session_id",
                            "member_id",
                            "organization_id",
                            "organization_slug",
                            "started_at",
                            "last_accessed_at",
                            "expires_at",
                            "authentication_factors",
                            "roles",
                            "custom_claims");
            assertThat(answer.at("/member_session/member_session_id").asText()).isEqualTo(session.sessionId());
            assertThat(answer.at("/member_session/last_accessed_at").asText()).isEqualTo("2026-01-15T10:01:35.987654Z");
            assertThat(answer.at("/member/member_id").asText()).isEqualTo(company.memberId());
            assertThat(answer.at("/organization/organization_id").asText()).isEqualTo(company.organizationId());
        }

        @Test
        void jwt_expired_isRefreshedWithoutToken() {
            CreatedSession session = session(FactorSpec.password());
            stytch.clock().advance(Duration.ofMinutes(6));
            Api.Answer answer = api.authenticateMemberJwt(session.jwt()).ok();
            assertThat(answer.at("/session_token").asText("x")).isEmpty();
            assertThat(answer.text("session_jwt")).isNotEmpty();
        }

        @Test
        void session_atItsEnd_isNotFound() {
            CreatedSession session = session(FactorSpec.password());
            stytch.clock().advance(Duration.ofHours(1).minusNanos(1));
            api.authenticateMember(session.token()).ok();
            stytch.clock().advance(Duration.ofNanos(1));
            api.authenticateMember(session.token()).isError(404, "session_not_found");
            api.authenticateMemberJwt(session.jwt()).isError(404, "session_not_found");
        }

        @Test
        void durationAndClaims_changeTheSession() {
            CreatedSession session = session(FactorSpec.password());
            Api.Answer answer = api.post(
                            "/v1/b2b/sessions/authenticate",
                            "session_token",
                            session.token(),
                            "session_duration_minutes",
                            120,
                            "session_custom_claims",
                            Map.of("plan", "gold"))
                    .ok();
            assertThat(answer.at("/member_session/expires_at").asText()).isEqualTo("2026-01-15T12:01:05.987654Z");
            assertThat(answer.at("/member_session/custom_claims/plan").asText()).isEqualTo("gold");
            api.post("/v1/b2b/sessions/authenticate", "session_token", session.token(), "session_duration_minutes", 4)
                    .isError(400, "invalid_session_duration_minutes");
        }

        @Test
        void arguments_noneBothOrMalformed_areRefused() {
            api.post("/v1/b2b/sessions/authenticate").isError(400, "no_session_arguments");
            api.post("/v1/b2b/sessions/authenticate", "session_token", "a", "session_jwt", "b")
                    .isError(400, "too_many_session_arguments");
            api.authenticateMember("not a token").isError(400, "invalid_session_token");
            api.authenticateMemberJwt("not a JWT").isError(400, "unable_to_parse_session_jwt");
        }

        @Test
        void policy_changedUnderALivingSession_isToldAndTheSessionLivesOn() {
            CreatedSession session = session(FactorSpec.password());
            assertThat(api.authenticateMember(session.token())
                            .ok()
                            .at("/organization/mfa_policy")
                            .asText())
                    .isEqualTo("OPTIONAL");
            stytch.b2b().changeOrganization(company.organizationId(), new OrganizationSpec().mfaRequiredForAll());
            Api.Answer after = api.authenticateMember(session.token()).ok();
            assertThat(after.at("/organization/mfa_policy").asText()).isEqualTo("REQUIRED_FOR_ALL");
            assertThat(methods(after)).containsExactly("knowledge");
        }

        @Test
        void roles_areTheSessionsAndTheMembersAsTheyAreNow() {
            CreatedSession session = stytch.createSession(SessionSpec.with(FactorSpec.sso())
                    .ofMember(company.memberId())
                    .roles("from_sso"));
            assertThat(api.authenticateMember(session.token())
                            .ok()
                            .at("/member_session/roles")
                            .toString())
                    .isEqualTo("[\"stytch_member\",\"dispatcher\",\"from_sso\"]");
            stytch.b2b().changeMember(company.memberId(), Map.of("roles", List.of("driver")));
            Api.Answer after = api.authenticateMember(session.token()).ok();
            assertThat(after.at("/member_session/roles").toString())
                    .isEqualTo("[\"stytch_member\",\"driver\",\"from_sso\"]");
            assertThat(Api.decoded(after.text("session_jwt"), 1)
                            .path(SESSION_CLAIM)
                            .path("roles")
                            .toString())
                    .isEqualTo("[\"stytch_member\",\"driver\",\"from_sso\"]");
        }

        @ParameterizedTest
        @CsvSource({
            "true, documents, write, 200, ''",
            "true, documents, burn, 403, session_authorization_error",
            "false, documents, write, 403, session_authorization_tenancy_error"
        })
        void authorizationCheck_looksAtTenancyAndRoles(
                boolean own, String resource, String action, int status, String errorType) {
            stytch.rbac().grant("dispatcher", "documents", "write");
            String other = new Company(stytch, freight().slug("other"), lee()).organizationId();
            Api.Answer answer = api.post(
                    "/v1/b2b/sessions/authenticate",
                    "session_token",
                    session(FactorSpec.password()).token(),
                    "authorization_check",
                    Map.of(
                            "organization_id",
                            own ? company.organizationId() : other,
                            "resource_id",
                            resource,
                            "action",
                            action));
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text("error_type")).isEqualTo(errorType);
            assertThat(answer.at("/verdict/granting_roles/0").asText()).isEqualTo(status == 200 ? "dispatcher" : "");
        }

        @Test
        void impersonatedSession_isShownAndCannotBeExtended() {
            CreatedSession session = session(FactorSpec.impersonated());
            Api.Answer answer = api.authenticateMember(session.token()).ok();
            JsonNode factor = answer.at("/member_session/authentication_factors/0");
            assertThat(factor.path("type").asText()).isEqualTo("impersonated");
            assertThat(factor.has("sequence_order")).isFalse();
            api.post("/v1/b2b/sessions/authenticate", "session_token", session.token(), "session_duration_minutes", 60)
                    .isError(400, "session_not_mutable");
        }
    }

    @Nested
    class Jwt {

        @Test
        void jwt_shape_isStytchs() {
            CreatedSession session = stytch.createSession(
                    SessionSpec.with(FactorSpec.password(), FactorSpec.sms().aged(Duration.ofSeconds(30)))
                            .ofMember(company.memberId())
                            .customClaims(Map.of("plan", "gold")));
            JsonNode claims = Api.decoded(session.jwt(), 1);
            assertThat(claims.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "iss", "aud", "sub", "iat", "nbf", "exp", SESSION_CLAIM, ORGANIZATION_CLAIM, "plan");
            assertThat(claims.path("sub").asText()).isEqualTo(company.memberId());
            assertThat(claims.path(ORGANIZATION_CLAIM).toString())
                    .isEqualTo(
                            "{\"organization_id\":\"" + company.organizationId() + "\",\"slug\":\"example-freight\"}");
            JsonNode claim = claims.path(SESSION_CLAIM);
            assertThat(claim.path("id").asText()).isEqualTo(session.sessionId());
            assertThat(claim.at("/authentication_factors/1/last_authenticated_at")
                            .asText())
                    .isEqualTo("2026-01-15T10:00:35Z");
        }

        @Test
        void slug_changed_isInTheNextJwt() {
            CreatedSession session = session(FactorSpec.password());
            stytch.b2b().changeOrganization(company.organizationId(), new OrganizationSpec().slug("new-name"));
            Api.Answer answer = api.authenticateMember(session.token()).ok();
            assertThat(answer.at("/member_session/organization_slug").asText()).isEqualTo("new-name");
            assertThat(Api.decoded(answer.text("session_jwt"), 1)
                            .path(ORGANIZATION_CLAIM)
                            .path("slug")
                            .asText())
                    .isEqualTo("new-name");
        }

        @Test
        void keys_areTheProjects() {
            String path = "/v1/b2b/sessions/jwks/";
            Api anybody = api.withAuthorization(null);
            Api.Answer keys = anybody.get(path + stytch.projectId()).ok();
            assertThat(keys.at("/keys/0/kid").asText())
                    .isEqualTo(Api.decoded(session(FactorSpec.password()).jwt(), 0)
                            .path("kid")
                            .asText());
            assertThat(keys.http().headers().firstValue("Cache-Control")).hasValue("public, max-age=900");
            anybody.get(path + "project-test-other").isError(404, "project_not_found");
        }

        @Test
        void jwt_thatIsNoMembersSession_isRefused() {
            CreatedSession session = session(FactorSpec.password());
            for (JwtSpec attack : List.of(
                    JwtSpec.ofSession(session.token()).without(ORGANIZATION_CLAIM),
                    JwtSpec.ofSession(session.token()).without(SESSION_CLAIM),
                    JwtSpec.ofSession(session.token())
                            .without(SESSION_CLAIM)
                            .without(ORGANIZATION_CLAIM)
                            .claim("scope", "openid full_access"))) {
                api.authenticateMemberJwt(stytch.mintJwt(attack)).isError(400, "jwt_invalid_claims");
            }
        }
    }

    @Nested
    class Order {

        private String inApi(CreatedSession session) {
            return String.join(
                    ",",
                    api.authenticateMember(session.token())
                            .ok()
                            .at("/member_session/authentication_factors")
                            .findValuesAsText("sequence_order"));
        }

        private String inJwt(CreatedSession session) {
            String jwt = api.authenticateMember(session.token()).ok().text("session_jwt");
            return String.join(
                    ",",
                    Api.decoded(jwt, 1).at("/https:~1~1stytch.com~1session").findValuesAsText("sequence_order"));
        }

        @ParameterizedTest
        @CsvSource({
            "EVERYWHERE, 'PRIMARY,SECONDARY', 'PRIMARY,SECONDARY'",
            "IN_API, 'PRIMARY,SECONDARY', ''",
            "NOWHERE, '', ''"
        })
        void sequenceOrder_isShownWhereTheTestWants(SequenceOrder where, String api, String jwt) {
            CreatedSession session = session(FactorSpec.emailLink(), FactorSpec.totp());
            stytch.b2b().sequenceOrder(where);
            assertThat(inApi(session)).isEqualTo(api);
            assertThat(inJwt(session)).isEqualTo(jwt);
        }

        @Test
        void sequenceOrder_unlessTold_isInTheApiOnly() {
            CreatedSession session = session(FactorSpec.password(), FactorSpec.recoveryCode());
            assertThat(inApi(session)).isEqualTo("PRIMARY,SECONDARY");
            assertThat(inJwt(session)).isEmpty();
        }

        @Test
        void sequenceOrder_ofProofsBySomebodyElse_isNotThere() {
            assertThat(inApi(session(
                            FactorSpec.sso(),
                            FactorSpec.accessTokenExchange(),
                            FactorSpec.of("imported", "imported_auth0"),
                            FactorSpec.of("trusted_auth_token", "trusted_token_exchange"))))
                    .isEqualTo("PRIMARY");
        }

        @Test
        void sequenceOrder_givenByTheTest_isShownVerbatim() {
            assertThat(inApi(session(FactorSpec.password().with("sequence_order", "SECONDARY"))))
                    .isEqualTo("SECONDARY");
        }

        @Test
        void sequenceOrder_takenAwayByAFault_isMissingOnce() {
            CreatedSession session = session(FactorSpec.password());
            stytch.faults().next("/v1/b2b/", 1, Fault.missingSequenceOrder());
            assertThat(inApi(session)).isEmpty();
            assertThat(inApi(session)).isEqualTo("PRIMARY");
        }

        @Test
        void sequenceOrder_inTheConsumerProduct_doesNotExist() {
            stytch.b2b().sequenceOrder(SequenceOrder.EVERYWHERE);
            CreatedSession session = stytch.createSession(FactorSpec.password());
            assertThat(api.authenticate(session.token()).ok().text()).doesNotContain("sequence_order");
            assertThat(Api.decoded(session.jwt(), 1).toString()).doesNotContain("sequence_order");
        }
    }

    @Nested
    class Revoke {

        @ParameterizedTest
        @ValueSource(strings = {"member_session_id", "session_token", "session_jwt", "member_id"})
        void session_namedAnyWay_isOver(String by) {
            CreatedSession session = session(FactorSpec.password());
            String value = switch (by) {
                case "member_session_id" -> session.sessionId();
                case "session_token" -> session.token();
                case "session_jwt" -> session.jwt();
                default -> session.userId();
            };
            api.post("/v1/b2b/sessions/revoke", by, value).ok();
            api.authenticateMember(session.token()).isError(404, "session_not_found");
            api.authenticateMemberJwt(session.jwt()).isError(404, "session_not_found");
        }

        @Test
        void member_named_losesAllHisSessionsAndNobodyElseDoes() {
            CreatedSession first = session(FactorSpec.password());
            CreatedSession second = session(FactorSpec.password());
            CreatedSession others = stytch.b2b().createSession(FactorSpec.password());
            api.post("/v1/b2b/sessions/revoke", "member_id", company.memberId()).ok();
            api.authenticateMember(first.token()).isError(404, "session_not_found");
            api.authenticateMember(second.token()).isError(404, "session_not_found");
            api.authenticateMember(others.token()).ok();
        }

        @Test
        void arguments_wrong_areRefused() {
            api.post("/v1/b2b/sessions/revoke").isError(400, "no_session_revoke_arguments");
            api.post("/v1/b2b/sessions/revoke", "member_id", "a", "session_token", "b")
                    .isError(400, "too_many_session_revoke_arguments");
            api.post("/v1/b2b/sessions/revoke", "member_id", "unknown").isError(404, "member_not_found");
            api.post("/v1/b2b/sessions/revoke", "member_session_id", "unknown").isError(404, "session_not_found");
        }
    }

    @Test
    void get_ofAMember_listsHisLivingSessions() {
        CreatedSession session = session(FactorSpec.password());
        stytch.revoke(session(FactorSpec.password()).token());
        stytch.b2b().createSession(FactorSpec.password());
        String path = "/v1/b2b/sessions?organization_id=" + company.organizationId();
        assertThat(api.get(path + "&member_id=" + company.memberId())
                        .ok()
                        .at("/member_sessions")
                        .findValuesAsText("member_session_id"))
                .containsExactly(session.sessionId());
        api.get(path).isError(400, "missing_required_field");
        api.get(path + "&member_id=unknown").isError(404, "member_not_found");
    }

    @Nested
    class Exchange {

        private Company target;

        private Company target(OrganizationSpec organization, boolean withPhone) {
            target = new Company(
                    stytch, organization.name("Target"), withPhone ? lee().phone(PHONE) : lee().status("invited"));
            return target;
        }

        private Api.Answer exchange(CreatedSession session) {
            return api.post(
                    "/v1/b2b/sessions/exchange",
                    "organization_id",
                    target.organizationId(),
                    "session_token",
                    session.token());
        }

        @Test
        void link_countsInTheOtherOrganization() {
            target(new OrganizationSpec(), false);
            CreatedSession session = session(FactorSpec.emailLink().aged(Duration.ofMinutes(7)), FactorSpec.password());

            Api.Answer answer = exchange(session).ok();

            assertThat(answer.at("/member_authenticated").asBoolean()).isTrue();
            assertThat(answer.text("member_id")).isEqualTo(target.memberId());
            assertThat(answer.at("/member_session/organization_id").asText()).isEqualTo(target.organizationId());
            assertThat(methods(answer)).containsExactly("email");
            assertThat(answer.at("/member_session/authentication_factors/0/last_authenticated_at")
                            .asText())
                    .isEqualTo("2026-01-15T09:54:05.987654Z");
            assertThat(target.member().path("status").asText()).isEqualTo("active");
            api.authenticateMember(answer.text("session_token")).ok();
            api.authenticateMember(session.token()).ok();
        }

        @Test
        void socialLogin_countsAsExchanged() {
            target(new OrganizationSpec(), false);
            Api.Answer answer = exchange(session(FactorSpec.oauth("google"), FactorSpec.oauth("microsoft")))
                    .ok();
            assertThat(methods(answer)).containsExactly("oauth_exchange_google", "oauth_microsoft");
            assertThat(answer.at("/member_session/authentication_factors/0/google_oauth_exchange_factor/email_id")
                            .asText())
                    .startsWith("email-test-");
        }

        @Test
        void password_countsNowhereElse() {
            target(new OrganizationSpec(), false);
            Api.Answer answer =
                    exchange(session(FactorSpec.password(), FactorSpec.totp())).ok();
            assertThat(answer.at("/member_authenticated").asBoolean(true)).isFalse();
            assertThat(answer.at("/primary_required/allowed_auth_methods").toString())
                    .isEqualTo("[]");
            assertThat(target.member().path("status").asText()).isEqualTo("invited");
            target.password("intermediate_session_token", answer.text("intermediate_session_token"))
                    .ok();
        }

        @Test
        void secondFactor_ifDemanded_mustBeProvenUnlessTheNumberIsTheSame() {
            target(new OrganizationSpec().mfaRequiredForAll(), true);
            Api.Answer pending = exchange(session(FactorSpec.emailLink())).ok();
            assertThat(pending.at("/member_authenticated").asBoolean(true)).isFalse();
            assertThat(pending.at("/mfa_required/secondary_auth_initiated").asText())
                    .isEqualTo("sms_otp");
            Api.Answer done = target.sms(
                            target.smsCode(), "intermediate_session_token", pending.text("intermediate_session_token"))
                    .ok();
            assertThat(methods(done)).containsExactly("email", "sms");

            Api.Answer atOnce =
                    exchange(session(FactorSpec.emailLink(), FactorSpec.sms())).ok();
            assertThat(methods(atOnce)).containsExactly("email", "sms");
        }

        @Test
        void organizationWithoutTheAddress_isNoTarget() {
            target = company;
            api.post(
                            "/v1/b2b/sessions/exchange",
                            "organization_id",
                            company.organizationId(),
                            "session_token",
                            stytch.b2b().createSession(FactorSpec.emailLink()).token())
                    .isError(404, "member_not_found");
        }

        @Test
        void arguments_wrong_areRefused() {
            target(new OrganizationSpec(), false);
            String path = "/v1/b2b/sessions/exchange";
            api.post(path, "organization_id", target.organizationId()).isError(400, "no_session_arguments");
            api.post(path, "organization_id", target.organizationId(), "session_token", "unknown")
                    .isError(404, "session_not_found");
        }
    }
}
