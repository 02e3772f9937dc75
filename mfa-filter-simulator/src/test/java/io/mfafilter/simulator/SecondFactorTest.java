package io.mfafilter.simulator;

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
import io.mfafilter.simulator.organization.OrganizationSpec;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Second factors of members: by SMS, by app, by recovery code; to complete a login and to step up. */
@ExtendWith(StytchSimulatorExtension.class)
class SecondFactorTest {

    private static final String IST = "intermediate_session_token";

    private StytchSimulator stytch;
    private Api api;

    @BeforeEach
    void setUp(StytchSimulator simulator) {
        stytch = simulator;
        api = new Api(simulator);
        stytch.clock().freezeAt(Instant.parse("2026-01-15T12:00:00Z"));
    }

    private Company company(OrganizationSpec organization, MemberSpec member) {
        return new Company(stytch, organization, member);
    }

    private Company demanding(MemberSpec member) {
        return company(freight().mfaRequiredForAll(), member);
    }

    private CreatedSession session(Company company, FactorSpec... factors) {
        return stytch.createSession(SessionSpec.with(factors).ofMember(company.memberId()));
    }

    private String wrong(String code) {
        return code.equals("111111") ? "222222" : "111111";
    }

    @Nested
    class Sms {

        @Test
        void code_completesTheLogin() {
            Company company = demanding(lee().phone(PHONE));
            String token = company.intermediateToken();

            Api.Answer answer = company.sms(company.smsCode(), IST, token).ok();

            assertThat(methods(answer)).containsExactly("knowledge", "sms");
            JsonNode factor = answer.at("/member_session/authentication_factors/1");
            assertThat(factor.path("type").asText()).isEqualTo("otp");
            assertThat(factor.path("sequence_order").asText()).isEqualTo("SECONDARY");
            assertThat(factor.at("/phone_number_factor/phone_number").asText()).isEqualTo(PHONE);
            assertThat(answer.json().has("member_authenticated")).isFalse();
            assertThat(answer.text("member_id")).isEqualTo(company.memberId());
            api.authenticateMember(answer.text("session_token")).ok();
        }

        @Test
        void intermediateToken_consumed_isNotFound() {
            Company company = demanding(lee().phone(PHONE));
            String token = company.intermediateToken();
            company.sms(company.smsCode(), IST, token).ok();
            company.sendSms(IST, token).isError(404, "intermediate_session_not_found");
            company.sms("123456", IST, token).isError(404, "intermediate_session_not_found");
        }

        @Test
        void code_wrong_leavesTheIntermediateSessionAlone() {
            Company company = demanding(lee().phone(PHONE));
            String token = company.intermediateToken();
            company.sms(wrong(company.smsCode()), IST, token).isError(404, "otp_code_not_found");
            company.sms(company.smsCode(), IST, token).ok();
        }

        @ParameterizedTest
        @CsvSource({"119, 200, ''", "120, 401, unable_to_auth_otp_code"})
        void code_lives2Minutes(long seconds, int status, String errorType) {
            Company company = demanding(lee().phone(PHONE));
            String token = company.intermediateToken();
            stytch.clock().advance(Duration.ofSeconds(seconds));
            Api.Answer answer = company.sms(company.smsCode(), IST, token);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text("error_type")).isEqualTo(errorType);
        }

        @Test
        void code_followedByAnother_isWorthless() {
            Company company = demanding(lee().phone(PHONE));
            String token = company.intermediateToken();
            String first = company.smsCode();
            do {
                company.sendSms(IST, token).ok();
            } while (company.smsCode().equals(first));
            company.sms(first, IST, token).isError(404, "otp_code_not_found");
        }

        @ParameterizedTest
        @ValueSource(strings = {"12345", "1234567", "abcdef"})
        void code_malformed_isABadRequest(String code) {
            demanding(lee().phone(PHONE)).sms(code, IST, "x").isError(400, "invalid_code");
        }

        @ParameterizedTest
        @ValueSource(strings = {"session_token", "session_jwt"})
        void session_insteadOfAnIntermediateOne_isSteppedUp(String credential) {
            Company company = company(freight(), lee().phone(PHONE));
            CreatedSession session = session(company, FactorSpec.password().aged(Duration.ofMinutes(30)));
            String value = credential.equals("session_jwt") ? session.jwt() : session.token();
            company.sendSms(credential, value).ok();

            Api.Answer answer =
                    company.sms(company.smsCode(), credential, value).ok();

            assertThat(methods(answer)).containsExactly("knowledge", "sms");
            assertThat(answer.at("/member_session/authentication_factors/0/last_authenticated_at")
                            .asText())
                    .isEqualTo("2026-01-15T11:30:00Z");
            assertThat(answer.at("/member_session/authentication_factors/1/last_authenticated_at")
                            .asText())
                    .isEqualTo("2026-01-15T12:00:00Z");
            api.authenticateMember(session.token()).ok();
            stytch.clock().advance(Duration.ofSeconds(10));
            api.authenticateMember(session.token()).isError(404, "session_not_found");
        }

        @Test
        void session_noneOrTwo_isRefused() {
            Company company = demanding(lee().phone(PHONE));
            company.sms("123456").isError(400, "no_session_arguments");
            company.sms("123456", IST, "x", "session_token", "y").isError(400, "too_many_session_arguments");
            company.sms("123456", "session_token", "x", "session_jwt", "y").isError(400, "too_many_session_arguments");
        }

        @Test
        void session_ofSomebodyElse_isRefusedAndTheCodeIsNotSpent() {
            Company company = company(freight(), lee().phone(PHONE));
            CreatedSession own = session(company, FactorSpec.password());
            company.sendSms("session_token", own.token()).ok();
            CreatedSession other = stytch.b2b().createSession(FactorSpec.password());
            company.sms(company.smsCode(), "session_token", other.token())
                    .isError(400, "member_session_member_id_mismatch");
            company.sms(company.smsCode(), "session_token", own.token()).ok();
        }

        @Test
        void number_given_isLinkedAndProvenByItsCode() {
            Company company = demanding(lee());
            String token = company.intermediateToken();
            company.sendSms(IST, token, "mfa_phone_number", PHONE).ok();
            assertThat(company.member().path("mfa_phone_number").asText()).isEqualTo(PHONE);
            assertThat(company.member().path("mfa_phone_number_verified").asBoolean())
                    .isFalse();

            Api.Answer answer = company.sms(company.smsCode(), IST, token).ok();

            assertThat(answer.at("/member/mfa_phone_number_verified").asBoolean())
                    .isTrue();
            assertThat(answer.at("/member/default_mfa_method").asText()).isEqualTo("sms_otp");
        }

        @Test
        void number_missingMalformedOrAnother_isRefused() {
            Company company = demanding(lee());
            String token = company.intermediateToken();
            company.sendSms(IST, token).isError(400, "missing_required_field");
            company.sendSms(IST, token, "mfa_phone_number", "555").isError(400, "invalid_phone_number");
            company.sendSms(IST, token, "mfa_phone_number", PHONE).ok();
            company.sendSms(IST, token, "mfa_phone_number", "+12025550100")
                    .isError(400, "duplicate_member_phone_number_for_member");
            company.sendSms(IST, token, "mfa_phone_number", PHONE).ok();
        }

        @Test
        void memberWithoutNumber_hasNoCode() {
            Company company = demanding(lee());
            company.sms("123456", IST, company.intermediateToken()).isError(404, "member_phone_number_not_found");
        }

        @Test
        void send_toAMemberWithAFactor_needsASessionOfHis() {
            Company company = company(freight(), lee().phone(PHONE));
            company.sendSms().isError(400, "session_enforced_factor_matching_session_required");
            CreatedSession other = stytch.b2b().createSession(FactorSpec.password());
            company.sendSms("session_token", other.token()).isError(400, "member_session_member_id_mismatch");
            assertThat(stytch.inbox().messages()).isEmpty();
            company.sendSms(
                            "session_token",
                            session(company, FactorSpec.password()).token())
                    .ok();
        }

        @Test
        void send_toAMemberWithoutFactor_needsNoSession() {
            company(freight(), lee()).sendSms("mfa_phone_number", PHONE).ok();
        }

        @Test
        void secondNumberBesideAnApp_needsTheAppInTheSession() {
            Company company = company(freight(), lee().totpSecret(SECRET));
            company.sendSms(
                            "mfa_phone_number",
                            PHONE,
                            "session_token",
                            session(company, FactorSpec.password()).token())
                    .isError(400, "session_enforced_factor_matching_session_required");
            company.sendSms(
                            "mfa_phone_number",
                            PHONE,
                            "session_token",
                            session(company, FactorSpec.password(), FactorSpec.totp())
                                    .token())
                    .ok();
        }
    }

    @Nested
    class App {

        @Test
        void app_createdInALogin_completesItAndIsRegistered() {
            Company company = demanding(lee());
            String token = company.intermediateToken();
            Api.Answer created = company.createApp(IST, token).ok();
            assertThat(created.at("/recovery_codes")).hasSize(10);
            assertThat(created.text("qr_code")).startsWith("data:image/png;base64,");
            assertThat(created.text("totp_registration_id")).startsWith("totp-test-");
            assertThat(created.at("/member/totp_registration_id").asText("x")).isEmpty();

            Api.Answer answer = company.app(stytch.totpCode(created.text("secret")), IST, token)
                    .ok();

            assertThat(methods(answer)).containsExactly("knowledge", "authenticator_app");
            assertThat(answer.at("/member/totp_registration_id").asText())
                    .isEqualTo(created.text("totp_registration_id"));
            assertThat(answer.at("/member/default_mfa_method").asText()).isEqualTo("totp");
            assertThat(answer.at("/member_session/authentication_factors/1/sequence_order")
                            .asText())
                    .isEqualTo("SECONDARY");
        }

        @Test
        void app_notConfirmedInAnHour_expires() {
            Company company = company(freight(), lee());
            CreatedSession session = stytch.createSession(SessionSpec.with(FactorSpec.password())
                    .ofMember(company.memberId())
                    .lasting(Duration.ofDays(1)));
            String secret =
                    company.createApp("session_token", session.token()).ok().text("secret");
            stytch.clock().advance(Duration.ofHours(1));
            company.app(stytch.totpCode(secret), "session_token", session.token())
                    .isError(400, "expired_totp");
        }

        @ParameterizedTest
        @ValueSource(ints = {4, 1441})
        void expiration_outOfRange_isRefused(int minutes) {
            company(freight(), lee()).createApp("expiration_minutes", minutes).isError(400, "invalid_expiration");
        }

        @Test
        void code_replayedWrongOrOfNoApp_isRefused() {
            Company company = company(freight(), lee().totpSecret(SECRET));
            String token = session(company, FactorSpec.password()).token();
            company.app(wrong(company.appCode()), "session_token", token).isError(401, "unable_to_authenticate_totp");
            company.app(company.appCode(), "session_token", token).ok();
            company.app(company.appCode(), "session_token", token).isError(401, "totp_code_already_authenticated");

            Company none = company(freight().slug("none"), lee());
            none.app(
                            "123456",
                            "session_token",
                            session(none, FactorSpec.password()).token())
                    .isError(404, "totp_not_found");
        }

        @Test
        void app_second_isRefused() {
            Company company = company(freight(), lee().totpSecret(SECRET));
            company.createApp(
                            "session_token",
                            session(company, FactorSpec.password()).token())
                    .isError(400, "active_totp_exists");
        }

        @Test
        void app_besideAPhone_needsThePhoneInTheSession() {
            Company company = demanding(lee().phone(PHONE));
            String error = "session_enforced_factor_matching_session_required";
            company.createApp().isError(400, error);
            company.createApp(IST, company.intermediateToken()).isError(400, error);
            company.createApp(
                            "session_token",
                            session(company, FactorSpec.password(), FactorSpec.sms())
                                    .token())
                    .ok();
        }
    }

    @Nested
    class RecoveryCodes {

        @Test
        void code_completesTheLoginOnce() {
            Company company = demanding(lee().totpSecret(SECRET));
            List<String> codes = company.recoveryCodes();

            Api.Answer answer = company.recover(codes.get(3), IST, company.intermediateToken())
                    .ok();

            assertThat(methods(answer)).containsExactly("knowledge", "recovery_code");
            assertThat(answer.at("/recovery_codes_remaining").asInt()).isEqualTo(9);
            assertThat(company.recoveryCodes()).hasSize(9).doesNotContain(codes.get(3));
            company.recover(codes.get(3), IST, company.intermediateToken())
                    .isError(401, "unable_to_authenticate_recovery_code");
        }

        @Test
        void codes_rotated_areOtherOnes() {
            Company company = demanding(lee().totpSecret(SECRET));
            List<String> old = company.recoveryCodes();
            Api.Answer rotated = api.post(
                            "/v1/b2b/recovery_codes/rotate",
                            "organization_id",
                            company.organizationId(),
                            "member_id",
                            company.memberId())
                    .ok();
            assertThat(rotated.at("/recovery_codes")).hasSize(10);
            assertThat(company.recoveryCodes()).doesNotContainAnyElementsOf(old);
            company.recover(old.get(0), IST, company.intermediateToken())
                    .isError(401, "unable_to_authenticate_recovery_code");
        }

        @Test
        void codes_ofAnAppThatIsNotConfirmed_areNotThere() {
            Company company = demanding(lee());
            String token = company.intermediateToken();
            String code =
                    company.createApp(IST, token).ok().at("/recovery_codes/0").asText();
            company.recover(code, IST, token).isError(404, "recovery_codes_not_found");
            api.get("/v1/b2b/recovery_codes/" + company.organizationId() + "/" + company.memberId())
                    .isError(404, "recovery_codes_not_found");
        }
    }

    @Nested
    class Policy {

        @ParameterizedTest(name = "{0}, break-glass: {1}, by {2} -> {3}")
        @CsvSource({
            "sms_otp, false, sms, 200",
            "sms_otp, false, app, 400",
            "sms_otp, false, recovery, 400",
            "totp, false, sms, 400",
            "totp, false, app, 200",
            "totp, false, recovery, 200",
            "sms_otp, true, app, 200",
            "sms_otp, true, recovery, 200",
            "totp, true, sms, 200"
        })
        void method_thatTheOrganizationDoesNotAllow_isRefused(
                String allowed, boolean breakglass, String method, int status) {
            MemberSpec spec = lee().phone(PHONE).totpSecret(SECRET);
            Company company = company(freight(), breakglass ? spec.breakglass() : spec);
            CreatedSession session = session(company, FactorSpec.password());
            company.sendSms("session_token", session.token()).ok();
            stytch.b2b().changeOrganization(company.organizationId(), new OrganizationSpec().mfaMethods(allowed));

            Api.Answer answer = switch (method) {
                case "sms" -> company.sms(company.smsCode(), "session_token", session.token());
                case "app" -> company.app(company.appCode(), "session_token", session.token());
                default -> company.recover(company.recoveryCodes().get(0), "session_token", session.token());
            };

            assertThat(answer.status()).isEqualTo(status);
            if (status == 400) {
                answer.isError(400, "operation_restricted_by_organization_mfa_methods");
            }
        }

        @Test
        void member_notActive_cannotHaveASecondFactor() {
            Company company = company(freight(), lee().phone(PHONE).status("pending"));
            String token = session(company, FactorSpec.password()).token();
            String error = "action_available_only_for_active_members";
            company.sendSms("session_token", token).isError(400, error);
            company.sms("123456", "session_token", token).isError(400, error);
            company.createApp("session_token", token).isError(400, error);
        }

        @ParameterizedTest(name = "{0}, {1} -> enrolled: {2}")
        @CsvSource({
            "OPTIONAL, '', false",
            "OPTIONAL, enroll, true",
            "REQUIRED_FOR_ALL, '', true",
            "REQUIRED_FOR_ALL, unenroll, true"
        })
        void enrolment_followsThePolicyOrTheWish(String policy, String wish, boolean enrolled) {
            Company company = company(freight().set("mfa_policy", policy), lee().phone(PHONE));
            CreatedSession session = session(company, FactorSpec.password());
            company.sendSms("session_token", session.token()).ok();
            Api.Answer answer = company.sms(
                            company.smsCode(), "session_token", session.token(), "set_mfa_enrollment", wish)
                    .ok();
            assertThat(answer.at("/member/mfa_enrolled").asBoolean()).isEqualTo(enrolled);
        }

        @Test
        void enrolment_ofTheEnrolled_canBeEnded() {
            Company company = company(freight(), lee().totpSecret(SECRET).enrolled());
            String token = session(company, FactorSpec.password()).token();
            company.app(company.appCode(), "session_token", token, "set_mfa_enrollment", "perhaps")
                    .isError(400, "invalid_argument");
            company.app(company.appCode(), "session_token", token, "set_mfa_enrollment", "unenroll")
                    .ok();
            assertThat(company.member().path("mfa_enrolled").asBoolean()).isFalse();
        }

        @Test
        void defaultMethod_isTheFirstUntilAnotherIsMadeIt() {
            Company company = company(freight(), lee().phone(PHONE).totpSecret(SECRET));
            String token = session(company, FactorSpec.password()).token();
            company.app(company.appCode(), "session_token", token).ok();
            assertThat(company.member().path("default_mfa_method").asText()).isEqualTo("totp");
            company.sendSms("session_token", token).ok();
            company.sms(company.smsCode(), "session_token", token).ok();
            assertThat(company.member().path("default_mfa_method").asText()).isEqualTo("totp");
            company.sendSms("session_token", token).ok();
            company.sms(company.smsCode(), "session_token", token, "set_default_mfa", true)
                    .ok();
            assertThat(company.member().path("default_mfa_method").asText()).isEqualTo("sms_otp");
        }

        @Test
        void member_afterTenWrongCodes_isLocked() {
            Company company = demanding(lee().phone(PHONE));
            String token = company.intermediateToken();
            for (int i = 0; i < 10; i++) {
                company.sms(wrong(company.smsCode()), IST, token).isError(404, "otp_code_not_found");
            }
            company.sms(company.smsCode(), IST, token).isError(429, "user_lock_limit_reached");
        }
    }
}
