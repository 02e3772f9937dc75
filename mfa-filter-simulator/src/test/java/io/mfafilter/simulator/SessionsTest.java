package io.mfafilter.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.CreatedUser;
import io.mfafilter.simulator.junit.StytchSimulatorExtension;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import io.mfafilter.simulator.user.UserSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(StytchSimulatorExtension.class)
class SessionsTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final String PHONE = "+12025550162";

    private StytchSimulator stytch;
    private Api api;

    @BeforeEach
    void setUp(StytchSimulator simulator) {
        stytch = simulator;
        api = new Api(simulator);
        stytch.clock().freezeAt(NOON);
    }

    @Test
    void token_ofALivingSession_isEchoedWithAFreshJwt() {
        CreatedSession session = stytch.createSession(FactorSpec.password(), FactorSpec.sms());
        stytch.clock().advance(Duration.ofSeconds(30));

        Api.Answer answer = api.authenticate(session.token()).ok();

        assertThat(answer.text("session_token")).isEqualTo(session.token());
        assertThat(answer.text("session_jwt")).isNotEqualTo(session.jwt());
        assertThat(answer.json().path("session").path("session_id").asText()).isEqualTo(session.sessionId());
        assertThat(answer.json().path("session").path("last_accessed_at").asText())
                .isEqualTo("2026-01-15T12:00:30Z");
        assertThat(answer.json().path("user").path("user_id").asText()).isEqualTo(session.userId());
        assertThat(answer.json().get("verdict").isNull()).isTrue();
    }

    @Test
    void jwt_ofALivingSession_bringsNoToken() {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        Api.Answer answer = api.authenticateJwt(session.jwt()).ok();
        assertThat(answer.json().get("session_token").asText()).isEmpty();
        assertThat(answer.text("session_jwt")).isNotEmpty();
    }

    @Test
    void jwt_expired_isRefreshed() {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        stytch.clock().advance(Duration.ofMinutes(6));

        String fresh = api.authenticateJwt(session.jwt()).ok().text("session_jwt");

        assertThat(Api.decoded(fresh, 1).path("exp").asLong())
                .isEqualTo(NOON.plus(Duration.ofMinutes(11)).getEpochSecond());
    }

    @Test
    void session_atItsEnd_isNotFound() {
        CreatedSession session =
                stytch.createSession(SessionSpec.with(FactorSpec.password()).lasting(Duration.ofMinutes(10)));
        stytch.clock().advance(Duration.ofMinutes(10).minusNanos(1));
        api.authenticate(session.token()).ok();
        stytch.clock().advance(Duration.ofNanos(1));
        api.authenticate(session.token()).isError(404, "session_not_found");
        api.authenticateJwt(session.jwt()).isError(404, "session_not_found");
    }

    @Test
    void duration_given_countsFromNow() {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        stytch.clock().advance(Duration.ofMinutes(30));
        JsonNode extended = api.post(
                        "/v1/sessions/authenticate", "session_token", session.token(), "session_duration_minutes", 120)
                .ok()
                .json()
                .path("session");
        assertThat(extended.path("expires_at").asText()).isEqualTo("2026-01-15T14:30:00Z");
    }

    @Test
    void duration_absent_leavesTheEndAlone() {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        stytch.clock().advance(Duration.ofMinutes(30));
        assertThat(api.authenticate(session.token())
                        .ok()
                        .json()
                        .path("session")
                        .path("expires_at")
                        .asText())
                .isEqualTo("2026-01-15T13:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 4, 527_041})
    void duration_outOfRange_isRefused(long minutes) {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        api.post("/v1/sessions/authenticate", "session_token", session.token(), "session_duration_minutes", minutes)
                .isError(400, "invalid_session_duration_minutes");
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 527_040})
    void duration_atTheEdge_isAccepted(long minutes) {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        api.post("/v1/sessions/authenticate", "session_token", session.token(), "session_duration_minutes", minutes)
                .ok();
    }

    @Test
    void arguments_bothOrNeither_areRefused() {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        api.post("/v1/sessions/authenticate").isError(400, "no_session_arguments");
        api.post("/v1/sessions/authenticate", "session_token", session.token(), "session_jwt", session.jwt())
                .isError(400, "too_many_session_arguments");
    }

    @Test
    void token_malformed_isABadRequest() {
        api.authenticate("not a token").isError(400, "invalid_session_token");
    }

    @Test
    void revoke_byTokenJwtOrId_endsAllCredentialsAtOnce() {
        CreatedSession byToken = stytch.createSession(FactorSpec.password());
        CreatedSession byJwt = stytch.createSession(FactorSpec.password());
        CreatedSession byId = stytch.createSession(FactorSpec.password());
        api.post("/v1/sessions/revoke", "session_token", byToken.token()).ok();
        api.post("/v1/sessions/revoke", "session_jwt", byJwt.jwt()).ok();
        api.post("/v1/sessions/revoke", "session_id", byId.sessionId()).ok();
        for (CreatedSession session : new CreatedSession[] {byToken, byJwt, byId}) {
            api.authenticate(session.token()).isError(404, "session_not_found");
            api.authenticateJwt(session.jwt()).isError(404, "session_not_found");
        }
    }

    @Test
    void revoke_wrongArguments_isRefused() {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        api.post("/v1/sessions/revoke").isError(400, "no_session_revoke_arguments");
        api.post("/v1/sessions/revoke", "session_id", session.sessionId(), "session_token", session.token())
                .isError(400, "too_many_session_revoke_arguments");
        api.post("/v1/sessions/revoke", "session_id", "session-test-unknown").isError(404, "session_not_found");
    }

    @Test
    void get_ofAUser_listsLivingSessionsOnly() {
        CreatedUser user = stytch.createUser(new UserSpec());
        CreatedSession first = stytch.createSession(
                SessionSpec.with(FactorSpec.password()).ofUser(user.userId()).startedAgo(Duration.ofMinutes(1)));
        CreatedSession second =
                stytch.createSession(SessionSpec.with(FactorSpec.totp()).ofUser(user.userId()));
        stytch.createSession(FactorSpec.sms());
        JsonNode sessions =
                api.get("/v1/sessions?user_id=" + user.userId()).ok().json().path("sessions");
        assertThat(sessions.findValuesAsText("session_id")).containsExactly(first.sessionId(), second.sessionId());

        stytch.revoke(first.token());
        assertThat(api.get("/v1/sessions?user_id=" + user.userId()).ok().json().path("sessions"))
                .hasSize(1);
    }

    @Test
    void customClaims_areMergedDeepAndDeletedByNull() {
        CreatedSession session = stytch.createSession(SessionSpec.with(FactorSpec.password())
                .customClaims(Map.of("plan", "gold", "org", Map.of("id", 7, "name", "a"), "gone", true)));
        Api.Answer answer = api.send(
                        "POST",
                        "/v1/sessions/authenticate",
                        "application/json",
                        "{\"session_token\":\"" + session.token()
                                + "\",\"session_custom_claims\":{\"gone\":null,\"org\":{\"name\":\"b\"},\"new\":[1]}}")
                .ok();
        JsonNode claims = answer.json().path("session").path("custom_claims");
        assertThat(claims.toString())
                .isIn(
                        "{\"plan\":\"gold\",\"org\":{\"id\":7,\"name\":\"b\"},\"new\":[1]}",
                        "{\"plan\":\"gold\",\"org\":{\"name\":\"b\",\"id\":7},\"new\":[1]}",
                        "{\"org\":{\"id\":7,\"name\":\"b\"},\"plan\":\"gold\",\"new\":[1]}",
                        "{\"org\":{\"name\":\"b\",\"id\":7},\"plan\":\"gold\",\"new\":[1]}");
        JsonNode jwt = Api.decoded(answer.text("session_jwt"), 1);
        assertThat(jwt.path("plan").asText()).isEqualTo("gold");
        assertThat(jwt.has("gone")).isFalse();
    }

    @Test
    void customClaims_reservedOrTooLarge_areRefused() {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        String path = "/v1/sessions/authenticate";
        api.post(path, "session_token", session.token(), "session_custom_claims", Map.of("exp", 1))
                .isError(400, "reserved_claims_in_custom_claims");
        api.post(
                        path,
                        "session_token",
                        session.token(),
                        "session_custom_claims",
                        Map.of("https://stytch.com/session", Map.of()))
                .isError(400, "stytch_claims_in_custom_claims");
        api.post(path, "session_token", session.token(), "session_custom_claims", Map.of("a", "x".repeat(4096)))
                .isError(400, "custom_claims_too_large");
    }

    @Test
    void authorizationCheck_isAnsweredByTheRoles() {
        stytch.rbac().grant("editor", "documents", "write");
        CreatedSession editor =
                stytch.createSession(SessionSpec.with(FactorSpec.password()).roles("editor", "reader"));
        Map<String, String> check = Map.of("resource_id", "documents", "action", "write");
        JsonNode verdict = api.post(
                        "/v1/sessions/authenticate", "session_token", editor.token(), "authorization_check", check)
                .ok()
                .json()
                .path("verdict");
        assertThat(verdict.toString()).isEqualTo("{\"authorized\":true,\"granting_roles\":[\"editor\"]}");

        CreatedSession nobody = stytch.createSession(FactorSpec.password());
        api.post("/v1/sessions/authenticate", "session_token", nobody.token(), "authorization_check", check)
                .isError(403, "consumer_session_authorization_error");
    }

    @Test
    void factor_stackedOnASession_bringsNewCredentialsAndEndsTheOldOnesAfterTheGrace() {
        Api.Answer first = loggedIn();
        stytch.clock().advance(Duration.ofSeconds(65));
        Api.Answer second = smsStackedOn("session_token", first.text("session_token"));

        assertThat(second.text("session_token")).isNotEmpty().isNotEqualTo(first.text("session_token"));
        JsonNode session = second.json().path("session");
        assertThat(session.path("authentication_factors").findValuesAsText("delivery_method"))
                .containsExactly("knowledge", "sms");
        assertThat(session.path("started_at").asText()).isEqualTo("2026-01-15T12:00:00Z");
        assertThat(session.path("expires_at").asText())
                .isEqualTo(first.json().path("session").path("expires_at").asText());

        api.authenticate(first.text("session_token")).ok();
        api.authenticateJwt(first.text("session_jwt")).ok();
        stytch.clock().advance(Duration.ofSeconds(10));
        api.authenticate(first.text("session_token")).isError(404, "session_not_found");
        api.authenticateJwt(first.text("session_jwt")).isError(404, "session_not_found");
        api.authenticate(second.text("session_token")).ok();
    }

    @Test
    void factor_stackedByJwt_worksEvenWhenTheJwtHasExpired() {
        Api.Answer first = loggedIn();
        stytch.clock().advance(Duration.ofMinutes(6));
        assertThat(smsStackedOn("session_jwt", first.text("session_jwt"))
                        .json()
                        .path("session")
                        .path("authentication_factors"))
                .hasSize(2);
    }

    @Test
    void factor_provenAgain_isRefreshedAndKeepsItsBeginning() {
        Api.Answer first = loggedIn();
        String once = smsStackedOn("session_token", first.text("session_token")).text("session_token");
        stytch.clock().advance(Duration.ofMinutes(20));
        JsonNode factors =
                smsStackedOn("session_token", once).json().path("session").path("authentication_factors");

        assertThat(factors).hasSize(2);
        assertThat(factors.get(1).path("created_at").asText()).isEqualTo("2026-01-15T12:00:00Z");
        assertThat(factors.get(1).path("last_authenticated_at").asText()).isEqualTo("2026-01-15T12:20:00Z");
        assertThat(factors.get(1).path("updated_at").asText()).isEqualTo("2026-01-15T12:20:00Z");
        assertThat(factors.get(0).path("last_authenticated_at").asText()).isEqualTo("2026-01-15T12:00:00Z");
    }

    @Test
    void factor_stackedOnSomebodyElsesSession_isRefusedAndSpendsNoCode() {
        loggedIn();
        CreatedSession foreign = stytch.createSession(FactorSpec.password());
        String phoneId = sendSms();
        String code = stytch.inbox().newestSecret(PHONE);
        api.post("/v1/otps/authenticate", "method_id", phoneId, "code", code, "session_token", foreign.token())
                .isError(400, "user_id_mismatch");
        api.post("/v1/otps/authenticate", "method_id", phoneId, "code", code).ok();
    }

    @Test
    void factor_stackedOnADeadSession_isRefused() {
        loggedIn();
        String phoneId = sendSms();
        api.post(
                        "/v1/otps/authenticate",
                        "method_id",
                        phoneId,
                        "code",
                        stytch.inbox().newestSecret(PHONE),
                        "session_token",
                        "dead")
                .isError(404, "session_not_found");
    }

    @Test
    void factor_withoutDurationAndSession_makesNoSession() {
        loggedIn();
        Api.Answer answer = api.post(
                        "/v1/passwords/authenticate", "email", "dana@example.com", "password", "correct horse")
                .ok();
        assertThat(answer.json().get("session").isNull()).isTrue();
        assertThat(answer.json().get("session_token").asText()).isEmpty();
        assertThat(answer.json().get("session_jwt").asText()).isEmpty();
        assertThat(answer.text("user_id")).startsWith("user-test-");
    }

    @Test
    void session_shape_isStytchs() {
        JsonNode session = loggedIn().json().path("session");
        assertThat(session.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "session_id",
                        "user_id",
                        "started_at",
                        "last_accessed_at",
                        "expires_at",
                        "attributes",
                        "authentication_factors",
                        "roles",
                        "custom_claims");
        assertThat(session.path("session_id").asText()).startsWith("session-test-");
    }

    private Api.Answer loggedIn() {
        stytch.createUser(new UserSpec()
                .email("dana@example.com")
                .password("correct horse")
                .phone(PHONE));
        return api.logIn("dana@example.com", "correct horse");
    }

    private String sendSms() {
        return api.post("/v1/otps/sms/send", "phone_number", PHONE).ok().text("phone_id");
    }

    private Api.Answer smsStackedOn(String argument, String credential) {
        String phoneId = sendSms();
        String code = stytch.inbox().newestSecret(PHONE);
        return api.post("/v1/otps/authenticate", "method_id", phoneId, "code", code, argument, credential)
                .ok();
    }
}
