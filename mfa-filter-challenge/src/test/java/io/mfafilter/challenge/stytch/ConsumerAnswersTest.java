package io.mfafilter.challenge.stytch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.flow.MethodKind;
import io.mfafilter.challenge.flow.ProofMethod;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.credential.SessionToken;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerAnswersTest {

    private static final String ANSWER = """
            {"session_token": "tok", "session_jwt": "a.b.c",
             "session": {"user_id": "user-1", "authentication_factors": [
               {"type": "password", "delivery_method": "knowledge", "last_authenticated_at": "2026-11-22T12:00:00Z"},
               {"type": 7}, "nonsense"]},
             "user": {"user_id": "user-1", "password": {"password_id": "p"},
               "emails": [{"email_id": "e0", "email": "old@example.com", "verified": false},
                          {"email_id": "e1", "email": "dana@example.com", "verified": true}],
               "phone_numbers": [{"phone_id": "p1", "phone_number": "+12025550162", "verified": true},
                                 {"phone_id": "p2", "phone_number": "+12025550163", "verified": false},
                                 {"phone_id": "p3", "phone_number": "+12025550164"}],
               "totps": [{"totp_id": "t", "verified": true}],
               "webauthn_registrations": [{"domain": "example.com", "verified": true},
                                          {"domain": "example.com", "verified": true}]}}
            """;

    @Test
    void session_holdsItsCredentialsAndWhatItsUserHasVerified() {
        ChallengeSession session =
                ConsumerAnswers.session(json(ANSWER), Optional.empty()).orElseThrow();

        assertThat(session.userId()).isEqualTo("user-1");
        assertThat(session.token()).contains(new SessionToken("tok"));
        assertThat(session.jwt()).contains(new SessionJwt("a.b.c"));
        assertThat(session.factors()).hasSize(2);
        assertThat(session.account().email()).isEqualTo("dana@example.com");
        assertThat(session.account().methods())
                .extracting(ProofMethod::kind, ProofMethod::target)
                .containsExactly(
                        tuple(MethodKind.PASSWORD, "dana@example.com"),
                        tuple(MethodKind.EMAIL, "dana@example.com"),
                        tuple(MethodKind.SMS, "+12025550162"),
                        tuple(MethodKind.WHATSAPP, "+12025550162"),
                        tuple(MethodKind.APP, ""),
                        tuple(MethodKind.RECOVERY_CODE, ""),
                        tuple(MethodKind.PASSKEY, "example.com"));
    }

    @Test
    void session_thatWasAskedForByToken_keepsIt() {
        JsonObject answer = json(ANSWER.replace("\"tok\"", "\"\""));

        assertThat(ConsumerAnswers.session(answer, Optional.of(new SessionToken("known")))
                        .orElseThrow()
                        .credential())
                .contains(new SessionToken("known"));
        assertThat(ConsumerAnswers.session(answer, Optional.of(new SessionJwt("x.y.z")))
                        .orElseThrow()
                        .credential())
                .contains(new SessionJwt("a.b.c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"session\": null, \"session_token\": \"tok\"}",
                "{\"session\": {\"user_id\": \"a\"}, \"user\": {\"user_id\": \"b\"}, \"session_token\": \"tok\"}",
                "{\"session\": {\"user_id\": \"a\"}, \"user\": {\"user_id\": \"a\"}}",
                "{\"session\": {\"user_id\": \"a\"}, \"user\": {\"user_id\": \"a\"}, \"session_token\": \"t; Domain=x\"}",
                "{\"session\": [], \"user\": 1, \"session_token\": {}}"
            })
    void answer_thatIsNoSession_isNone(String answer) {
        assertThat(ConsumerAnswers.session(json(answer), Optional.empty())).isEmpty();
    }

    @Test
    void nothing_thatIsPrinted_holdsCredentialsOrContacts() {
        ChallengeSession session =
                ConsumerAnswers.session(json(ANSWER), Optional.empty()).orElseThrow();

        assertThat(session + " " + session.account() + " " + session.account().methods())
                .doesNotContain("tok", "a.b.c", "dana", "2025550162");
    }

    @Test
    void newApp_hasASecretThatCanBeShown() {
        assertThat(Answers.newApp(json("{\"secret\": \"JBSWY3DPEHPK3PXP\", \"recovery_codes\": [\"a-b-c\", 1]}"), "u"))
                .hasValueSatisfying(app -> {
                    assertThat(app.recoveryCodes()).containsExactly("a-b-c");
                    assertThat(app.toString()).doesNotContain("JBSW", "a-b-c");
                });
        assertThat(Answers.newApp(json("{\"secret\": \"<script>\"}"), "u")).isEmpty();
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
