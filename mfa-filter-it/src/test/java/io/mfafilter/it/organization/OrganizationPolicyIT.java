package io.mfafilter.it.organization;

import static io.mfafilter.it.support.Answers.assertProblem;
import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.it.support.Answers.assertRedirect;
import static io.mfafilter.it.support.Answers.assertRefusal;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static io.mfafilter.simulator.session.FactorSpec.totp;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.OrganizationResolver;
import io.mfafilter.it.filter.app.OpenServlet;
import io.mfafilter.it.filter.app.ProtectedServlet;
import io.mfafilter.it.organization.app.TenantOfHost;
import io.mfafilter.it.organization.app.TenantOfPath;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.control.CreatedMember;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.organization.MemberSpec;
import io.mfafilter.simulator.organization.OrganizationSpec;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import jakarta.json.JsonObject;
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
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Members of organizations: what the organization demands, whose sessions are taken, and log-ins that have begun. */
@ArquillianTest
@RunAsClient
@Tag("b2b")
class OrganizationPolicyIT {

    private static final String ORGANIZATIONS = "/v1/b2b/organizations/";
    private static final String ORGANIZATION = "/v1/b2b/organizations/{organization_id}";
    private static final String MEMBER = "/v1/b2b/organizations/{organization_id}/member";
    private static final Duration MAX_AGE = Duration.ofSeconds(2);
    private static final StytchProject STYTCH = StytchProject.ofB2b();

    @ArquillianResource
    URI base;

    private String organization;
    private CreatedMember member;

    @Deployment(testable = false)
    static WebArchive application() {
        WebArchive war = Wars.withLibrary("firm")
                .addClasses(ProtectedServlet.class, OpenServlet.class, TenantOfPath.class, TenantOfHost.class)
                .addAsResource(
                        new StringAsset(TenantOfHost.class.getName()),
                        "META-INF/services/" + OrganizationResolver.class.getName());
        Map<String, String> settings = STYTCH.settings();
        settings.put("mfa.challenge.enrol-url", "/enrol");
        settings.put("mfa.required-factors", "any");
        settings.put("mfa.filter.url-patterns", "/account/*,/tenant/*");
        settings.put("mfa.policy.vault.required-factors", "mfa");
        settings.put("mfa.policy.vault.step-up-minutes", "5");
        settings.put("mfa.policy.vault.url-patterns", "/vault/*");
        settings.put("mfa.b2b.organization-policy-max-age", MAX_AGE.toString());
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
        organization = STYTCH.simulator()
                .b2b()
                .createOrganization(new OrganizationSpec().name("Example").slug("example"));
        member = STYTCH.simulator()
                .b2b()
                .createMember(
                        organization,
                        new MemberSpec("lee@example.com")
                                .password("secret phrase")
                                .phone("+12025550162"));
    }

    // --- the floor

    @Test
    void organizationThatDemandsNothing_isNoFloor() {
        assertProtectedBody(get(session(password()), "/account/home"));
    }

    @Test
    void requiredForAll_refusesASessionWithoutASecondFactor() {
        demand(new OrganizationSpec().mfaRequiredForAll());
        CreatedSession session = session(password());

        Map<String, String> parameters =
                assertRedirect(Browser.navigating(base).token(session.token()).get("/account/home"), 302, "/firm/mfa");
        assertThat(parameters).containsEntry("reason", "insufficient_factors");
        assertThat(parameters.get("factors")).contains("sms_otp");
        JsonObject problem = assertProblem(get(session, "/account/home"), 401, "insufficient_factors");
        assertThat(problem.getJsonArray("required_factors").getString(0)).isEqualTo("sms_otp");
        assertProtectedBody(get(session(password(), sms()), "/account/home"));
    }

    @Test
    void methodThatIsNotAllowed_andNoneThatIs_isSentToEnrol() {
        demand(new OrganizationSpec().mfaRequiredForAll().mfaMethods("totp"));
        CreatedSession session = session(password(), sms());

        assertThat(assertRedirect(
                        Browser.navigating(base).token(session.token()).get("/account/home"), 302, "/firm/enrol"))
                .containsEntry("reason", "not_enrolled")
                .containsEntry("factors", "totp");
        assertProtectedBody(get(session(password(), sms(), totp()), "/account/home"));
    }

    @Test
    void switchToRequired_andBack_reachesARunningSessionWithinTheAge() {
        CreatedSession session = session(password());
        assertProtectedBody(byJwt(session, "/account/home"));

        demand(new OrganizationSpec().mfaRequiredForAll());
        assertRefusedSoon(session);

        demand(new OrganizationSpec().mfaOptional());
        assertProtectedBody(byJwt(session, "/account/home"));
    }

    @Test
    void memberEnrolledUnderARunningSession_needsTheSecondFactorWithinTheAge() {
        CreatedSession session = session(password());
        assertProtectedBody(byJwt(session, "/account/home"));

        STYTCH.simulator().b2b().changeMember(member.memberId(), Map.of("mfa_enrolled", true));
        assertRefusedSoon(session);
    }

    @Test
    void stepUp_isHeldToTheFloor() {
        demand(new OrganizationSpec().mfaRequiredForAll().mfaMethods("totp"));

        assertProblem(get(session(password(), sms()), "/vault/x"), 401, "not_enrolled");
    }

    // --- where the facts come from

    @Test
    void requestsOfManyMembers_shareOneCallForTheOrganization() {
        List<CreatedSession> sessions = IntStream.range(0, 20)
                .mapToObj(i -> {
                    CreatedMember colleague = STYTCH.simulator()
                            .b2b()
                            .createMember(organization, new MemberSpec("colleague" + i + "@example.com"));
                    return STYTCH.simulator()
                            .createSession(SessionSpec.with(password(), sms()).ofMember(colleague.memberId()));
                })
                .toList();
        STYTCH.faults().next(ORGANIZATIONS, 1, Fault.latency(Duration.ofMillis(400)));
        STYTCH.calls().clear();

        List<CompletableFuture<HttpResponse<String>>> requests = sessions.stream()
                .map(session -> CompletableFuture.supplyAsync(() -> byJwt(session, "/account/home")))
                .toList();
        requests.forEach(request -> assertProtectedBody(request.join()));

        assertThat(STYTCH.calls().count(ORGANIZATION)).isBetween(1L, 3L);
        assertThat(STYTCH.calls().count(MEMBER)).isZero();
        assertThat(STYTCH.calls().count(STYTCH.asked())).isZero();
    }

    @Test
    void silenceAboutTheOrganization_isUnavailable_andNeverAPass() {
        for (Fault fault : new Fault[] {
            Fault.hang(),
            Fault.serverError(),
            Fault.tooManyRequests(),
            Fault.badGateway(),
            Fault.answer(200, "application/json", "{}"),
            Fault.redirect("http://127.0.0.1:1/")
        }) {
            STYTCH.faults().clear();
            CreatedSession session = freshSession(password(), sms());
            STYTCH.faults().always(ORGANIZATIONS, fault);

            assertProblem(byJwt(session, "/account/home"), 503, "unavailable");
            assertRefusal(Browser.navigating(base).jwt(session.jwt()).get("/account/home"), 503);
        }
        STYTCH.faults().clear();
        assertProtectedBody(byJwt(freshSession(password(), sms()), "/account/home"));
    }

    @Test
    void refusalToTellOfTheOrganization_isNoPass_theSessionSaysWhatIsDemanded() {
        demand(new OrganizationSpec().mfaRequiredForAll());
        STYTCH.faults().always(ORGANIZATIONS, Fault.error(403, "captcha_required"));

        assertProblem(byJwt(session(password()), "/account/home"), 401, "insufficient_factors");
        assertProtectedBody(byJwt(session(password(), sms()), "/account/home"));
    }

    @Test
    void organizationRefusesOurCredentials_isMisconfigured() {
        CreatedSession session = freshSession(password(), sms());
        STYTCH.faults().always(ORGANIZATIONS, Fault.error(401, "unauthorized_credentials"));

        assertProblem(byJwt(session, "/account/home"), 500, "misconfigured");
    }

    // --- a log-in that has begun

    @Test
    void intermediateSession_withoutASession_isSentToTheSecondFactor() {
        String intermediate = STYTCH.simulator().b2b().createIntermediateSession(member.memberId(), password());

        Map<String, String> parameters = assertRedirect(
                pending(Browser.navigating(base), intermediate).get("/account/home?tab=1"), 302, "/firm/mfa");
        assertThat(parameters)
                .containsEntry("reason", "second_factor_pending")
                .containsEntry("return_to", "/firm/account/home?tab=1")
                .doesNotContainKeys("factors", "max_age");
        HttpResponse<String> call =
                pending(Browser.fetching(base), intermediate).token("unknown").get("/account/home");
        JsonObject problem = assertProblem(call, 401, "second_factor_pending");
        assertThat(problem).doesNotContainKeys("required_factors", "max_age");
        assertThat(call.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("insufficient_user_authentication")
                .doesNotContain("acr_values");
        assertThat(call.headers().map() + call.body()).doesNotContain(intermediate);
    }

    @Test
    void intermediateSession_besideASession_changesNothing() {
        CreatedSession session = session(password(), sms());

        assertProtectedBody(pending(Browser.fetching(base), "whatever")
                .token(session.token())
                .get("/account/home"));
    }

    // --- whose sessions are taken

    @Test
    void sessionOfAnotherTenant_isRefusedAndNeverChallenged() {
        CreatedSession session = session(password(), sms());

        assertProtectedBody(get(session, "/tenant/example/home"));
        assertProtectedBody(get(session, "/tenant/" + organization + "/home"));
        for (int i = 0; i < 4; i++) {
            HttpResponse<String> page =
                    Browser.navigating(base).token(session.token()).get("/tenant/other/home");
            assertRefusal(page, 403);
            assertThat(page.body()).contains("wrong_organization").contains("another organization");
        }
        assertProblem(get(session, "/tenant/other/home"), 403, "wrong_organization");
        assertProblem(get(session, "/tenant/broken/home"), 500, "misconfigured");
    }

    @Test
    void tenantInTheHostName_isNamedByAServiceThatIsNoBean() {
        CreatedSession session = session(password(), sms());

        assertProtectedBody(Browser.fetching(base)
                .header("Host", "Example.tenants.example")
                .token(session.token())
                .get("/account/home"));
        assertProblem(
                Browser.fetching(base)
                        .header("Host", "other.tenants.example:8080")
                        .token(session.token())
                        .get("/account/home"),
                403,
                "wrong_organization");
        assertProblem(
                Browser.fetching(base)
                        .header("Host", "example.tenants.example")
                        .token(session.token())
                        .get("/tenant/other/home"),
                403,
                "wrong_organization");
    }

    // --- what is at hand

    private void demand(OrganizationSpec changes) {
        STYTCH.simulator().b2b().changeOrganization(organization, changes);
    }

    /** Asks again and again, for many times the age that is configured. */
    private void assertRefusedSoon(CreatedSession session) {
        Instant end = Instant.now().plus(MAX_AGE.multipliedBy(10));
        HttpResponse<String> answer = byJwt(session, "/account/home");
        while (answer.statusCode() == 200 && Instant.now().isBefore(end)) {
            answer = byJwt(session, "/account/home");
        }
        assertProblem(answer, 401, "insufficient_factors");
    }

    private CreatedSession session(FactorSpec... factors) {
        return STYTCH.simulator().createSession(SessionSpec.with(factors).ofMember(member.memberId()));
    }

    /** Of a member of an organization of which nothing is remembered. */
    private CreatedSession freshSession(FactorSpec... factors) {
        return STYTCH.createSession(factors);
    }

    private HttpResponse<String> get(CreatedSession session, String path) {
        return Browser.fetching(base).token(session.token()).get(path);
    }

    private HttpResponse<String> byJwt(CreatedSession session, String path) {
        return Browser.fetching(base).jwt(session.jwt()).get(path);
    }

    private static Browser pending(Browser browser, String intermediate) {
        return browser.cookie("stytch_intermediate_session_token", intermediate);
    }
}
