package io.mfafilter.it.proof;

import static io.mfafilter.it.support.Answers.assertProblem;
import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.filter.app.OpenServlet;
import io.mfafilter.it.filter.app.ProtectedServlet;
import io.mfafilter.it.stepup.beans.Administration;
import io.mfafilter.it.stepup.beans.AdministrationBase;
import io.mfafilter.it.stepup.beans.AdministrationBean;
import io.mfafilter.it.stepup.beans.TransferBean;
import io.mfafilter.it.stepup.beans.TransferServlet;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.JwtSpec;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.key.JwtForge.SignedBy;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Session JWTs are proven without Stytch; Stytch is asked where truth demands it, and no more often. */
@ArquillianTest
@RunAsClient
class LocalProofIT {

    private static final StytchProject STYTCH = StytchProject.start();

    private static boolean isStarted;

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive application() {
        WebArchive war = Wars.withLibrary("proof")
                .addClasses(
                        ProtectedServlet.class,
                        OpenServlet.class,
                        TransferBean.class,
                        TransferServlet.class,
                        Administration.class,
                        AdministrationBase.class,
                        AdministrationBean.class);
        Map<String, String> settings = STYTCH.settings();
        settings.put("mfa.filter.url-patterns", "/account/*");
        settings.put("mfa.policy.tight.step-up-minutes", "2");
        settings.put("mfa.policy.always.max-staleness", "PT0S");
        settings.put("mfa.policy.always.url-patterns", "/vault/*");
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
        if (!isStarted) {
            STYTCH.awaitFirstKeys("/account/home", base);
            isStarted = true;
        }
        STYTCH.reset();
    }

    @Test
    void sessionJwt_isProvenWithoutAskingStytch() {
        CreatedSession session = STYTCH.createSession(password(), sms());

        for (int i = 0; i < 5; i++) {
            assertProtectedBody(Browser.navigating(base)
                    .jwt(session.jwt())
                    .token(session.token())
                    .get("/account/home"));
            assertProtectedBody(Browser.calling(base).bearer(session.jwt()).get("/account/home"));
        }

        assertThat(STYTCH.callsBesidesKeys())
                .as("in B2B what the organization demands")
                .isEqualTo(STYTCH.isB2b() ? 1 : 0);
        assertThat(STYTCH.calls().count(STYTCH.asked())).isZero();
        assertThat(STYTCH.calls().countUnder(STYTCH.keys())).isLessThanOrEqualTo(1);
    }

    @Test
    void token_isRemembered_andAFreshJwtGoesBackToTheBrowser() {
        CreatedSession session = STYTCH.createSession(password(), sms());

        HttpResponse<String> first =
                Browser.navigating(base).token(session.token()).get("/account/home");
        assertProtectedBody(Browser.navigating(base).token(session.token()).get("/account/home"));

        assertThat(STYTCH.callsBesidesKeys()).isEqualTo(1);
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("stytch_session_jwt=ey")
                .endsWith("; Path=/; HttpOnly; SameSite=Lax")
                .doesNotContain("Secure");
        String jwt = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        assertProtectedBody(Browser.navigating(base).jwt(jwt).get("/account/home"));
        assertThat(STYTCH.calls().count(STYTCH.asked())).isEqualTo(1);
    }

    @Test
    void bearer_getsNoCookie() {
        CreatedSession session = STYTCH.createSession(password(), sms());

        HttpResponse<String> answer =
                Browser.calling(base).bearer(session.token()).get("/account/home");

        assertProtectedBody(answer);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void maxStalenessOfAPolicy_zeroAsksEveryTime() {
        CreatedSession session = STYTCH.createSession(password(), sms());

        for (int i = 1; i <= 3; i++) {
            assertProtectedBody(Browser.navigating(base)
                    .jwt(session.jwt())
                    .token(session.token())
                    .get("/vault/x"));
            assertThat(STYTCH.calls().count(STYTCH.asked())).isEqualTo(i);
        }
    }

    @Test
    void factorProvenAfterTheJwt_isSeenAtTheFirstRequest() {
        CreatedSession session = STYTCH.createSession(password(), sms().aged(Duration.ofMinutes(9)));
        CreatedSession fresh = STYTCH.createSession(password(), sms());

        HttpResponse<String> answer = Browser.navigating(base)
                .jwt(STYTCH.mintJwt(JwtSpec.ofSession(session.sessionId()).claim("sub", fresh.userId())))
                .token(fresh.token())
                .get("/call/plain");

        assertProtectedBody(answer);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("stytch_session_jwt=ey");
    }

    @Test
    void revokedSession_isRefusedAtOnceWhereStytchIsAsked() {
        CreatedSession session = STYTCH.createSession(password(), sms());
        assertProtectedBody(
                Browser.fetching(base).jwt(session.jwt()).token(session.token()).get("/call/plain"));
        STYTCH.revoke(session.sessionId());

        assertProblem(
                Browser.fetching(base).jwt(session.jwt()).token(session.token()).get("/call/plain"),
                401,
                "unauthenticated");
        assertProblem(
                Browser.fetching(base).jwt(session.jwt()).token(session.token()).get("/vault/x"),
                401,
                "unauthenticated");
    }

    @Test
    void tokenOfAnotherUserThanTheJwt_isRefused() {
        CreatedSession mine = STYTCH.createSession(password(), sms());
        CreatedSession planted = STYTCH.createSession(password(), sms());

        assertProblem(
                Browser.fetching(base).jwt(mine.jwt()).token(planted.token()).get("/vault/x"), 401, "unauthenticated");
    }

    @Test
    void forgedJwts_costStytchNothing() {
        CreatedSession session = STYTCH.createSession(password(), sms());
        String jwt = session.jwt();
        List<String> forged = List.of(
                STYTCH.mintJwt(JwtSpec.ofSession(session.sessionId()).signedBy(SignedBy.FOREIGN)),
                STYTCH.mintJwt(JwtSpec.ofSession(session.sessionId()).header("alg", "none")),
                STYTCH.mintJwt(JwtSpec.ofSession(session.sessionId()).header("alg", "HS256")),
                STYTCH.mintJwt(JwtSpec.ofSession(session.sessionId()).claim("aud", List.of("project-test-other"))),
                STYTCH.mintJwt(JwtSpec.ofSession(session.sessionId()).without("https://stytch.com/session")),
                jwt.substring(0, jwt.length() - 8) + "AAAAAAAA",
                "e30." + jwt.substring(jwt.indexOf('.') + 1));
        assertProtectedBody(Browser.fetching(base).jwt(jwt).get("/account/home"));
        STYTCH.calls().clear();

        for (String credential : forged) {
            assertProblem(Browser.fetching(base).jwt(credential).get("/account/home"), 401, "unauthenticated");
            assertProblem(Browser.fetching(base).bearer(credential).get("/call/plain"), 401, "unauthenticated");
        }

        assertThat(STYTCH.callsBesidesKeys()).isZero();
    }

    @Test
    void unknownKeyIds_fetchTheKeysOnceInACoolDown() {
        CreatedSession session = STYTCH.createSession(password(), sms());
        assertProtectedBody(Browser.fetching(base).jwt(session.jwt()).get("/account/home"));
        STYTCH.calls().clear();

        for (int i = 0; i < 50; i++) {
            String jwt = STYTCH.mintJwt(JwtSpec.ofSession(session.sessionId()).header("kid", "jwk-test-made-up-" + i));
            assertProblem(Browser.fetching(base).jwt(jwt).get("/account/home"), 401, "unauthenticated");
        }

        assertThat(STYTCH.calls().countUnder(STYTCH.keys())).isLessThanOrEqualTo(1);
        assertThat(STYTCH.callsBesidesKeys()).isZero();
    }

    @Test
    void concurrentFirstRequestsWithOneToken_shareACall() {
        CreatedSession session = STYTCH.createSession(password(), sms());
        STYTCH.faults().next(STYTCH.asked(), 1, Fault.latency(Duration.ofMillis(400)));

        List<CompletableFuture<HttpResponse<String>>> requests = IntStream.range(0, 60)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> Browser.fetching(base).token(session.token()).get("/account/home")))
                .toList();
        requests.forEach(request -> assertProtectedBody(request.join()));

        assertThat(STYTCH.callsBesidesKeys()).isEqualTo(1);
    }

    @Test
    void stytchDown_servesWhatIsProvenAndRefusesWhatMustBeAsked() {
        CreatedSession session = STYTCH.createSession(password(), sms());
        assertProtectedBody(Browser.fetching(base).jwt(session.jwt()).get("/account/home"));
        STYTCH.faults().always("/", Fault.serverError());

        assertProtectedBody(Browser.fetching(base).jwt(session.jwt()).get("/account/home"));
        assertProblem(Browser.fetching(base).jwt(session.jwt()).get("/call/plain"), 503, "unavailable");
        CreatedSession other = STYTCH.createSession(password(), sms());
        assertProblem(Browser.fetching(base).token(other.token()).get("/account/home"), 503, "unavailable");
        CreatedSession weak = STYTCH.createSession(password());
        assertProblem(Browser.fetching(base).jwt(weak.jwt()).get("/account/home"), 503, "unavailable");
    }

    @Test
    void expiredJwt_isRefreshedByToken() {
        CreatedSession session = STYTCH.createSession(password(), sms());
        long past = Instant.now().minusSeconds(3_600).getEpochSecond();
        String expired = STYTCH.mintJwt(JwtSpec.ofSession(session.sessionId())
                .claim("iat", past)
                .claim("nbf", past)
                .claim("exp", past + 300));

        HttpResponse<String> answer =
                Browser.navigating(base).jwt(expired).token(session.token()).get("/account/home");

        assertProtectedBody(answer);
        assertThat(STYTCH.callsBesidesKeys()).isEqualTo(1);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("stytch_session_jwt=ey");
    }
}
