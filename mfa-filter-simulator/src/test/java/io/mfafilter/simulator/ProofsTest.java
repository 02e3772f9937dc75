package io.mfafilter.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mfafilter.simulator.consumer.StandInCredential;
import io.mfafilter.simulator.control.CreatedUser;
import io.mfafilter.simulator.junit.StytchSimulatorExtension;
import io.mfafilter.simulator.user.UserSpec;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords, codes, apps, links and passkeys: what each endpoint accepts, and how it refuses. */
@ExtendWith(StytchSimulatorExtension.class)
class ProofsTest {

    private static final String EMAIL = "dana@example.com";
    private static final String PHONE = "+12025550162";
    private static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private StytchSimulator stytch;
    private Api api;
    private CreatedUser dana;

    @BeforeEach
    void setUp(StytchSimulator simulator) {
        stytch = simulator;
        api = new Api(simulator);
        stytch.clock().freezeAt(Instant.parse("2026-01-15T12:00:10Z"));
        dana = stytch.createUser(new UserSpec()
                .email(EMAIL)
                .password("correct horse")
                .phone(PHONE)
                .totpSecret(SECRET)
                .name("Dana", "Okafor"));
    }

    private static JsonNode onlyFactor(Api.Answer answer) {
        JsonNode factors = answer.ok().json().path("session").path("authentication_factors");
        assertThat(factors).hasSize(1);
        return factors.get(0);
    }

    @Nested
    class Passwords {

        @Test
        void password_right_makesAKnowledgeFactor() {
            JsonNode factor = onlyFactor(api.logIn(EMAIL, "correct horse"));
            assertThat(factor.path("type").asText()).isEqualTo("password");
            assertThat(factor.path("delivery_method").asText()).isEqualTo("knowledge");
        }

        @Test
        void password_wrong_isUnauthorized() {
            authenticate("wrong").isError(401, "unauthorized_credentials");
        }

        @Test
        void email_unknown_isNotFound() {
            api.post("/v1/passwords/authenticate", "email", "nobody@example.com", "password", "x")
                    .isError(404, "email_not_found");
        }

        @Test
        void email_otherCase_isTheSame() {
            api.logIn("DANA@example.com", "correct horse");
        }

        @Test
        void user_withoutPassword_isRefused() {
            stytch.createUser(new UserSpec().email("link@example.com"));
            api.post("/v1/passwords/authenticate", "email", "link@example.com", "password", "x")
                    .isError(400, "no_user_password");
        }

        @Test
        void password_toBeReset_isRefused() {
            stytch.createUser(new UserSpec()
                    .email("old@example.com")
                    .password("correct horse")
                    .passwordResetRequired());
            api.post("/v1/passwords/authenticate", "email", "old@example.com", "password", "correct horse")
                    .isError(400, "reset_password");
        }

        @Test
        void create_newUser_canLogInWithUnverifiedEmail() {
            Api.Answer created = api.post(
                            "/v1/passwords",
                            "email",
                            "new@example.com",
                            "password",
                            "long enough",
                            "session_duration_minutes",
                            60)
                    .ok();
            assertThat(created.text("session_token")).isNotEmpty();
            assertThat(created.text("email_id")).startsWith("email-test-");
            assertThat(created.json().at("/user/emails/0/verified").asBoolean()).isFalse();
            api.logIn("new@example.com", "long enough");
        }

        @Test
        void create_weakOrDuplicate_isRefused() {
            api.post("/v1/passwords", "email", "new@example.com", "password", "short")
                    .isError(400, "weak_password");
            api.post("/v1/passwords", "email", EMAIL, "password", "long enough").isError(400, "duplicate_email");
        }

        private Api.Answer authenticate(String password) {
            return api.post("/v1/passwords/authenticate", "email", EMAIL, "password", password);
        }
    }

    @Nested
    class Codes {

        @ParameterizedTest
        @CsvSource({"sms, phone_number, +12025550162", "whatsapp, phone_number, +12025550162"})
        void code_toAPhone_makesAPhoneFactor(String channel, String field, String to) {
            String id =
                    api.post("/v1/otps/" + channel + "/send", field, to).ok().text("phone_id");
            assertThat(stytch.inbox().newest(to).orElseThrow().channel()).isEqualTo(channel);
            JsonNode factor = onlyFactor(redeem(id, stytch.inbox().newestSecret(to)));
            assertThat(factor.path("type").asText()).isEqualTo("otp");
            assertThat(factor.path("delivery_method").asText()).isEqualTo(channel);
            assertThat(factor.at("/phone_number_factor/phone_id").asText()).isEqualTo(dana.methodId(to));
        }

        @Test
        void code_toAnAddress_makesAnEmailFactor() {
            String id = api.post("/v1/otps/email/send", "email", EMAIL).ok().text("email_id");
            JsonNode factor = onlyFactor(redeem(id, stytch.inbox().newestSecret(EMAIL)));
            assertThat(factor.path("delivery_method").asText()).isEqualTo("email");
            assertThat(factor.at("/email_factor/email_address").asText()).isEqualTo(EMAIL);
        }

        @Test
        void code_wrong_isNotFound() {
            String id = send();
            redeem(id, wrong(stytch.inbox().newestSecret(PHONE))).isError(404, "otp_code_not_found");
        }

        @Test
        void code_twoMinutesOld_isExpired() {
            String id = send();
            String code = stytch.inbox().newestSecret(PHONE);
            stytch.clock().advance(Duration.ofMinutes(2));
            redeem(id, code).isError(401, "unable_to_auth_otp_code");
        }

        @Test
        void code_justUnderTwoMinutesOld_isGood() {
            String id = send();
            stytch.clock().advance(Duration.ofMinutes(2).minusNanos(1));
            redeem(id, stytch.inbox().newestSecret(PHONE)).ok();
        }

        @Test
        void code_used_isSpent() {
            String id = send();
            String code = stytch.inbox().newestSecret(PHONE);
            redeem(id, code).ok();
            redeem(id, code).isError(401, "unable_to_auth_otp_code");
        }

        @Test
        void code_followedByAnother_isWorthless() {
            String id = send();
            String first = stytch.inbox().newestSecret(PHONE);
            String second = first;
            while (second.equals(first)) {
                send();
                second = stytch.inbox().newestSecret(PHONE);
            }
            redeem(id, first).isError(404, "otp_code_not_found");
            redeem(id, second).ok();
        }

        @ParameterizedTest
        @ValueSource(strings = {"12345", "1234567", "abcdef", "12 456"})
        void code_malformed_isABadRequest(String code) {
            redeem(send(), code).isError(400, "invalid_code");
        }

        @Test
        void method_unknown_isABadRequest() {
            redeem("phone-number-test-unknown", "123456").isError(400, "invalid_method_id");
        }

        @ParameterizedTest
        @ValueSource(strings = {"12025550162", "+1", "+1202555016a", "0012025550162"})
        void number_notE164_isRefused(String number) {
            api.post("/v1/otps/sms/send", "phone_number", number).isError(400, "invalid_phone_number");
        }

        @Test
        void number_unknown_isNotFoundOrMakesAUser() {
            api.post("/v1/otps/sms/send", "phone_number", "+12025550199").isError(404, "phone_number_not_found");
            Api.Answer created = api.post(
                            "/v1/otps/sms/login_or_create",
                            "phone_number",
                            "+12025550199",
                            "create_user_as_pending",
                            true)
                    .ok();
            assertThat(created.json().path("user_created").asBoolean()).isTrue();
            Api.Answer in = redeem(created.text("phone_id"), stytch.inbox().newestSecret("+12025550199"));
            assertThat(in.json().at("/user/phone_numbers/0/verified").asBoolean())
                    .isTrue();
            assertThat(in.json().at("/user/status").asText()).isEqualTo("active");
            assertThat(api.post("/v1/otps/sms/login_or_create", "phone_number", "+12025550199")
                            .ok()
                            .json()
                            .path("user_created")
                            .asBoolean())
                    .isFalse();
        }

        @Test
        void number_attachedByASession_mustBeProvenInFiveMinutes() {
            String token = api.logIn(EMAIL, "correct horse").text("session_token");
            attach(token, "+12025550177").ok();
            assertThat(numbers()).contains("+12025550177");
            stytch.clock().advance(Duration.ofMinutes(5));
            assertThat(numbers()).doesNotContain("+12025550177");

            String id = attach(token, "+12025550177").ok().text("phone_id");
            redeem(id, stytch.inbox().newestSecret("+12025550177")).ok();
            stytch.clock().advance(Duration.ofMinutes(5));
            assertThat(numbers()).contains("+12025550177");
        }

        @Test
        void number_attachedBesideAnUnverifiedEmail_isRefused() {
            stytch.createUser(new UserSpec().unverifiedEmail("raw@example.com").password("correct horse"));
            String token = api.logIn("raw@example.com", "correct horse").text("session_token");
            attach(token, "+12025550177").isError(400, "too_many_unverified_factors");
        }

        @Test
        void number_ofSomebodyElse_cannotBeAttached() {
            stytch.createUser(new UserSpec().phone("+12025550188"));
            String token = api.logIn(EMAIL, "correct horse").text("session_token");
            attach(token, "+12025550188").isError(400, "duplicate_phone_number");
        }

        private Api.Answer attach(String token, String number) {
            return api.post("/v1/otps/sms/send", "phone_number", number, "session_token", token);
        }

        private Iterable<String> numbers() {
            return api.get("/v1/users/" + dana.userId())
                    .ok()
                    .json()
                    .path("phone_numbers")
                    .findValuesAsText("phone_number");
        }

        private String send() {
            return api.post("/v1/otps/sms/send", "phone_number", PHONE).ok().text("phone_id");
        }

        private Api.Answer redeem(String methodId, String code) {
            return api.post(
                    "/v1/otps/authenticate", "method_id", methodId, "code", code, "session_duration_minutes", 60);
        }

        private String wrong(String code) {
            return code.equals("111111") ? "222222" : "111111";
        }
    }

    @Nested
    class Apps {

        @Test
        void code_ofNow_makesAnAuthenticatorFactor() {
            JsonNode factor = onlyFactor(authenticate(stytch.totpCode(SECRET)));
            assertThat(factor.path("type").asText()).isEqualTo("totp");
            assertThat(factor.path("delivery_method").asText()).isEqualTo("authenticator_app");
            assertThat(factor.at("/authenticator_app_factor/totp_id").asText()).isEqualTo(dana.totpId());
        }

        @ParameterizedTest
        @CsvSource({"-30, true", "30, true", "-60, false", "60, false"})
        void code_ofANeighbourStep_isAcceptedFartherOnesAreNot(long seconds, boolean accepted) {
            String code = stytch.totpCode(SECRET);
            stytch.clock().advance(Duration.ofSeconds(seconds));
            if (accepted) {
                authenticate(code).ok();
            } else {
                authenticate(code).isError(401, "unable_to_authenticate_totp");
            }
        }

        @Test
        void code_replayed_isRefused() {
            String code = stytch.totpCode(SECRET);
            authenticate(code).ok();
            stytch.clock().advance(Duration.ofSeconds(30));
            authenticate(code).isError(401, "totp_code_already_authenticated");
            authenticate(stytch.totpCode(SECRET)).ok();
        }

        @Test
        void code_malformed_isABadRequest() {
            authenticate("12345").isError(400, "invalid_totp_code");
            authenticate("abcd-efgh-ijkl").isError(400, "recovery_code_used_as_totp_code");
        }

        @Test
        void app_second_isRefused() {
            api.post("/v1/totps", "user_id", dana.userId()).isError(400, "active_totp_exists");
        }

        @Test
        void user_withoutApp_isNotFound() {
            String other = stytch.createUser(new UserSpec()).userId();
            api.post("/v1/totps/authenticate", "user_id", other, "totp_code", "123456")
                    .isError(404, "totps_not_found_for_user");
            api.post("/v1/totps/authenticate", "user_id", "user-test-unknown", "totp_code", "123456")
                    .isError(404, "user_not_found");
        }

        @Test
        void app_created_isPendingUntilTheFirstCode() {
            String user = stytch.createUser(new UserSpec()).userId();
            Api.Answer created = api.post("/v1/totps", "user_id", user).ok();
            assertThat(created.text("qr_code")).startsWith("data:image/png;base64,iVBORw0KGgo");
            assertThat(created.json().path("recovery_codes"))
                    .hasSize(10)
                    .allSatisfy(code -> assertThat(code.asText()).matches("[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}"));
            assertThat(created.json().at("/user/totps/0/verified").asBoolean()).isFalse();

            Api.Answer proven = api.post(
                            "/v1/totps/authenticate",
                            "user_id",
                            user,
                            "totp_code",
                            stytch.totpCode(created.text("secret")))
                    .ok();
            assertThat(proven.text("totp_id")).isEqualTo(created.text("totp_id"));
            assertThat(proven.json().at("/user/totps/0/verified").asBoolean()).isTrue();
        }

        @Test
        void app_notCompletedInTime_expires() {
            String user = stytch.createUser(new UserSpec()).userId();
            String secret = api.post("/v1/totps", "user_id", user, "expiration_minutes", 5)
                    .ok()
                    .text("secret");
            stytch.clock().advance(Duration.ofMinutes(5));
            api.post("/v1/totps/authenticate", "user_id", user, "totp_code", stytch.totpCode(secret))
                    .isError(400, "expired_totp");
        }

        @Test
        void recoveryCode_worksOnce() {
            JsonNode totp = api.post("/v1/totps/recovery_codes", "user_id", dana.userId())
                    .ok()
                    .json()
                    .at("/totps/0");
            String code = totp.at("/recovery_codes/0").asText();
            JsonNode factor = onlyFactor(recover(code));
            assertThat(factor.path("delivery_method").asText()).isEqualTo("recovery_code");
            assertThat(factor.at("/recovery_code_factor/totp_recovery_code_id").asText())
                    .isNotEmpty();
            recover(code).isError(401, "unable_to_authenticate_recovery_code");
            recover("123456").isError(400, "totp_code_used_as_recovery_code");
            recover("nonsense").isError(400, "invalid_recovery_code");
        }

        @Test
        void app_deleted_isGone() {
            api.delete("/v1/users/totps/" + dana.totpId()).ok();
            assertThat(api.get("/v1/users/" + dana.userId()).ok().json().path("totps"))
                    .isEmpty();
            api.delete("/v1/users/totps/" + dana.totpId()).isError(404, "totp_not_found");
        }

        private Api.Answer authenticate(String code) {
            return api.post(
                    "/v1/totps/authenticate",
                    "user_id",
                    dana.userId(),
                    "totp_code",
                    code,
                    "session_duration_minutes",
                    60);
        }

        private Api.Answer recover(String code) {
            return api.post(
                    "/v1/totps/recover",
                    "user_id",
                    dana.userId(),
                    "recovery_code",
                    code,
                    "session_duration_minutes",
                    60);
        }
    }

    @Nested
    class Links {

        @Test
        void link_fromTheInbox_makesAnEmailFactorOnce() {
            api.post(
                            "/v1/magic_links/email/send",
                            "email",
                            EMAIL,
                            "login_magic_link_url",
                            "https://app.example.com/in?x=1")
                    .ok();
            String token = stytch.inbox().newestSecret(EMAIL);
            assertThat(stytch.inbox().newest(EMAIL).orElseThrow().link())
                    .isEqualTo("https://app.example.com/in?x=1&stytch_token_type=magic_links&token=" + token);
            JsonNode factor = onlyFactor(authenticate(token));
            assertThat(factor.path("type").asText()).isEqualTo("magic_link");
            assertThat(factor.at("/email_factor/email_id").asText()).isEqualTo(dana.methodId(EMAIL));
            authenticate(token).isError(401, "unable_to_auth_magic_link");
        }

        @Test
        void link_anHourOld_isExpired() {
            api.post("/v1/magic_links/email/send", "email", EMAIL).ok();
            stytch.clock().advance(Duration.ofHours(1));
            authenticate(stytch.inbox().newestSecret(EMAIL)).isError(401, "unable_to_auth_magic_link");
        }

        @Test
        void link_unknown_isNotFound() {
            authenticate("unknown").isError(404, "magic_link_not_found");
        }

        @Test
        void address_unknown_isNotFoundOrMakesAUser() {
            api.post("/v1/magic_links/email/send", "email", "new@example.com").isError(404, "email_not_found");
            assertThat(api.post("/v1/magic_links/email/login_or_create", "email", "new@example.com")
                            .ok()
                            .json()
                            .path("user_created")
                            .asBoolean())
                    .isTrue();
            assertThat(authenticate(stytch.inbox().newestSecret("new@example.com"))
                            .ok()
                            .json()
                            .at("/user/emails/0/verified")
                            .asBoolean())
                    .isTrue();
        }

        @Test
        void link_embeddable_makesAnEmbeddedFactor() {
            String token =
                    api.post("/v1/magic_links", "user_id", dana.userId()).ok().text("token");
            assertThat(onlyFactor(authenticate(token)).path("delivery_method").asText())
                    .isEqualTo("embedded");
        }

        private Api.Answer authenticate(String token) {
            return api.post("/v1/magic_links/authenticate", "token", token, "session_duration_minutes", 60);
        }
    }

    @Nested
    class Passkeys {

        private static final String DOMAIN = "app.example.com";

        @Test
        void passkey_registered_logsIn() {
            register("credential-1").ok();
            JsonNode factor = onlyFactor(authenticate(challenge(), "credential-1"));
            assertThat(factor.path("type").asText()).isEqualTo("webauthn");
            assertThat(factor.at("/webauthn_factor/domain").asText()).isEqualTo(DOMAIN);
        }

        @Test
        void challenge_used_isRefused() {
            register("credential-1").ok();
            String options = challenge();
            authenticate(options, "credential-1").ok();
            authenticate(options, "credential-1").isError(401, "unable_to_auth_webauthn_registration");
        }

        @Test
        void credential_unknown_isNotFound() {
            register("credential-1").ok();
            authenticate(challenge(), "credential-2").isError(404, "webauthn_registration_not_found");
        }

        @Test
        void credential_malformed_isABadRequest() {
            api.post("/v1/webauthn/authenticate", "public_key_credential", "{}")
                    .isError(400, "invalid_public_key_credential");
        }

        @Test
        void credential_ofARegistration_isNoLogin() {
            String options = startRegistration();
            String credential = StandInCredential.register(options, "credential-1");
            api.post("/v1/webauthn/authenticate", "public_key_credential", credential)
                    .isError(400, "invalid_public_key_credential");
        }

        @Test
        void user_withoutPasskey_isNotFound() {
            api.post("/v1/webauthn/authenticate/start", "domain", DOMAIN, "user_id", dana.userId())
                    .isError(404, "no_active_webauthn_registrations");
        }

        private String startRegistration() {
            return api.post("/v1/webauthn/register/start", "user_id", dana.userId(), "domain", DOMAIN)
                    .ok()
                    .text("public_key_credential_creation_options");
        }

        private Api.Answer register(String credentialId) {
            return api.post(
                    "/v1/webauthn/register",
                    "user_id",
                    dana.userId(),
                    "public_key_credential",
                    StandInCredential.register(startRegistration(), credentialId));
        }

        private String challenge() {
            return api.post("/v1/webauthn/authenticate/start", "domain", DOMAIN, "user_id", dana.userId())
                    .ok()
                    .text("public_key_credential_request_options");
        }

        private Api.Answer authenticate(String options, String credentialId) {
            return api.post(
                    "/v1/webauthn/authenticate",
                    "public_key_credential",
                    StandInCredential.authenticate(options, credentialId),
                    "session_duration_minutes",
                    60);
        }
    }

    @Nested
    class Locks {

        @Test
        void user_afterTenFailuresInARow_isLockedForAnHour() {
            for (int i = 0; i < 9; i++) {
                fail401();
            }
            assertThat(api.logIn(EMAIL, "correct horse")
                            .json()
                            .at("/user/is_locked")
                            .asBoolean())
                    .isFalse();
            for (int i = 0; i < 10; i++) {
                fail401();
            }
            right().isError(429, "user_lock_limit_reached");
            api.post("/v1/totps/authenticate", "user_id", dana.userId(), "totp_code", stytch.totpCode(SECRET))
                    .isError(429, "user_lock_limit_reached");
            JsonNode user = api.get("/v1/users/" + dana.userId()).ok().json();
            assertThat(user.path("is_locked").asBoolean()).isTrue();
            assertThat(user.path("lock_expires_at").asText()).isEqualTo("2026-01-15T13:00:10Z");

            stytch.clock().advance(Duration.ofHours(1));
            right().ok();
        }

        @Test
        void user_failingByDifferentMethods_isLockedAllTheSame() {
            for (int i = 0; i < 5; i++) {
                fail401();
                api.post("/v1/totps/authenticate", "user_id", dana.userId(), "totp_code", "000000");
            }
            right().isError(429, "user_lock_limit_reached");
            stytch.unlock(dana.userId());
            right().ok();
        }

        private void fail401() {
            api.post("/v1/passwords/authenticate", "email", EMAIL, "password", "wrong")
                    .isError(401, "unauthorized_credentials");
        }

        private Api.Answer right() {
            return api.post("/v1/passwords/authenticate", "email", EMAIL, "password", "correct horse");
        }
    }

    @Nested
    class Users {

        @Test
        void user_created_hasAllListsThatStrictParsersNeed() {
            Api.Answer created = api.post("/v1/users", "email", "new@example.com", "phone_number", "+12025550111")
                    .ok();
            JsonNode user = api.get("/v1/users/" + created.text("user_id")).ok().json();
            for (String list : new String[] {
                "emails",
                "phone_numbers",
                "webauthn_registrations",
                "providers",
                "totps",
                "crypto_wallets",
                "biometric_registrations",
                "roles"
            }) {
                assertThat(user.path(list).isArray()).as(list).isTrue();
            }
            assertThat(user.path("status").asText()).isEqualTo("active");
            assertThat(created.text("email_id")).isNotEmpty();
            assertThat(created.text("phone_id")).isNotEmpty();
        }

        @Test
        void user_unknown_isNotFound() {
            api.get("/v1/users/user-test-unknown").isError(404, "user_not_found");
        }

        @Test
        void user_withShownFields_showsThemVerbatim() {
            String id = stytch.createUser(new UserSpec().shown("totps", null).shown("surprise", 7))
                    .userId();
            JsonNode user = api.get("/v1/users/" + id).ok().json();
            assertThat(user.get("totps").isNull()).isTrue();
            assertThat(user.path("surprise").asInt()).isEqualTo(7);
        }
    }
}
