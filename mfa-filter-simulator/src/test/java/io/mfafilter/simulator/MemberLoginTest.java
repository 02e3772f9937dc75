package io.mfafilter.simulator;

import static io.mfafilter.simulator.Company.EMAIL;
import static io.mfafilter.simulator.Company.PHONE;
import static io.mfafilter.simulator.Company.SECRET;
import static io.mfafilter.simulator.Company.freight;
import static io.mfafilter.simulator.Company.lee;
import static io.mfafilter.simulator.Company.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.junit.StytchSimulatorExtension;
import io.mfafilter.simulator.organization.MemberSpec;
import io.mfafilter.simulator.organization.MfaMethod;
import io.mfafilter.simulator.organization.OrganizationSpec;
import io.mfafilter.simulator.session.FactorSpec;
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

/** Primary authentication in B2B: when it suffices, and what it says when it does not. */
@ExtendWith(StytchSimulatorExtension.class)
class MemberLoginTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private StytchSimulator stytch;
    private Api api;

    @BeforeEach
    void setUp(StytchSimulator simulator) {
        stytch = simulator;
        api = new Api(simulator);
        stytch.clock().freezeAt(NOON);
    }

    private Company company(OrganizationSpec organization, MemberSpec member) {
        return new Company(stytch, organization, member);
    }

    private static void isPending(Api.Answer answer) {
        assertThat(answer.at("/member_authenticated").asBoolean(true)).isFalse();
        assertThat(answer.at("/member_session").isNull()).isTrue();
        assertThat(answer.at("/session_token").asText("x")).isEmpty();
        assertThat(answer.at("/session_jwt").asText("x")).isEmpty();
        assertThat(answer.text("intermediate_session_token")).isNotEmpty();
    }

    private static void isLoggedIn(Api.Answer answer) {
        assertThat(answer.at("/member_authenticated").asBoolean()).isTrue();
        assertThat(answer.at("/intermediate_session_token").asText("x")).isEmpty();
        assertThat(answer.at("/mfa_required").isNull()).isTrue();
        assertThat(answer.at("/primary_required").isNull()).isTrue();
        assertThat(answer.text("session_token")).isNotEmpty();
        assertThat(answer.text("session_jwt")).isNotEmpty();
    }

    @Nested
    class Password {

        @Test
        void password_right_makesASessionOfAnHour() {
            Company company = company(freight(), lee());

            Api.Answer answer = company.password().ok();

            isLoggedIn(answer);
            JsonNode session = answer.at("/member_session");
            assertThat(session.path("member_id").asText()).isEqualTo(company.memberId());
            assertThat(session.path("organization_id").asText()).isEqualTo(company.organizationId());
            assertThat(session.path("organization_slug").asText()).isEqualTo("example-freight");
            assertThat(session.path("expires_at").asText()).isEqualTo("2026-01-15T13:00:00Z");
            assertThat(session.path("custom_claims").toString()).isEqualTo("{}");
            assertThat(session.at("/authentication_factors/0/type").asText()).isEqualTo("password");
            assertThat(session.at("/authentication_factors/0/sequence_order").asText())
                    .isEqualTo("PRIMARY");
            assertThat(answer.text("member_id")).isEqualTo(company.memberId());
            assertThat(answer.text("organization_id")).isEqualTo(company.organizationId());
            assertThat(answer.at("/member/email_address").asText()).isEqualTo(EMAIL);
            assertThat(answer.at("/organization/mfa_policy").asText()).isEqualTo("OPTIONAL");
        }

        @Test
        void duration_given_isTheSessions() {
            Api.Answer answer = company(freight(), lee())
                    .password("session_duration_minutes", 5, "session_custom_claims", Map.of("plan", "gold"))
                    .ok();
            assertThat(answer.at("/member_session/expires_at").asText()).isEqualTo("2026-01-15T12:05:00Z");
            assertThat(answer.at("/member_session/custom_claims/plan").asText()).isEqualTo("gold");
        }

        @Test
        void password_wrong_isUnauthorized() {
            Company company = company(freight(), lee());
            api.post(
                            "/v1/b2b/passwords/authenticate",
                            "organization_id",
                            company.organizationId(),
                            "email_address",
                            EMAIL,
                            "password",
                            "wrong")
                    .isError(401, "unauthorized_credentials");
        }

        @Test
        void password_absentOrToBeReset_isRefused() {
            company(freight(), new MemberSpec(EMAIL)).password().isError(400, "member_password_not_found");
            company(freight().slug("other"), lee().passwordResetRequired())
                    .password()
                    .isError(400, "member_reset_password");
        }

        @Test
        void memberOrOrganization_unknown_isNotFound() {
            Company company = company(freight(), lee());
            api.post(
                            "/v1/b2b/passwords/authenticate",
                            "organization_id",
                            company.organizationId(),
                            "email_address",
                            "nobody@example.com",
                            "password",
                            "x")
                    .isError(404, "member_not_found");
            api.post(
                            "/v1/b2b/passwords/authenticate",
                            "organization_id",
                            "organization-test-unknown",
                            "email_address",
                            EMAIL,
                            "password",
                            "x")
                    .isError(404, "organization_not_found");
        }

        @Test
        void organization_byItsSlug_isFound() {
            company(freight(), lee());
            api.post(
                            "/v1/b2b/passwords/authenticate",
                            "organization_id",
                            "example-freight",
                            "email_address",
                            "LEE@example.com",
                            "password",
                            Company.PASSWORD)
                    .ok();
        }

        @Test
        void member_afterTenFailures_isLockedUntilUnlocked() {
            Company company = company(freight(), lee());
            for (int i = 0; i < 10; i++) {
                api.post(
                        "/v1/b2b/passwords/authenticate",
                        "organization_id",
                        company.organizationId(),
                        "email_address",
                        EMAIL,
                        "password",
                        "wrong");
            }
            company.password().isError(429, "user_lock_limit_reached");
            assertThat(company.member().path("is_locked").asBoolean()).isTrue();
            assertThat(company.member().path("lock_expires_at").asText()).isEqualTo("2026-01-15T13:00:00Z");
            stytch.b2b().unlock(company.memberId());
            company.password().ok();
        }
    }

    @Nested
    class MagicLink {

        private Api.Answer send(Company company, String address) {
            return api.post(
                    "/v1/b2b/magic_links/email/login_or_signup",
                    "organization_id",
                    company.organizationId(),
                    "email_address",
                    address,
                    "login_redirect_url",
                    "https://app.example.com/in",
                    "signup_redirect_url",
                    "https://app.example.com/up?a=b");
        }

        private Api.Answer authenticate(String token) {
            return api.post("/v1/b2b/magic_links/authenticate", "magic_links_token", token);
        }

        @Test
        void link_fromTheInbox_logsInOnceAndActivates() {
            Company company = company(freight(), lee().status("invited"));
            assertThat(company.member().path("status").asText()).isEqualTo("invited");
            assertThat(company.member().path("email_address_verified").asBoolean())
                    .isFalse();

            assertThat(send(company, EMAIL).ok().at("/member_created").asBoolean())
                    .isFalse();
            String token = stytch.inbox().newestSecret(EMAIL);
            assertThat(stytch.inbox().newest(EMAIL).orElseThrow().link())
                    .isEqualTo("https://app.example.com/in?stytch_token_type=multi_tenant_magic_links&token=" + token);

            Api.Answer answer = authenticate(token).ok();
            isLoggedIn(answer);
            JsonNode factor = answer.at("/member_session/authentication_factors/0");
            assertThat(factor.path("type").asText()).isEqualTo("magic_link");
            assertThat(factor.at("/email_factor/email_address").asText()).isEqualTo(EMAIL);
            assertThat(factor.at("/email_factor/email_id").asText()).isEqualTo(answer.text("method_id"));
            assertThat(company.member().path("status").asText()).isEqualTo("active");
            assertThat(company.member().path("email_address_verified").asBoolean())
                    .isTrue();
            authenticate(token).isError(401, "unable_to_auth_magic_link");
        }

        @Test
        void link_tooOldOrUnknown_isRefused() {
            send(company(freight(), lee()), EMAIL).ok();
            stytch.clock().advance(Duration.ofHours(1));
            authenticate(stytch.inbox().newestSecret(EMAIL)).isError(401, "unable_to_auth_magic_link");
            authenticate("unknown").isError(404, "magic_link_not_found");
        }

        @Test
        void link_ofTheOtherProduct_isUnknown() {
            send(company(freight(), lee()), EMAIL).ok();
            api.post("/v1/magic_links/authenticate", "token", stytch.inbox().newestSecret(EMAIL))
                    .isError(404, "magic_link_not_found");
        }

        @Test
        void address_unknown_joinsOnlyWhereItsDomainIsWelcome() {
            Company closed = company(freight(), lee());
            send(closed, "new@example.com").isError(400, "email_jit_provisioning_not_allowed");

            Company open = company(
                    freight()
                            .slug("open")
                            .set("email_jit_provisioning", "RESTRICTED")
                            .set("email_allowed_domains", List.of("example.com")),
                    lee());
            send(open, "new@elsewhere.example").isError(400, "email_jit_provisioning_not_allowed");
            Api.Answer sent = send(open, "new@example.com").ok();
            assertThat(sent.at("/member_created").asBoolean()).isTrue();
            assertThat(sent.at("/member/status").asText()).isEqualTo("pending");
            assertThat(stytch.inbox().newest("new@example.com").orElseThrow().link())
                    .startsWith("https://app.example.com/up?a=b&stytch_token_type=");
        }
    }

    @Nested
    class SecondFactorNeeded {

        @ParameterizedTest(name = "{0}, enrolled: {1} -> logged in: {2}")
        @CsvSource({
            "OPTIONAL, false, true",
            "OPTIONAL, true, false",
            "REQUIRED_FOR_ALL, false, false",
            "REQUIRED_FOR_ALL, true, false"
        })
        void policyAndEnrolment_decideTogether(String policy, boolean enrolled, boolean loggedIn) {
            MemberSpec member = enrolled ? lee().enrolled() : lee();
            Api.Answer answer = company(freight().set("mfa_policy", policy), member)
                    .password()
                    .ok();
            assertThat(answer.at("/member_authenticated").asBoolean()).isEqualTo(loggedIn);
            assertThat(answer.at("/mfa_required").isNull()).isEqualTo(loggedIn);
        }

        @Test
        void memberWithoutFactor_getsNoOptions() {
            Api.Answer answer =
                    company(freight().mfaRequiredForAll(), lee()).password().ok();
            isPending(answer);
            assertThat(answer.at("/mfa_required/member_options").isNull()).isTrue();
            assertThat(answer.at("/mfa_required/secondary_auth_initiated").isNull())
                    .isTrue();
            assertThat(answer.at("/primary_required").isNull()).isTrue();
            assertThat(answer.text("intermediate_session_token_expires_at")).isEqualTo("2026-01-15T12:10:00Z");
            assertThat(stytch.inbox().messages()).isEmpty();
        }

        @Test
        void memberWithPhone_isSentACodeAtOnce() {
            Api.Answer answer = company(
                            freight().mfaRequiredForAll(), lee().phone(PHONE).totpSecret(SECRET))
                    .password()
                    .ok();
            assertThat(answer.at("/mfa_required/member_options/mfa_phone_number")
                            .asText())
                    .isEqualTo(PHONE);
            assertThat(answer.at("/mfa_required/member_options/totp_registration_id")
                            .asText())
                    .startsWith("totp-test-");
            assertThat(answer.at("/mfa_required/secondary_auth_initiated").asText())
                    .isEqualTo("sms_otp");
            assertThat(stytch.inbox().newestSecret(PHONE)).matches("[0-9]{6}");
        }

        @Test
        void memberWhoPrefersHisApp_isSentNothing() {
            Api.Answer answer = company(
                            freight().mfaRequiredForAll(),
                            lee().phone(PHONE).totpSecret(SECRET).defaultMethod(MfaMethod.TOTP))
                    .password()
                    .ok();
            assertThat(answer.at("/mfa_required/secondary_auth_initiated").isNull())
                    .isTrue();
            assertThat(stytch.inbox().messages()).isEmpty();
        }

        @Test
        void methodsThatTheOrganizationDoesNotAllow_areNoOptions() {
            OrganizationSpec onlyApps = freight().mfaRequiredForAll().mfaMethods("totp");
            Api.Answer phoneOnly =
                    company(onlyApps, lee().phone(PHONE)).password().ok();
            assertThat(phoneOnly.at("/mfa_required/member_options").isNull()).isTrue();
            assertThat(stytch.inbox().messages()).isEmpty();

            Api.Answer breakglass = company(
                            freight().slug("vault").mfaRequiredForAll().mfaMethods("totp"),
                            lee().phone(PHONE).breakglass())
                    .password()
                    .ok();
            assertThat(breakglass
                            .at("/mfa_required/member_options/mfa_phone_number")
                            .asText())
                    .isEqualTo(PHONE);
        }

        @Test
        void durationAndClaims_ofAnUnfinishedLogin_areIgnored() {
            Company company = company(freight().mfaRequiredForAll(), lee().phone(PHONE));
            String token = company.password(
                            "session_duration_minutes", 5, "session_custom_claims", Map.of("plan", "gold"))
                    .ok()
                    .text("intermediate_session_token");
            Api.Answer done = company.sms(company.smsCode(), "intermediate_session_token", token)
                    .ok();
            assertThat(done.at("/member_session/expires_at").asText()).isEqualTo("2026-01-15T13:00:00Z");
            assertThat(done.at("/member_session/custom_claims").isEmpty()).isTrue();
        }
    }

    @Nested
    class OtherPrimaryNeeded {

        @Test
        void method_thatTheOrganizationDoesNotAllow_isNotEnough() {
            Company company =
                    company(freight().authMethods("magic_link", "sso").mfaRequiredForAll(), lee().phone(PHONE));
            Api.Answer answer = company.password().ok();
            isPending(answer);
            assertThat(answer.at("/primary_required/allowed_auth_methods").toString())
                    .isEqualTo("[\"magic_link\",\"sso\"]");
            assertThat(answer.at("/mfa_required").isNull()).isTrue();
            assertThat(stytch.inbox().messages()).isEmpty();

            company.sms("123456", "intermediate_session_token", answer.text("intermediate_session_token"))
                    .isError(400, "action_available_only_once_primary_authentication_is_met");
        }

        @Test
        void breakglassMember_mayUseAnyMethod() {
            isLoggedIn(company(freight().authMethods("sso"), lee().breakglass())
                    .password()
                    .ok());
        }

        @Test
        void allowedMethod_addedToTheIntermediateSession_completesIt() {
            Company company = company(freight().authMethods("magic_link"), lee());
            String token = company.intermediateToken();
            api.post(
                            "/v1/b2b/magic_links/email/login_or_signup",
                            "organization_id",
                            company.organizationId(),
                            "email_address",
                            EMAIL)
                    .ok();
            Api.Answer answer = api.post(
                            "/v1/b2b/magic_links/authenticate",
                            "magic_links_token",
                            stytch.inbox().newestSecret(EMAIL),
                            "intermediate_session_token",
                            token)
                    .ok();
            isLoggedIn(answer);
            assertThat(methods(answer)).containsExactly("knowledge", "email");
            company.password("intermediate_session_token", token).isError(404, "intermediate_session_not_found");
        }
    }

    @Nested
    class ExistingIntermediateSession {

        @Test
        void token_ofAnUnfinishedLogin_staysTheSameWhileItIsNotEnough() {
            Company company = company(freight().mfaRequiredForAll(), lee());
            String token = company.intermediateToken();
            stytch.clock().advance(Duration.ofMinutes(6));
            Api.Answer again =
                    company.password("intermediate_session_token", token).ok();
            assertThat(again.text("intermediate_session_token")).isEqualTo(token);
            assertThat(again.text("intermediate_session_token_expires_at")).isEqualTo("2026-01-15T12:10:00Z");
        }

        @Test
        void token_unknownOrTenMinutesOld_isNotFound() {
            Company company = company(freight().mfaRequiredForAll(), lee().phone(PHONE));
            company.password("intermediate_session_token", "unknown").isError(404, "intermediate_session_not_found");
            String token = company.intermediateToken();
            stytch.clock().advance(Duration.ofMinutes(10).minusNanos(1));
            company.sendSms("intermediate_session_token", token).ok();
            stytch.clock().advance(Duration.ofNanos(1));
            company.sms(company.smsCode(), "intermediate_session_token", token)
                    .isError(404, "intermediate_session_not_found");
        }

        @Test
        void token_withASession_isTooMuch() {
            Company company = company(freight(), lee());
            String session = company.password().ok().text("session_token");
            company.password("intermediate_session_token", "x", "session_token", session)
                    .isError(400, "too_many_session_arguments");
        }

        @Test
        void token_ofAPassword_countsForNoOtherOrganization() {
            String token = company(freight().mfaRequiredForAll(), lee()).intermediateToken();
            company(freight().slug("other"), lee())
                    .password("intermediate_session_token", token)
                    .isError(400, "invalid_intermediate_session_token_for_organization");
        }

        @Test
        void token_ofALink_countsForTheSameAddressElsewhere() {
            Company here = company(freight().mfaRequiredForAll(), lee());
            Company there = company(freight().slug("other"), lee());
            String token = stytch.b2b().createIntermediateSession(here.memberId(), FactorSpec.emailLink());
            Api.Answer answer =
                    there.password("intermediate_session_token", token).ok();
            isLoggedIn(answer);
            assertThat(methods(answer)).containsExactly("email", "knowledge");
        }
    }

    @Nested
    class ExistingSession {

        @Test
        void session_ofTheMember_skipsTheSecondFactor() {
            Company company = company(freight().mfaRequiredForAll(), lee().phone(PHONE));
            CreatedSession session = stytch.createSession(
                    SessionSpec.with(FactorSpec.emailLink()).ofMember(company.memberId()));

            Api.Answer answer =
                    company.password("session_token", session.token()).ok();

            isLoggedIn(answer);
            assertThat(methods(answer)).containsExactly("email", "knowledge");
            assertThat(answer.text("session_token")).isNotEqualTo(session.token());
            assertThat(stytch.inbox().messages()).isEmpty();
            isLoggedIn(
                    company.password("session_jwt", answer.text("session_jwt")).ok());
        }

        @Test
        void session_ofSomebodyElse_isIgnored() {
            Company company = company(freight().mfaRequiredForAll(), lee());
            CreatedSession other = stytch.b2b().createSession(FactorSpec.password());
            isPending(company.password("session_token", other.token()).ok());
            api.authenticateMember(other.token()).ok();
        }

        @Test
        void session_unknown_isNotFound() {
            company(freight(), lee()).password("session_token", "unknown").isError(404, "session_not_found");
        }
    }
}
