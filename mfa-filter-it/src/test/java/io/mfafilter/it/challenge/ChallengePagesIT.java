package io.mfafilter.it.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.challenge.app.ShopServlet;
import io.mfafilter.it.support.Answers;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.Visitor;
import io.mfafilter.it.support.Visitor.Page;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.CreatedUser;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import io.mfafilter.simulator.user.UserSpec;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ready-made pages of the consumer product by real HTTP, in the hardest place: every path of the application is protected. */
@ArquillianTest
@RunAsClient
@Tag("consumer")
class ChallengePagesIT {

    private static final StytchSimulator STYTCH = StytchSimulator.start();
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String PASSWORD = "correct horse battery";
    private static final String TOTP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    private static final Pattern RECOVERY_CODE = Pattern.compile("<li><code>([a-z0-9-]+)</code></li>");
    private static final Pattern SECRET = Pattern.compile("<code>([A-Z2-7 ]+)</code>");

    @ArquillianResource
    URI base;

    private final String email = "user" + PEOPLE.incrementAndGet() + "@example.com";
    private final String phone = "+1202555%04d".formatted(PEOPLE.get());

    @Deployment(testable = false)
    static WebArchive application() {
        Map<String, String> settings = Wars.project(STYTCH.baseUrl());
        settings.put("mfa.filter.url-patterns", "/*");
        settings.put("mfa.policy.transfer.url-patterns", "/transfer/*");
        settings.put("mfa.policy.transfer.step-up-minutes", "5");
        settings.put("mfa.policy.mail.url-patterns", "/mail/*");
        settings.put("mfa.policy.mail.required-factors", "email_otp");
        settings.put("mfa.challenge.application-name", "Corner <Shop>");
        // Codes expire by the simulator's clock, which is moved; the server's clock stays.
        settings.put("mfa.session.clock-skew", "PT5M");
        WebArchive war = Wars.withChallengePages("shop")
                .addClass(ShopServlet.class)
                .addAsWebInfResource(new StringAsset(":root { --mfa-accent: #0b5d66; }"), "mfa/theme.css")
                .addAsResource(
                        new StringAsset("bye.title=Vous \u00eates d\u00e9connect\u00e9"),
                        "io/mfafilter/challenge/web/texts_fr.properties");
        return Wars.configure(war, settings);
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

    // --- log-in and second factor

    @Test
    void logIn_withPasswordAndSms_leadsToThePageThatWasAskedFor() {
        createUser(new UserSpec().phone(phone));
        Visitor visitor = new Visitor(base);

        Page login = visitor.open("account/home?tab=1&q=%26");
        assertThat(login.path()).isEqualTo("/shop/mfa/login");
        Page choice = login.submit("mfa/login", "email", email, "password", PASSWORD);
        assertThat(choice.path()).isEqualTo("/shop/mfa/second-factor");
        Page code = choice.choose("mfa/second-factor", "sms_otp");
        assertThat(code.text()).contains("ending in " + phone.substring(phone.length() - 2));
        Page account = code.submit("mfa/second-factor/code", "code", smsCode());

        assertThat(account.path()).isEqualTo("/shop/account/home");
        assertThat(account.query()).isEqualTo("tab=1&q=%26");
        assertThat(account.text()).contains("protected body of user-test-");
    }

    @Test
    void secondFactor_isStackedOnTheSession_replacesBothCookies_andRotatesTheContainersSession() {
        createUser(new UserSpec().totpSecret(TOTP));
        Visitor visitor = new Visitor(base);
        Page choice = logIn(visitor, "account/home");
        String token = visitor.cookie("stytch_session");
        String jwt = visitor.cookie("stytch_session_jwt");
        String container = visitor.cookie("JSESSIONID");

        HttpResponse<String> answer = choice.choose("mfa/second-factor", "totp")
                .submitAndStop("mfa/second-factor/code", "code", STYTCH.totpCode(TOTP));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/shop/account/home");
        assertThat(visitor.cookie("stytch_session")).isNotEmpty().isNotEqualTo(token);
        assertThat(visitor.cookie("stytch_session_jwt")).isNotEmpty().isNotEqualTo(jwt);
        assertThat(visitor.cookie("JSESSIONID")).isNotEmpty().isNotEqualTo(container);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("stytch_session"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie)
                        .contains("; Path=/; HttpOnly; SameSite=Lax")
                        .doesNotContain("Max-Age"));
        assertThat(STYTCH.session(visitor.cookie("stytch_session"))
                        .path("authentication_factors")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void logIn_rotatesTheContainersSession_andKeepsWhatAnAnonymousVisitorPutIntoIt() {
        createUser(new UserSpec().totpSecret(TOTP));
        Visitor visitor = new Visitor(base);
        Page login = visitor.open("mfa/login");
        String container = visitor.cookie("JSESSIONID");

        login.submit("mfa/login", "email", email, "password", PASSWORD);

        assertThat(visitor.cookie("JSESSIONID")).isNotEmpty().isNotEqualTo(container);
    }

    @Test
    void logIn_asAnotherUser_leavesNothingOfTheFirstOnesContainerSession() {
        createUser(new UserSpec().totpSecret(TOTP));
        String other = "other-" + email;
        STYTCH.createUser(new UserSpec().email(other).password(PASSWORD).phone(phone));
        Visitor visitor = new Visitor(base);
        proveApp(logIn(visitor, "account/home?put=wine"));
        assertThat(visitor.open("account/home").text()).contains("basket wine");
        String first = visitor.cookie("stytch_session");

        Page choice = visitor.open("mfa/login").submit("mfa/login", "email", other, "password", PASSWORD);
        Page account = visitor.open("mfa/second-factor?return_to=/shop/account/home")
                .choose("mfa/second-factor", "sms_otp")
                .submit("mfa/second-factor/code", "code", smsCode());

        assertThat(choice.status()).isEqualTo(200);
        assertThat(account.text()).contains("protected body of", "basket null");
        assertThat(Browser.fetching(base).token(first).get("/transfer/now").statusCode())
                .isEqualTo(401);
    }

    @Test
    void logIn_answersTheSame_whetherTheAccountExistsOrNot() {
        createUser(new UserSpec());
        String locked = "locked-" + email;
        STYTCH.createUser(new UserSpec().email(locked).password(PASSWORD));
        for (int i = 0; i < 10; i++) {
            tryToLogIn(locked, "wrong");
        }
        String withoutPassword = "nopassword-" + email;
        STYTCH.createUser(new UserSpec().email(withoutPassword));
        String reset = "reset-" + email;
        STYTCH.createUser(new UserSpec().email(reset).password(PASSWORD).passwordResetRequired());

        String wrong = shown(tryToLogIn(email, "wrong"), email);
        assertThat(wrong).contains("role=\"alert\"", "Check your e-mail address and password", "is locked");
        for (String address : List.of("nobody-" + email, locked, withoutPassword, reset)) {
            assertThat(shown(tryToLogIn(address, PASSWORD), address))
                    .as(address)
                    .isEqualTo(wrong);
        }
        assertThat(shown(tryToLogIn("no address", PASSWORD), "no address")).isEqualTo(wrong);
    }

    @Test
    void secretOfThisApplication_refused_isAnErrorOfTheServerAndNoWrongPassword() {
        createUser(new UserSpec());
        STYTCH.faults().always("/v1/", Fault.error(401, "unauthorized_credentials"));

        Page answer =
                new Visitor(base).open("mfa/second-factor").submit("mfa/login", "email", email, "password", PASSWORD);
        Visitor withSession = new Visitor(base);
        withSession.putCookie("stytch_session", "token");
        Page choice = withSession.open("mfa/second-factor");

        assertThat(choice.status()).isEqualTo(500);
        assertThat(choice.text()).contains("MFA0302");
        // Stytch has shown before that it knows the secret, and the word for both is the same.
        assertThat(answer.status()).isIn(200, 500);
    }

    // --- what is offered

    @Test
    void choice_offersWhatTheUserHasAndWhatWouldSatisfy_nothingElse() {
        createUser(new UserSpec().phone(phone).totpSecret(TOTP));
        Visitor visitor = new Visitor(base);

        Page choice = logIn(visitor, "account/home");
        assertThat(words(choice)).containsExactly("totp", "sms_otp", "recovery_code");
        assertThat(choice.text()).doesNotContain("/mfa/enrol");
        proveApp(choice);

        assertThat(words(visitor.open("mail/inbox"))).containsExactly("email_otp");
    }

    @Test
    void hints_ofSomebodyElse_narrowTheChoiceAndGrantNothing() {
        createUser(new UserSpec().phone(phone).totpSecret(TOTP));
        Visitor visitor = new Visitor(base);
        logIn(visitor, "account/home");

        assertThat(words(visitor.open("mfa/second-factor?factors=sms_otp&max_age=9&reason=nonsense")))
                .containsExactly("sms_otp");
        assertThat(words(visitor.open("mfa/second-factor?factors=mfa,any,%3Cb%3E,,&max_age=-1")))
                .containsExactly("totp", "sms_otp", "recovery_code");
        assertThat(visitor.open("mfa/second-factor?factors=webauthn").text())
                .contains("nothing that can be confirmed here", "href=\"/shop/mfa/enrol?");
        assertThat(visitor.open("account/home").path()).isEqualTo("/shop/mfa/second-factor");
    }

    @Test
    void method_thatIsNotOffered_cannotBeChosen() {
        createUser(new UserSpec().phone(phone).totpSecret(TOTP));
        Visitor visitor = new Visitor(base);
        Page choice = logIn(visitor, "account/home");
        STYTCH.inbox().clear();

        Page again = choice.submit("mfa/second-factor", "method", "whatsapp_otp-1");

        assertThat(again.path()).isEqualTo("/shop/mfa/second-factor");
        assertThat(STYTCH.inbox().messages()).isEmpty();
    }

    @Test
    void emailCode_whereThePolicyNamesIt_isTaken() {
        createUser(new UserSpec().totpSecret(TOTP));
        Visitor visitor = new Visitor(base);
        proveApp(logIn(visitor, "account/home"));

        Page code = visitor.open("mail/inbox").choose("mfa/second-factor", "email_otp");
        assertThat(code.text()).contains("u\u2026@example.com").doesNotContain(email);
        Page mail = code.submit("mfa/second-factor/code", "code", STYTCH.inbox().newestSecret(email));

        assertThat(mail.path()).isEqualTo("/shop/mail/inbox");
        assertThat(mail.text()).contains("protected body");
    }

    @Test
    void signedIn_withNothingLeftToProve_goesStraightOn() {
        createUser(new UserSpec().totpSecret(TOTP));
        Visitor visitor = new Visitor(base);
        proveApp(logIn(visitor, "account/home"));

        assertThat(visitor.open("mfa/second-factor?return_to=/shop/account/home")
                        .path())
                .isEqualTo("/shop/account/home");
    }

    // --- codes

    @Test
    void wrongCode_isSaid_andTheRightOneStillWorks() {
        createUser(new UserSpec().phone(phone));
        Visitor visitor = new Visitor(base);
        Page code = logIn(visitor, "account/home").choose("mfa/second-factor", "sms_otp");
        String right = smsCode();
        STYTCH.calls().clear();

        Page refused = code.submit("mfa/second-factor/code", "code", right.equals("000000") ? "111111" : "000000");
        assertThat(refused.text()).contains("role=\"alert\"", "That code is not right", "aria-invalid=\"true\"");
        assertThat(refused.reload().text()).doesNotContain("role=\"alert\"");
        assertThat(code.submit("mfa/second-factor/code", "code", "12").text()).contains("That code is not right");
        assertThat(STYTCH.calls().count("/v1/otps/authenticate")).isEqualTo(1);

        String spaced = right.substring(0, 3) + " " + right.substring(3);
        assertThat(refused.submit("mfa/second-factor/code", "code", spaced).path())
                .isEqualTo("/shop/account/home");
    }

    @Test
    void expiredCode_isSaid_andANewOneWorks() {
        createUser(new UserSpec().phone(phone));
        Page code = logIn(new Visitor(base), "account/home").choose("mfa/second-factor", "sms_otp");
        String late = smsCode();
        STYTCH.clock().advance(Duration.ofMinutes(2));

        Page refused = code.submit("mfa/second-factor/code", "code", late);
        assertThat(refused.text()).contains("has expired");
        Page again = refused.choose("mfa/second-factor", "sms_otp");

        assertThat(again.submit("mfa/second-factor/code", "code", smsCode()).path())
                .isEqualTo("/shop/account/home");
    }

    @Test
    void usedAppCode_isSaid() {
        createUser(new UserSpec().totpSecret(TOTP));
        String code = STYTCH.totpCode(TOTP);
        logIn(new Visitor(base), "account/home")
                .choose("mfa/second-factor", "totp")
                .submit("mfa/second-factor/code", "code", code);

        Page again = logIn(new Visitor(base), "account/home")
                .choose("mfa/second-factor", "totp")
                .submit("mfa/second-factor/code", "code", code);

        assertThat(again.text()).contains("Wait until your app shows the next one");
    }

    @Test
    void lockedAccount_isSaidToWhomThePasswordHasBeenRight() {
        createUser(new UserSpec().totpSecret(TOTP));
        Page page = logIn(new Visitor(base), "account/home").choose("mfa/second-factor", "totp");
        String right = STYTCH.totpCode(TOTP);
        for (int i = 0; i < 11; i++) {
            page = page.submit("mfa/second-factor/code", "code", right.equals("123456") ? "654321" : "123456");
        }

        assertThat(page.text()).contains("Your account is locked for a while");
    }

    @Test
    void rateLimit_isSaid() {
        createUser(new UserSpec().phone(phone));
        Visitor visitor = new Visitor(base);
        Page choice = logIn(visitor, "account/home");
        STYTCH.faults().always("/v1/otps/sms/send", Fault.tooManyRequests());

        assertThat(choice.choose("mfa/second-factor", "sms_otp").text()).contains("That was too often");
    }

    @Test
    void thiefOfAPassword_whoDropsHisCookies_hasNoMoreThanAFewCodesSent() {
        createUser(new UserSpec().phone(phone));
        STYTCH.inbox().clear();
        for (int i = 0; i < 5; i++) {
            assertThat(logIn(new Visitor(base), "account/home")
                            .choose("mfa/second-factor", "sms_otp")
                            .path())
                    .isEqualTo("/shop/mfa/second-factor/code");
        }

        Page held = logIn(new Visitor(base), "account/home").choose("mfa/second-factor", "sms_otp");
        Page german = logIn(new Visitor(base).sending("Accept-Language", "de"), "account/home")
                .choose("mfa/second-factor", "sms_otp");

        assertThat(held.path()).isEqualTo("/shop/mfa/second-factor");
        assertThat(held.text()).contains("role=\"alert\"", "Enough codes were sent for now. Wait ten minutes");
        assertThat(german.text()).contains("Warten Sie zehn Minuten");
        assertThat(STYTCH.inbox().messages()).hasSize(5);
    }

    @Test
    void numberThatIsRegisteredAgainAndAgain_getsNoMoreThanAFewCodes() {
        createUser(new UserSpec());
        STYTCH.inbox().clear();
        for (int i = 0; i < 5; i++) {
            assertThat(logIn(new Visitor(base), "account/home")
                            .submit("mfa/enrol", "number", phone)
                            .path())
                    .isEqualTo("/shop/mfa/enrol/code");
        }

        Page held = logIn(new Visitor(base), "account/home").submit("mfa/enrol", "number", phone);

        assertThat(held.path()).isEqualTo("/shop/mfa/enrol");
        assertThat(held.text()).contains("Enough codes were sent for now");
        assertThat(STYTCH.inbox().messages()).hasSize(5);
    }

    @Test
    void backButton_afterTheProof_goesToWhereTheUserWanted() {
        createUser(new UserSpec().totpSecret(TOTP));
        Visitor visitor = new Visitor(base);
        Page code = logIn(visitor, "account/home").choose("mfa/second-factor", "totp");
        proveApp(code, "mfa/second-factor/code");

        assertThat(code.reload().path()).isEqualTo("/shop/account/home");
        assertThat(code.submit("mfa/second-factor/code", "code", "123456").path())
                .isEqualTo("/shop/account/home");
    }

    @Test
    void twoTabs_doNotMix() {
        createUser(new UserSpec().phone(phone).totpSecret(TOTP));
        Visitor visitor = new Visitor(base);
        logIn(visitor, "account/home");
        Page one = visitor.open("account/one").choose("mfa/second-factor", "sms_otp");
        Page two = visitor.open("account/two").choose("mfa/second-factor", "totp");

        assertThat(one.submit("mfa/second-factor/code", "code", smsCode()).path())
                .isEqualTo("/shop/account/one");
        assertThat(two.submit("mfa/second-factor/code", "code", STYTCH.totpCode(TOTP))
                        .path())
                .isEqualTo("/shop/account/two");
    }

    // --- step-up

    @Test
    void stepUp_asksForAFreshFactor_andGoesBack() {
        createUser(new UserSpec().totpSecret(TOTP));
        Visitor visitor = new Visitor(base);
        proveApp(logIn(visitor, "transfer/now"));
        STYTCH.ageFactor(visitor.cookie("stytch_session"), "authenticator_app", Duration.ofMinutes(6));

        Page stepUp = visitor.open("transfer/now?to=x");
        assertThat(stepUp.path()).isEqualTo("/shop/mfa/step-up");
        assertThat(stepUp.text()).contains("Confirm that it is you", "<a href=\"/shop/\">Cancel</a>");
        assertThat(stepUp.text()).doesNotContain("/mfa/enrol");
        STYTCH.clock().advance(Duration.ofSeconds(30));
        Page done = proveApp(stepUp.choose("mfa/step-up", "totp"), "mfa/step-up/code");

        assertThat(done.path()).isEqualTo("/shop/transfer/now");
        assertThat(done.query()).isEqualTo("to=x");
        assertThat(done.text()).contains("protected body");
    }

    @Test
    void stepUp_ofASessionInWhichSomebodyActsForTheUser_isRefused() {
        CreatedUser user = createUser(new UserSpec().phone(phone));
        CreatedSession session = STYTCH.createSession(
                SessionSpec.with(FactorSpec.of("impersonated", "impersonation"), FactorSpec.password())
                        .ofUser(user.userId()));
        Visitor visitor = new Visitor(base);
        visitor.putCookie("stytch_session", session.token());

        assertThat(visitor.open("mfa/step-up").status()).isEqualTo(403);
        assertThat(visitor.open("mfa/enrol").status()).isEqualTo(403);
    }

    @Test
    void stepUp_thatComesBackAsAnotherUser_endsTheSession() {
        createUser(new UserSpec().totpSecret(TOTP));
        CreatedUser other = STYTCH.createUser(
                new UserSpec().email("other-" + email).password(PASSWORD).phone(phone));
        CreatedSession foreign = STYTCH.createSession(
                SessionSpec.with(FactorSpec.password(), FactorSpec.sms()).ofUser(other.userId()));
        Visitor visitor = new Visitor(base);
        Page code = logIn(visitor, "account/home").choose("mfa/second-factor", "totp");

        visitor.putCookie("stytch_session", foreign.token());
        visitor.putCookie("stytch_session_jwt", foreign.jwt());
        Page answer = code.submit("mfa/second-factor/code", "code", STYTCH.totpCode(TOTP));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("continued with another");
        assertThat(visitor.cookie("stytch_session")).isEmpty();
        assertThat(visitor.cookie("stytch_session_jwt")).isEmpty();
        assertThat(Browser.fetching(base)
                        .token(foreign.token())
                        .get("/transfer/now")
                        .statusCode())
                .isEqualTo(401);
    }

    // --- enrolment

    @Test
    void userWithoutASecondFactor_registersAPhone() {
        createUser(new UserSpec());
        Visitor visitor = new Visitor(base);

        Page enrol = logIn(visitor, "account/home");
        assertThat(enrol.path()).isEqualTo("/shop/mfa/enrol");
        Page refused = enrol.submit("mfa/enrol", "number", "12");
        assertThat(refused.text()).contains("We cannot send a code to this number", "value=\"12\"");
        Page code = refused.submit("mfa/enrol", "number", "00" + phone.substring(1, 4) + " " + phone.substring(4));
        Page account = code.submit("mfa/enrol/code", "code", smsCode());

        assertThat(account.path()).isEqualTo("/shop/account/home");
        assertThat(account.text()).contains("protected body");
    }

    @Test
    void userWithoutASecondFactor_registersAnApp_andUsesARecoveryCodeLater() {
        createUser(new UserSpec());
        Visitor visitor = new Visitor(base);

        Page app = logIn(visitor, "account/home").submit("mfa/enrol", "method", "app");
        assertThat(app.text()).contains("<svg class=\"qr\"", "h1v1h-1z");
        Matcher secret = SECRET.matcher(app.text());
        assertThat(secret.find()).isTrue();
        String key = secret.group(1).replace(" ", "");
        assertThat(app.submit("mfa/enrol/app", "code", "12").text()).contains("That code is not right", "<svg");
        Page codes = app.submit("mfa/enrol/app", "code", STYTCH.totpCode(key));
        Matcher recovery = RECOVERY_CODE.matcher(codes.text());
        assertThat(recovery.find()).isTrue();
        Page account = codes.submit("mfa/enrol/recovery-codes");
        assertThat(account.path()).isEqualTo("/shop/account/home");
        assertThat(codes.reload().text()).doesNotContain(recovery.group(1));
        assertThat(app.reload().text()).doesNotContain(key);

        Page lost = logIn(new Visitor(base), "account/home").choose("mfa/second-factor", "recovery_code");
        assertThat(lost.submit("mfa/second-factor/code", "code", "xxxx-xxxx-xxxx")
                        .text())
                .contains("That recovery code is not right");
        assertThat(lost.submit("mfa/second-factor/code", "code", recovery.group(1))
                        .path())
                .isEqualTo("/shop/account/home");
    }

    @Test
    void stolenPassword_registersNothing_whereThereIsASecondFactor() {
        createUser(new UserSpec().phone(phone));
        Visitor thief = new Visitor(base);
        logIn(thief, "account/home");

        Page page = thief.open("mfa/enrol");
        assertThat(page.path()).isEqualTo("/shop/mfa/step-up");
        Map<String, String> form = new HashMap<>(page.form("mfa/step-up"));
        form.put("number", "+12025550000");
        STYTCH.inbox().clear();
        assertThat(thief.post("mfa/enrol", form).path()).isEqualTo("/shop/mfa/step-up");
        form.put("method", "app");
        assertThat(thief.post("mfa/enrol", form).path()).isEqualTo("/shop/mfa/step-up");
        assertThat(STYTCH.inbox().messages()).isEmpty();
    }

    @Test
    void oldLogIn_registersNothing_withoutTheSecondFactorThatIsNotThere() {
        CreatedUser user = createUser(new UserSpec());
        CreatedSession session =
                STYTCH.createSession(SessionSpec.with(FactorSpec.password().aged(Duration.ofMinutes(10)))
                        .ofUser(user.userId()));
        Visitor visitor = new Visitor(base);
        visitor.putCookie("stytch_session", session.token());

        assertThat(visitor.open("mfa/enrol").path()).isEqualTo("/shop/mfa/login");
    }

    @Test
    void secondFactor_provenAMomentAgo_registersAnother() {
        createUser(new UserSpec().phone(phone));
        Visitor visitor = new Visitor(base);
        logIn(visitor, "account/home")
                .choose("mfa/second-factor", "sms_otp")
                .submit("mfa/second-factor/code", "code", smsCode());

        assertThat(visitor.open("mfa/enrol").path()).isEqualTo("/shop/mfa/enrol");
        STYTCH.ageFactor(visitor.cookie("stytch_session"), "sms", Duration.ofMinutes(10));
        assertThat(visitor.open("mfa/enrol").path()).isEqualTo("/shop/mfa/step-up");
    }

    @Test
    void numberOfSomebodyElse_isRefusedLikeAnImpossibleOne() {
        createUser(new UserSpec());
        STYTCH.createUser(new UserSpec().email("owner-" + email).phone(phone));
        Visitor visitor = new Visitor(base);
        Page enrol = logIn(visitor, "account/home");

        String taken = shown(enrol.submit("mfa/enrol", "number", phone), phone);
        String impossible = shown(enrol.submit("mfa/enrol", "number", "+1"), "+1");

        assertThat(taken).contains("We cannot send a code to this number").isEqualTo(impossible);
    }

    // --- forms and return targets

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "Origin, https://evil.example",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void form_fromElsewhere_isRefused_andNothingIsSent(String header, String value) {
        createUser(new UserSpec().phone(phone));
        Visitor visitor = new Visitor(base);
        Page choice = logIn(visitor, "account/home");
        Map<String, String> form = new HashMap<>(choice.form("mfa/second-factor"));
        form.put("method", choice.method("mfa/second-factor", "sms_otp"));
        STYTCH.inbox().clear();
        if (header.isEmpty()) {
            form.put("form_token", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        } else {
            visitor.sending(header, value);
        }

        Page refused = visitor.post("mfa/second-factor", form);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(STYTCH.inbox().messages()).isEmpty();
    }

    @Test
    void logInForm_ofAnExpiredPage_isShownAgain_andLogsNobodyIn() {
        createUser(new UserSpec());
        Visitor visitor = new Visitor(base);

        Page again = visitor.post("mfa/login", Map.of("email", email, "password", PASSWORD));

        assertThat(again.status()).isEqualTo(403);
        assertThat(again.text()).contains("open for too long", "value=\"" + email + "\"");
        assertThat(visitor.cookie("stytch_session")).isEmpty();
        assertThat(again.submit("mfa/login", "password", PASSWORD, "email", email)
                        .path())
                .isEqualTo("/shop/mfa/enrol");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "/shop/../evil",
                "/shopping/account",
                "javascript:alert(1)",
                "/shop/%2f/evil",
                "/shop/mfa/login?return_to=/shop/mfa/login",
                "/shop/mfa/logout",
                "/other/app",
                ""
            })
    void returnTarget_thatLeavesTheApplicationOrComesBackHere_becomesTheRoot(String target) {
        Page login = new Visitor(base).open("mfa/login?return_to=" + URLEncoder.encode(target, StandardCharsets.UTF_8));

        assertThat(login.form("mfa/login")).containsEntry("return_to", "/shop/");
    }

    @Test
    void returnTarget_thatWasChangedInTheForm_isCheckedAgain() {
        createUser(new UserSpec());
        HttpResponse<String> answer = new Visitor(base)
                .open("mfa/login?return_to=/shop/account/home")
                .submitAndStop("mfa/login", "email", email, "password", PASSWORD, "return_to", "https://evil.example/");

        assertThat(answer.headers().firstValue("Location")).contains("/shop/");
    }

    @Test
    void whatIsTyped_isEscaped() {
        Page answer = tryToLogIn("\"><script>alert(1)</script>", "x");

        assertThat(answer.text())
                .contains("value=\"&#034;&gt;&lt;script&gt;", "Corner &lt;Shop&gt;")
                .doesNotContain("<script>");
    }

    // --- log-out

    @Test
    void logOut_revokesTheSession_andTakesTheCookies() {
        createUser(new UserSpec().totpSecret(TOTP));
        Visitor visitor = new Visitor(base);
        proveApp(logIn(visitor, "account/home"));
        String token = visitor.cookie("stytch_session");

        Page bye = visitor.open("mfa/logout").submit("mfa/logout");

        assertThat(bye.text()).contains("You are logged out");
        assertThat(visitor.cookie("stytch_session")).isEmpty();
        assertThat(visitor.cookie("stytch_session_jwt")).isEmpty();
        assertThat(visitor.open("account/home").path()).isEqualTo("/shop/mfa/login");
        assertThat(Browser.fetching(base).token(token).get("/transfer/now").statusCode())
                .isEqualTo(401);
    }

    @Test
    void logOutButton_ofTheApplication_needsNoToken_andAnotherSitesDoesNothing() {
        createUser(new UserSpec().totpSecret(TOTP));
        Visitor visitor = new Visitor(base);
        proveApp(logIn(visitor, "account/home"));

        visitor.sending("Sec-Fetch-Site", "cross-site");
        assertThat(visitor.post("mfa/logout", Map.of()).text()).contains("Stay logged in");
        assertThat(visitor.cookie("stytch_session")).isNotEmpty();

        visitor.sending("Sec-Fetch-Site", "same-origin");
        assertThat(visitor.open("account/home").submit("mfa/logout").text()).contains("You are logged out");
        assertThat(visitor.cookie("stytch_session")).isEmpty();
    }

    @Test
    void logIn_whileStytchsAnswerDripsInFromItsFirstOctet_isNotHeldForAsLongAsThatTakes() {
        createUser(new UserSpec());
        // No time-out between two octets ends that; the whole would take minutes.
        STYTCH.faults().always("/v1/passwords/authenticate", Fault.slowHeaders(Duration.ofMillis(500)));

        Page answer =
                new Visitor(base).open("mfa/second-factor").submit("mfa/login", "email", email, "password", PASSWORD);

        assertThat(answer.status()).isEqualTo(503);
    }

    @Test
    void logOut_whileStytchIsDown_saysThatTheSessionGoesOn() {
        createUser(new UserSpec().totpSecret(TOTP));
        Visitor visitor = new Visitor(base);
        proveApp(logIn(visitor, "account/home"));
        STYTCH.faults().always("/v1/sessions/revoke", Fault.serverError());

        Page answer = visitor.open("mfa/logout").submit("mfa/logout");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).contains("your session goes on");
        assertThat(visitor.cookie("stytch_session")).isNotEmpty();
    }

    // --- who cannot or will not comply

    @ParameterizedTest
    @ValueSource(strings = {"mfa/login", "mfa/second-factor", "mfa/step-up", "mfa/enrol"})
    void challengeInATabOfItsOwn_isCalledOff_whereTheTabThatWaitsHearsOfIt(String path) {
        createUser(path.equals("mfa/enrol") ? new UserSpec() : new UserSpec().totpSecret(TOTP));
        Visitor visitor = new Visitor(base);
        logIn(visitor, "account/home");

        Page page = visitor.open(path + "?return_to=/shop/mfa/done&factors=totp");

        assertThat(page.path()).isEqualTo("/shop/" + path);
        assertThat(page.text())
                .contains("<a href=\"/shop/mfa/done?cancelled\">Cancel</a>")
                .doesNotContain("<a href=\"/shop/\">Cancel</a>", "href=\"/shop/mfa/logout\"");
        assertThat(visitor.open("mfa/done?cancelled").text()).contains("data-outcome=\"cancelled\"");
    }

    @Test
    void challengeInATabOfItsOwn_ofWhoMayNot_saysWhy_andLetsGo() {
        CreatedUser user = createUser(new UserSpec().phone(phone));
        Visitor visitor = new Visitor(base);
        visitor.putCookie(
                "stytch_session",
                STYTCH.createSession(
                                SessionSpec.with(FactorSpec.of("impersonated", "impersonation"), FactorSpec.password())
                                        .ofUser(user.userId()))
                        .token());

        assertThat(visitor.open("mfa/step-up?return_to=/shop/mfa/done").text())
                .contains(
                        "somebody acts for the user",
                        "<a class=\"button\" href=\"/shop/mfa/done?cancelled\">Cancel</a>");
        assertThat(visitor.open("mfa/step-up").text())
                .contains("<a class=\"button\" href=\"/shop/\">To the start page</a>");
    }

    @Test
    void challengeInATabOfItsOwn_duringAnOutage_isNotCalledDone() {
        createUser(new UserSpec().totpSecret(TOTP));
        Visitor visitor = new Visitor(base);
        logIn(visitor, "account/home");
        STYTCH.faults().always("/v1/", Fault.serverError());

        Page answer = visitor.open("mfa/step-up?return_to=/shop/mfa/done&factors=totp");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text())
                .contains("href=\"/shop/mfa/step-up?return_to=%2Fshop%2Fmfa%2Fdone&amp;factors=totp\">Try again</a>");
    }

    // --- when Stytch is in trouble

    @Test
    void outage_isSaid_andLogsNobodyInOrOut() {
        createUser(new UserSpec().totpSecret(TOTP));
        Visitor visitor = new Visitor(base);
        Page choice = logIn(visitor, "account/home");
        STYTCH.faults().always("/v1/", Fault.serverError());

        Page answer = choice.reload();
        Page login = new Visitor(base).open("mfa/login").submit("mfa/login", "email", email, "password", PASSWORD);

        for (Page page : List.of(answer, login)) {
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.header("Retry-After")).isEqualTo("5");
            assertThat(page.text()).contains("cannot be checked at the moment", "role=\"alert\"");
        }
        assertThat(visitor.cookie("stytch_session")).isNotEmpty();
    }

    @Test
    void answer_thatIsNoneOfStytchs_isAnOutage() {
        createUser(new UserSpec());
        for (Fault fault :
                List.of(Fault.badGateway(), Fault.truncatedJson(), Fault.answer(200, "application/json", "[]"))) {
            STYTCH.faults().always("/v1/passwords/authenticate", fault);
            assertThat(tryToLogIn(email, PASSWORD).status()).isEqualTo(503);
            STYTCH.faults().clear();
        }
    }

    // --- being part of the application

    @Test
    void pages_areNeitherKeptNorFramedNorScriptable() {
        Page login = new Visitor(base).open("mfa/login");

        Answers.assertNotStored(login.header("Cache-Control"));
        assertThat(login.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(login.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(login.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .endsWith("; form-action 'self'")
                .doesNotContain("unsafe", "http");
    }

    @Test
    void templates_cannotBeReached_andTheApplicationsOwnPageBelowTheirPathStaysProtected() {
        Visitor visitor = new Visitor(base);

        assertThat(visitor.ask("WEB-INF/mfa/login.jsp").statusCode()).isNotEqualTo(200);
        assertThat(visitor.ask("mfa/own").headers().firstValue("Location").orElse(""))
                .startsWith("/shop/mfa/login?");
        assertThat(visitor.ask("mfa/nothing").statusCode()).isEqualTo(302);
        assertThat(Browser.navigating(base).get("/mfa/login;x").statusCode()).isEqualTo(400);
        assertThat(Browser.navigating(base).get("/mfa//login").statusCode()).isEqualTo(400);
    }

    @Test
    void assets_areServedToEverybody_andTheApplicationsReplaceThem() {
        HttpResponse<String> style = Browser.calling(base).get("/mfa/assets/mfa.css");

        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.headers().firstValue("Content-Type")).contains("text/css;charset=UTF-8");
        assertThat(style.body()).contains("--mfa-accent");
        assertThat(Browser.calling(base).get("/mfa/assets/theme.css").body()).contains("#0b5d66");
    }

    @ParameterizedTest
    @CsvSource({
        "de, de, Sie sind abgemeldet",
        "'de-AT, en;q=0.8', de, Sie sind abgemeldet",
        "'xx, en', en, You are logged out",
        "'fr-FR, fr', fr, Vous \u00eates d\u00e9connect\u00e9",
        "'en, de;q=0.5', en, You are logged out",
        "'', en, You are logged out"
    })
    void language_isTheFirstOneThatTheBrowserAsksForAndThereIs(String accept, String lang, String title) {
        Visitor visitor = new Visitor(base);
        if (!accept.isEmpty()) {
            visitor.sending("Accept-Language", accept);
        }

        Page page = visitor.open("mfa/logout");

        assertThat(page.text()).contains("<html lang=\"" + lang + "\">", title);
    }

    // --- people and their ways

    private CreatedUser createUser(UserSpec spec) {
        return STYTCH.createUser(spec.email(email).password(PASSWORD));
    }

    private Page logIn(Visitor visitor, String path) {
        return visitor.open(path).submit("mfa/login", "email", email, "password", PASSWORD);
    }

    private Page tryToLogIn(String address, String password) {
        return new Visitor(base).open("mfa/login").submit("mfa/login", "email", address, "password", password);
    }

    private Page proveApp(Page choice) {
        return proveApp(choice.choose("mfa/second-factor", "totp"), "mfa/second-factor/code");
    }

    private static Page proveApp(Page code, String path) {
        Page done = code.submit(path, "code", STYTCH.totpCode(TOTP));
        assertThat(done.path()).as(done.text()).doesNotContain("/mfa/");
        return done;
    }

    private String smsCode() {
        return STYTCH.inbox().newestSecret(phone);
    }

    /** What a page shows, without what differs from form to form. */
    private static String shown(Page page, String typed) {
        return page.status()
                + page.text()
                        .replaceAll("name=\"form_token\" value=\"[^\"]*\"", "")
                        .replace("value=\"" + typed.replace("+", "&#043;") + "\"", "")
                        .replace("value=\"" + typed + "\"", "");
    }

    private static List<String> words(Page choice) {
        return Pattern.compile("name=\"method\" value=\"([a-z_]+)-")
                .matcher(choice.text())
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
