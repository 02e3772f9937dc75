package io.mfafilter.servlet;

import static io.mfafilter.session.FakeStytch.NOW;
import static io.mfafilter.session.FakeStytch.SKEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.DenialReason;
import io.mfafilter.MfaEvent;
import io.mfafilter.config.SampleSettings;
import io.mfafilter.decision.AccessRules.StepUpDemand;
import io.mfafilter.decision.DecisionListener;
import io.mfafilter.decision.Denial;
import io.mfafilter.decision.Enforcement;
import io.mfafilter.log.LogCapture;
import io.mfafilter.session.FakeStytch;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestGateTest {

    private final List<MfaEvent> told = new ArrayList<>();
    private final RequestGate gate = new RequestGate(
            SampleSettings.valid().settings(),
            new Enforcement(new FakeStytch().verifier(), () -> NOW, SKEW, Duration.ZERO),
            credential -> true,
            new DecisionListener() {
                @Override
                public boolean hearsAllowed() {
                    return true;
                }

                @Override
                public void tell(MfaEvent event) {
                    told.add(event);
                }
            },
            () -> NOW,
            () -> {});

    /** The deployment checks every annotation; what comes to the gate by another way is refused by us and not by the server. */
    @Test
    void stepUp_thatNamesNoPolicyOfThisApplication_isRefusedAsMisconfigured() {
        try (LogCapture log = LogCapture.open()) {
            Optional<Denial> denial = gate.stepUp(request("/app/x"), new StepUpDemand(5, "", "nowhere"));

            assertThat(denial.orElseThrow().reason()).isEqualTo(DenialReason.MISCONFIGURED);
            assertThat(log.whole()).contains("MFA0403 GET /app/x").doesNotContain("nowhere");
        }
    }

    @Test
    void stepUp_withAnExpressionThatIsNone_isRefusedAsMisconfigured() {
        try (LogCapture log = LogCapture.open()) {
            Optional<Denial> denial = gate.stepUp(request("/app/x"), new StepUpDemand(5, "telepathy", ""));

            assertThat(denial.orElseThrow().reason()).isEqualTo(DenialReason.MISCONFIGURED);
            assertThat(log.whole()).contains("MFA0403 GET /app/x").doesNotContain("telepathy");
        }
    }

    @Test
    void ambiguousPath_isToldAndLoggedLikeEveryRefusal() {
        try (LogCapture log = LogCapture.open()) {
            Denial denial = gate.refuseAmbiguousPath(request("/app/../x\r\nMFA0212 forged"));

            assertThat(denial.reason()).isEqualTo(DenialReason.AMBIGUOUS_PATH);
            assertThat(told).singleElement().isInstanceOfSatisfying(MfaEvent.AccessRefused.class, refusal -> {
                assertThat(refusal.reason()).isEqualTo(DenialReason.AMBIGUOUS_PATH);
                assertThat(refusal.request().path()).isEqualTo("/app/../x\\u000d\\u000aMFA0212 forged");
                assertThat(refusal.policies()).isEmpty();
                assertThat(refusal.caller()).isEmpty();
                assertThat(refusal.stepUp()).isFalse();
            });
            assertThat(log.texts())
                    .containsExactly("MFA0401 GET /app/../x\\u000d\\u000aMFA0212 forged refused: ambiguous_path");
        }
    }

    @Test
    void refusals_thatFloodIn_areAllTold_andEachLineIsBounded() {
        try (LogCapture log = LogCapture.open()) {
            for (int i = 0; i < 1_000; i++) {
                gate.refuseAmbiguousPath(request("/app//" + "x".repeat(5_000)));
            }

            assertThat(told).hasSize(1_000);
            assertThat(log.texts())
                    .hasSize(1_000)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(1_100));
        }
    }

    @Test
    void organizations_ofAnotherPath_areThoseThatTheResolversName() {
        RequestGate tenants = new RequestGate(
                SampleSettings.valid().settings(),
                new Enforcement(new FakeStytch().verifier(), () -> NOW, SKEW, Duration.ZERO),
                credential -> true,
                DecisionListener.NOBODY,
                () -> NOW,
                () -> {},
                List.of(asked -> Optional.of(asked.host() + asked.path()), asked -> Optional.empty()));

        assertThat(tenants.organizations(request("/app/mfa/login"), "/tenant/acme"))
                .containsExactly("shop.example/tenant/acme");
        assertThat(gate.organizations(request("/app/mfa/login"), "/tenant/acme"))
                .isEmpty();
    }

    private static HttpServletRequest request(String uri) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                RequestGateTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "GET";
                    case "getRequestURI" -> uri;
                    case "getQueryString" -> null;
                    case "getServerName" -> "Shop.example";
                    case "getDispatcherType" -> DispatcherType.REQUEST;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
