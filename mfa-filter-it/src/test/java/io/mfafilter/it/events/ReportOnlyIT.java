package io.mfafilter.it.events;

import static io.mfafilter.it.support.Answers.assertProblem;
import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.events.app.AuditServlet;
import io.mfafilter.it.events.app.AuditTrail;
import io.mfafilter.it.filter.app.OpenServlet;
import io.mfafilter.it.filter.app.ProtectedServlet;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.Person;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.fault.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code mfa.mode=report-only} decides, tells, and lets pass; never where an annotation asks. */
@ArquillianTest
@RunAsClient
class ReportOnlyIT {

    private static final StytchProject STYTCH = StytchProject.start();

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive application() {
        WebArchive war = Wars.withLibrary("trial")
                .addClasses(
                        ProtectedServlet.class,
                        OpenServlet.class,
                        AuditTrail.class,
                        AuditServlet.class,
                        AuditServlet.Guarded.class);
        Map<String, String> settings = STYTCH.settings();
        settings.put("mfa.filter.url-patterns", "/account/*,/open");
        settings.put("mfa.mode", "report-only");
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
        Browser.calling(base).get("/audit");
    }

    @Test
    void insufficientSession_passes_andIsReported() {
        CreatedSession session =
                STYTCH.sessionOf(new Person().password("secret phrase").phone("+12025550162"), password());

        assertProtectedBody(Browser.navigating(base).token(session.token()).get("/account/home"));

        assertThat(audit())
                .contains("AccessReported")
                .contains("INSUFFICIENT_FACTORS")
                .contains(session.userId())
                .contains("policies=[default]")
                .doesNotContain(session.token());
    }

    @Test
    void sufficientSession_isToldAsAllowed() {
        CreatedSession session = STYTCH.createSession(password(), sms());

        assertProtectedBody(Browser.navigating(base).token(session.token()).get("/account/home?secret=1"));

        assertThat(audit())
                .startsWith("AccessAllowed")
                .contains("path=/trial/account/home]")
                .contains(session.sessionId())
                .doesNotContain("secret")
                .doesNotContain(session.token());
    }

    @Test
    void stytchDown_passes_andTheApplicationSeesNobody() {
        CreatedSession session = STYTCH.createSession(password(), sms());
        STYTCH.faults().always(STYTCH.asked(), Fault.serverError());

        HttpResponse<String> answer =
                Browser.navigating(base).token(session.token()).get("/open");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("open page for nobody: MFA0407").matches("(?s).*principal null\\R");
        assertThat(audit()).contains("AccessReported").contains("UNAVAILABLE");
    }

    @Test
    void stytchDown_whoIsProvenByWhatIsAtHand_isSeenByTheApplication() {
        CreatedSession session = STYTCH.createSession(password(), sms());
        STYTCH.faults().always(STYTCH.asked(), Fault.serverError());

        HttpResponse<String> answer =
                Browser.navigating(base).jwt(session.jwt()).get("/open");

        assertThat(answer.body()).startsWith("open page for " + session.userId());
        assertThat(audit()).contains("AccessAllowed");
    }

    /** The JWT at hand lacks a factor, so Stytch is asked, and knows the session no more, or does not answer. */
    @Test
    void sessionThatStytchDoesNotBearOut_passes_andTheApplicationSeesNobody() {
        CreatedSession revoked = STYTCH.createSession(password());
        STYTCH.revoke(revoked.sessionId());
        assertThat(Browser.navigating(base)
                        .jwt(revoked.jwt())
                        .token(revoked.token())
                        .get("/open")
                        .body())
                .startsWith("open page for nobody");

        CreatedSession unsure = STYTCH.createSession(password());
        STYTCH.faults().always(STYTCH.asked(), Fault.serverError());
        assertThat(Browser.navigating(base).jwt(unsure.jwt()).get("/open").body())
                .startsWith("open page for nobody");
        assertThat(audit()).contains("UNAUTHENTICATED").contains("UNAVAILABLE");
    }

    @Test
    void annotation_enforcesAllTheSame_andAFailingObserverChangesNothing() {
        CreatedSession session = STYTCH.createSession(password());

        assertThat(Browser.fetching(base)
                        .token(session.token())
                        .get("/stepup-call")
                        .statusCode())
                .isEqualTo(401);
        assertProblem(Browser.fetching(base).get("/stepup-call"), 401, "unauthenticated");

        assertThat(audit()).contains("AccessRefused").contains("stepUp=true").contains("UNAUTHENTICATED");
    }

    /** Nobody can say what such a path would be reported for: it is refused in every mode. */
    @Test
    void ambiguousPath_isRefusedAllTheSame_andTold() {
        assertProblem(Browser.fetching(base).get("//account/home"), 400, "ambiguous_path");
        assertProblem(Browser.fetching(base).get("/audit;x=1"), 400, "ambiguous_path");

        assertThat(audit())
                .contains("AccessRefused")
                .contains("AMBIGUOUS_PATH")
                .contains("path=/trial//account/home]")
                .contains("path=/trial/audit;x=1]")
                .doesNotContain("AccessReported");
    }

    private String audit() {
        return Browser.calling(base).get("/audit").body();
    }
}
