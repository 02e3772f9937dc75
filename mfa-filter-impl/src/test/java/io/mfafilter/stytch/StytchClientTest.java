package io.mfafilter.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.Factor;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.credential.SessionToken;
import io.mfafilter.log.LogCapture;
import io.mfafilter.session.SessionClaims;
import io.mfafilter.session.StytchSessions.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StytchClientTest {

    private static final String PROJECT = "project-test-1";
    private static final String SECRET = "secret-test-hunter2hunter2";
    private static final Credential TOKEN = new SessionToken("tok3n-tok3n-tok3n");
    private static final Credential JWT = new SessionJwt("jwtjwt.tok3n.sig");

    private static final Answer SILENT = new Answer.Silent(Optional.empty());

    private LogCapture log;

    @BeforeEach
    void listen() {
        log = LogCapture.open();
    }

    /** Whatever happened, nothing secret was logged. */
    @AfterEach
    void nothingSecretWasLogged() {
        assertThat(log.whole())
                .doesNotContain(
                        "tok3n",
                        "hunter2",
                        Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.US_ASCII)));
        log.close();
    }

    // --- what is asked

    @Test
    void question_aboutAToken_namesNothingElse() {
        assertThat(Samples.write(asked(TOKEN))).isEqualTo("{\"session_token\":\"tok3n-tok3n-tok3n\"}");
    }

    @Test
    void question_aboutAJwt_namesNothingElse() {
        assertThat(Samples.write(asked(JWT))).isEqualTo("{\"session_jwt\":\"jwtjwt.tok3n.sig\"}");
    }

    @Test
    void question_printed_isRedacted() {
        assertThat(asked(TOKEN)).hasToString("SessionQuestion[redacted]");
    }

    @Test
    void authorization_isBasicWithProjectAndSecret() {
        List<String> sent = new ArrayList<>();
        client((authorization, question) -> {
                    sent.add(authorization);
                    return null;
                })
                .authenticate(TOKEN);

        assertThat(sent)
                .containsExactly("Basic "
                        + Base64.getEncoder()
                                .encodeToString((PROJECT + ":" + SECRET).getBytes(StandardCharsets.US_ASCII)));
    }

    // --- sessions

    @ParameterizedTest(name = "[{index}] {0}: {1}")
    @CsvSource({
        "consumer-session-password-only,                     password/knowledge",
        "consumer-session-password-sms,                      password/knowledge otp/sms",
        "consumer-session-password-totp,                     password/knowledge totp/authenticator_app",
        "consumer-session-email-link-email-otp-insecure,     magic_link/email otp/email",
        "consumer-session-passkey-only,                      webauthn/webauthn_registration",
        "consumer-session-email-link-passkey,                magic_link/email webauthn/webauthn_registration"
    })
    void sample_ofASession_isAlive(String name, String factors) {
        Answer.Alive alive = alive(Samples.text(name));
        SessionClaims claims = alive.claims();

        assertThat(claims.sessionId()).isEqualTo("session-test-1c9e4b70-63a2-4d0f-8e57-2b4c6d8f0a13");
        assertThat(claims.userId()).isEqualTo("user-test-6a2d7c14-0b3e-4f58-9d21-5e7f8a9b0c1d");
        assertThat(claims.organizationId()).isEmpty();
        assertThat(claims.startedAt()).isEqualTo("2026-01-15T10:00:00Z");
        assertThat(claims.expiresAt()).isEqualTo("2026-01-15T12:00:00Z");
        assertThat(claims.roles()).isEmpty();
        assertThat(claims.customClaims()).isEmpty();
        assertThat(spelt(claims.factors())).isEqualTo(factors);
        assertThat(claims.factors())
                .allMatch(factor -> factor.lastAuthenticatedAt().isPresent());
        assertThat(alive.registered()).isPresent();
    }

    @Test
    void sample_ofASession_keepsTheTimesOfItsFactors() {
        assertThat(alive(Samples.text("consumer-session-password-sms")).claims().factors())
                .containsExactly(
                        new Factor("password", "knowledge", Optional.of(Instant.parse("2026-01-15T10:00:00Z"))),
                        new Factor("otp", "sms", Optional.of(Instant.parse("2026-01-15T10:01:05Z"))));
    }

    @Test
    void sample_withoutASession_isNoAnswer() {
        assertThat(answered(Samples.text("consumer-no-session-duration"))).isEqualTo(SILENT);
        assertThat(log.texts()).singleElement().asString().startsWith("MFA0303 ");
    }

    @Test
    void session_withTheLeast_isAlive() {
        SessionClaims claims = alive("{\"session\":" + session("") + "}").claims();

        assertThat(claims.factors()).isEmpty();
        assertThat(claims.roles()).isEmpty();
        assertThat(claims.customClaims()).isEmpty();
        assertThat(claims.startedAt()).isEqualTo(Instant.EPOCH);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "{}",
                "{\"session\":null}",
                "{\"session\":{}}",
                "{\"session\":{\"user_id\":\"u\",\"expires_at\":\"2026-01-15T12:00:00Z\"}}",
                "{\"session\":{\"session_id\":\"\",\"user_id\":\"u\",\"expires_at\":\"2026-01-15T12:00:00Z\"}}",
                "{\"session\":{\"session_id\":\"s\",\"expires_at\":\"2026-01-15T12:00:00Z\"}}",
                "{\"session\":{\"session_id\":\"s\",\"user_id\":\" \",\"expires_at\":\"2026-01-15T12:00:00Z\"}}",
                "{\"session\":{\"session_id\":\"s\",\"user_id\":\"u\"}}",
                "{\"session\":{\"session_id\":\"s\",\"user_id\":\"u\",\"expires_at\":null}}",
                "{\"session\":{\"session_id\":\"s\",\"user_id\":\"u\",\"expires_at\":\"tomorrow\"}}",
                "{\"session\":{\"session_id\":\"s\",\"user_id\":\"u\",\"expires_at\":\"2026-01-15\"}}",
                "{\"session\":{\"session_id\":\"s\",\"user_id\":\"u\",\"expires_at\":\"+10000-01-01T00:00:00Z\"}}",
                "{\"session\":{\"session_id\":\"s\",\"user_id\":\"u\",\"expires_at\":\"+999999999-12-31T23:59:59Z\"}}",
                "{\"session\":{\"session_id\":\"s\",\"user_id\":\"u\",\"expires_at\":\"-0001-01-01T00:00:00Z\"}}",
                "{\"member_session\":{\"member_session_id\":\"s\"}}"
            })
    void session_withoutIdsOrEnd_isNoAnswer(String json) {
        assertThat(answered(json)).isEqualTo(SILENT);
    }

    @Test
    void answer_withoutABody_isNoAnswer() {
        assertThat(client((authorization, question) -> null).authenticate(TOKEN))
                .isEqualTo(SILENT);
    }

    @Test
    void session_withNullMembers_isAlive() {
        SessionClaims claims = alive("{\"session\":"
                        + session(",\"authentication_factors\":null,\"roles\":null,\"custom_claims\":null,"
                                + "\"started_at\":null,\"attributes\":null")
                        + ",\"user\":null}")
                .claims();

        assertThat(claims.factors()).isEmpty();
    }

    @Test
    void session_withMembersThatNobodyKnows_isAlive() {
        assertThat(alive("{\"new\":{\"a\":[1,2]},\"session\":" + session(",\"novel\":[{\"x\":1}],\"count\":7")
                                + ",\"verdict\":{\"authorized\":true}}")
                        .claims()
                        .sessionId())
                .isEqualTo("s");
    }

    @Test
    void factors_ofUnknownOrMissingKinds_areKeptAsTheyAre() {
        SessionClaims claims = alive("{\"session\":"
                        + session(
                                ",\"authentication_factors\":[{\"type\":\"telepathy\",\"delivery_method\":\"thought\","
                                        + "\"telepathy_factor\":{\"id\":1}},{\"type\":\"otp\"},{\"delivery_method\":\"sms\"},{},null,"
                                        + "{\"type\":null,\"delivery_method\":null,\"last_authenticated_at\":null}]")
                        + "}")
                .claims();

        assertThat(claims.factors())
                .containsExactly(
                        factor("telepathy", "thought"),
                        factor("otp", ""),
                        factor("", "sms"),
                        factor("", ""),
                        factor("", ""));
    }

    @ParameterizedTest(name = "[{index}] {0} -> {1}")
    @CsvSource({
        "2026-01-15T10:00:00Z,                  2026-01-15T10:00:00Z",
        "2026-01-15T10:00:00.1Z,                2026-01-15T10:00:00.1Z",
        "2026-01-15T10:00:00.123Z,              2026-01-15T10:00:00.123Z",
        "2026-01-15T10:00:53.370383Z,           2026-01-15T10:00:53.370383Z",
        "2026-01-15T10:00:58.935673870Z,        2026-01-15T10:00:58.935673870Z",
        "2026-01-15T10:00:00+00:00,             2026-01-15T10:00:00Z",
        "2026-01-15T12:00:00+02:00,             2026-01-15T10:00:00Z",
        "9999-12-31T23:59:59.999999999Z,        9999-12-31T23:59:59.999999999Z",
        "+10000-01-01T00:00:00Z,                ",
        "-0001-12-31T23:59:59Z,                 ",
        "2026-01-15T10:00:00.1234567890Z,       ",
        "2026-01-15T10:00:00,                   ",
        "2026-01-15 10:00:00Z,                  ",
        "2026-02-30T10:00:00Z,                  ",
        "9999-12-31T23:59:59Z,                  9999-12-31T23:59:59Z",
        "0000-01-01T00:00:00Z,                  0000-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z,                ",
        "+999999999-12-31T23:59:59-18:00,       ",
        "-0001-12-31T23:59:59Z,                 ",
        "-999999999-01-01T00:00:00+18:00,       ",
        "2026-01-15,                            ",
        "1768471200,                            ",
        "'',                                    ",
        "now,                                   "
    })
    void time_ofAFactor_isReadOrAbsent(String text, Instant time) {
        SessionClaims claims = alive("{\"session\":"
                        + session(",\"authentication_factors\":[{\"type\":\"otp\",\"delivery_method\":\"sms\","
                                + "\"last_authenticated_at\":\"" + text + "\"}]")
                        + "}")
                .claims();

        assertThat(claims.factors().get(0).lastAuthenticatedAt()).isEqualTo(Optional.ofNullable(time));
    }

    @Test
    void customClaims_areTheApplicationsAndNeverStytchs() {
        Map<String, Object> claims = alive("{\"session\":"
                        + session(",\"custom_claims\":{\"plan\":\"gold\",\"limit\":3,\"none\":null,"
                                + "\"https://stytch.com/session\":{\"id\":\"x\"},\"nested\":{\"a\":[1]}}")
                        + "}")
                .claims()
                .customClaims();

        assertThat(claims).containsOnlyKeys("plan", "limit", "none", "nested").containsEntry("plan", "gold");
    }

    @Test
    void roles_withNullsAndDuplicates_areASet() {
        assertThat(alive("{\"session\":" + session(",\"roles\":[\"admin\",null,\"admin\",\"user\"]") + "}")
                        .claims()
                        .roles())
                .containsExactlyInAnyOrder("admin", "user");
    }

    @Test
    void user_ofAnotherId_isNoAnswer() {
        assertThat(answered("{\"session\":" + session("") + ",\"user\":{\"user_id\":\"somebody-else\"}}"))
                .isEqualTo(SILENT);
    }

    // --- the fresh JWT

    @Test
    void freshJwt_inTheAnswer_isHandedOn() {
        assertThat(alive("{\"session\":" + session("") + ",\"session_jwt\":\"a-b_1.c.d\"}")
                        .freshJwt())
                .contains(new SessionJwt("a-b_1.c.d"));
    }

    /** What is no JWT must not become a cookie: neither blank, nor with what a header would be broken by. */
    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "",
                "\"session_jwt\":null",
                "\"session_jwt\":\"\"",
                "\"session_jwt\":\" \"",
                "\"session_jwt\":\"a.b\"",
                "\"session_jwt\":\"a.b.\"",
                "\"session_jwt\":\"a.b.c.d\"",
                "\"session_jwt\":\"a.b.c; Domain=evil.example\"",
                "\"session_jwt\":\"a.b.c\\r\\nSet-Cookie: x=y\"",
                "\"session_jwt\":\"a.b.c\\n\"",
                "\"session_jwt\":\"a.b.\\u00e9\""
            })
    void freshJwt_thatIsNone_isAbsent(String member) {
        assertThat(alive("{\"session\":" + session("") + (member.isEmpty() ? "" : "," + member) + "}")
                        .freshJwt())
                .isEmpty();
    }

    // --- what the user has registered

    @ParameterizedTest(name = "[{index}] {0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"password\":{\"password_id\":\"p\"} | password/knowledge",
                "\"emails\":[{\"verified\":true}] | magic_link/email otp/email",
                "\"phone_numbers\":[{\"verified\":true}] | otp/sms otp/whatsapp",
                "\"totps\":[{\"verified\":true}] | totp/authenticator_app recovery_codes/recovery_code",
                "\"webauthn_registrations\":[{\"verified\":true}] | webauthn/webauthn_registration",
                "\"biometric_registrations\":[{\"verified\":true}] | signature_challenge/biometric",
                "\"crypto_wallets\":[{\"verified\":true}] | crypto/crypto_wallet",
                "\"providers\":[{\"provider_type\":\"Google\"},{\"provider_type\":null},null] | oauth/oauth_google",
                "\"totps\":[{\"verified\":false}] | ``",
                "\"phone_numbers\":[{\"verified\":false},{\"verified\":true}] | otp/sms otp/whatsapp",
                "\"totps\":[{\"totp_id\":\"t\"}] | totp/authenticator_app recovery_codes/recovery_code",
                "\"totps\":[null] | ``",
                "\"password\":null | ``"
            })
    void registration_ofTheUser_isTold(String member, String factors) {
        String lists = Stream.of("emails", "phone_numbers", "totps", "webauthn_registrations")
                .filter(list -> !member.contains("\"" + list + "\""))
                .map(list -> ",\"" + list + "\":[]")
                .reduce("", String::concat);
        Answer.Alive alive =
                alive("{\"session\":" + session("") + ",\"user\":{\"user_id\":\"u\"," + member + lists + "}}");

        assertThat(spelt(alive.registered().orElseThrow())).isEqualTo(("magic_link/embedded " + factors).strip());
    }

    @ParameterizedTest(name = "[{index}] without {0}")
    @ValueSource(strings = {"emails", "phone_numbers", "totps", "webauthn_registrations"})
    void registration_notToldWhole_isNotKnown(String missing) {
        String lists = Stream.of("phone_numbers", "totps", "webauthn_registrations", "emails")
                .filter(list -> !list.equals(missing))
                .map(list -> ",\"" + list + "\":[]")
                .reduce("", String::concat);

        assertThat(alive("{\"session\":" + session("") + ",\"user\":{\"user_id\":\"u\"" + lists + "}}")
                        .registered())
                .isEmpty();
        assertThat(alive("{\"session\":" + session("") + "}").registered()).isEmpty();
    }

    // --- refusals

    /** Every error of the samples; what is not listed here is an answer that nobody can rely on. */
    @ParameterizedTest(name = "[{index}] {0} {1}")
    @MethodSource("sampleErrors")
    void error_ofTheSamples_isSorted(String type, int status, String body) {
        Answer expected = switch (type) {
            case "unauthorized_credentials", "invalid_authorization_header" -> new Answer.RefusedUs();
            case "session_not_found", "unable_to_parse_session_jwt", "jwt_invalid_audience" -> new Answer.Unknown();
            default -> SILENT;
        };

        assertThat(refused(new FakeResponse(status, body))).isEqualTo(expected);
    }

    static Stream<Arguments> sampleErrors() {
        try (JsonReader reader = Json.createReader(new StringReader(Samples.text("errors")))) {
            JsonObject errors = reader.readObject();
            return errors.entrySet().stream()
                    .map(error -> Arguments.of(
                            error.getKey(),
                            error.getValue().asJsonObject().getInt("http_status"),
                            error.getValue()
                                    .asJsonObject()
                                    .getJsonObject("body")
                                    .toString()))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "[{index}] {0} {1} -> {2}")
    @CsvSource({
        "404, session_not_found,                   UNKNOWN",
        "401, session_not_found,                   UNKNOWN",
        "400, invalid_session_token,               UNKNOWN",
        "401, unable_to_parse_session_jwt,         UNKNOWN",
        "400, jwt_invalid_issuer,                  UNKNOWN",
        "400, jwt_invalid_claims,                  UNKNOWN",
        "401, unauthorized_credentials,            REFUSED_US",
        "401, invalid_project_id_authentication,   REFUSED_US",
        "401, invalid_secret_authentication,       REFUSED_US",
        "401, unauthorized_project_id_test,        REFUSED_US",
        "401, unauthorized_project_id_live,        REFUSED_US",
        "400, test_id_used_in_live_environment,    REFUSED_US",
        "400, live_id_used_in_test_environment,    REFUSED_US",
        "400, wrong_stack_test,                    REFUSED_US",
        "400, wrong_stack_live,                    REFUSED_US",
        "400, invalid_b2b_endpoint,                REFUSED_US",
        "400, invalid_consumer_endpoint,           REFUSED_US",
        "403, consumer_session_authorization_error, SILENT",
        "401, something_new,                       SILENT",
        "404, something_new,                       SILENT",
        "404, SESSION_NOT_FOUND,                   SILENT",
        "418, session_not_found_x,                 SILENT",
        "429, session_not_found,                   SILENT",
        "429, unauthorized_credentials,            SILENT",
        "500, session_not_found,                   SILENT",
        "503, unauthorized_credentials,            SILENT",
        "302, session_not_found,                   SILENT",
        "304, session_not_found,                   SILENT",
        "100, session_not_found,                   SILENT",
        "600, session_not_found,                   SILENT"
    })
    void error_byStatusAndType_isSorted(int status, String type, String kind) {
        String body =
                "{\"status_code\":" + status + ",\"request_id\":\"request-id-1\",\"error_type\":\"" + type + "\"}";
        String oauth = "{\"status_code\":" + status + ",\"error\":\"" + type + "\",\"error_description\":\"x\"}";

        assertThat(kind(refused(new FakeResponse(status, body)))).isEqualTo(kind);
        assertThat(kind(refused(new FakeResponse(status, oauth)))).isEqualTo(kind);
    }

    @Test
    void error_ofTheOauthShape_isRead() {
        StytchRefusalException refusal = refusal(new FakeResponse(400, Samples.text("error-oauth2-style-body")));

        assertThat(refusal.errorType()).isEqualTo("invalid_request");
        assertThat(refusal.requestId()).isEqualTo("request-id-test-5b0f3c1e-2f47-4d7b-8a43-9f6a1d2c7e01");
        assertThat(refused(new FakeResponse(400, Samples.text("error-oauth2-style-body"))))
                .isEqualTo(SILENT);
    }

    @ParameterizedTest(name = "[{index}] {0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "404 | <html>tok3n session_not_found</html>",
                "502 | <html>Bad gateway</html>",
                "500 | ``",
                "401 | []",
                "401 | \"unauthorized_credentials\"",
                "401 | null",
                "404 | {\"error_type\":{\"a\":1}}",
                "404 | {\"error_type\":[\"session_not_found\"]}",
                "404 | {}",
                "404 | {\"error_type\":null}",
                "404 | {\"error_type\":\"session_not_found\"",
                "301 | ``",
                "302 | ``",
                "307 | ``"
            })
    void error_withAnotherBody_isNoAnswer(int status, String body) {
        assertThat(refused(new FakeResponse(status, body))).isEqualTo(SILENT);
        assertThat(refused(new FakeResponse(status, null))).isEqualTo(SILENT);
    }

    @ParameterizedTest(name = "[{index}] {0} -> {1}")
    @CsvSource({
        "0,                               0",
        "7,                               7",
        "' 7 ',                           7",
        "3600,                            3600",
        "999999999,                       3600",
        "9999999999,                      ",
        "-1,                              ",
        "1.5,                             ",
        "'',                              ",
        "soon,                            ",
        "'Wed, 21 Oct 2026 07:28:00 GMT', "
    })
    void retryAfter_inSeconds_isHandedOn(String header, Long seconds) {
        Optional<Duration> expected = Optional.ofNullable(seconds).map(Duration::ofSeconds);

        assertThat(refused(new FakeResponse(429, "{\"error_type\":\"too_many_requests\"}").with("Retry-After", header)))
                .isEqualTo(new Answer.Silent(expected));
        assertThat(refused(new FakeResponse(503, "busy").with("retry-after", header)))
                .isEqualTo(new Answer.Silent(expected));
    }

    @Test
    void credentialsRefused_areLoggedWithTheRequestId() {
        refused(new FakeResponse(
                401, "{\"error_type\":\"unauthorized_credentials\",\"request_id\":\"request-id-test-7\"}"));

        assertThat(log.texts())
                .singleElement()
                .asString()
                .startsWith("MFA0302 ")
                .contains("unauthorized_credentials", "request-id-test-7");
    }

    @Test
    void error_withAHostileText_isLoggedOnOneLine() {
        refused(new FakeResponse(400, "{\"error_type\":\"a\\nMFA0000 forged\",\"request_id\":\"\\u001b[31m\"}"));

        assertThat(log.texts())
                .singleElement()
                .asString()
                .startsWith("MFA0304 ")
                .doesNotContain("\n", "\u001b");
    }

    @Test
    void session_unknown_isNotWorthALogLine() {
        refused(new FakeResponse(404, "{\"error_type\":\"session_not_found\"}"));

        assertThat(log.texts()).isEmpty();
    }

    // --- no answer at all

    static Stream<RuntimeException> failures() {
        return Stream.of(
                new ProcessingException(new SocketTimeoutException("timed out, tok3n")),
                new ProcessingException("RESTEASY004655: tok3n"),
                new JsonbException("cannot read {\"session_token\":\"tok3n\"}"),
                new IllegalStateException("pool closed, tok3n"),
                new NullPointerException());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void call_thatFails_isNoAnswerAndLogsTheKindAlone(RuntimeException failure) {
        Answer answer = client((authorization, question) -> {
                    throw failure;
                })
                .authenticate(TOKEN);

        assertThat(answer).isEqualTo(SILENT);
        assertThat(log.texts()).singleElement().asString().matches("MFA0301 Stytch did not answer \\([A-Za-z.]+\\);.*");
    }

    /** As a parser that recurses does with JSON that is deep. */
    @Test
    void call_thatFillsTheStack_isNoAnswer() {
        Answer answer = client((authorization, question) -> {
                    throw new StackOverflowError("tok3n");
                })
                .authenticate(TOKEN);

        assertThat(answer).isEqualTo(SILENT);
        assertThat(log.texts()).singleElement().asString().contains("java.lang.StackOverflowError");
    }

    // --- the mapper

    @ParameterizedTest(name = "[{index}] {0} -> {1}")
    @CsvSource({
        "199, true",
        "200, false",
        "204, false",
        "299, false",
        "300, true",
        "302, true",
        "404, true",
        "500, true"
    })
    void mapper_handlesEverythingButSuccess(int status, boolean handled) {
        assertThat(new StytchRefusalMapper().handles(status, new FakeResponse(status, null).getMetadata()))
                .isEqualTo(handled);
    }

    @Test
    void refusal_printed_saysTheStatusAlone() {
        assertThat(refusal(new FakeResponse(404, "{\"error_type\":\"tok3n\",\"error_message\":\"tok3n\"}")))
                .hasMessage("Stytch answered with status 404");
    }

    /** With fault tolerance around the call, a refusal comes wrapped. */
    @Test
    void refusal_wrappedAsTheServersTrouble_isSortedAsItIs() {
        Answer bare = refused(new FakeResponse(503, "{}").with("Retry-After", "7"));
        Answer wrapped = answering(() -> {
            throw new StytchFailingException(refusal(new FakeResponse(503, "{}").with("Retry-After", "7")));
        });

        assertThat(wrapped).isEqualTo(bare).isEqualTo(new Answer.Silent(Optional.of(Duration.ofSeconds(7))));
        assertThat(log.texts()).allMatch(text -> text.startsWith("MFA0304 "));
    }

    @Test
    void failure_wrapped_isNoAnswer() {
        assertThat(answering(() -> {
                    throw new StytchUnreachableException(new ProcessingException("tok3n"));
                }))
                .isEqualTo(SILENT);
        assertThat(log.texts()).singleElement().asString().startsWith("MFA0301 ");
    }

    private static SessionQuestion asked(Credential credential) {
        List<SessionQuestion> questions = new ArrayList<>();
        client((authorization, question) -> {
                    questions.add(question);
                    return null;
                })
                .authenticate(credential);
        assertThat(questions).hasSize(1);
        return questions.get(0);
    }

    private static StytchClient client(StytchCalls calls) {
        return new StytchClient(calls, PROJECT, SECRET);
    }

    private static Answer answered(String json) {
        return answering(() -> Samples.read(json, SessionAnswer.class));
    }

    private static Answer answering(Supplier<SessionAnswer> answer) {
        return client((authorization, question) -> answer.get()).authenticate(TOKEN);
    }

    private static Answer.Alive alive(String json) {
        assertThat(answered(json)).isInstanceOf(Answer.Alive.class);
        return (Answer.Alive) answered(json);
    }

    private static StytchRefusalException refusal(Response response) {
        return new StytchRefusalMapper().toThrowable(response);
    }

    private static Answer refused(Response response) {
        return answering(() -> {
            throw refusal(response);
        });
    }

    private static String kind(Answer answer) {
        if (answer instanceof Answer.Unknown) {
            return "UNKNOWN";
        }
        return answer instanceof Answer.RefusedUs ? "REFUSED_US" : "SILENT";
    }

    private static String session(String more) {
        return "{\"session_id\":\"s\",\"user_id\":\"u\",\"expires_at\":\"2026-01-15T12:00:00Z\"" + more + "}";
    }

    private static Factor factor(String type, String deliveryMethod) {
        return new Factor(type, deliveryMethod, Optional.empty());
    }

    private static String spelt(List<Factor> factors) {
        return String.join(
                " ",
                factors.stream()
                        .map(factor -> factor.type() + "/" + factor.deliveryMethod())
                        .toList());
    }
}
