package io.mfafilter.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.simulator.junit.StytchSimulatorExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(StytchSimulatorExtension.class)
class SandboxTest {

    private static final String USER = "user-test-e3795c81-f849-4167-bfda-e4a6e9c280fd";

    private StytchSimulator stytch;
    private Api api;

    @BeforeEach
    void setUp(StytchSimulator simulator) {
        stytch = simulator;
        api = new Api(simulator);
    }

    @Test
    void sessionToken_good_isAlwaysAuthenticated() {
        Api.Answer answer =
                api.authenticate("WJtR5BCy38Szd5AfoDpf0iqFKEt4EE5JhjlWUY7l3FtY").ok();
        assertThat(answer.json().at("/session/started_at").asText()).isEqualTo("2021-08-28T00:41:58.935673Z");
        assertThat(answer.json().at("/session/user_id").asText()).isEqualTo(USER);
        api.authenticateJwt(answer.text("session_jwt")).ok();
    }

    @Test
    void sessionToken_bad_isNotFound() {
        api.authenticate("59cnLELtq5cFVS6uYK9f-pAWzBkhqZl8AvLhbhOvKNWw").isError(404, "session_not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "DOYoip3rvIMMW5lgItikFK-Ak1CfMsgjuiCyI7uuU94=, 200, ''",
        "3pzjQpgksDlGKWEwUq2Up--hCHC_0oamfLHyfspKDFU=, 401, unable_to_auth_magic_link",
        "CprTtwhnRNiMBiUS2jSLcWYrfuO2POeBNdo5HhW6qTM=, 404, magic_link_not_found"
    })
    void linkToken_answersAsDocumented(String token, int status, String errorType) {
        Api.Answer answer = api.post("/v1/magic_links/authenticate", "token", token);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("error_type")).isEqualTo(errorType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms", "whatsapp"})
    void phone_sandboxNumber_takesTheFixedCode(String channel) {
        Api.Answer sent = api.post("/v1/otps/" + channel + "/send", "phone_number", "+10000000000")
                .ok();
        assertThat(sent.text("user_id")).isEqualTo(USER);
        assertThat(stytch.inbox().messages()).isEmpty();
        for (int i = 0; i < 2; i++) {
            api.post("/v1/otps/authenticate", "method_id", sent.text("phone_id"), "code", "000000")
                    .ok();
        }
        api.post("/v1/otps/authenticate", "method_id", sent.text("phone_id"), "code", "000001")
                .isError(404, "otp_code_not_found");
    }

    @Test
    void email_sandboxAddress_takesAnyPasswordAndTheFixedCode() {
        Api.Answer in = api.logIn("sandbox@stytch.com", "whatever");
        assertThat(in.text("user_id")).isEqualTo(USER);
        String emailId = api.post("/v1/otps/email/send", "email", "sandbox@stytch.com")
                .ok()
                .text("email_id");
        Api.Answer stacked = api.post(
                        "/v1/otps/authenticate",
                        "method_id",
                        emailId,
                        "code",
                        "000000",
                        "session_token",
                        in.text("session_token"))
                .ok();
        assertThat(stacked.json().at("/session/authentication_factors")).hasSize(2);
        assertThat(api.post("/v1/passwords", "email", "sandbox@stytch.com", "password", "x")
                        .ok()
                        .text("user_id"))
                .isEqualTo(USER);
    }

    @Test
    void oauthToken_good_answersWithUserSession() {
        Api.Answer in = api.post(
                        "/v1/oauth/authenticate",
                        "token",
                        "hdPVZHHX0UoRa7hJTuuPHi1vlddffSnoweRbVFf5-H8g",
                        "session_duration_minutes",
                        60)
                .ok();
        assertThat(in.json()
                        .at("/user_session/authentication_factors/0/delivery_method")
                        .asText())
                .isEqualTo("oauth_google");
        assertThat(in.json().has("session")).isFalse();
        api.post("/v1/oauth/authenticate", "token", "59cnLELtq5cFVS6uYK9f-pAWzBkhqZl8AvLhbhOvKNWw")
                .isError(400, "oauth_token_not_found");
    }

    @Test
    void wallet_sandboxSignature_isAccepted() {
        String address = "0x6df2dB4Fb3DA35d241901Bd53367770BF03123f1";
        String type = "ethereum";
        api.post("/v1/crypto_wallets/authenticate/start", "crypto_wallet_address", address, "crypto_wallet_type", type)
                .ok();
        api.post(
                        "/v1/crypto_wallets/authenticate",
                        "crypto_wallet_address",
                        address,
                        "crypto_wallet_type",
                        type,
                        "signature",
                        "0x0c4f82edc3c818b6beff4b89e0682994e5878074609903cecdfb")
                .ok();
    }
}
