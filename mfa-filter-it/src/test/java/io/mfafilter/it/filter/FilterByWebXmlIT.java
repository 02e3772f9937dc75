package io.mfafilter.it.filter;

import static io.mfafilter.it.support.Answers.assertProblem;
import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.it.support.Answers.assertRedirect;
import static io.mfafilter.simulator.session.FactorSpec.emailCode;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static io.mfafilter.simulator.session.FactorSpec.totp;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.filter.app.FrontServlet;
import io.mfafilter.it.filter.app.OpenServlet;
import io.mfafilter.it.filter.app.ProtectedServlet;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.Person;
import io.mfafilter.it.support.ServerProcess;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The filter as web.xml declares it: who passes, and what everybody else is told. */
@ArquillianTest
@RunAsClient
class FilterByWebXmlIT {

    private static final StytchProject STYTCH = StytchProject.start();

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive application() {
        WebArchive war =
                Wars.withLibrary("bank").addClasses(ProtectedServlet.class, OpenServlet.class, FrontServlet.class);
        Map<String, String> settings = STYTCH.settings();
        settings.put("mfa.challenge.step-up-url", "/stepup");
        settings.put("mfa.challenge.enrol-url", "/enrol");
        settings.put("mfa.public-paths", "/account/help/*,*.css");
        settings.put("mfa.policy.admin.required-factors", "password, totp within PT10M");
        settings.put("mfa.policy.vault.step-up-minutes", "5");
        Wars.configure(war, settings);
        Wars.discover(war, "annotated");
        return Wars.webXml(
                war,
                Wars.filterXml("mfa", "", "/account/*", "/login", "/mfa")
                        + Wars.filterXml("admin", "admin", "/admin/*", "/both/*")
                        + Wars.filterXml("vault", "vault", "/vault/*", "/both/*"));
    }

    @AfterAll
    static void stop() {
        STYTCH.close();
    }

    @BeforeEach
    void startAnew() {
        STYTCH.reset();
    }

    // --- who passes

    @Test
    void twoSecureFactors_byToken_reachThePage() {
        CreatedSession session = STYTCH.createSession(
                SessionSpec.with(password(), sms()).roles("teller").customClaims(Map.of("plan", "gold")));

        HttpResponse<String> answer =
                Browser.navigating(base).token(session.token()).get("/account/home");

        assertProtectedBody(answer);
        assertThat(answer.body())
                .contains("protected body of " + session.userId() + " / " + session.userId())
                .contains("session " + session.sessionId() + " of " + session.userId() + " with 2 factors")
                .contains("roles [" + (STYTCH.isB2b() ? "stytch_member, " : "")
                        + "teller], claims {plan=gold}, mfa true, organization " + STYTCH.isB2b()
                        + ", lives true");
    }

    @Test
    void twoSecureFactors_byJwtCookieOrBearer_reachThePage() {
        CreatedSession session = STYTCH.createSession(password(), totp());

        assertProtectedBody(Browser.navigating(base).jwt(session.jwt()).get("/account/home"));
        assertProtectedBody(Browser.calling(base).bearer(session.jwt()).get("/account/home"));
        assertProtectedBody(Browser.calling(base).bearer(session.token()).get("/account/home"));
    }

    @Test
    void threeFactorsAndUnknownOnes_doNotHurt() {
        CreatedSession session = STYTCH.createSession(
                password(), sms(), totp(), FactorSpec.of("telepathy", "brainwave"), FactorSpec.of("otp", "pigeon"));

        assertProtectedBody(Browser.navigating(base).token(session.token()).get("/account/home"));
    }

    @Test
    void oneRequest_throughTheFilter_asksStytchOnce() {
        CreatedSession session = STYTCH.createSession(password(), totp());
        STYTCH.calls().clear();

        assertProtectedBody(Browser.navigating(base).token(session.token()).get("/both/page"));

        assertThat(STYTCH.callsBesidesKeys()).isEqualTo(1);
    }

    @Test
    void publicPathsChallengePagesAndOpenPages_needNoSession() {
        for (String path : new String[] {"/open", "/login", "/mfa?reason=insufficient_factors"}) {
            HttpResponse<String> answer = Browser.navigating(base).get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("open page for nobody: MFA0407").contains("principal null");
        }
        assertThat(Browser.navigating(base).get("/account/help/faq").statusCode())
                .as("reaches the servlet, which fails without a principal")
                .isEqualTo(500);
        assertThat(STYTCH.calls().total()).isZero();
    }

    // --- who does not

    @Test
    void nobody_isSentToLogIn_andLearnsNothing() {
        Map<String, String> parameters =
                assertRedirect(Browser.navigating(base).get("/account/home?tab=1&x=a%20b"), 302, "/bank/login");

        assertThat(parameters)
                .containsEntry("return_to", "/bank/account/home?tab=1&x=a%20b")
                .containsEntry("reason", "unauthenticated")
                .doesNotContainKeys("factors", "max_age");

        HttpResponse<String> answer = Browser.fetching(base).get("/account/home");
        JsonObject problem = assertProblem(answer, 401, "unauthenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(problem).doesNotContainKeys("required_factors", "max_age");
        assertThat(problem.getString("challenge_url")).isEqualTo("/bank/login");
        assertThat(STYTCH.calls().total()).isZero();
    }

    @Test
    void revokedForeignExpiredAndMalformedCredentials_areNoSession() {
        CreatedSession revoked = STYTCH.createSession(password(), sms());
        STYTCH.revoke(revoked.sessionId());
        CreatedSession over =
                STYTCH.createSession(SessionSpec.with(password(), sms()).lasting(Duration.ofMinutes(-1)));

        for (String token : new String[] {revoked.token(), over.token(), "made-up"}) {
            HttpResponse<String> answer = Browser.fetching(base).token(token).get("/account/home");
            assertProblem(answer, 401, "unauthenticated");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
            assertThat(answer.headers().map() + answer.body()).doesNotContain(token);
        }
        for (String token : new String[] {"{malformed}", "%00", "a b", "\"quoted", "x".repeat(2_000)}) {
            assertProblem(Browser.fetching(base).token(token).get("/account/home"), 401, "unauthenticated");
        }
        assertProblem(Browser.fetching(base).jwt("a.b.c").get("/account/home"), 401, "unauthenticated");
        assertProblem(Browser.fetching(base).jwt(revoked.jwt()).get("/vault/x"), 401, "unauthenticated");
    }

    @Test
    void badBearer_isRefused_whateverTheCookiesSay() {
        CreatedSession session = STYTCH.createSession(password(), sms());

        assertProblem(
                Browser.navigating(base)
                        .token(session.token())
                        .bearer("made-up")
                        .get("/account/home"),
                401,
                "unauthenticated");
    }

    @Test
    void severalCookiesOfOneName_areAllTried() {
        CreatedSession session = STYTCH.createSession(password(), sms());

        assertProtectedBody(Browser.navigating(base)
                .jwt("old.old.old")
                .token("stale")
                .token(session.token())
                .get("/account/home"));
    }

    @Test
    void onePassword_isInsufficient() {
        CreatedSession session =
                STYTCH.sessionOf(new Person().password("secret phrase").phone("+12025550162"), password());

        Map<String, String> parameters =
                assertRedirect(Browser.navigating(base).token(session.token()).get("/account/home"), 302, "/bank/mfa");
        assertThat(parameters).containsEntry("reason", "insufficient_factors").doesNotContainKey("max_age");
        assertThat(parameters.get("factors")).contains("phone");

        HttpResponse<String> answer =
                Browser.fetching(base).token(session.token()).get("/account/home");
        JsonObject problem = assertProblem(answer, 401, "insufficient_factors");
        assertThat(problem.getJsonArray("required_factors").getString(0)).isEqualTo("phone");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer error=\"insufficient_user_authentication\"")
                .contains("acr_values=\"urn:mfa-filter:policy:default\"")
                .doesNotContain("max_age");
    }

    @Test
    void passwordAndEmailCode_areWeak() {
        CreatedSession session = STYTCH.createSession(password(), emailCode());

        assertThat(assertRedirect(
                        Browser.navigating(base).token(session.token()).get("/account/home"), 302, "/bank/mfa"))
                .containsEntry("reason", "weak_factor_combination");
        assertProblem(
                Browser.fetching(base).token(session.token()).get("/account/home"), 401, "weak_factor_combination");
    }

    @Test
    void userWithNothingRegistered_isSentToEnrol() {
        CreatedSession session = STYTCH.sessionOf(new Person().password("secret phrase"), password());

        assertThat(assertRedirect(
                        Browser.navigating(base).token(session.token()).get("/account/home"), 302, "/bank/enrol"))
                .containsEntry("reason", "not_enrolled");
        assertProblem(Browser.fetching(base).token(session.token()).get("/account/home"), 401, "not_enrolled");
    }

    @Test
    void factorOlderThanThePolicyAllows_isStale() {
        CreatedSession session = STYTCH.createSession(password(), totp().aged(Duration.ofMinutes(11)));

        Map<String, String> parameters =
                assertRedirect(Browser.navigating(base).token(session.token()).get("/admin/x"), 302, "/bank/stepup");
        assertThat(parameters)
                .containsEntry("reason", "stale_factors")
                .containsEntry("max_age", "600")
                .containsEntry("factors", "totp");

        HttpResponse<String> answer =
                Browser.fetching(base).token(session.token()).get("/admin/x");
        JsonObject problem = assertProblem(answer, 401, "stale_factors");
        assertThat(problem.getInt("max_age")).isEqualTo(600);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("acr_values=\"urn:mfa-filter:policy:admin\"")
                .contains("max_age=\"600\"");
    }

    @Test
    void policyWithStepUpMinutes_asksForAStepUpAtTheFilter() {
        CreatedSession fresh = STYTCH.createSession(password(), sms().aged(Duration.ofSeconds(280)));
        CreatedSession old = STYTCH.createSession(password(), sms().aged(Duration.ofSeconds(300)));
        CreatedSession staff = STYTCH.createSession(password(), sms(), FactorSpec.of("impersonated", "impersonation"));

        assertProtectedBody(Browser.navigating(base).token(fresh.token()).get("/vault/x"));
        assertThat(assertRedirect(Browser.navigating(base).token(old.token()).get("/vault/x"), 302, "/bank/stepup"))
                .containsEntry("reason", "stale_factors")
                .containsEntry("max_age", "300");
        assertProblem(Browser.fetching(base).token(staff.token()).get("/vault/x"), 403, "forbidden_session");
        assertThat(Browser.navigating(base).token(staff.token()).get("/vault/x").body())
                .contains("<h1>This session may not do that</h1>")
                .contains("forbidden_session");
        assertProtectedBody(Browser.navigating(base).token(staff.token()).get("/account/x"));
    }

    @Test
    void severalPolicies_mustAllBeSatisfied() {
        CreatedSession both = STYTCH.createSession(password(), totp());
        CreatedSession one = STYTCH.sessionOf(
                new Person().password("secret phrase").phone("+12025550162").totpSecret("JBSWY3DPEHPK3PXP"),
                password(),
                sms());

        assertProtectedBody(Browser.navigating(base).token(both.token()).get("/both/x"));
        assertProblem(Browser.fetching(base).token(one.token()).get("/both/x"), 401, "insufficient_factors");
    }

    // --- ways around

    @Test
    void forwardToAProtectedPage_isUpToTheMappingInWebXml() {
        // web.xml mapped the filter to requests alone, which is the Servlet default and the developer's choice.
        assertThat(Browser.navigating(base).get("/front").statusCode()).isEqualTo(500);
    }

    @Test
    void ambiguousPaths_areRefusedEverywhere() {
        for (String path : new String[] {"/account/../open", "/open;x=1", "//account/home", "/account/%2e%2e/open"}) {
            HttpResponse<String> answer = Browser.fetching(base).get(path);
            if (ServerProcess.isLiberty() && !answer.body().contains("ambiguous_path")) {
                assertThat(answer.statusCode())
                        .as("%s, which the server itself refuses", path)
                        .isEqualTo(400);
                continue;
            }
            assertProblem(answer, 400, "ambiguous_path");
            assertThat(Browser.navigating(base).get(path).body()).contains("The address is ambiguous");
        }
        for (String path : new String[] {"/a%2fb", "/%5copen", "/open/%00", "/open/..."}) {
            assertThat(Browser.fetching(base).get(path).statusCode())
                    .as("%s, which the server itself may refuse", path)
                    .isEqualTo(400);
        }
    }

    @Test
    void post_isAnsweredWithSeeOther_andComesBackToItsPage() {
        String host = base.getHost() + ":" + base.getPort();

        assertThat(assertRedirect(
                        Browser.navigating(base)
                                .post("amount=1")
                                .header("Referer", "http://" + host + "/bank/account/form?x=1")
                                .get("/account/pay"),
                        303,
                        "/bank/login"))
                .containsEntry("return_to", "/bank/account/form?x=1");
        for (String referer :
                new String[] {"http://evil.example/bank/account/form", "http://" + host + "/other/", "//x"}) {
            assertThat(assertRedirect(
                            Browser.navigating(base)
                                    .post("amount=1")
                                    .header("Referer", referer)
                                    .get("/account/pay"),
                            303,
                            "/bank/login"))
                    .containsEntry("return_to", "/bank/");
        }
    }
}
