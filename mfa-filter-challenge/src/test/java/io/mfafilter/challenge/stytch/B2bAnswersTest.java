package io.mfafilter.challenge.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.challenge.flow.Account;
import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.flow.IntermediateToken;
import io.mfafilter.challenge.flow.MethodKind;
import io.mfafilter.challenge.flow.PendingLogIn;
import io.mfafilter.challenge.flow.ProofMethod;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.credential.SessionToken;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class B2bAnswersTest {

    private static final String MEMBER = """
            "member_id": "m",
            "member": {"member_id": "m", "organization_id": "o", "email_address": "lee@example.com",
                       "member_password_id": "p", "mfa_phone_number": "+12025550199", "mfa_phone_number_verified": true,
                       "totp_registration_id": "t", "default_mfa_method": "totp"},
            "organization": {"organization_id": "o", "organization_slug": "acme", RULE}
            """;
    private static final String SESSION = "{" + MEMBER + """
            , "member_authenticated": true, "session_token": "tok", "session_jwt": "a.b.c",
            "member_session": {"member_id": "m", "organization_id": "o", "authentication_factors": [
               {"type": "password", "delivery_method": "knowledge", "last_authenticated_at": "2026-11-22T12:00:00Z"}]}}
            """;
    private static final String PENDING = "{" + MEMBER + """
            , "member_authenticated": false, "session_token": "", "session_jwt": "", "member_session": null,
            "intermediate_session_token": "ist", "primary_required": null,
            "mfa_required": {"member_options": null, "secondary_auth_initiated": null}}
            """;

    private final B2bAnswers answers = new B2bAnswers(false);

    @Test
    void session_holdsItsCredentialsAndItsMember() {
        ChallengeSession session =
                answers.session(json(SESSION), Optional.empty()).orElseThrow();

        assertThat(session.userId()).isEqualTo("m");
        assertThat(session.organizationId()).contains("o");
        assertThat(session.token()).contains(new SessionToken("tok"));
        assertThat(session.jwt()).contains(new SessionJwt("a.b.c"));
        assertThat(session.isPending()).isFalse();
        assertThat(session.account().email()).isEqualTo("lee@example.com");
        assertThat(session.account().preferred()).contains(MethodKind.APP);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"member\": {\"member_id\": \"m\"', '\"member\": {\"member_id\": \"x\"'",
        "'\"m\", \"organization_id\": \"o\", \"email', '\"m\", \"organization_id\": \"x\", \"email'",
        "'\"organization\": {\"organization_id\": \"o\"', '\"organization\": {\"organization_id\": \"x\"'",
        "'\"member_session\": {\"member_id\": \"m\"', '\"member_session\": {\"member_id\": \"\"'",
        "'\"organization_id\": \"o\", \"authentication', '\"organization_id\": \"x\", \"authentication'",
        "'\"tok\", \"session_jwt\": \"a.b.c\"', '\"\", \"session_jwt\": \"\"'",
        "'\"tok\", \"session_jwt\": \"a.b.c\"', '\"t; Domain=x\", \"session_jwt\": 1'",
        "'\"member_session\":', '\"session\":'"
    })
    void answer_thatSpeaksOfTwo_orHoldsNoCredential_isNoSession(String part, String changed) {
        assertThat(SESSION).contains(part);

        assertThat(answers.session(json(SESSION.replace(part, changed)), Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"member_authenticated\": \"true\"}", "{\"member_authenticated\": true}"})
    void answer_thatIsNoLogIn_isNone(String answer) {
        assertThat(answers.logIn(json(answer))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"ist\"', '\"\"'",
        "'\"ist\"', '\"i s t\"'",
        "'\"ist\"', null",
        "'\"member_id\": \"m\",', '\"member_id\": \"x\",'",
        "'\"organization\": {\"organization_id\": \"o\"', '\"organization\": {\"organization_id\": \"x\"'"
    })
    void logIn_withoutAToken_orOfTwo_isNone(String part, String changed) {
        assertThat(PENDING).contains(part);

        assertThat(answers.logIn(json(PENDING.replaceFirst(Pattern.quote(part), changed))))
                .isEmpty();
    }

    @Test
    void logIn_thatSaysItIsComplete_isNotTakenForOne_withoutASession() {
        assertThat(answers.logIn(
                        json(PENDING.replace("\"member_authenticated\": false", "\"member_authenticated\": true"))))
                .isEmpty();
    }

    @Test
    void pendingLogIn_isThatOfItsMemberAlone() {
        JsonObject answer = json("{" + MEMBER + "}");

        assertThat(answers.pending(answer, pending("o", "m"))).isPresent();
        assertThat(answers.pending(answer, pending("o", "x"))).isEmpty();
        assertThat(answers.pending(answer, pending("x", "m"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"mfa_methods\": \"ALL_ALLOWED\" | PASSWORD SMS APP RECOVERY_CODE",
                "\"name\": \"no rule at all\" | PASSWORD SMS APP RECOVERY_CODE",
                "\"mfa_methods\": \"ALL_ALLOWED\", \"allowed_mfa_methods\": [] | PASSWORD SMS APP RECOVERY_CODE",
                "\"mfa_methods\": \"RESTRICTED\", \"allowed_mfa_methods\": [\"totp\"] | PASSWORD APP RECOVERY_CODE",
                "\"mfa_methods\": \"RESTRICTED\", \"allowed_mfa_methods\": [\"sms_otp\", 1] | PASSWORD SMS",
                "\"mfa_methods\": \"RESTRICTED\", \"allowed_mfa_methods\": [\"newer\"] | PASSWORD",
                "\"mfa_methods\": \"RESTRICTED\" | PASSWORD",
                "\"mfa_methods\": \"A_NEW_WORD\" | PASSWORD",
                "\"auth_methods\": \"RESTRICTED\", \"allowed_auth_methods\": [\"sso\"] | SMS APP RECOVERY_CODE"
            })
    void methods_areThoseThatTheOrganizationAllows(String rule, String expected) {
        Account account = new MemberAccount(member(rule), organization(rule), false).account();

        assertThat(account.methods().stream().map(ProofMethod::kind).map(Enum::name))
                .containsExactlyInAnyOrder(expected.split(" "));
        assertThat(account.registered()).hasSize(4);
        assertThat(account.enrollable()).isEmpty();
    }

    private static JsonObject member(String rule) {
        return json("{" + MEMBER.replace("RULE", rule) + "}").getJsonObject("member");
    }

    private static JsonObject organization(String rule) {
        return json("{" + MEMBER.replace("RULE", rule) + "}").getJsonObject("organization");
    }

    private static PendingLogIn pending(String organizationId, String memberId) {
        return new PendingLogIn(organizationId, memberId, new IntermediateToken("ist"));
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text.replace("RULE", "\"name\": \"Acme\"")))
                .readObject();
    }
}
