package io.mfafilter.it.clients;

import static io.mfafilter.it.support.Answers.assertProblem;
import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.it.support.Answers.assertRedirect;
import static io.mfafilter.it.support.Answers.assertRefusal;
import static io.mfafilter.simulator.session.FactorSpec.emailCode;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.clients.app.CorsFilter;
import io.mfafilter.it.filter.app.ProtectedServlet;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.Person;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.session.FactorSpec;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks, and what each kind of client is told; the end of a circle of challenges; users without a second factor. */
@ArquillianTest
@RunAsClient
class ClientsIT {

    private static final StytchProject STYTCH = StytchProject.start();
    private static final String CORS = """
            <filter><filter-name>cors</filter-name><filter-class>%s</filter-class></filter>
            <filter-mapping><filter-name>cors</filter-name><url-pattern>/account/*</url-pattern></filter-mapping>
            """;

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive application() {
        WebArchive war = Wars.withLibrary("bank").addClasses(ProtectedServlet.class, CorsFilter.class);
        Map<String, String> settings = STYTCH.settings();
        settings.put("mfa.challenge.step-up-url", "/stepup");
        settings.put("mfa.challenge.enrol-url", "/enrol");
        settings.put("mfa.policy.admin.required-factors", "password, sms_otp within PT5M");
        settings.put("mfa.policy.vault.step-up-minutes", "5");
        settings.put("mfa.enrolment", "grace");
        settings.put("mfa.enrolment.grace-period", "P10D");
        Wars.configure(war, settings);
        Wars.discover(war, "annotated");
        return Wars.webXml(
                war,
                CORS.formatted(CorsFilter.class.getName())
                        + Wars.filterXml("mfa", "", "/account/*")
                        + Wars.filterXml("admin", "admin", "/admin/*")
                        + Wars.filterXml("vault", "vault", "/vault/*"));
    }

    @AfterAll
    static void stop() {
        STYTCH.close();
    }

    @BeforeEach
    void startAnew() {
        STYTCH.reset();
    }

    // --- client kinds x reasons

    @ParameterizedTest(name = "[{index}] {0}: {1} on {2} to {3}")
    @CsvSource({
        "unauthenticated,          none,  /account/home, /bank/login",
        "insufficient_factors,     one,   /account/home, /bank/mfa",
        "weak_factor_combination,  weak,  /account/home, /bank/mfa",
        "stale_factors,            stale, /admin/home,   /bank/stepup"
    })
    void challenge_forEachKindOfClient_isInTheFormThatItFollows(
            String reason, String session, String path, String page) {
        Map<String, String> parameters =
                assertRedirect(as(Browser.navigating(base), session).get(path), 302, page);
        HttpResponse<String> faces = as(Browser.fetching(base).header("Faces-Request", "partial/ajax"), session)
                .header("Referer", base.resolve("/bank" + path + "?page=1").toString())
                .post("javax.faces.partial.ajax=true")
                .get(path);
        HttpResponse<String> htmx = as(Browser.fetching(base).header("HX-Request", "true"), session)
                .header(
                        "HX-Current-URL",
                        base.resolve("/bank" + path + "?page=2").toString())
                .get(path + "/fragment");
        HttpResponse<String> events = as(Browser.calling(base).header("Accept", "text/event-stream"), session)
                .get(path);

        assertThat(parameters).containsEntry("reason", reason).containsEntry("return_to", "/bank" + path);
        assertRefusal(faces, 200);
        assertThat(faces.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
        assertThat(faces.body())
                .contains("<partial-response><redirect url=\"" + page + "?return_to=%2Fbank" + path.replace("/", "%2F")
                        + "%3Fpage%3D1&amp;reason=" + reason);
        assertProblem(htmx, 401, reason);
        assertThat(htmx.headers().firstValue("HX-Redirect").orElseThrow())
                .startsWith(page + "?return_to=%2Fbank" + path.replace("/", "%2F") + "%3Fpage%3D2&reason=" + reason);
        assertRefusal(events, 401);
        assertThat(events.body()).isEmpty();
        assertThat(events.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer");
        assertThat(events.headers().firstValue("Location")).isEmpty();
        assertProblem(as(Browser.fetching(base), session).get(path), 401, reason);
    }

    @Test
    void head_isAnsweredLikeGet_withoutABody() {
        HttpResponse<String> get = Browser.navigating(base).get("/account/home");
        HttpResponse<String> head = Browser.navigating(base).method("HEAD").get("/account/home");

        assertThat(assertRedirect(head, 302, "/bank/login")).isEqualTo(assertRedirect(get, 302, "/bank/login"));
        assertThat(Browser.fetching(base).method("HEAD").get("/account/home").body())
                .isEmpty();
    }

    @Test
    void refusal_behindACorsFilter_canBeReadByTheGrantedOrigin() {
        HttpResponse<String> refused =
                Browser.fetching(base).header("Origin", "https://shop.example").get("/account/home");

        assertProblem(refused, 401, "unauthenticated");
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
        assertThat(refused.headers().allValues("Vary").toString()).contains("Origin");
    }

    @Test
    void preflight_isTheCorsFiltersBusiness_andRefusedWhereThereIsNone() {
        assertThat(preflight("/account/home").statusCode()).isEqualTo(200);
        assertThat(preflight("/account/home").body()).doesNotContain("protected body");
        assertProblem(preflight("/admin/home"), 401, "unauthenticated");
    }

    // --- the end of a circle

    @Test
    void thirdIdenticalChallenge_isAPageWithTwoWaysOut() {
        String token = session(password()).token();
        HttpResponse<String> third = circle(token, "/account/home");

        assertThat(third.body()).contains("challenge_loop", "a code sent to your phone");
        assertThat(third.headers().firstValue("Location")).isEmpty();
        assertThat(Browser.navigating(base).token(token).get("/account/home").statusCode())
                .isEqualTo(403);
        assertRedirect(Browser.navigating(base).token(token).get("/account/other"), 302, "/bank/mfa");
        assertProblem(Browser.fetching(base).token(token).get("/account/home"), 401, "insufficient_factors");
    }

    @Test
    void circle_afterTryAgain_startsAnew() {
        String token = session(password()).token();
        String again = link(circle(token, "/account/home?x=1"), "<a href=\"([^\"]+)\"");
        assertThat(again).startsWith("/bank/account/home?x=1&mfa-way-out-again=");

        HttpResponse<String> answer = Browser.navigating(base).token(token).send(base.resolve(again));
        assertThat(assertRedirect(answer, 302, "/bank/mfa"))
                .containsEntry("return_to", "/bank/account/home?x=1")
                .containsEntry("reason", "insufficient_factors");
        circle(token, "/account/home?x=1");

        // The key is good for one time; afterwards the link is a page like any other.
        assertThat(Browser.navigating(base)
                        .token(token)
                        .send(base.resolve(again))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void circle_afterLogOut_isOverForGood() {
        String token = session(password()).token();
        String logOut = link(circle(token, "/account/home"), "<form method=\"post\" action=\"([^\"]+)\"");

        assertThat(takesCookiesAway(Browser.navigating(base).token(token).send(base.resolve(logOut))))
                .as("a link does not log out")
                .isFalse();
        HttpResponse<String> answer =
                Browser.navigating(base).token(token).post("x=").send(base.resolve(logOut));
        assertRedirect(answer, 303, "/bank/login");
        assertThat(takesCookiesAway(answer)).isTrue();
        assertThat(STYTCH.calls().count(STYTCH.revoked())).isEqualTo(1);
        assertRedirect(Browser.navigating(base).token(token).get("/admin/home"), 302, "/bank/login");
    }

    @Test
    void madeUpKey_endsNothing() {
        String token = session(password()).token();
        circle(token, "/account/home");
        String key = "A".repeat(22);

        HttpResponse<String> logOut =
                Browser.navigating(base).token(token).post("x=").get("/account/home?mfa-way-out-log-out=" + key);
        assertThat(logOut.statusCode()).isEqualTo(403);
        assertThat(takesCookiesAway(logOut)).isFalse();
        assertThat(Browser.navigating(base)
                        .token(token)
                        .get("/account/home?mfa-way-out-again=" + key)
                        .statusCode())
                .isEqualTo(403);
        assertThat(STYTCH.calls().count(STYTCH.revoked())).isZero();
    }

    @Test
    void allowedRequest_startsTheCountAnew_butNotAFilterBeforeARefusal() {
        CreatedSession session = session(password(), sms().aged(Duration.ofMinutes(10)));
        String token = session.token();
        assertRedirect(Browser.navigating(base).token(token).get("/vault/home"), 302, "/bank/stepup");
        assertRedirect(Browser.navigating(base).token(token).get("/vault/home"), 302, "/bank/stepup");
        assertProtectedBody(Browser.navigating(base).token(token).get("/account/home"));
        circle(token, "/vault/home", "/bank/stepup");
    }

    // --- users without a second factor

    @Test
    void userWithoutASecondFactor_beforeTheDeadline_passes_andEverybodyIsTold() {
        Instant created = Instant.now().minus(Duration.ofDays(9)).truncatedTo(ChronoUnit.SECONDS);
        String token = unenrolled(created);
        HttpResponse<String> answer = Browser.navigating(base).token(token).get("/account/home");

        assertProtectedBody(answer);
        assertThat(answer.headers().firstValue("MFA-Enrolment-Deadline"))
                .contains(created.plus(Duration.ofDays(10)).toString());
        assertThat(assertRedirect(Browser.navigating(base).token(token).get("/vault/home"), 302, "/bank/enrol"))
                .containsEntry("reason", "not_enrolled");
    }

    @Test
    void userWithoutASecondFactor_pastTheDeadline_isSentToEnrol() {
        String token = unenrolled(Instant.now().minus(Duration.ofDays(10)));
        HttpResponse<String> answer = Browser.navigating(base).token(token).get("/account/home");

        assertThat(assertRedirect(answer, 302, "/bank/enrol")).containsEntry("reason", "not_enrolled");
        assertThat(answer.headers().firstValue("MFA-Enrolment-Deadline")).isEmpty();
    }

    @Test
    void enrolledUser_withOneFactor_hasNoGrace() {
        assertRedirect(
                Browser.navigating(base).token(session(password()).token()).get("/account/home"), 302, "/bank/mfa");
    }

    private String unenrolled(Instant created) {
        return STYTCH.sessionOf(new Person().password("secret phrase").createdAt(created), password())
                .token();
    }

    private HttpResponse<String> preflight(String path) {
        return Browser.fetching(base)
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS")
                .get(path);
    }

    private HttpResponse<String> circle(String token, String path) {
        return circle(token, path, "/bank/mfa");
    }

    private HttpResponse<String> circle(String token, String path, String page) {
        for (int i = 0; i < 2; i++) {
            assertRedirect(Browser.navigating(base).token(token).get(path), 302, page);
        }
        HttpResponse<String> third = Browser.navigating(base).token(token).get(path);
        assertRefusal(third, 403);
        return third;
    }

    private static boolean takesCookiesAway(HttpResponse<String> answer) {
        List<String> set = answer.headers().allValues("Set-Cookie");
        return Stream.of("stytch_session=;", "stytch_session_jwt=;")
                .allMatch(start ->
                        set.stream().anyMatch(cookie -> cookie.startsWith(start) && cookie.contains("Max-Age=0")));
    }

    private static String link(HttpResponse<String> page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    private Browser as(Browser browser, String kind) {
        return kind.equals("none")
                ? browser
                : browser.token(session(factors(kind)).token());
    }

    private static FactorSpec[] factors(String kind) {
        List<FactorSpec> factors = switch (kind) {
            case "one" -> List.of(password());
            case "weak" -> List.of(password(), emailCode());
            default -> List.of(password(), sms().aged(Duration.ofMinutes(10)));
        };
        return factors.toArray(FactorSpec[]::new);
    }

    /** A session of a user who could prove more. */
    private CreatedSession session(FactorSpec... factors) {
        return STYTCH.sessionOf(new Person().phone("+15005550006").password("secret phrase"), factors);
    }
}
