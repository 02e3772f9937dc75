package io.mfafilter.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.fault.FaultBoard;
import io.mfafilter.simulator.junit.StytchSimulatorExtension;
import io.mfafilter.simulator.session.FactorSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(StytchSimulatorExtension.class)
class FaultsTest {

    private static final String PATH = "/v1/sessions/authenticate";

    private StytchSimulator stytch;
    private Api api;
    private CreatedSession session;

    @BeforeEach
    void setUp(StytchSimulator simulator) {
        stytch = simulator;
        api = new Api(simulator);
        session = stytch.createSession(FactorSpec.password(), FactorSpec.sms());
    }

    private Api.Answer call() {
        return api.authenticate(session.token());
    }

    private CompletableFuture<HttpResponse<String>> callLater() {
        return Api.http()
                .sendAsync(
                        api.request("POST", PATH, "application/json", Api.body("session_token", session.token())),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** What a bare client reads until the end: text, then {@code <end>} or {@code <reset>}. */
    private String onTheWire(Fault fault) throws IOException {
        stytch.faults().next(PATH, 1, fault);
        String body = Api.body("session_token", session.token());
        String request = "POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Authorization: " + Api.basic(stytch.projectId(), stytch.secret()) + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), stytch.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            StringBuilder text = new StringBuilder();
            try {
                for (int read = in.read(); read >= 0; read = in.read()) {
                    text.append((char) read);
                }
                return text + "<end>";
            } catch (SocketException e) {
                return text + "<reset>";
            }
        }
    }

    @Test
    void fault_forTheNextCalls_endsByItself() {
        stytch.faults().next(PATH, 2, Fault.serverError());
        call().isError(500, "internal_server_error");
        call().isError(500, "internal_server_error");
        call().ok();
    }

    @Test
    void fault_untilCleared_staysUntilCleared() {
        stytch.faults().always("/v1", Fault.serverUnavailable());
        call().isError(503, "server_unavailable");
        call().isError(503, "server_unavailable");
        stytch.faults().clear();
        call().ok();
    }

    @Test
    void fault_ofAnotherPath_isNotMet() {
        stytch.faults().always("/v1/otps", Fault.serverError());
        call().ok();
    }

    @Test
    void faults_several_theNewestIsMetFirst() {
        stytch.faults().always(PATH, Fault.serverError());
        stytch.faults().next(PATH, 1, Fault.tooManyRequests());
        call().isError(429, "too_many_requests");
        call().isError(500, "internal_server_error");
    }

    @Test
    void faults_active_areListed() {
        stytch.faults().next(PATH, 3, Fault.hang());
        stytch.faults().always("/", Fault.badGateway());
        List<FaultBoard.Armed> active = stytch.faults().active();
        assertThat(active).extracting(armed -> armed.fault().name()).containsExactly("hang", "bad_gateway");
        assertThat(active.get(0).remaining()).contains(3);
        assertThat(active.get(1).remaining()).isEmpty();
    }

    @Test
    void faults_senseless_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> stytch.faults().next("/v1", 0, Fault.hang()));
        assertThatIllegalArgumentException().isThrownBy(() -> stytch.faults().always("v1", Fault.hang()));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.latency(Duration.ofMillis(-1)));
    }

    @Test
    void tooManyRequests_withAndWithoutRetryAfter() {
        stytch.faults().next(PATH, 1, Fault.tooManyRequests(7));
        assertThat(call().http().headers().firstValue("Retry-After")).contains("7");
        stytch.faults().next(PATH, 1, Fault.tooManyRequests());
        assertThat(call().http().headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void badGateway_isHtml() {
        stytch.faults().next(PATH, 1, Fault.badGateway());
        Api.Answer answer = call();
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.http().headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(answer.text()).startsWith("<html>");
    }

    @Test
    void answer_arbitrary_isSentVerbatim() {
        stytch.faults().next(PATH, 1, Fault.answer(418, "text/plain", ""));
        Api.Answer answer = call();
        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void answer_withHeaders_isSentWithThem() {
        stytch.faults()
                .next(PATH, 1, Fault.answer(302, Map.of("Location", "/x", "Content-Type", "text/plain"), "moved"));
        Api.Answer answer = call();
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.text()).isEqualTo("moved");
        assertThat(answer.http().headers().firstValue("Location")).contains("/x");
        assertThat(answer.http().headers().allValues("Content-Type")).containsExactly("text/plain");
    }

    @Test
    void oauthStyleError_hasTheOtherShape() {
        stytch.faults().next(PATH, 1, Fault.oauthStyleError(401, "invalid_client"));
        Api.Answer answer = call();
        assertThat(answer.text("error")).isEqualTo("invalid_client");
        assertThat(answer.json().has("error_type")).isFalse();
    }

    @Test
    void latency_delaysACorrectAnswer() {
        stytch.faults().next(PATH, 1, Fault.latency(Duration.ofMillis(150)));
        long before = System.nanoTime();
        call().ok();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void latency_ofManyCalls_holdsNoThreads() {
        try (StytchSimulator narrow =
                StytchSimulator.start(SimulatorOptions.defaults().limits(1, 10_000, Duration.ofSeconds(20)))) {
            narrow.faults().always("/v1", Fault.latency(Duration.ofMillis(300)));
            Api caller = new Api(narrow);
            List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
            long before = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                calls.add(Api.http()
                        .sendAsync(
                                caller.request("GET", "/v1/debug/whoami", null, ""),
                                HttpResponse.BodyHandlers.ofString()));
            }
            calls.forEach(call -> assertThat(call.join().statusCode()).isEqualTo(200));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void slowDrip_sendsACorrectAnswerByteByByte() {
        stytch.faults().next("/v1/debug/whoami", 1, Fault.slowDrip(Duration.ofMillis(1)));
        long before = System.nanoTime();
        Api.Answer answer = api.get("/v1/debug/whoami").ok();
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThanOrEqualTo(Duration.ofMillis(answer.text().length() - 1L));
    }

    @Test
    void slowHeaders_sendsACorrectAnswerByteByByteFromTheStatusLineOn() {
        stytch.faults().next("/v1/debug/whoami", 1, Fault.slowHeaders(Duration.ofMillis(1)));
        long before = System.nanoTime();
        Api.Answer answer = api.get("/v1/debug/whoami").ok();
        int headers = answer.http().headers().map().toString().length();
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThanOrEqualTo(Duration.ofMillis(answer.text().length() + headers));
    }

    @ParameterizedTest
    @MethodSource("drips")
    void drip_endsWhenTheFaultsAreCleared(Fault drip) throws Exception {
        stytch.faults().always(PATH, drip);
        CompletableFuture<HttpResponse<String>> call = callLater();
        assertThat(stytch.calls().await(PATH, 1, Duration.ofSeconds(10))).isTrue();
        stytch.faults().clear();
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        call().ok();
    }

    /** The worst moment: the call has met its fault, and nothing holds or slows it yet. */
    @ParameterizedTest
    @MethodSource("lasting")
    void faultsClearedJustBeforeItBegins_endIt(Fault lasting) {
        stytch.faults().always(PATH, new Fault("late", Duration.ZERO, stage -> {
            stytch.faults().clear();
            lasting.action().play(stage);
        }));
        CompletableFuture<HttpResponse<String>> call = callLater();
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        call().ok();
    }

    static List<Fault> lasting() {
        return List.of(Fault.hang(), Fault.slowDrip(Duration.ofMillis(500)), Fault.slowHeaders(Duration.ofMillis(500)));
    }

    static List<Fault> drips() {
        return List.of(Fault.slowDrip(Duration.ofMillis(500)), Fault.slowHeaders(Duration.ofMillis(500)));
    }

    @Test
    void hang_lastsUntilTheFaultsAreCleared() throws Exception {
        stytch.faults().always(PATH, Fault.hang());
        CompletableFuture<HttpResponse<String>> call = callLater();
        assertThat(stytch.calls().await(PATH, 1, Duration.ofSeconds(10))).isTrue();
        assertThat(call).isNotDone();
        stytch.faults().clear();
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        call().ok();
    }

    @Test
    void hang_ofMoreCallsThanThreads_leavesTheSimulatorResponsive() throws Exception {
        try (StytchSimulator narrow =
                StytchSimulator.start(SimulatorOptions.defaults().limits(2, 10_000, Duration.ofSeconds(20)))) {
            narrow.faults().always("/v1", Fault.hang());
            Api caller = new Api(narrow);
            for (int i = 0; i < 8; i++) {
                Api.http()
                        .sendAsync(
                                caller.request("GET", "/v1/debug/whoami", null, ""),
                                HttpResponse.BodyHandlers.discarding());
            }
            assertThat(narrow.calls().await("/v1/debug/whoami", 8, Duration.ofSeconds(10)))
                    .isTrue();
            assertThat(caller.delete("/_control/faults").status()).isEqualTo(200);
            caller.get("/v1/debug/whoami").ok();
        }
    }

    @Test
    void hang_endsAtItsLimit() throws IOException {
        try (StytchSimulator impatient =
                StytchSimulator.start(SimulatorOptions.defaults().limits(2, 10_000, Duration.ofMillis(50)))) {
            stytch = impatient;
            session = impatient.createSession(FactorSpec.password());
            assertThat(onTheWire(Fault.hang())).isEqualTo("<end>");
        }
    }

    @Test
    void drop_endsTheConnectionInOrder() throws IOException {
        assertThat(onTheWire(Fault.dropBeforeBody())).isEqualTo("<end>");
        assertThat(onTheWire(Fault.dropAfterBody())).isEqualTo("<end>");
        assertThat(onTheWire(Fault.dropMidAnswer()))
                .startsWith("HTTP/1.1 200 OK")
                .endsWith("<end>");
    }

    @Test
    void reset_endsTheConnectionWithAReset() throws IOException {
        assertThat(onTheWire(Fault.resetBeforeBody())).isEqualTo("<reset>");
        assertThat(onTheWire(Fault.resetAfterBody())).isEqualTo("<reset>");
        assertThat(onTheWire(Fault.resetMidAnswer())).endsWith("<reset>");
    }

    @Test
    void reset_withoutTheGate_isAPlainEnd() throws IOException {
        try (StytchSimulator direct =
                StytchSimulator.start(SimulatorOptions.defaults().withoutGate())) {
            stytch = direct;
            api = new Api(direct);
            session = direct.createSession(FactorSpec.password());
            call().ok();
            assertThat(onTheWire(Fault.resetAfterBody())).isEqualTo("<end>");
        }
    }

    @Test
    void truncatedJson_isACompleteAnswerOfHalfTheText() {
        stytch.faults().next(PATH, 1, Fault.truncatedJson());
        Api.Answer answer = call();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).startsWith("{").doesNotEndWith("}");
    }

    @Test
    void hugeJson_isValidAndTooLong() {
        stytch.faults().next(PATH, 1, Fault.hugeJson(1_000_000));
        Api.Answer answer = call();
        assertThat(answer.text()).hasSizeGreaterThan(1_000_000);
        assertThat(answer.json().path("padding").asText()).hasSize(1_000_000);
        assertThat(answer.json().at("/session/session_id").asText()).isEqualTo(session.sessionId());
    }

    @Test
    void redirect_carriesTheGenuineBody() {
        stytch.faults().next(PATH, 1, Fault.redirect("https://elsewhere.example.com/"));
        Api.Answer answer = call();
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.http().headers().firstValue("Location")).contains("https://elsewhere.example.com/");
        assertThat(answer.json().at("/session/session_id").asText()).isEqualTo(session.sessionId());
    }

    @Test
    void contentType_changesOnlyTheHeader() {
        stytch.faults().next(PATH, 1, Fault.contentType("text/html"));
        Api.Answer answer = call().ok();
        assertThat(answer.http().headers().firstValue("Content-Type")).contains("text/html");
    }

    @Test
    void session_reshaped_lacksOrGainsWhatTheFaultSays() {
        stytch.faults().next(PATH, 1, Fault.missingRoles());
        assertThat(call().ok().json().path("session").has("roles")).isFalse();
        stytch.faults().next(PATH, 1, Fault.missingFactors());
        assertThat(call().ok().json().path("session").has("authentication_factors"))
                .isFalse();
        stytch.faults().next(PATH, 1, Fault.unknownFactor());
        JsonNode factors = call().ok().json().at("/session/authentication_factors");
        assertThat(factors).hasSize(3);
        assertThat(factors.get(2).path("type").asText()).isEqualTo("telepathy");
        stytch.faults().next(PATH, 1, Fault.nineDigitTimes());
        JsonNode session = call().ok().json().path("session");
        assertThat(session.path("started_at").asText()).matches(".*\\.[0-9]{9}Z");
        assertThat(session.at("/authentication_factors/1/last_authenticated_at").asText())
                .matches(".*\\.[0-9]{9}Z");
    }

    @Test
    void jwks_down_concernsOnlyTheKeys() {
        stytch.faults().jwksDown();
        api.get("/v1/sessions/jwks/" + stytch.projectId()).isError(503, "server_unavailable");
        api.get("/.well-known/jwks.json").isError(503, "server_unavailable");
        call().ok();
    }

    @Test
    void fault_ofEveryPath_sparesTheControlApi() {
        stytch.faults().always("/", Fault.serverError());
        assertThat(api.get("/_control/clock").status()).isEqualTo(200);
    }

    @Test
    void calls_areCountedByRouteWithoutTheirContent() {
        call().ok();
        call().ok();
        api.get("/v1/users/" + session.userId()).ok();
        api.get("/v1/unknown/" + session.token());
        stytch.faults().next(PATH, 1, Fault.dropAfterBody());
        assertThatThrownBy(this::call).isInstanceOf(UncheckedIOException.class);
        assertThat(stytch.calls().count(PATH)).isEqualTo(3);
        assertThat(stytch.calls().count("/v1/users/{user_id}")).isEqualTo(1);
        assertThat(stytch.calls().total()).isEqualTo(5);
        assertThat(stytch.calls().newest().get(0).status()).isZero();
        assertThat(stytch.calls().newest().toString() + stytch.calls().counts())
                .doesNotContain(session.token())
                .doesNotContain(session.userId());
    }

    @Test
    void close_whileCallsHang_endsThem() throws Exception {
        StytchSimulator doomed = StytchSimulator.start();
        doomed.faults().always("/v1", Fault.hang());
        CompletableFuture<HttpResponse<Void>> call = Api.http()
                .sendAsync(
                        new Api(doomed).request("GET", "/v1/debug/whoami", null, ""),
                        HttpResponse.BodyHandlers.discarding());
        assertThat(doomed.calls().await("/v1/debug/whoami", 1, Duration.ofSeconds(10)))
                .isTrue();
        doomed.close();
        doomed.close();
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    }
}
