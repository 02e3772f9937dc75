package io.mfafilter.it.stepup;

import static io.mfafilter.it.support.Answers.assertProblem;
import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.it.support.Answers.assertRedirect;
import static io.mfafilter.simulator.session.FactorSpec.emailCode;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static io.mfafilter.simulator.session.FactorSpec.totp;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.filter.app.OpenServlet;
import io.mfafilter.it.stepup.beans.Administration;
import io.mfafilter.it.stepup.beans.AdministrationBase;
import io.mfafilter.it.stepup.beans.AdministrationBean;
import io.mfafilter.it.stepup.beans.TransferBean;
import io.mfafilter.it.stepup.beans.TransferResource;
import io.mfafilter.it.stepup.beans.TransferServlet;
import io.mfafilter.it.stepup.resources.ScanningApplication;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.Person;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.session.FactorSpec;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The annotation on CDI beans, called from servlets and resources, with no filter mapped anywhere. */
@ArquillianTest
@RunAsClient
class AnnotatedBeansIT {

    private static final StytchProject STYTCH = StytchProject.start();

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive application() {
        WebArchive war = Wars.withLibrary("transfers")
                .addClasses(
                        TransferBean.class,
                        TransferServlet.class,
                        Administration.class,
                        AdministrationBase.class,
                        AdministrationBean.class,
                        TransferResource.class,
                        ScanningApplication.class,
                        OpenServlet.class);
        Map<String, String> settings = STYTCH.settings();
        settings.put("mfa.policy.tight.step-up-minutes", "2");
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

    @ParameterizedTest
    @ValueSource(strings = {"/call/plain", "/call/begun", "/call/wrapped", "/api/transfers"})
    void freshFactor_mayCall(String path) {
        CreatedSession session = STYTCH.createSession(password(), sms().aged(Duration.ofSeconds(285)));

        HttpResponse<String> answer =
                Browser.navigating(base).token(session.token()).get(path);

        assertProtectedBody(answer);
        assertThat(answer.body()).contains("by " + session.userId());
        assertThat(STYTCH.callsBesidesKeys()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/call/plain", "/call/begun", "/call/wrapped", "/api/transfers"})
    void factorFiveMinutesOld_getsTheFiltersAnswer(String path) {
        CreatedSession session = STYTCH.createSession(password(), sms().aged(Duration.ofMinutes(5)));

        HttpResponse<String> page =
                Browser.navigating(base).token(session.token()).get(path + "?a=b");
        HttpResponse<String> call =
                Browser.fetching(base).token(session.token()).get(path);

        assertThat(assertRedirect(page, 302, "/transfers/mfa"))
                .containsEntry("reason", "stale_factors")
                .containsEntry("max_age", "300")
                .containsEntry("return_to", "/transfers" + path + "?a=b");
        assertThat(page.headers().firstValue("ETag")).isEmpty();
        assertProblem(call, 401, "stale_factors");
        assertThat(call.body()).doesNotContain("begun");
        if (path.startsWith("/call")) {
            assertThat(call.headers().firstValue("Access-Control-Allow-Origin")).contains("https://app.example");
        }
    }

    @Test
    void everyReason_isToldByTheAnnotationToo() {
        assertProblem(Browser.fetching(base).get("/call/plain"), 401, "unauthenticated");
        assertThat(assertRedirect(Browser.navigating(base).get("/call/plain"), 302, "/transfers/login"))
                .containsEntry("reason", "unauthenticated");
        assertReason("weak_factor_combination", 401, password(), emailCode());
        assertReason("not_enrolled", 401, STYTCH.sessionOf(new Person().password("secret phrase"), password()));
        assertReason(
                "insufficient_factors",
                401,
                STYTCH.sessionOf(new Person().password("secret phrase").phone("+12025550162"), password()));
        assertReason("forbidden_session", 403, password(), sms(), FactorSpec.of("impersonated", "impersonation"));
        STYTCH.faults().always(STYTCH.asked(), Fault.serverError());
        assertReason("unavailable", 503, password(), sms());
        STYTCH.faults().clear();
        STYTCH.faults().always(STYTCH.asked(), Fault.error(401, "unauthorized_credentials"));
        assertReason("misconfigured", 500, password(), sms());
    }

    @Test
    void methodsAnnotation_beatsTheClass() {
        CreatedSession sms = STYTCH.createSession(password(), sms());
        CreatedSession app = STYTCH.createSession(password(), totp().aged(Duration.ofMinutes(59)));

        assertThat(Browser.fetching(base)
                        .token(sms.token())
                        .get("/call/authenticator")
                        .statusCode())
                .isEqualTo(401);
        assertProtectedBody(Browser.fetching(base).token(app.token()).get("/call/authenticator"));
    }

    @Test
    void policysMinutes_winWhereTheyAreFewer() {
        CreatedSession session = STYTCH.createSession(password(), sms().aged(Duration.ofMinutes(2)));

        HttpResponse<String> answer =
                Browser.fetching(base).token(session.token()).get("/call/policy");

        assertThat(assertProblem(answer, 401, "stale_factors").getInt("max_age"))
                .isEqualTo(120);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("urn:mfa-filter:policy:tight");
    }

    @Test
    void stereotypesMembers_holdForInheritedMethodsToo() {
        CreatedSession sms = STYTCH.createSession(password(), sms());
        CreatedSession app = STYTCH.createSession(password(), totp());
        CreatedSession old = STYTCH.createSession(password(), totp().aged(Duration.ofMinutes(1)));

        assertThat(Browser.fetching(base)
                        .token(sms.token())
                        .get("/call/administration")
                        .statusCode())
                .isEqualTo(401);
        assertProblem(Browser.fetching(base).token(old.token()).get("/call/administration"), 401, "stale_factors");
        assertProtectedBody(Browser.fetching(base).token(app.token()).get("/call/administration"));
    }

    @Test
    void callOffTheRequest_isRefused_andSaysSo() {
        CreatedSession session = STYTCH.createSession(password(), sms());

        HttpResponse<String> answer =
                Browser.fetching(base).token(session.token()).get("/call/thread");

        assertThat(answer.body())
                .startsWith("refused: MFA0406")
                .contains("TransferBean.transfer()")
                .doesNotContain("protected");
    }

    @Test
    void twoGuardedCallsInOneRequest_askOnce_andNameThePrincipal() {
        CreatedSession session = STYTCH.createSession(password(), sms());

        HttpResponse<String> answer =
                Browser.fetching(base).token(session.token()).get("/call/twice");

        assertThat(answer.body()).startsWith("twice: protected body").contains(session.userId());
        assertThat(STYTCH.callsBesidesKeys()).isEqualTo(1);
    }

    @Test
    void refusedPost_isNotExecuted() {
        CreatedSession session = STYTCH.createSession(password(), sms());
        int before = count(session);
        CreatedSession stale = STYTCH.createSession(password(), sms().aged(Duration.ofMinutes(6)));

        assertProblem(
                Browser.fetching(base).token(stale.token()).post("x=1").get("/api/transfers"), 401, "stale_factors");
        assertRedirect(
                Browser.navigating(base).token(stale.token()).post("x=1").get("/api/transfers"), 303, "/transfers/mfa");

        assertThat(count(session)).isEqualTo(before + 1);
    }

    private int count(CreatedSession session) {
        String body =
                Browser.fetching(base).token(session.token()).get("/call/plain").body();
        return Integer.parseInt(body.replaceAll("protected body: transfer ([0-9]+) by .*", "$1"));
    }

    private void assertReason(String reason, int status, FactorSpec... factors) {
        assertReason(reason, status, STYTCH.createSession(factors));
    }

    private void assertReason(String reason, int status, CreatedSession session) {
        assertProblem(Browser.fetching(base).token(session.token()).get("/call/plain"), status, reason);
        assertProblem(Browser.fetching(base).token(session.token()).get("/api/transfers"), status, reason);
    }
}
