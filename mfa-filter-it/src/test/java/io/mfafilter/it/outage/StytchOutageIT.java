package io.mfafilter.it.outage;

import static io.mfafilter.it.support.Answers.assertProblem;
import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.it.support.Answers.assertRefusal;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.filter.app.OpenServlet;
import io.mfafilter.it.filter.app.ProtectedServlet;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.ServerProcess;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.fault.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Stytch is down, slow, confused, or does not like us: nothing is let through, and nobody is asked to log in again. */
@ArquillianTest
@RunAsClient
class StytchOutageIT {

    private static final StytchProject STYTCH = StytchProject.start();

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive application() {
        WebArchive war = Wars.withLibrary("outage").addClasses(ProtectedServlet.class, OpenServlet.class);
        Map<String, String> settings = STYTCH.settings();
        settings.put("mfa.filter.url-patterns", "/account/*");
        settings.put("mfa-stytch/mp-rest/readTimeout", "700");
        Wars.configure(war, settings);
        return Wars.discover(war, "annotated");
    }

    @AfterAll
    static void stop() {
        STYTCH.close();
    }

    @BeforeEach
    void startAnew() {
        STYTCH.reset();
    }

    static Stream<Arguments> outages() {
        return Stream.of(
                Arguments.of("hang", Fault.hang()),
                Arguments.of("429", Fault.tooManyRequests()),
                Arguments.of("500", Fault.serverError()),
                Arguments.of("503", Fault.serverUnavailable()),
                Arguments.of("502 with a page", Fault.badGateway()),
                Arguments.of("closed before the body", Fault.dropBeforeBody()),
                Arguments.of("closed after the body", Fault.dropAfterBody()),
                Arguments.of("closed within the answer", Fault.dropMidAnswer()),
                Arguments.of("truncated JSON", Fault.truncatedJson()),
                Arguments.of("huge JSON", Fault.hugeJson(8_000_000)),
                Arguments.of("redirect", Fault.redirect("http://127.0.0.1:1/")),
                Arguments.of("page instead of JSON", Fault.answer(200, "text/html", "<p>Welcome</p>")),
                Arguments.of("empty object", Fault.answer(200, "application/json", "{}")),
                Arguments.of("array", Fault.answer(200, "application/json", "[]")),
                Arguments.of("nothing", Fault.answer(204, "application/json", "")),
                Arguments.of("wrong types", Fault.answer(200, "application/json", "{\"session\":\"yes\"}")),
                Arguments.of("unknown 4xx", Fault.error(418, "teapot")),
                Arguments.of("unknown 404", Fault.error(404, "route_not_found")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outages")
    void outage_isUnavailable_andOverWhenStytchAnswersAgain(String name, Fault fault) {
        CreatedSession session = STYTCH.createSession(password(), sms());
        STYTCH.faults().always(STYTCH.asked(), fault);

        HttpResponse<String> call =
                Browser.fetching(base).token(session.token()).get("/account/home");
        HttpResponse<String> page =
                Browser.navigating(base).token(session.token()).get("/account/home");

        assertProblem(call, 503, "unavailable");
        assertThat(call.headers()
                        .firstValue("Retry-After")
                        .map(Integer::parseInt)
                        .orElseThrow())
                .isBetween(1, 10);
        assertRefusal(page, 503);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(page.body()).contains("Identity check unavailable").doesNotContain(session.token());

        STYTCH.faults().clear();
        assertProtectedBody(Browser.navigating(base).token(session.token()).get("/account/home"));
    }

    @Test
    void retryAfterOfStytch_isPassedOn() {
        CreatedSession session = STYTCH.createSession(password(), sms());
        STYTCH.faults().next(STYTCH.asked(), 1, Fault.tooManyRequests(7));

        assertThat(Browser.fetching(base)
                        .token(session.token())
                        .get("/account/home")
                        .headers()
                        .firstValue("Retry-After"))
                .contains("7");
    }

    @Test
    void latencyBelowTheTimeOut_isWaitedFor() {
        CreatedSession session = STYTCH.createSession(password(), sms());
        STYTCH.faults().next(STYTCH.asked(), 1, Fault.latency(Duration.ofMillis(200)));

        assertProtectedBody(Browser.fetching(base).token(session.token()).get("/account/home"));
    }

    @Test
    void variationsOfTheAnswer_areTolerated() {
        for (Fault variation : new Fault[] {Fault.missingRoles(), Fault.unknownFactor(), Fault.nineDigitTimes()}) {
            CreatedSession session = STYTCH.createSession(password(), sms());
            STYTCH.faults().next(STYTCH.asked(), 1, variation);

            assertProtectedBody(Browser.fetching(base).token(session.token()).get("/account/home"));
        }
        CreatedSession session = STYTCH.createSession(password(), sms());
        STYTCH.faults().always(STYTCH.asked(), Fault.missingFactors());
        assertThat(Browser.fetching(base)
                        .token(session.token())
                        .get("/account/home")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void longOutage_sparesStytch_andIsOverSoonAfter() {
        CreatedSession session = STYTCH.createSession(password(), sms());
        STYTCH.faults().always(STYTCH.asked(), Fault.serverError());
        int requests = 400;
        for (int i = 0; i < requests; i++) {
            assertProblem(Browser.fetching(base).token(session.token()).get("/account/home"), 503, "unavailable");
        }
        if (ServerProcess.hasFaultTolerance()) {
            // Its circuit breaker.
            assertThat(STYTCH.calls().count(STYTCH.asked())).isLessThan(requests);
        }

        STYTCH.faults().clear();
        boolean over = false;
        for (int i = 0; i < 2_000 && !over; i++) {
            over = Browser.fetching(base)
                            .token(session.token())
                            .get("/account/home")
                            .statusCode()
                    == 200;
        }
        assertThat(over).isTrue();
    }

    @ParameterizedTest
    @MethodSource("refusalsOfOurCredentials")
    void ourCredentialsRefused_isMisconfigured(Fault fault) {
        CreatedSession session = STYTCH.createSession(password(), sms());
        STYTCH.faults().always(STYTCH.asked(), fault);

        assertProblem(Browser.fetching(base).token(session.token()).get("/account/home"), 500, "misconfigured");
        HttpResponse<String> page =
                Browser.navigating(base).token(session.token()).get("/account/home");
        assertRefusal(page, 500);
        assertThat(page.body()).doesNotContain("secret").contains("misconfigured");
    }

    static Stream<Fault> refusalsOfOurCredentials() {
        return Stream.of(
                Fault.error(401, "unauthorized_credentials"),
                Fault.oauthStyleError(401, "unauthorized_credentials"),
                Fault.error(401, "invalid_secret_authentication"),
                Fault.error(400, "invalid_authorization_header"),
                Fault.error(400, "wrong_stack_live"));
    }

    @Test
    void requestWithoutCredential_needsNoStytch() {
        STYTCH.faults().always(STYTCH.asked(), Fault.hang());

        assertProblem(Browser.fetching(base).get("/account/home"), 401, "unauthenticated");
    }
}
