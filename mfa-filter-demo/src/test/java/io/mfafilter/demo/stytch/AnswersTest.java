package io.mfafilter.demo.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    private static final String SESSION = """
            {"status_code": 200, "session_token": "%s", "session_jwt": "a.b.c",
             "session": {"expires_at": "2026-03-02T10:00:00.123456789Z"},
             "user": {"user_id": "user-test-1", "phone_numbers": [
                 {"phone_id": "phone-1", "phone_number": "+12025550162", "verified": true},
                 {"phone_id": "phone-2", "phone_number": "+12025550163", "verified": false}],
               "totps": [{"totp_id": "totp-1", "verified": false}]}}
            """;

    @Test
    void session_holdsWhatTheUserCanProve() {
        StytchSession session = read(SESSION.formatted("new"));

        assertThat(session.token()).isEqualTo("new");
        assertThat(session.user().phones()).extracting(Phone::id).containsExactly("phone-1");
        assertThat(session.user().hasAuthenticator()).isFalse();
        assertThat(session).asString().doesNotContain("new", "a.b.c");
    }

    @Test
    void emptyToken_leavesTheKnownOne() {
        assertThat(read(SESSION.formatted("")).token()).isEqualTo("known");
    }

    @Test
    void phone_showsItsLastDigitsOnly() {
        Phone phone = new Phone("phone-1", "+12025550162");

        assertThat(phone.lastDigits()).isEqualTo("62");
        assertThat(phone).asString().doesNotContain("0162");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"session\": null, \"session_token\": \"\", \"session_jwt\": \"\"}",
                "{\"session\": [], \"user\": 1, \"session_jwt\": {}}",
                "{\"session\": {\"expires_at\": \"soon\"}, \"session_jwt\": \"a.b.c\", \"user\": {\"user_id\": \"u\"}}"
            })
    void anythingElse_isNoSession(String body) {
        assertThat(Answers.parse(body).flatMap(answer -> Answers.session(answer, "known")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "null", "{"})
    void whatIsNoObject_isNoAnswer(String body) {
        assertThat(Answers.parse(body)).isEmpty();
    }

    private static StytchSession read(String body) {
        return Answers.parse(body)
                .flatMap(answer -> Answers.session(answer, "known"))
                .orElseThrow();
    }
}
