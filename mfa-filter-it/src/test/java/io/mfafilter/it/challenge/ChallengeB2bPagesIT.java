package io.mfafilter.it.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.ServerProcess;
import io.mfafilter.it.support.Visitor;
import io.mfafilter.it.support.Visitor.Page;
import io.mfafilter.it.support.WildFly;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.control.CreatedMember;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.organization.MemberSpec;
import io.mfafilter.simulator.organization.OrganizationSpec;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ready-made pages for members of organizations, by real HTTP, and what may be tried against them. */
@ArquillianTest
@RunAsClient
@Tag("b2b")
class ChallengeB2bPagesIT {

    private static final StytchSimulator STYTCH = Guild.project();
    private static final String CODE = "mfa/second-factor/code";

    @ArquillianResource
    URI base;

    private final Guild guild = new Guild(STYTCH);

    @Deployment(testable = false)
    static WebArchive application() {
        return Guild.shop(STYTCH);
    }

    @AfterAll
    static void stop() {
        STYTCH.close();
    }

    @AfterEach
    void calm() {
        STYTCH.faults().clear();
        STYTCH.clock().reset();
    }

    // --- a log-in that lacks its second factor

    @Test
    void password_givesNoSession_butACookieForTenMinutes() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().totpSecret(Guild.TOTP));
        Visitor visitor = new Visitor(base);

        HttpResponse<String> answer = visitor.open("account/home").submitAndStop("mfa/login", form(guild.email));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .contains("/shop/mfa/second-factor?return_to=%2Fshop%2Faccount%2Fhome");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith(Guild.INTERMEDIATE + "="))
                .singleElement()
                .satisfies(ChallengeB2bPagesIT::assertForTenMinutes);
        assertThat(visitor.cookie("stytch_session")).isEmpty();
        assertThat(visitor.cookie("stytch_session_jwt")).isEmpty();
    }

    @Test
    void everyProtectedPage_leadsToTheSecondFactor_untilItIsProven() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().totpSecret(Guild.TOTP));
        Visitor visitor = new Visitor(base);
        logIn(visitor, "account/home");

        Page choice = visitor.open("mail/inbox?x=1");
        assertThat(choice.path()).isEqualTo("/shop/mfa/second-factor");
        assertThat(choice.query()).contains("reason=second_factor_pending");
        assertThat(words(choice)).containsExactly("totp", "recovery_code");
        String container = visitor.cookie("JSESSIONID");
        HttpResponse<String> answer =
                choice.choose("mfa/second-factor", "totp").submitAndStop(CODE, "code", guild.appCode());

        assertThat(answer.headers().firstValue("Location")).contains("/shop/mail/inbox?x=1");
        assertThat(visitor.cookie("stytch_session")).isNotEmpty();
        assertThat(visitor.cookie("stytch_session_jwt")).isNotEmpty();
        assertThat(visitor.cookie(Guild.INTERMEDIATE)).isEmpty();
        assertThat(visitor.cookie("JSESSIONID")).isNotEmpty().isNotEqualTo(container);
        assertThat(visitor.open("mail/inbox").text()).contains("protected body of member-test-");
    }

    @Test
    void code_thatStytchHasSentAlready_isNotSentTwice() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().phone(guild.phone));
        STYTCH.inbox().clear();

        Page code = logIn(new Visitor(base), "account/home");

        assertThat(code.path()).isEqualTo("/shop/" + CODE);
        assertThat(STYTCH.inbox().messages()).hasSize(1);
        Page again = code.choose("mfa/second-factor", "sms_otp");
        assertThat(STYTCH.inbox().messages()).hasSize(2);
        assertThat(again.submit(CODE, "code", guild.smsCode()).path()).isEqualTo("/shop/account/home");
    }

    @Test
    void wrongCode_isSaid_andTheRightOneStillWorks() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().phone(guild.phone));
        Page code = logIn(new Visitor(base), "account/home");
        String right = guild.smsCode();

        Page refused = code.submit(CODE, "code", right.equals("000000") ? "111111" : "000000");
        assertThat(refused.text()).contains("That code is not right");
        assertThat(refused.submit(CODE, "code", right).path()).isEqualTo("/shop/account/home");
    }

    @Test
    void numberThatWasNeverConfirmed_isRegisteredByTheCodeThatStytchHasSent() {
        CreatedMember member = guild.found(
                new OrganizationSpec().mfaRequiredForAll(), guild.lee().unverifiedPhone(guild.phone));

        Page code = logIn(new Visitor(base), "account/home");
        assertThat(code.path()).isEqualTo("/shop/mfa/enrol/code");
        assertThat(code.submit("mfa/enrol/code", "code", guild.smsCode()).path())
                .isEqualTo("/shop/account/home");
        assertThat(STYTCH.b2b()
                        .member(member.memberId())
                        .path("mfa_phone_number_verified")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void backButton_afterTheSecondFactor_goesToWhereTheMemberWanted() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().totpSecret(Guild.TOTP));
        Page code = logIn(new Visitor(base), "account/home").choose("mfa/second-factor", "totp");
        code.submit(CODE, "code", guild.appCode());

        assertThat(code.reload().path()).isEqualTo("/shop/account/home");
    }

    @Test
    void logIn_thatIsOver_beginsAgain_andGoesRoundInNoCircle() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().totpSecret(Guild.TOTP));
        Visitor visitor = new Visitor(base);
        Page code = logIn(visitor, "account/home").choose("mfa/second-factor", "totp");
        STYTCH.clock().advance(Duration.ofMinutes(10));

        Page login = code.submit(CODE, "code", guild.appCode());

        assertBegunAgain(visitor, login);
        assertThat(login.form("mfa/login")).containsEntry("return_to", "/shop/account/home");
        assertThat(visitor.open("account/home").query()).contains("reason=unauthenticated");
    }

    @Test
    void logIn_thatWasFinishedElsewhere_beginsAgain() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().totpSecret(Guild.TOTP));
        Visitor visitor = new Visitor(base);
        Page code = logIn(visitor, "account/home").choose("mfa/second-factor", "totp");
        String token = visitor.cookie(Guild.INTERMEDIATE);
        code.submit(CODE, "code", guild.appCode());
        assertThat(visitor.open("account/home").path()).isEqualTo("/shop/account/home");

        visitor.putCookie("stytch_session", "");
        visitor.putCookie("stytch_session_jwt", "");
        visitor.putCookie(Guild.INTERMEDIATE, token);
        assertBegunAgain(visitor, visitor.open("account/home"));
    }

    // --- tokens that are not this log-in's

    @ParameterizedTest
    @ValueSource(strings = {"nobodys", "%3Cscript%3E", "=====", "{}"})
    void token_thatNobodyGaveThisBrowser_isTakenAway_andStytchIsNotAsked(String planted) {
        Visitor visitor = new Visitor(base);
        visitor.putCookie(Guild.INTERMEDIATE, planted);
        STYTCH.calls().clear();

        Page login = visitor.open("account/home");

        assertThat(login.path()).isEqualTo("/shop/mfa/login");
        assertThat(login.status()).isEqualTo(200);
        if (!WildFly.isUnderTest() || !planted.equals("{}")) {
            // WildFly ends a value at a brace: for it the cookie is empty, and so no log-in seems to be under way.
            assertThat(visitor.cookie(Guild.INTERMEDIATE)).isEmpty();
        }
        assertThat(STYTCH.calls().count("/v1/b2b/organizations/{organization_id}/member"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"planted", "=====", "\"quoted\"", ""})
    void token_plantedInFrontOfTheLogIns_doesNotHideIt(String planted) {
        CreatedMember member = guild.found(
                new OrganizationSpec().mfaRequiredForAll(), guild.lee().totpSecret(Guild.TOTP));
        Visitor visitor = new Visitor(base);
        Page choice = logIn(visitor, "account/home");

        plantInFront(visitor, planted);
        Page account = choice.reload().choose("mfa/second-factor", "totp").submit(CODE, "code", guild.appCode());

        assertThat(account.path()).isEqualTo("/shop/account/home");
        assertThat(account.text()).contains("protected body of " + member.memberId());
    }

    @Test
    void token_ofAnotherMembersLogIn_plantedInFront_doesNotMakeTheUserThatMember() {
        CreatedMember member = guild.found(
                new OrganizationSpec().mfaRequiredForAll(), guild.lee().totpSecret(Guild.TOTP));
        String other = "other-" + guild.email;
        STYTCH.b2b()
                .createMember(
                        guild.slug,
                        new MemberSpec(other).password(Guild.PASSWORD).totpSecret(Guild.TOTP));
        Visitor thief = new Visitor(base);
        thief.open("mfa/login").submit("mfa/login", form(other));
        Visitor visitor = new Visitor(base);
        Page choice = logIn(visitor, "account/home");

        plantInFront(visitor, thief.cookie(Guild.INTERMEDIATE));
        Page account = choice.reload().choose("mfa/second-factor", "totp").submit(CODE, "code", guild.appCode());

        assertThat(account.path()).isEqualTo("/shop/account/home");
        assertThat(account.text()).contains("protected body of " + member.memberId());
    }

    @Test
    void token_plantedForALongerPath_beforeTheLogIn_leadsRoundInNoCircle() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().totpSecret(Guild.TOTP));
        Visitor visitor = new Visitor(base);
        plantInFront(visitor, "planted");

        Page login = visitor.open("account/home");
        assertThat(login.path()).isEqualTo("/shop/mfa/login");
        Page account = login.submit("mfa/login", form(guild.email))
                .choose("mfa/second-factor", "totp")
                .submit(CODE, "code", guild.appCode());

        assertThat(account.path()).isEqualTo("/shop/account/home");
        visitor.open("mfa/logout").submit("mfa/logout");
        assertThat(visitor.open("account/home").path()).isEqualTo("/shop/mfa/login");
    }

    @Test
    void token_ofAnotherMembersLogIn_isTakenAway_andProvesNothing() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().totpSecret(Guild.TOTP));
        String other = "other-" + guild.email;
        STYTCH.b2b()
                .createMember(
                        guild.slug,
                        new MemberSpec(other).password(Guild.PASSWORD).phone(guild.phone));
        Visitor thief = new Visitor(base);
        thief.open("mfa/login").submit("mfa/login", form(other));
        Visitor visitor = new Visitor(base);
        Page code = logIn(visitor, "account/home").choose("mfa/second-factor", "totp");

        visitor.putCookie(Guild.INTERMEDIATE, thief.cookie(Guild.INTERMEDIATE));
        Page login = code.submit(CODE, "code", guild.appCode());

        assertBegunAgain(visitor, login);
        assertThat(visitor.cookie("stytch_session")).isEmpty();
    }

    @Test
    void session_ofAnotherMember_plantedInTheMiddle_endsWithTheLogIn() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().totpSecret(Guild.TOTP));
        CreatedSession foreign = sessionElsewhere();
        Visitor visitor = new Visitor(base);
        Page code = logIn(visitor, "account/home").choose("mfa/second-factor", "totp");

        visitor.putCookie("stytch_session", foreign.token());
        visitor.putCookie("stytch_session_jwt", foreign.jwt());
        Page answer = code.submit(CODE, "code", guild.appCode());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("continued with another");
        assertThat(visitor.cookie("stytch_session")).isEmpty();
        assertThat(visitor.cookie(Guild.INTERMEDIATE)).isEmpty();
        assertEnded(foreign);
    }

    @Test
    void session_inAnotherOrganization_endsWhereALogInBegins() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().totpSecret(Guild.TOTP));
        CreatedSession before = sessionElsewhere();
        Visitor visitor = new Visitor(base);
        visitor.putCookie("stytch_session", before.token());
        visitor.putCookie("stytch_session_jwt", before.jwt());
        assertThat(visitor.open("account/home").path()).isEqualTo("/shop/account/home");

        Page choice = visitor.open("mfa/login").submit("mfa/login", form(guild.email));

        assertThat(choice.path()).isEqualTo("/shop/mfa/second-factor");
        assertThat(visitor.cookie("stytch_session")).isEmpty();
        assertThat(visitor.cookie("stytch_session_jwt")).isEmpty();
        assertEnded(before);
    }

    @Test
    void stepUp_thatComesBackAsAnotherMember_endsTheSessions() {
        CreatedMember member = guild.found(
                new OrganizationSpec(), guild.lee().phone(guild.phone).totpSecret(Guild.TOTP));
        CreatedSession session = STYTCH.createSession(
                SessionSpec.with(FactorSpec.password(), FactorSpec.sms().aged(Duration.ofMinutes(6)))
                        .ofMember(member.memberId()));
        CreatedSession foreign = sessionElsewhere();
        Visitor visitor = new Visitor(base);
        visitor.putCookie("stytch_session", session.token());
        Page stepUp = visitor.open("transfer/now");
        assertThat(stepUp.path()).isEqualTo("/shop/mfa/step-up");
        Page code = stepUp.choose("mfa/step-up", "totp");

        visitor.putCookie("stytch_session", foreign.token());
        visitor.putCookie("stytch_session_jwt", foreign.jwt());
        Page answer = code.submit("mfa/step-up/code", "code", guild.appCode());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(visitor.cookie("stytch_session")).isEmpty();
        assertEnded(foreign);
    }

    // --- what an organization allows

    @Test
    void factor_thatTheOrganizationDoesNotAllow_isADeadEndAndNoCircle() {
        guild.found(
                new OrganizationSpec().mfaRequiredForAll().mfaMethods("totp"),
                guild.lee().phone(guild.phone));
        Visitor visitor = new Visitor(base);

        Page page = logIn(visitor, "account/home");

        assertThat(page.path()).isEqualTo("/shop/mfa/second-factor");
        assertThat(page.text()).contains("nothing that can be confirmed here").doesNotContain("/mfa/enrol");
        assertThat(visitor.open("mfa/enrol").path()).isEqualTo("/shop/mfa/second-factor");
        assertThat(visitor.open("account/home").path()).isEqualTo("/shop/mfa/second-factor");
    }

    @Test
    void stolenPassword_registersNothing_whereThereIsASecondFactor() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().totpSecret(Guild.TOTP));
        Visitor thief = new Visitor(base);
        Page page = logIn(thief, "account/home");
        Map<String, String> form = new HashMap<>(page.form("mfa/second-factor"));
        STYTCH.inbox().clear();

        assertThat(thief.open("mfa/enrol").path()).isEqualTo("/shop/mfa/second-factor");
        form.put("number", "+12025550000");
        assertThat(thief.post("mfa/enrol", form).path()).isEqualTo("/shop/mfa/second-factor");
        form.put("method", "app");
        assertThat(thief.post("mfa/enrol", form).path()).isEqualTo("/shop/mfa/second-factor");
        assertThat(STYTCH.inbox().messages()).isEmpty();
    }

    @Test
    void organization_thatWantsAnotherFirstFactor_isSaidToWhomThePasswordWasRight() {
        guild.found(new OrganizationSpec().authMethods("sso"), guild.lee());
        Visitor visitor = new Visitor(base);

        assertThat(logIn(visitor, "account/home").text()).contains("wants you to log in in another way");
        assertThat(visitor.cookie(Guild.INTERMEDIATE)).isEmpty();
        assertThat(visitor.open("mfa/login")
                        .submit("mfa/login", "organization", guild.slug, "email", guild.email, "password", "wrong")
                        .text())
                .contains("Check the organization")
                .doesNotContain("another way");
    }

    @Test
    void policy_thatBecomesStricter_reachesASessionAndItsPages() {
        CreatedMember member = guild.found(new OrganizationSpec(), guild.lee().totpSecret(Guild.TOTP));
        Visitor visitor = new Visitor(base);
        assertThat(logIn(visitor, "account/home").path()).isEqualTo("/shop/account/home");

        STYTCH.b2b().changeOrganization(member.organizationId(), new OrganizationSpec().mfaRequiredForAll());
        Page choice = visitor.open("account/home");
        assertThat(choice.path()).isEqualTo("/shop/mfa/second-factor");
        Page account = choice.choose("mfa/second-factor", "totp").submit(CODE, "code", guild.appCode());

        assertThat(account.path()).isEqualTo("/shop/account/home");
    }

    // --- which organization

    @Test
    void refusal_isTheSame_whetherOrganizationAndAccountExistOrNot() {
        guild.found(new OrganizationSpec(), guild.lee());
        STYTCH.b2b().createMember(guild.slug, new MemberSpec("nopassword-" + guild.email));

        String wrong = shown(guild.slug, guild.email, "wrong");
        assertThat(wrong).contains("role=\"alert\"", "Check the organization, your e-mail address and your password");
        assertThat(shown("no-such-guild", guild.email, Guild.PASSWORD)).isEqualTo(wrong);
        assertThat(shown("organization-test-none", guild.email, Guild.PASSWORD)).isEqualTo(wrong);
        assertThat(shown(guild.slug, "nobody@example.com", Guild.PASSWORD)).isEqualTo(wrong);
        assertThat(shown(guild.slug, "nopassword-" + guild.email, Guild.PASSWORD))
                .isEqualTo(wrong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "../../users",
                "a/b",
                "a b",
                "\"><script>alert(1)</script>",
                "{\"organization_id\":1}",
                "gu\u0131ld",
                "a\r\nX-Header: y",
                "a%00b"
            })
    void organization_thatIsNone_isNotSentToStytchAndNotShown(String organization) {
        Page login = new Visitor(base)
                .open("mfa/login?organization=" + URLEncoder.encode(organization, StandardCharsets.UTF_8));
        assertThat(login.text()).contains("name=\"organization\"").doesNotContain("<script>");
        STYTCH.calls().clear();

        Page refused = login.submit(
                "mfa/login", "organization", organization, "email", guild.email, "password", Guild.PASSWORD);

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.path()).isEqualTo("/shop/mfa/login");
        assertThat(refused.text()).contains("Check the organization").doesNotContain("<script>");
        assertThat(STYTCH.calls().count("/v1/b2b/passwords/authenticate")).isZero();
    }

    @Test
    void organization_ofAnyLength_isNoTrouble() {
        Page login = new Visitor(base).open("mfa/login");

        Page refused = login.submit(
                "mfa/login", "organization", "a".repeat(100_000), "email", guild.email, "password", Guild.PASSWORD);

        assertThat(refused.text()).contains("Check the organization");
    }

    @Test
    void organization_inTheAddress_fillsInTheField() {
        assertThat(new Visitor(base)
                        .open("mfa/login?organization=" + guild.slug)
                        .text())
                .contains("value=\"" + guild.slug + "\"");
    }

    @Test
    void organization_thatTheApplicationKnows_isNotAskedFor_andCannotBeChosen() {
        CreatedMember member = guild.found(new OrganizationSpec(), guild.lee());
        Guild elsewhere = new Guild(STYTCH);
        STYTCH.b2b()
                .createOrganization(new OrganizationSpec().name(elsewhere.slug).slug(elsewhere.slug));
        STYTCH.b2b().createMember(elsewhere.slug, new MemberSpec(guild.email).password(Guild.PASSWORD));
        Visitor visitor = new Visitor(base);

        Page login = visitor.open("tenant/" + guild.slug + "/x");
        assertThat(login.text()).doesNotContain("name=\"organization\"");
        Page page = login.submit(
                "mfa/login", "organization", elsewhere.slug, "email", guild.email, "password", Guild.PASSWORD);

        assertThat(page.path()).isEqualTo("/shop/tenant/" + guild.slug + "/x");
        assertThat(page.text()).contains(member.memberId());
    }

    @Test
    void organization_thatCannotBeTold_isAnErrorOfTheServer() {
        assertThat(new Visitor(base)
                        .open("mfa/login?return_to=/shop/tenant/broken")
                        .status())
                .isEqualTo(500);
    }

    // --- forms, log-out, outages

    @Test
    void form_fromElsewhere_logsNobodyIn() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().totpSecret(Guild.TOTP));
        Visitor visitor = new Visitor(base);
        Page login = visitor.open("mfa/login");
        visitor.sending("Sec-Fetch-Site", "cross-site");

        Page refused = login.submit("mfa/login", form(guild.email));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(visitor.cookie(Guild.INTERMEDIATE)).isEmpty();
        assertThat(visitor.cookie("stytch_session")).isEmpty();
    }

    @Test
    void logOut_revokesTheSession_andNoOtherMembership() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().totpSecret(Guild.TOTP));
        CreatedSession elsewhere = sessionElsewhere();
        Visitor visitor = new Visitor(base);
        logIn(visitor, "account/home").choose("mfa/second-factor", "totp").submit(CODE, "code", guild.appCode());
        String token = visitor.cookie("stytch_session");

        Page bye = visitor.open("mfa/logout").submit("mfa/logout");

        assertThat(bye.text()).contains("You are logged out");
        assertThat(visitor.cookie("stytch_session")).isEmpty();
        assertThat(Browser.fetching(base).token(token).get("/account/x").statusCode())
                .isEqualTo(401);
        assertThat(Browser.fetching(base)
                        .token(elsewhere.token())
                        .get("/account/x")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void logOut_inTheMiddleOfALogIn_forgetsIt() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().totpSecret(Guild.TOTP));
        Visitor visitor = new Visitor(base);
        Page choice = logIn(visitor, "account/home");

        Page bye = visitor.open("mfa/logout").submit("mfa/logout");

        assertThat(bye.text()).contains("You are logged out");
        assertThat(visitor.cookie(Guild.INTERMEDIATE)).isEmpty();
        assertThat(choice.reload().path()).isEqualTo("/shop/mfa/login");
    }

    @Test
    void outage_isSaid_andTheLogInGoesOnAfterwards() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().totpSecret(Guild.TOTP));
        Visitor visitor = new Visitor(base);
        Page code = logIn(visitor, "account/home").choose("mfa/second-factor", "totp");
        STYTCH.faults().always("/v1/", Fault.serverError());

        assertThat(code.submit(CODE, "code", guild.appCode()).status()).isEqualTo(503);
        assertThat(visitor.cookie(Guild.INTERMEDIATE)).isNotEmpty();
        STYTCH.faults().clear();
        assertThat(code.submit(CODE, "code", guild.appCode()).path()).isEqualTo("/shop/account/home");
    }

    // --- people and their ways

    private String[] form(String email) {
        return new String[] {"organization", guild.slug, "email", email, "password", Guild.PASSWORD};
    }

    private Page logIn(Visitor visitor, String path) {
        return visitor.open(path).submit("mfa/login", form(guild.email));
    }

    /** A session with two factors of somebody in an organization that demands nothing. */
    private static CreatedSession sessionElsewhere() {
        return STYTCH.b2b().createSession(FactorSpec.password(), FactorSpec.sms());
    }

    private void assertEnded(CreatedSession session) {
        assertThat(Browser.fetching(base)
                        .token(session.token())
                        .get("/account/x")
                        .statusCode())
                .isEqualTo(401);
    }

    /** Open Liberty writes the moment in the place of the time, and before the rest. */
    private static void assertForTenMinutes(String cookie) {
        if (!ServerProcess.isLiberty()) {
            assertThat(cookie).endsWith("; Path=/; HttpOnly; SameSite=Lax; Max-Age=600");
            return;
        }
        assertThat(cookie).endsWith("; Path=/; HttpOnly; SameSite=Lax");
        String moment = cookie.replaceFirst(".*; Expires=([^;]*); .*", "$1");
        assertThat(ZonedDateTime.parse(moment, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofMinutes(10)));
    }

    /** Another page of the host can set a cookie for a longer path, which a browser then sends first. */
    private static void plantInFront(Visitor visitor, String token) {
        visitor.putCookie(Guild.INTERMEDIATE, token, "/shop/mfa");
        visitor.putCookie(Guild.INTERMEDIATE, token, "/shop/account");
    }

    private static void assertBegunAgain(Visitor visitor, Page login) {
        assertThat(login.path()).isEqualTo("/shop/mfa/login");
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.text()).contains("role=\"alert\"", "not finished in time");
        assertThat(visitor.cookie(Guild.INTERMEDIATE)).isEmpty();
    }

    /** What the log-in page shows, without what differs from form to form and what was typed. */
    private String shown(String organization, String email, String password) {
        Page page = new Visitor(base)
                .open("mfa/login")
                .submit("mfa/login", "organization", organization, "email", email, "password", password);
        return page.status()
                + page.text()
                        .replaceAll("name=\"form_token\" value=\"[^\"]*\"", "")
                        .replace("value=\"" + email + "\"", "")
                        .replace("value=\"" + organization + "\"", "");
    }

    private static List<String> words(Page choice) {
        return Pattern.compile("name=\"method\" value=\"([a-z_]+)-")
                .matcher(choice.text())
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
