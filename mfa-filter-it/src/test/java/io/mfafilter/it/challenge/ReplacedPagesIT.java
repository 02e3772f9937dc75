package io.mfafilter.it.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.ServerProcess;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.session.FactorSpec;
import java.net.URI;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of the application in the place of ours: shown if they work, and never the server's own error page if not. */
@ArquillianTest
@RunAsClient
class ReplacedPagesIT {

    private static final StytchProject STYTCH = StytchProject.start();

    private static final String THROWING = """
            <%@ page contentType="text/html;charset=UTF-8" session="false" %>
            <p>half a page</p>
            <%
              // In the oldest Java that a server compiles pages as.
              String how = String.valueOf(request.getParameter("how"));
              if (how.equals("exception")) { throw new IllegalStateException("a detail"); }
              if (how.equals("error")) { throw new AssertionError("a detail"); }
              if (how.equals("overflow")) { throw new StackOverflowError("a detail"); }
              if (how.equals("checked")) { throw new jakarta.servlet.jsp.JspException("a detail"); }
            %>
            """;

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive application() {
        WebArchive war = Wars.withChallengePages("replaced")
                .addAsWebResource(new StringAsset("""
                        <%@ page contentType="text/html;charset=UTF-8" session="false" isELIgnored="false" %>
                        <%@ taglib prefix="c" uri="jakarta.tags.core" %>
                        <h1>Our own door: <c:out value="${mfa.title}"/></h1>
                        """), "WEB-INF/mfa/login.jsp")
                .addAsWebResource(new StringAsset(THROWING), "WEB-INF/mfa/bye.jsp")
                .addAsWebResource(new StringAsset("<p>half a page</p><% int detail = ; %>"), "WEB-INF/mfa/logout.jsp");
        Wars.configure(war, STYTCH.settingsWithChallengePages());
        return Wars.discover(war, "none");
    }

    @AfterAll
    static void stop() {
        STYTCH.close();
    }

    @Test
    void replacedPage_isShown_withOurHeaders() {
        HttpResponse<String> page = Browser.navigating(base).get("/mfa/login");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>Our own door: ");
        assertGuarded(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "error", "overflow", "checked"})
    void replacedPage_thatThrows_isAnErrorPageWithItsCode(String how) {
        assertErrorPage(Browser.navigating(base).get("/mfa/logout?how=" + how));
    }

    @Test
    void replacedPage_thatIsNoJsp_isAnErrorPageWithItsCode() {
        CreatedSession session = STYTCH.createSession(FactorSpec.password(), FactorSpec.sms());

        HttpResponse<String> page =
                Browser.navigating(base).token(session.token()).get("/mfa/logout");

        if (ServerProcess.isLiberty()) {
            // It does not tell whoever includes such a page, and writes a page of its own.
            assertThat(page.body()).contains("JSPG0049E");
            assertGuarded(page);
        } else {
            assertErrorPage(page);
        }
    }

    private static void assertErrorPage(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(500);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body())
                .contains("MFA0506")
                .doesNotContain("half a page", "a detail", "detail =", "Exception", "org.apache");
        assertGuarded(page);
    }

    private static void assertGuarded(HttpResponse<String> page) {
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }
}
