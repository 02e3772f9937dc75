package io.mfafilter.it.challenge;

import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.challenge.app.ShopServlet;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.Visitor;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.user.UserSpec;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cookies that browsers keep for this very host alone. They are secure here too, where other cookies are not. */
@ArquillianTest
@RunAsClient
@Tag("consumer")
class HostCookiesIT {

    private static final StytchSimulator STYTCH = StytchSimulator.start();
    private static final String TOKEN = "__Host-stytch_session";
    private static final String JWT = "__Host-stytch_session_jwt";
    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive application() {
        Map<String, String> settings = Wars.project(STYTCH.baseUrl());
        settings.put("mfa.filter.url-patterns", "/account/*");
        settings.put("mfa.session.token-cookie", TOKEN);
        settings.put("mfa.session.jwt-cookie", JWT);
        return Wars.configure(Wars.withChallengePages("shop").addClass(ShopServlet.class), settings);
    }

    @AfterAll
    static void stop() {
        STYTCH.close();
    }

    @Test
    void logIn_setsBoth_asBrowsersDemandOfTheirNames() {
        STYTCH.createUser(new UserSpec().email("dana@example.com").password("correct horse battery"));

        List<String> set = cookies(new Visitor(base)
                .open("mfa/login")
                .submitAndStop("mfa/login", "email", "dana@example.com", "password", "correct horse battery"));

        assertThat(set).hasSize(2).allMatch(cookie -> cookie.endsWith(ATTRIBUTES));
        assertThat(set.get(0)).startsWith(TOKEN + "=");
        assertThat(set.get(1)).startsWith(JWT + "=");
    }

    @Test
    void sessionInThem_isRead_andTheFreshJwtIsSetAlike() {
        String token = STYTCH.createSession(password(), sms()).token();

        HttpResponse<String> page =
                Browser.navigating(base).header("Cookie", TOKEN + "=" + token).get("/account/home");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(cookies(page))
                .singleElement()
                .asString()
                .startsWith(JWT + "=")
                .endsWith(ATTRIBUTES);
    }

    @Test
    void plainNames_areNotRead_soThatAnotherHostOfTheDomainPlantsNothing() {
        HttpResponse<String> page = Browser.navigating(base)
                .token(STYTCH.createSession(password(), sms()).token())
                .get("/account/home");

        assertThat(page.statusCode()).isEqualTo(302);
    }

    @Test
    void logOut_takesBothAway_byTheSameAttributes() {
        String token = STYTCH.createSession(password(), sms()).token();

        HttpResponse<String> bye = Browser.navigating(base)
                .header("Cookie", TOKEN + "=" + token)
                .header("Sec-Fetch-Site", "same-origin")
                .post("a=b")
                .get("/mfa/logout");

        assertThat(cookies(bye))
                .hasSize(2)
                .allMatch(cookie -> cookie.matches("__Host-[a-z_]+=" + ATTRIBUTES + "; Max-Age=0; .*"));
    }

    private static List<String> cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.contains("stytch_session"))
                .toList();
    }
}
