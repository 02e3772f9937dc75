package io.mfafilter.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.Factor;
import io.mfafilter.credential.SessionToken;
import io.mfafilter.factor.SequenceOrder;
import io.mfafilter.log.LogCapture;
import io.mfafilter.organization.MemberStanding;
import io.mfafilter.organization.Membership;
import io.mfafilter.organization.MfaMethod;
import io.mfafilter.organization.OrganizationPolicy;
import io.mfafilter.organization.Organizations;
import io.mfafilter.session.SessionClaims;
import io.mfafilter.session.StytchSessions;
import jakarta.ws.rs.ProcessingException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberClientTest {

    private static final String PROJECT = "project-test-1";
    private static final String SECRET = "secret-test-hunter2hunter2";
    private static final String ORGANIZATION = "organization-test-8b1f2c3d-4e5a-4f60-9182-a3b4c5d6e7f8";
    private static final String MEMBER = "member-test-0f1e2d3c-4b5a-4968-8776-655443322110";
    private static final SessionToken TOKEN = new SessionToken("tok3n-tok3n-tok3n");
    private static final String REQUIRED = "b2b-session-primary-only-in-mfa-required-org";

    private LogCapture log;

    @BeforeEach
    void listen() {
        log = LogCapture.open();
    }

    /** Whatever happened, nothing secret was logged. */
    @AfterEach
    void nothingSecretWasLogged() {
        assertThat(log.whole()).doesNotContain("tok3n", "hunter2");
        log.close();
    }

    // --- sessions

    @Test
    void sample_ofAMemberSession_isAlive() {
        StytchSessions.Answer.Alive alive = alive(sample("b2b-session-with-secondary-sms"));
        SessionClaims claims = alive.claims();

        assertThat(claims.sessionId()).startsWith("session-test-");
        assertThat(claims.userId()).isEqualTo(MEMBER);
        assertThat(claims.organizationId()).contains(ORGANIZATION);
        assertThat(claims.organizationSlug()).contains("example-freight");
        assertThat(claims.roles()).containsExactly("stytch_member");
        assertThat(claims.expiresAt()).isEqualTo("2026-01-15T11:00:00Z");
        assertThat(claims.factors())
                .containsExactly(
                        new Factor("magic_link", "email", Optional.of(Instant.parse("2026-01-15T10:00:00Z"))),
                        new Factor("otp", "sms", Optional.of(Instant.parse("2026-01-15T10:01:05Z"))));
        assertThat(claims.order()).containsExactly(SequenceOrder.PRIMARY, SequenceOrder.SECONDARY);
        assertThat(alive.userSince()).contains(Instant.parse("2025-09-03T11:20:00Z"));
        assertThat(alive.membership())
                .contains(new Membership(
                        ORGANIZATION, MEMBER, OrganizationPolicy.unrestricted(true), new MemberStanding(true, false)));
        assertThat(spelt(alive.registered().orElseThrow()))
                .containsExactly("magic_link/email", "email_otp/email", "otp/sms");
    }

    @Test
    void sample_withoutSequenceOrder_isOrderedByKind() {
        String json = sample("b2b-session-with-secondary-sms").replaceAll("\"sequence_order\": \"[A-Z]+\",", "");

        assertThat(json).doesNotContain("sequence_order");
        assertThat(alive(json).claims().order()).containsExactly(SequenceOrder.PRIMARY, SequenceOrder.SECONDARY);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource({
        "'\"member_session_id\": \"session-test-5d4c3b2a-1f0e-4d9c-8b7a-6f5e4d3c2b1a\",', ''",
        "'\"member_session\": {',                       '\"session\": {'",
        "'\"expires_at\": \"2026-01-15T11:00:00Z\"',    '\"expires_at\": \"soon\"'"
    })
    void session_withoutWhatItNeeds_isNotUnderstood(String part, String instead) {
        String json = sample(REQUIRED);

        assertThat(json).contains(part);
        assertThat(authenticate(json.replace(part, instead)))
                .isEqualTo(new StytchSessions.Answer.Silent(Optional.empty()));
        assertThat(log.texts()).singleElement().asString().startsWith("MFA0303 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"member_id", "organization_id"})
    void session_ofAnotherMemberOrOrganizationThanItsObjects_isNotUnderstood(String id) {
        String json = sample(REQUIRED).replaceFirst("\"" + id + "\": \"[^\"]+\"", "\"" + id + "\": \"other\"");

        assertThat(authenticate(json)).isInstanceOf(StytchSessions.Answer.Silent.class);
    }

    @Test
    void answerOfAConsumer_isNoMembersSession() {
        assertThat(authenticate(Samples.text("consumer-session-password-sms")))
                .isInstanceOf(StytchSessions.Answer.Silent.class);
    }

    @Test
    void session_withoutItsOrganization_isAliveAndTellsNoPolicy() {
        StytchSessions.Answer.Alive alive =
                alive(sample(REQUIRED).replace("\"organization\": {", "\"organisation\": {"));

        assertThat(alive.membership()).isEmpty();
        assertThat(log.texts()).singleElement().asString().startsWith("MFA0704 ");
    }

    @Test
    void sessionUnknownToStytch_isUnknown() {
        assertThat(client(() -> {
                            throw new StytchRefusalException(404, "session_not_found", "r", Optional.empty());
                        })
                        .authenticate(TOKEN))
                .isEqualTo(new StytchSessions.Answer.Unknown());
    }

    // --- what is registered

    @ParameterizedTest(name = "[{index}] {0}={1}: {2}")
    @CsvSource({
        "mfa_phone_number_verified, false,            magic_link/email email_otp/email",
        "mfa_phone_number,          '\"\"',           magic_link/email email_otp/email",
        "totp_registration_id,      '\"totp-1\"',     magic_link/email email_otp/email otp/sms totp/authenticator_app"
                + " recovery_codes/recovery_code",
        "member_password_id,        '\"password-1\"', password/knowledge magic_link/email email_otp/email otp/sms",
        "email_address_verified,    false,            otp/sms",
        "sso_registrations,         '[{}]',           magic_link/email email_otp/email otp/sms sso/sso_saml sso/sso_oidc",
        "oauth_registrations,       '[{\"provider_type\":\"Google\"}]', magic_link/email email_otp/email otp/sms"
                + " oauth/oauth_google"
    })
    void member_withARegistration_couldProveIt(String field, String value, String registered) {
        String json = sample("b2b-session-with-secondary-sms")
                .replaceFirst("\"" + field + "\": (\\[\\]|[^,]+)", "\"" + field + "\": " + value.replace("$", "\\$"));

        assertThat(spelt(alive(json).registered().orElseThrow())).containsExactly(registered.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mfa_phone_number", "totp_registration_id"})
    void member_ofWhomNotAllIsTold_isNotSaidToHaveRegisteredNothing(String field) {
        String json = sample(REQUIRED).replaceFirst("\"" + field + "\": \"\",", "");

        assertThat(alive(json).registered()).isEmpty();
    }

    // --- policies

    @Test
    void sample_ofAnOrganization_tellsItsPolicy() {
        assertThat(policy(sample("b2b-organization-get-response")))
                .isEqualTo(new Organizations.Answer.Told<>(
                        new OrganizationPolicy(true, true, Set.of(MfaMethod.SMS_OTP, MfaMethod.TOTP))));
    }

    @ParameterizedTest(name = "[{index}] {0}, {1}, {2}: required {3}, allowed {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "OPTIONAL,         ALL_ALLOWED, '[]',                     false, 'SMS_OTP TOTP'",
                "REQUIRED_FOR_ALL, ALL_ALLOWED, '[\"totp\"]',             true,  'SMS_OTP TOTP'",
                "REQUIRED_FOR_ALL, ALL_ALLOWED, null,                     true,  'SMS_OTP TOTP'",
                "OPTIONAL,         RESTRICTED,  '[\"totp\"]',             false, TOTP",
                "OPTIONAL,         RESTRICTED,  '[\"webauthn\",\"sms_otp\",null]', false, SMS_OTP",
                "OPTIONAL,         RESTRICTED,  '[]',                     false, ''",
                "REQUIRED_FOR_SOME, ALL_ALLOWED, '[]',                    true,  'SMS_OTP TOTP'",
                "optional,         ALL_ALLOWED, '[]',                     true,  'SMS_OTP TOTP'",
                "OPTIONAL,         SOME_ALLOWED, '[\"sms_otp\"]',         false, SMS_OTP"
            })
    void policy_isReadStrictly(String mfaPolicy, String mfaMethods, String list, boolean required, String allowed) {
        Organizations.Answer<OrganizationPolicy> answer = policy(organization(mfaPolicy, mfaMethods, list));

        OrganizationPolicy policy = ((Organizations.Answer.Told<OrganizationPolicy>) answer).facts();
        assertThat(policy.requiredForAll()).isEqualTo(required);
        assertThat(policy.restricted()).isEqualTo(!mfaMethods.equals("ALL_ALLOWED"));
        assertThat(policy.allowed().stream().map(MfaMethod::name).sorted())
                .containsExactly(allowed.isEmpty() ? new String[0] : allowed.split(" "));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "{}",
                "{\"organization\":null}",
                "{\"organization\":{}}",
                "{\"organization\":{\"organization_id\":\"organization-test-1\",\"mfa_methods\":\"ALL_ALLOWED\"}}",
                "{\"organization\":{\"organization_id\":\"organization-test-1\",\"mfa_policy\":\"OPTIONAL\"}}",
                "{\"organization\":{\"organization_id\":\"organization-test-1\",\"mfa_policy\":\"\",\"mfa_methods\":\"ALL_ALLOWED\"}}",
                "{\"organization\":{\"organization_id\":\"organization-test-1\",\"mfa_policy\":\"OPTIONAL\",\"mfa_methods\":\"RESTRICTED\"}}",
                "{\"organization\":{\"organization_id\":\"organization-test-2\",\"mfa_policy\":\"OPTIONAL\",\"mfa_methods\":\"ALL_ALLOWED\"}}"
            })
    void policy_notTold_isNoAnswer(String json) {
        assertThat(client(json).policy("organization-test-1"))
                .isEqualTo(new Organizations.Answer.Silent<>(Optional.empty()));
        assertThat(log.texts()).singleElement().asString().startsWith("MFA0303 ");
    }

    @Test
    void member_isToldWithTheOrganization() {
        assertThat(client(sample("b2b-session-with-secondary-sms")).membership(ORGANIZATION, MEMBER))
                .isEqualTo(new Organizations.Answer.Told<>(new Membership(
                        ORGANIZATION, MEMBER, OrganizationPolicy.unrestricted(true), new MemberStanding(true, false))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"mfa_enrolled\": true,", "\"mfa_policy\": \"REQUIRED_FOR_ALL\",", "\"member\": {"})
    void member_ofWhomNotAllIsTold_isNoAnswer(String part) {
        String json = sample("b2b-session-with-secondary-sms").replace(part, part.endsWith("{") ? "\"other\": {" : "");

        assertThat(client(json).membership(ORGANIZATION, MEMBER)).isInstanceOf(Organizations.Answer.Silent.class);
    }

    @Test
    void member_otherThanTheOneAskedAbout_isNoAnswer() {
        assertThat(client(sample(REQUIRED)).membership(ORGANIZATION, "member-test-other"))
                .isInstanceOf(Organizations.Answer.Silent.class);
        assertThat(client(sample(REQUIRED)).membership("organization-test-other", MEMBER))
                .isInstanceOf(Organizations.Answer.Silent.class);
    }

    @Test
    void breakGlass_untold_isNot() {
        String json = sample("b2b-session-with-secondary-sms").replace("\"is_breakglass\": false,", "");
        String spared = sample("b2b-session-with-secondary-sms")
                .replace("\"is_breakglass\": false,", "\"is_breakglass\": true,");

        assertThat(alive(json).membership().orElseThrow().standing().breakGlass())
                .isFalse();
        assertThat(alive(spared).membership().orElseThrow().standing().breakGlass())
                .isTrue();
    }

    @ParameterizedTest(name = "[{index}] {0} {1}: {2}")
    @CsvSource({
        "404, organization_not_found,   Unknown",
        "404, member_not_found,         Unknown",
        "404, session_not_found,        Unknown",
        "404, '',                       Unknown",
        "401, unauthorized_credentials, RefusedUs",
        "403, organization_suspended,   Unknown",
        "429, too_many_requests,        Silent",
        "500, internal_server_error,    Silent",
        "503, organization_not_found,   Silent",
        "302, '',                       Silent"
    })
    void refusal_isSorted(int status, String type, String answer) {
        MemberClient client = client(() -> {
            throw new StytchRefusalException(status, type, "r", Optional.of(Duration.ofSeconds(3)));
        });

        assertThat(client.policy(ORGANIZATION).getClass().getSimpleName()).isEqualTo(answer);
        assertThat(client.membership(ORGANIZATION, MEMBER).getClass().getSimpleName())
                .isEqualTo(answer);
    }

    @Test
    void silence_keepsWhenStytchAskedToBeAskedAgain() {
        MemberClient client = client(() -> {
            throw new StytchFailingException(
                    new StytchRefusalException(429, "too_many_requests", "r", Optional.of(Duration.ofSeconds(3))));
        });

        assertThat(client.policy(ORGANIZATION))
                .isEqualTo(new Organizations.Answer.Silent<>(Optional.of(Duration.ofSeconds(3))));
    }

    @Test
    void timeOut_isNoAnswer() {
        MemberClient client = client(() -> {
            throw new ProcessingException(new SocketTimeoutException("tok3n"));
        });

        assertThat(client.policy(ORGANIZATION)).isEqualTo(new Organizations.Answer.Silent<>(Optional.empty()));
        assertThat(client.authenticate(TOKEN)).isEqualTo(new StytchSessions.Answer.Silent(Optional.empty()));
    }

    @Test
    void nothingAtAll_isNoAnswer() {
        MemberClient client = client(() -> null);

        assertThat(client.policy(ORGANIZATION)).isInstanceOf(Organizations.Answer.Silent.class);
        assertThat(client.membership(ORGANIZATION, MEMBER)).isInstanceOf(Organizations.Answer.Silent.class);
        assertThat(client.authenticate(TOKEN)).isInstanceOf(StytchSessions.Answer.Silent.class);
    }

    @Test
    void answer_printed_isRedacted() {
        MemberAnswer answer = Samples.read(sample(REQUIRED), MemberAnswer.class);

        assertThat(answer).hasToString("MemberAnswer[redacted]");
        assertThat(answer.member()).hasToString("MemberMember[" + MEMBER + "]");
    }

    // --- what is at hand

    private static String sample(String name) {
        return Samples.text(name);
    }

    private static String organization(String policy, String methods, String list) {
        return "{\"organization\":{\"organization_id\":\"" + ORGANIZATION + "\",\"mfa_policy\":\"" + policy
                + "\",\"mfa_methods\":\"" + methods + "\",\"allowed_mfa_methods\":" + list + "}}";
    }

    private static StytchSessions.Answer authenticate(String json) {
        return client(json).authenticate(TOKEN);
    }

    private static StytchSessions.Answer.Alive alive(String json) {
        return (StytchSessions.Answer.Alive) authenticate(json);
    }

    private static Organizations.Answer<OrganizationPolicy> policy(String json) {
        return client(json).policy(ORGANIZATION);
    }

    private static List<String> spelt(List<Factor> factors) {
        return factors.stream()
                .map(factor -> factor.type() + "/" + factor.deliveryMethod())
                .toList();
    }

    private static MemberClient client(String json) {
        return client(() -> Samples.read(json, MemberAnswer.class));
    }

    private static MemberClient client(Supplier<MemberAnswer> answers) {
        return new MemberClient(new FixedCalls(answers), PROJECT, SECRET);
    }

    /** Answers everything alike. */
    record FixedCalls(Supplier<MemberAnswer> answers) implements MemberCalls {

        @Override
        public MemberAnswer authenticateMember(String authorization, SessionQuestion question) {
            return answers.get();
        }

        @Override
        public MemberAnswer organization(String authorization, String organizationId) {
            return answers.get();
        }

        @Override
        public MemberAnswer member(String authorization, String organizationId, String memberId) {
            return answers.get();
        }
    }
}
