package io.mfafilter.it.filter;

import static io.mfafilter.it.support.Answers.assertProblem;
import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.it.support.Answers.assertRedirect;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static io.mfafilter.simulator.session.FactorSpec.webauthn;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.filter.app.FrontServlet;
import io.mfafilter.it.filter.app.OpenServlet;
import io.mfafilter.it.filter.app.ProtectedServlet;
import io.mfafilter.it.filter.app.RefusingServlet;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.session.FactorSpec;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Filters that the settings register, in an application whose web.xml is {@code metadata-complete}, which makes some
 * servers ignore what libraries bring.
 */
@ArquillianTest
@RunAsClient
class FilterWithoutXmlIT {

    private static final StytchProject STYTCH = StytchProject.start();

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive application() {
        WebArchive war = Wars.withLibrary("shop")
                .addClasses(ProtectedServlet.class, OpenServlet.class, FrontServlet.class, RefusingServlet.class)
                .setWebXML(new StringAsset("""
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
                          <servlet><servlet-name>p</servlet-name>
                            <servlet-class>io.mfafilter.it.filter.app.ProtectedServlet</servlet-class></servlet>
                          <servlet-mapping><servlet-name>p</servlet-name><url-pattern>/account/*</url-pattern>
                            <url-pattern>/admin/*</url-pattern></servlet-mapping>
                          <servlet><servlet-name>f</servlet-name>
                            <servlet-class>io.mfafilter.it.filter.app.FrontServlet</servlet-class></servlet>
                          <servlet-mapping><servlet-name>f</servlet-name><url-pattern>/front</url-pattern></servlet-mapping>
                          <servlet><servlet-name>r</servlet-name>
                            <servlet-class>io.mfafilter.it.filter.app.RefusingServlet</servlet-class></servlet>
                          <servlet-mapping><servlet-name>r</servlet-name><url-pattern>/refusing</url-pattern></servlet-mapping>
                        </web-app>
                        """));
        Map<String, String> settings = STYTCH.settings();
        settings.put("mfa.filter.url-patterns", "/account/*, /admin/*");
        settings.put("mfa.policy.admin.required-factors", "phishing_resistant");
        settings.put("mfa.policy.admin.url-patterns", "/admin/*");
        settings.put("mfa.max-age", "PT1H");
        settings.put("mfa.challenge.login-url", "/account/log%20in");
        Wars.configure(war, settings);
        return Wars.discover(war, "annotated");
    }

    @AfterAll
    static void stop() {
        STYTCH.close();
    }

    @Test
    void patternOfTheDefaultPolicy_isProtected() {
        CreatedSession session = STYTCH.createSession(password(), sms());

        assertProblem(Browser.fetching(base).get("/account/home"), 401, "unauthenticated");
        assertProtectedBody(Browser.fetching(base).token(session.token()).get("/account/home"));
    }

    @Test
    void maxAge_holdsForEveryFactorThatServes() {
        CreatedSession session = STYTCH.createSession(password().aged(Duration.ofMinutes(61)), sms());

        HttpResponse<String> answer =
                Browser.navigating(base).token(session.token()).get("/account/home");

        assertThat(assertRedirect(answer, 302, "/shop/mfa"))
                .containsEntry("reason", "stale_factors")
                .containsEntry("max_age", "3600");
    }

    @Test
    void factorWithoutAReadableTime_isNotFresh() {
        for (FactorSpec unreadable :
                List.of(sms().withoutTime(), sms().withTime("yesterday"), sms().aged(Duration.ofMinutes(-5)))) {
            CreatedSession session = STYTCH.createSession(password(), unreadable);

            assertProblem(Browser.fetching(base).token(session.token()).get("/account/home"), 401, "stale_factors");
        }
    }

    @Test
    void patternsOfTwoPolicies_mustBothBeSatisfied() {
        CreatedSession mfaOnly = STYTCH.createSession(password(), sms());
        CreatedSession passkeyOnly = STYTCH.createSession(webauthn());
        CreatedSession both = STYTCH.createSession(password(), webauthn());

        assertThat(Browser.fetching(base).token(mfaOnly.token()).get("/admin/x").statusCode())
                .isEqualTo(401);
        assertThat(Browser.fetching(base)
                        .token(passkeyOnly.token())
                        .get("/admin/x")
                        .statusCode())
                .isEqualTo(401);
        assertProtectedBody(Browser.fetching(base).token(both.token()).get("/admin/x"));
    }

    @Test
    void forwardToAProtectedPage_isProtectedToo() {
        CreatedSession session = STYTCH.createSession(password(), sms());

        assertThat(assertRedirect(Browser.navigating(base).get("/front?a=b"), 302, "/shop/account/log%20in"))
                .containsEntry("return_to", "/shop/front?a=b");
        assertProtectedBody(Browser.navigating(base).token(session.token()).get("/front"));
    }

    /** Nothing is annotated here, so that no guard stands behind forwards: the one before them answers. */
    @Test
    void refusalByTheApplication_behindAForward_isAnsweredLikeAnyOther() {
        assertThat(assertRedirect(Browser.navigating(base).get("/front?to=/refusing"), 302, "/shop/mfa"))
                .containsEntry("reason", "stale_factors")
                .containsEntry("max_age", "300")
                .containsEntry("return_to", "/shop/front?to=/refusing");
        assertProblem(Browser.fetching(base).get("/front?to=/refusing"), 401, "stale_factors");
    }

    @Test
    void ambiguousPath_isRefusedBeforeAnythingElse() {
        CreatedSession session = STYTCH.createSession(password(), sms());
        STYTCH.calls().clear();
        for (String path : new String[] {"//account/home", "/./account/home", "/account;x/home"}) {
            assertProblem(Browser.fetching(base).token(session.token()).get(path), 400, "ambiguous_path");
        }

        assertThat(STYTCH.calls().total()).isZero();
    }

    @Test
    void challengePageInsideTheMapping_isNotChallenged_alsoWithAnEscapeInItsUrl() {
        assertThat(Browser.navigating(base).get("/account/log%20in").statusCode())
                .as("it reaches the servlet, which fails without a principal")
                .isEqualTo(500);
    }

    @Test
    void concurrentRequestsOfDifferentUsers_areNotMixed() {
        List<CreatedSession> sessions = IntStream.range(0, 8)
                .mapToObj(user -> STYTCH.createSession(password(), sms()))
                .toList();

        List<CompletableFuture<Void>> requests = IntStream.range(0, 160)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    CreatedSession session = sessions.get(i % sessions.size());
                    HttpResponse<String> answer =
                            Browser.fetching(base).token(session.token()).get("/account/home");
                    assertProtectedBody(answer);
                    assertThat(answer.body()).contains("session " + session.sessionId() + " of " + session.userId());
                }))
                .toList();

        CompletableFuture.allOf(requests.toArray(CompletableFuture[]::new)).join();
    }
}
