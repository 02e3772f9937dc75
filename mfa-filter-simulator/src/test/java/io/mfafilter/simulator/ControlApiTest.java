package io.mfafilter.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.inbox.InboxMessage;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.junit.StytchSimulatorExtension;
import io.mfafilter.simulator.user.UserSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every lever once, over HTTP and without credentials. */
@ExtendWith(StytchSimulatorExtension.class)
class ControlApiTest {

    private StytchSimulator stytch;
    private Api api;
    private Api levers;

    @BeforeEach
    void setUp(StytchSimulator simulator) {
        stytch = simulator;
        api = new Api(simulator);
        levers = api.withAuthorization(null);
    }

    private JsonNode pull(String path, Object... namesAndValues) {
        Api.Answer answer = levers.post("/_control/" + path, namesAndValues);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode look(String path) {
        return levers.get("/_control/" + path).json();
    }

    @Test
    void user_created_canLogIn() {
        JsonNode user = pull(
                "users",
                "email",
                "dana@example.com",
                "password",
                "correct horse",
                "phone_number",
                "+12025550162",
                "totp_secret",
                "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
                "first_name",
                "Dana",
                "roles",
                List.of("editor"),
                "trusted_metadata",
                Map.of("a", 1),
                "shown",
                Map.of("providers", List.of(Map.of("provider_type", "google"))));
        assertThat(user.path("method_ids").path("+12025550162").asText()).startsWith("phone-number-test-");
        assertThat(user.path("totp_id").asText()).startsWith("totp-test-");
        JsonNode shown = api.logIn("dana@example.com", "correct horse").json().path("user");
        assertThat(shown.at("/name/first_name").asText()).isEqualTo("Dana");
        assertThat(shown.at("/providers/0/provider_type").asText()).isEqualTo("google");
        assertThat(shown.at("/trusted_metadata/a").asInt()).isEqualTo(1);
        pull("users/" + user.path("user_id").asText() + "/unlock");
    }

    @Test
    void session_created_holdsWhatWasAskedFor() {
        pull("clock", "set", "2026-01-15T12:00:00Z", "freeze", true);
        JsonNode made = pull(
                "sessions",
                "user",
                Map.of("email", "dana@example.com"),
                "factors",
                List.of(
                        Map.of("type", "password", "delivery_method", "knowledge", "age_seconds", 90),
                        Map.of(
                                "type", "otp",
                                "delivery_method", "sms",
                                "last_authenticated_at", "tomorrow",
                                "phone_number_factor", Map.of("phone_id", "p")),
                        Map.of("type", "totp", "delivery_method", "authenticator_app", "without_time", true)),
                "lifetime_seconds",
                600,
                "started_ago_seconds",
                90,
                "roles",
                List.of("reader"),
                "attributes",
                Map.of("ip_address", "203.0.113.24"),
                "custom_claims",
                Map.of("plan", "gold"));
        Api.Answer seen = api.authenticate(made.path("session_token").asText()).ok();
        JsonNode session = seen.json().path("session");
        assertThat(session.path("session_id")).isEqualTo(made.path("session_id"));
        assertThat(session.path("started_at").asText()).isEqualTo("2026-01-15T11:58:30Z");
        assertThat(session.path("expires_at").asText()).isEqualTo("2026-01-15T12:10:00Z");
        assertThat(session.at("/authentication_factors/0/last_authenticated_at").asText())
                .isEqualTo("2026-01-15T11:58:30Z");
        assertThat(session.at("/authentication_factors/1/last_authenticated_at").asText())
                .isEqualTo("tomorrow");
        assertThat(session.at("/authentication_factors/1/phone_number_factor/phone_id")
                        .asText())
                .isEqualTo("p");
        assertThat(session.at("/authentication_factors/2").has("last_authenticated_at"))
                .isFalse();
        assertThat(session.at("/roles/0").asText()).isEqualTo("reader");
        assertThat(session.at("/attributes/ip_address").asText()).isEqualTo("203.0.113.24");
        assertThat(session.at("/custom_claims/plan").asText()).isEqualTo("gold");
        assertThat(seen.json().at("/user/emails/0/email").asText()).isEqualTo("dana@example.com");
        api.authenticateJwt(made.path("session_jwt").asText()).ok();
    }

    @Test
    void factor_aged_isOlderByTokenIdAndJwt() {
        pull("clock", "set", "2026-01-15T12:00:00Z", "freeze", true);
        JsonNode made = sessionOf("password", "knowledge");
        for (String name : new String[] {"session_token", "session_id", "session_jwt"}) {
            pull("sessions/age", "session", made.path(name).asText(), "factor", "knowledge", "seconds", 60);
        }
        JsonNode factor =
                api.authenticate(made.path("session_token").asText()).json().at("/session/authentication_factors/0");
        assertThat(factor.path("last_authenticated_at").asText()).isEqualTo("2026-01-15T11:57:00Z");
        String token = made.path("session_token").asText();
        assertThat(pull("sessions/age", "session", token, "factor", "password", "last_authenticated_at", "x")
                        .at("/session/authentication_factors/0/last_authenticated_at")
                        .asText())
                .isEqualTo("x");
        assertThat(pull("sessions/age", "session", token, "factor", "password", "without_time", true)
                        .at("/session/authentication_factors/0")
                        .has("last_authenticated_at"))
                .isFalse();
    }

    @Test
    void session_revoked_isGone() {
        JsonNode made = sessionOf("password", "knowledge");
        pull("sessions/revoke", "session", made.path("session_token").asText());
        api.authenticate(made.path("session_token").asText()).isError(404, "session_not_found");
    }

    @Test
    void jwt_minted_isAsDishonestAsAsked() {
        JsonNode made = sessionOf("password", "knowledge");
        String jwt = pull(
                        "jwts",
                        "session",
                        made.path("session_token").asText(),
                        "claims",
                        Map.of("iss", "evil"),
                        "without_claims",
                        List.of("nbf"),
                        "session_fields",
                        Map.of("id", ""),
                        "without_session_fields",
                        List.of("roles"),
                        "header",
                        Map.of("kid", "other"),
                        "without_header",
                        List.of("typ"),
                        "foreign_key",
                        true)
                .path("session_jwt")
                .asText();
        assertThat(Api.decoded(jwt, 0).toString()).isEqualTo("{\"alg\":\"RS256\",\"kid\":\"other\"}");
        JsonNode claims = Api.decoded(jwt, 1);
        assertThat(claims.path("iss").asText()).isEqualTo("evil");
        assertThat(claims.has("nbf")).isFalse();
        assertThat(claims.path("https://stytch.com/session").has("roles")).isFalse();
    }

    @Test
    void clock_moved_movesEverything() {
        assertThat(pull("clock", "set", "2030-01-01T00:00:00Z", "freeze", true)
                        .path("frozen")
                        .asBoolean())
                .isTrue();
        assertThat(pull("clock", "advance_seconds", 61).path("now").asText()).isEqualTo("2030-01-01T00:01:01Z");
        JsonNode made = sessionOf("password", "knowledge");
        pull("clock", "advance_seconds", 3600);
        api.authenticate(made.path("session_token").asText()).isError(404, "session_not_found");
        assertThat(levers.delete("/_control/clock").json().path("frozen").asBoolean())
                .isFalse();
        assertThat(Instant.parse(look("clock").path("now").asText())).isBefore(Instant.parse("2030-01-01T00:00:00Z"));
    }

    @Test
    void keys_rotatedAndRetired_areListed() {
        assertThat(pull("keys/rotate").path("kids")).hasSize(2);
        assertThat(pull("keys/retire").path("kids")).hasSize(1);
        assertThat(look("keys").path("kids")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latency",
                "slow_drip",
                "too_many_requests",
                "error",
                "oauth_style_error",
                "answer",
                "redirect",
                "content_type",
                "huge_json",
                "server_error",
                "server_unavailable",
                "bad_gateway",
                "drop_before_body",
                "drop_after_body",
                "drop_mid_answer",
                "reset_before_body",
                "reset_after_body",
                "reset_mid_answer",
                "hang",
                "truncated_json",
                "missing_roles",
                "missing_factors",
                "unknown_factor",
                "nine_digit_times"
            })
    void fault_ofEachKind_canBeArmedAndDisarmed(String kind) {
        JsonNode armed = pull("faults", "path", "/v1/x", "calls", 2, "kind", kind, "delay_ms", 5);
        assertThat(armed.at("/faults/0/path").asText()).isEqualTo("/v1/x");
        assertThat(armed.at("/faults/0/calls").asInt()).isEqualTo(2);
        assertThat(armed.at("/faults/0/delay_ms").asInt()).isEqualTo(5);
        assertThat(look("faults").path("faults")).hasSize(1);
        assertThat(levers.delete("/_control/faults").json().path("faults")).isEmpty();
    }

    @Test
    void fault_withParameters_isPlayed() {
        pull("faults", "path", "/v1/debug", "kind", "answer", "status", 418, "content_type", "text/x", "body", "tea");
        Api.Answer answer = api.get("/v1/debug/whoami");
        assertThat(answer.status() + answer.text()).isEqualTo("418tea");
        pull("faults", "path", "/v1/debug", "kind", "too_many_requests", "retry_after", 9);
        assertThat(api.get("/v1/debug/whoami").http().headers().firstValue("Retry-After"))
                .contains("9");
        pull("faults", "kind", "jwks_down");
        assertThat(api.get("/.well-known/jwks.json").status()).isEqualTo(503);
    }

    @Test
    void lever_pulledWrongly_saysWhy() {
        assertThat(levers.post("/_control/faults", "kind", "sabotage").status()).isEqualTo(400);
        assertThat(levers.post("/_control/faults", "kind", "answer", "status", 99)
                        .status())
                .isEqualTo(400);
        assertThat(levers.post("/_control/faults", "kind", "latency", "delay_ms", -1)
                        .status())
                .isEqualTo(400);
        assertThat(levers.post("/_control/clock", "set", "noon").status()).isEqualTo(400);
        assertThat(levers.post("/_control/sessions", "user_id", "nobody").status())
                .isEqualTo(400);
        assertThat(levers.post("/_control/sessions/revoke", "session", "none").text("error_message"))
                .isEqualTo("no such session");
        assertThat(levers.post("/_control/users", "totp_secret", "1!").status()).isEqualTo(400);
        assertThat(levers.get("/_control/nothing").status()).isEqualTo(404);
    }

    @Test
    void calls_areShownAndForgotten() {
        api.get("/v1/debug/whoami").ok();
        JsonNode calls = look("calls");
        assertThat(calls.path("total").asInt()).isEqualTo(1);
        assertThat(calls.path("counts").path("/v1/debug/whoami").asInt()).isEqualTo(1);
        assertThat(calls.at("/newest/0/status").asInt()).isEqualTo(200);
        assertThat(levers.delete("/_control/calls").json().path("total").asInt())
                .isZero();
    }

    @Test
    void rbac_granted_isChecked() {
        pull("rbac", "role", "reader", "resource_id", "*", "action", "read");
        assertThat(stytch.rbac()
                        .check(
                                List.of("reader"),
                                new Fields(Json.object()
                                        .put("resource_id", "documents")
                                        .put("action", "read")),
                                "refused"))
                .containsExactly("reader");
    }

    @Test
    void reset_forgetsEverythingButTheKeyAndThePort() {
        JsonNode made = sessionOf("password", "knowledge");
        pull("faults", "kind", "latency");
        String kid = look("keys").at("/kids/0").asText();
        pull("reset");
        api.authenticate(made.path("session_token").asText()).isError(404, "session_not_found");
        assertThat(look("faults").path("faults")).isEmpty();
        assertThat(look("keys").at("/kids/0").asText()).isEqualTo(kid);
    }

    @Test
    void inbox_showsTheNewestFirst() {
        stytch.createUser(new UserSpec().phone("+12025550162"));
        api.post("/v1/otps/sms/send", "phone_number", "+12025550162").ok();
        api.post("/v1/otps/whatsapp/send", "phone_number", "+12025550162").ok();
        JsonNode messages = look("inbox").path("messages");
        assertThat(messages.findValuesAsText("channel")).containsExactly("whatsapp", "sms");
        assertThat(messages.at("/0/secret").asText()).matches("[0-9]{6}");

        Api.Answer page = levers.get("/_control/inbox.html");
        assertThat(page.text()).contains(messages.at("/0/secret").asText()).contains("+12025550162");
        assertThat(page.http().headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.http().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(levers.delete("/_control/inbox").json().path("messages")).isEmpty();
        assertThat(levers.get("/_control/inbox.html").text()).contains("Nothing yet");
    }

    @Test
    void inboxPage_markupInAMessage_isEscaped() {
        String evil = "<script>alert('1')</script>\"&";
        stytch.inbox().deliver(new InboxMessage(Instant.EPOCH, evil, evil, evil, "code", evil, "https://x/" + evil));
        stytch.inbox().deliver(new InboxMessage(Instant.EPOCH, "email", "a", "u", "code", "1", "javascript:alert(1)"));
        String page = levers.get("/_control/inbox.html").text();
        assertThat(page)
                .doesNotContain("<script")
                .doesNotContain("\"&")
                .doesNotContain("javascript:")
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;");
    }

    @Test
    void page_ofAnotherSite_cannotPullALever() throws Exception {
        HttpRequest crossSite = HttpRequest.newBuilder(URI.create(stytch.baseUrl() + "/_control/reset"))
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(Api.http()
                        .send(crossSite, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
        assertThat(levers.send("POST", "/_control/users", "text/plain", "{}").status())
                .isEqualTo(415);
    }

    @Test
    void host_foreign_isRefused() throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), stytch.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /_control/inbox HTTP/1.1\r\nHost: rebound.example.com\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 403");
        }
    }

    private JsonNode sessionOf(String type, String deliveryMethod) {
        return pull("sessions", "factors", List.of(Map.of("type", type, "delivery_method", deliveryMethod)));
    }
}
