package io.mfafilter.servlet;

import static io.mfafilter.session.FakeStytch.NOW;
import static io.mfafilter.session.FakeStytch.SKEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfafilter.DenialReason;
import io.mfafilter.MfaEvent;
import io.mfafilter.config.SampleSettings;
import io.mfafilter.decision.AccessRules.StepUpDemand;
import io.mfafilter.decision.DecisionListener;
import io.mfafilter.decision.Denial;
import io.mfafilter.decision.Enforcement;
import io.mfafilter.log.LogCapture;
import io.mfafilter.session.FakeStytch;
import io.mfafilter.session.StytchSessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever fails on the way to a decision, the request is refused, the log says so with a code, and nothing more gets out. */
class FailedEvaluationTest {

    private static final String[] MFA = {"password/knowledge", "otp/sms"};
    private static final String TEXT = "s3cr3t of the failure";

    private final FakeStytch stytch =
            new FakeStytch().knowsSession("t", MFA).knowsSession("weak", "password/knowledge");
    private final LogCapture log = LogCapture.open();

    @AfterEach
    void nothingSecretWasLogged() {
        assertThat(log.whole()).doesNotContain(TEXT);
        log.close();
    }

    static List<Throwable> failures() {
        return List.of(
                new IllegalStateException(TEXT),
                new NullPointerException(),
                new StackOverflowError(),
                new NoClassDefFoundError(TEXT),
                new AssertionError(TEXT));
    }

    static Stream<Object[]> requestsThatFail() {
        return Stream.of(
                        "request.getCookies",
                        "request.getHeaders",
                        "request.getAttribute",
                        "request.setAttribute",
                        "request.getServletContext",
                        "request.getServletPath",
                        "request.getPathInfo",
                        "application.getAttribute",
                        "application.getServerInfo")
                .flatMap(call -> failures().stream().map(failure -> new Object[] {call, failure}));
    }

    // --- without a failure

    @Test
    void request_thatMayPass_passes() throws Exception {
        assertThat(filtered(exchange("t"), gate(stytch, listener())).isServed()).isTrue();
        assertThat(log.texts()).isEmpty();
    }

    @Test
    void request_thatMayNotPass_isRefused() throws Exception {
        FakeExchange exchange = filtered(exchange("weak"), gate(stytch, listener()));

        assertThat(exchange.isServed()).isFalse();
        assertThat(exchange.status()).isEqualTo(401);
    }

    // --- collaborators of the decision

    @ParameterizedTest
    @MethodSource("failures")
    void verifier_thatFails_isARefusal(Throwable failure) throws Exception {
        assertRefused(filtered(exchange("t"), gate(failing(failure), listener())), failure);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void clock_thatFails_isARefusal(Throwable failure) throws Exception {
        InstantSource broken = () -> {
            throw thrown(failure);
        };
        RequestGate gate = new RequestGate(
                SampleSettings.valid().settings(),
                new Enforcement(stytch.verifier(), broken, SKEW, Duration.ZERO),
                credential -> true,
                listener(),
                () -> NOW,
                () -> {});

        assertRefused(filtered(exchange("t"), gate), failure);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void listener_thatFailsOnAnAllowedRequest_isARefusal(Throwable failure) throws Exception {
        assertRefused(filtered(exchange("t"), gate(stytch, failingListener(failure))), failure);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void listener_thatFailsOnARefusal_isARefusal(Throwable failure) throws Exception {
        assertRefused(filtered(exchange("weak"), gate(stytch, failingListener(failure))), failure);
    }

    @ParameterizedTest
    @MethodSource("requestsThatFail")
    void request_thatFails_isRefused(String call, Throwable failure) throws Exception {
        FakeExchange exchange = exchange("t");
        GateLookup.register(exchange.application(), () -> gate(stytch, listener()));

        filter(exchange.failingAt(call, failure));

        assertThat(exchange.isServed()).isFalse();
        assertThat(exchange.status()).isEqualTo(500);
        assertThat(log.texts()).anyMatch(line -> line.startsWith("MFA0403 "));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void gate_thatCannotBeMade_isARefusal(Throwable failure) throws Exception {
        FakeExchange exchange = exchange("t");
        GateLookup.register(exchange.application(), () -> {
            throw thrown(failure);
        });

        filter(exchange);

        assertRefused(exchange, failure);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void gate_neverThrows(Throwable failure) {
        RequestGate gate = gate(failing(failure), failingListener(failure));
        FakeExchange exchange = exchange("t");

        assertThat(gate.enter(exchange.request(), "default").map(Denial::reason))
                .contains(DenialReason.MISCONFIGURED);
        assertThat(gate.stepUp(exchange.request(), new StepUpDemand(5, "", "")).map(Denial::reason))
                .contains(DenialReason.MISCONFIGURED);
        assertThat(gate.stepUp(exchange.request(), new StepUpDemand(5, "", "no such policy"))
                        .map(Denial::reason))
                .contains(DenialReason.MISCONFIGURED);
    }

    // --- the answer

    @ParameterizedTest
    @MethodSource("failures")
    void renderer_thatFails_leavesABareAnswer(Throwable failure) throws Exception {
        FakeExchange exchange = exchange("weak").failingAt("request.getContextPath", failure);

        assertRefused(filtered(exchange, gate(stytch, listener())), failure);
        assertThat(exchange.body())
                .startsWith("The session could not be checked")
                .endsWith("(misconfigured)\n");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void response_thatCannotBeWritten_isNotServedAndSaidWithACode(Throwable failure) {
        FakeExchange exchange = exchange("weak").failingAt("response.setStatus", failure);

        assertThatThrownBy(() -> filtered(exchange, gate(stytch, listener())))
                .isExactlyInstanceOf(ServletException.class)
                .hasMessageStartingWith("MFA0410")
                .hasNoCause();
        assertThat(exchange.isServed()).isFalse();
        assertThat(log.texts()).anyMatch(line -> line.startsWith("MFA0410 GET /app/account refused"));
    }

    @Test
    void client_thatIsGone_isTheServersBusiness() {
        IOException gone = new IOException("broken pipe");
        FakeExchange exchange = exchange("weak").failingAt("response.flushBuffer", gone);

        assertThatThrownBy(() -> filtered(exchange, gate(stytch, listener()))).isSameAs(gone);
        assertThat(exchange.isServed()).isFalse();
    }

    /** As where an asynchronous request is dispatched anew after a part of its answer was sent. */
    @Test
    void response_committed_getsNoMoreAndThatIsSaidWithACode() {
        FakeExchange exchange =
                exchange("weak").dispatched(DispatcherType.ASYNC).committed();

        assertThatThrownBy(() -> filtered(exchange, gate(stytch, listener())))
                .isExactlyInstanceOf(ServletException.class)
                .hasMessageStartingWith("MFA0408");
        assertThat(exchange.isServed()).isFalse();
        assertThat(exchange.body()).isEmpty();
        assertThat(log.texts()).anyMatch(line -> line.startsWith("MFA0408 GET /app/account"));
    }

    // --- the guard

    @ParameterizedTest
    @MethodSource("failures")
    void guard_thatCannotReadThePath_refuses(Throwable failure) throws Exception {
        FakeExchange exchange = exchange("t").failingAt("request.getDispatcherType", failure);
        GateLookup.register(exchange.application(), () -> gate(stytch, listener()));

        new ApplicationGuardFilter(true).doFilter(exchange.request(), exchange.response(), exchange.chain());

        assertRefused(exchange, failure);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void guard_withoutAGate_refusesAnAmbiguousPath(Throwable failure) throws Exception {
        FakeExchange exchange = exchange("t").to("/app//account");
        GateLookup.register(exchange.application(), () -> {
            throw thrown(failure);
        });

        new ApplicationGuardFilter(true).doFilter(exchange.request(), exchange.response(), exchange.chain());

        assertRefused(exchange, failure);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void guard_withAnAnswerThatCannotBeMade_refusesTheCallAllTheSame(Throwable failure) throws Exception {
        FakeExchange exchange =
                exchange("t").dispatched(DispatcherType.FORWARD).failingAt("request.getContextPath", failure);
        GateLookup.register(exchange.application(), () -> gate(stytch, listener()));

        new ApplicationGuardFilter(true).doFilter(exchange.request(), exchange.response(), (request, response) -> {
            throw new RefusedCallException(Denial.of(DenialReason.STALE_FACTORS, List.of("default"), true));
        });

        assertRefused(exchange, failure);
    }

    // --- report-only

    @Test
    void verifier_thatFailsInReportOnly_isReported() throws Exception {
        RequestGate gate = new RequestGate(
                SampleSettings.valid().with("mfa.mode", "report-only").settings(),
                enforcement(failing(new IllegalStateException(TEXT))),
                credential -> true,
                listener(),
                () -> NOW,
                () -> {});

        assertThat(filtered(exchange("t"), gate).isServed()).isTrue();
        assertThat(log.texts())
                .anyMatch(line -> line.startsWith("MFA0403 "))
                .anyMatch(line -> line.startsWith("MFA0402 ") && line.contains("misconfigured"));
    }

    private void assertRefused(FakeExchange exchange, Throwable failure) {
        assertThat(exchange.isServed()).isFalse();
        assertThat(exchange.status()).isEqualTo(500);
        assertThat(exchange.header("Cache-Control")).contains("no-store");
        assertThat(exchange.body()).contains("misconfigured").doesNotContain(TEXT);
        assertThat(log.texts())
                .contains("MFA0403 GET " + exchange.request().getRequestURI() + " refused: the evaluation failed with "
                        + failure.getClass().getName());
    }

    private static FakeExchange filtered(FakeExchange exchange, RequestGate gate) throws Exception {
        GateLookup.register(exchange.application(), () -> gate);
        return filter(exchange);
    }

    private static FakeExchange filter(FakeExchange exchange) throws Exception {
        MfaEnforcementFilter filter = new MfaEnforcementFilter();
        filter.init(config());
        filter.doFilter(exchange.request(), exchange.response(), exchange.chain());
        return exchange;
    }

    private static FakeExchange exchange(String token) {
        return new FakeExchange(token);
    }

    private static RequestGate gate(StytchSessions stytch, DecisionListener listener) {
        return new RequestGate(
                SampleSettings.valid().settings(),
                enforcement(stytch),
                credential -> true,
                listener,
                () -> NOW,
                () -> {});
    }

    private static Enforcement enforcement(StytchSessions stytch) {
        return new Enforcement(FakeStytch.verifier(stytch, () -> NOW), () -> NOW, SKEW, Duration.ZERO);
    }

    private static StytchSessions failing(Throwable failure) {
        return credential -> {
            throw thrown(failure);
        };
    }

    private static DecisionListener listener() {
        return new FakeListener(Optional.empty());
    }

    private static DecisionListener failingListener(Throwable failure) {
        return new FakeListener(Optional.of(failure));
    }

    /** Throws an error itself, and gives an exception to be thrown. */
    private static RuntimeException thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    private static FilterConfig config() {
        return (FilterConfig) Proxy.newProxyInstance(
                FilterConfig.class.getClassLoader(),
                new Class<?>[] {FilterConfig.class},
                (proxy, method, arguments) -> null);
    }

    /** Hears everything, and fails if it was told to. */
    private record FakeListener(Optional<Throwable> failure) implements DecisionListener {

        @Override
        public boolean hearsAllowed() {
            return true;
        }

        @Override
        public void tell(MfaEvent event) {
            if (failure.isPresent()) {
                throw thrown(failure.get());
            }
        }
    }
}
