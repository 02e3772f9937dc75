package io.mfafilter.it.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.challenge.app.ShopServlet;
import io.mfafilter.it.support.Chromium;
import io.mfafilter.it.support.QrPicture;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.user.UserSpec;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.virtualauthenticator.Credential;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** The pages in a real browser. */
@Tag("consumer")
class ChallengeInABrowserIT extends PagesInABrowser {

    private static final StytchSimulator STYTCH = StytchSimulator.start();
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String PASSWORD = "correct horse battery";
    private static final String TOTP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private final String email = "dana" + PEOPLE.incrementAndGet() + "@example.com";
    private final String phone = "+1202556%04d".formatted(PEOPLE.get());

    @Deployment(testable = false)
    static WebArchive application() {
        Map<String, String> settings = Wars.project(STYTCH.baseUrl());
        settings.put("mfa.filter.url-patterns", "/account/*");
        settings.put("mfa.policy.transfer.url-patterns", "/transfer/*");
        settings.put("mfa.policy.transfer.step-up-minutes", "5");
        settings.put("mfa.challenge.application-name", "Corner Shop");
        settings.put("mfa.session.clock-skew", "PT5M");
        return Wars.configure(Wars.withChallengePages("shop").addClass(ShopServlet.class), settings);
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

    @Test
    void logIn_secondFactor_stepUp_logOut() {
        createUser(new UserSpec().phone(phone).totpSecret(TOTP));
        browser = Chromium.start();

        open("account/home?tab=1");
        look("login");
        enterPassword(PASSWORD);
        look("second-factor");
        choose("sms_otp");
        look("code");
        enterCode(smsCode());
        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/home?tab=1");
        assertThat(text()).contains("protected body of user-test-");

        STYTCH.ageFactor(sessionToken(), "sms", Duration.ofMinutes(6));
        open("transfer/now");
        look("step-up");
        choose("totp");
        look("app-code");
        enterCode(STYTCH.totpCode(TOTP));
        assertThat(browser.getCurrentUrl()).endsWith("/shop/transfer/now");

        open("mfa/logout");
        look("logout");
        press("Log out");
        look("bye");
        assertThat(browser.manage().getCookieNamed("stytch_session")).isNull();
        open("account/home");
        assertThat(heading()).isEqualTo("Log in");
    }

    @Test
    void everythingWorks_byKeyboardAlone() {
        createUser(new UserSpec().totpSecret(TOTP));
        browser = Chromium.start();

        open("account/home");
        waitForFocusOn("email");
        focused().sendKeys(email, Keys.TAB);
        focused().sendKeys(PASSWORD, Keys.ENTER);
        waitFor("Confirm your log-in");
        WebElement start = browser.findElement(By.tagName("body"));
        start.sendKeys(Keys.TAB);
        focused().sendKeys(Keys.TAB);
        assertThat(focused().getText()).contains("Authenticator app");
        focused().sendKeys(Keys.ENTER);
        waitForFocusOn("code");
        assertThat(focused().getDomAttribute("autocomplete")).isEqualTo("one-time-code");
        assertThat(focused().getDomAttribute("inputmode")).isEqualTo("numeric");
        focused().sendKeys(STYTCH.totpCode(TOTP), Keys.ENTER);

        waitFor("Shop");
        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/home");
    }

    @Test
    void wrongCredentials_areSaid_andTheNextFieldHasTheFocus() {
        browser = Chromium.start();
        open("account/home");
        enterPassword("wrong");
        waitFor("Log in");

        waitForFocusOn("password");
        assertThat(alert()).contains("Check your e-mail address and password");
        assertThat(browser.getTitle()).startsWith("Error: ");
        look("login-error");
        assertThat(browser.findElement(By.id("email")).getDomProperty("value")).isEqualTo(email);
        browser.navigate().refresh();
        assertThat(browser.findElements(By.cssSelector("[role=alert]"))).isEmpty();
    }

    @Test
    void cancelledStepUp_leadsToTheStartPage_andAsksAgainNextTime() {
        createUser(new UserSpec().phone(phone));
        browser = Chromium.start();
        logInWithSms("account/home");
        STYTCH.ageFactor(sessionToken(), "sms", Duration.ofMinutes(6));

        open("transfer/now");
        browser.findElement(By.linkText("Cancel")).click();
        waitFor("Shop");
        assertThat(browser.getCurrentUrl()).endsWith("/shop/");
        open("transfer/now");
        assertThat(heading()).isEqualTo("Confirm that it is you");
    }

    @Test
    void backButton_afterTheSecondFactor_showsNoStaleForm() {
        createUser(new UserSpec().phone(phone));
        browser = Chromium.start();
        logInWithSms("account/home");

        browser.navigate().back();

        waitFor("Shop");
        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/home");
    }

    @Test
    void twoTabs_eachGoTheirOwnWay() {
        createUser(new UserSpec().phone(phone).totpSecret(TOTP));
        browser = Chromium.start();
        open("account/one");
        enterPassword(PASSWORD);
        choose("sms_otp");
        String code = smsCode();
        String one = browser.getWindowHandle();

        browser.switchTo().newWindow(WindowType.TAB);
        open("account/two");
        choose("totp");
        String two = browser.getWindowHandle();
        browser.switchTo().window(one);
        enterCode(code);
        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/one");
        browser.switchTo().window(two);
        enterCode(STYTCH.totpCode(TOTP));

        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/two");
    }

    @Test
    void expiredCode_isSaid_andANewOneWorks() {
        createUser(new UserSpec().phone(phone));
        browser = Chromium.start();
        open("account/home");
        enterPassword(PASSWORD);
        choose("sms_otp");
        String late = smsCode();
        STYTCH.clock().advance(Duration.ofMinutes(2));
        enterCode(late);

        waitForFocusOn("code");
        assertThat(focused().getDomAttribute("aria-invalid")).isEqualTo("true");
        assertThat(focused().getDomAttribute("aria-describedby")).isEqualTo("error");
        assertThat(alert()).contains("has expired");
        look("code-error");
        press("Send a new code");
        enterCode(smsCode());
        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/home");
    }

    @Test
    void lockOut_isSaidInClearWords() {
        createUser(new UserSpec().totpSecret(TOTP));
        browser = Chromium.start();
        open("account/home");
        enterPassword(PASSWORD);
        choose("totp");
        String wrong = STYTCH.totpCode(TOTP).equals("123456") ? "654321" : "123456";
        for (int i = 0; i < 11; i++) {
            enterCode(wrong);
        }

        assertThat(alert()).contains("Your account is locked for a while");
    }

    @Test
    void withoutScripts_everythingButAPasskeyWorks() {
        createUser(new UserSpec().phone(phone).passkey(credentialId(), "localhost"));
        browser = Chromium.withoutScripts();
        open("account/home");
        enterPassword(PASSWORD);
        choose("webauthn");
        assertThat(text()).contains("A passkey needs JavaScript");
        browser.findElement(By.linkText("Use another way")).click();
        choose("sms_otp");
        enterCode(smsCode());
        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/home");
        open("mfa/logout");
        press("Log out");
        assertThat(heading()).isEqualTo("You are logged out");
    }

    @Test
    void phone_isRegistered() {
        createUser(new UserSpec());
        browser = Chromium.start();
        open("account/home");
        enterPassword(PASSWORD);
        look("enrol");
        browser.findElement(By.id("number")).sendKeys("+1", Keys.ENTER);
        look("enrol-error");
        assertThat(alert()).contains("We cannot send a code to this number");
        WebElement number = browser.findElement(By.id("number"));
        number.clear();
        number.sendKeys(phone, Keys.ENTER);
        waitFor("Enter the code");
        look("enrol-code");
        enterCode(smsCode());

        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/home");
        assertThat(text()).contains("protected body");
    }

    @Test
    void authenticatorApp_isRegistered_andARecoveryCodeStandsInForIt() {
        createUser(new UserSpec());
        browser = Chromium.start();
        open("account/home");
        enterPassword(PASSWORD);
        press("Authenticator app");
        look("enrol-app");
        WebElement drawing = browser.findElement(By.cssSelector("svg.qr path"));
        assertThat(drawing.getRect().getWidth())
                .as("the QR code fills its place")
                .isBetween(150, 220);
        String key = browser.findElement(By.tagName("code")).getText().replace(" ", "");
        for (String colours : List.of("light", "dark")) {
            emulate(colours);
            assertThat(QrPicture.read(
                            browser.findElement(By.cssSelector("svg.qr")).getScreenshotAs(OutputType.BYTES)))
                    .as("what a phone reads from the screen, " + colours)
                    .isEqualTo("otpauth://totp/Corner%20Shop:" + email.replace("@", "%40") + "?secret=" + key
                            + "&issuer=Corner%20Shop");
        }
        emulate("light");
        enterCode(STYTCH.totpCode(key));
        look("recovery-codes");
        String recovery =
                browser.findElements(By.cssSelector(".codes code")).get(3).getText();
        press("I have kept them");
        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/home");

        browser.manage().deleteAllCookies();
        open("account/home");
        enterPassword(PASSWORD);
        choose("recovery_code");
        look("recovery-code");
        enterCode(recovery);
        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/home");
    }

    @Test
    void passkey_isASecondFactor() {
        String id = credentialId();
        createUser(new UserSpec().passkey(id, "localhost"));
        browser = Chromium.start();
        VirtualAuthenticator authenticator = browser.addVirtualAuthenticator(
                new VirtualAuthenticatorOptions().setIsUserVerified(true).setHasUserVerification(true));
        authenticator.addCredential(Credential.createNonResidentCredential(
                Base64.getUrlDecoder().decode(id), "localhost", privateKey(), 0));
        open("account/home");
        enterPassword(PASSWORD);
        choose("webauthn");
        look("passkey");
        press("Use passkey");

        waitFor("Shop");
        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/home");
        assertThat(STYTCH.session(sessionToken()).toString()).contains("webauthn_registration");
    }

    @Test
    void outage_isSaid() {
        createUser(new UserSpec().phone(phone));
        browser = Chromium.start();
        open("account/home");
        STYTCH.faults().always("/v1/", Fault.serverError());
        enterPassword(PASSWORD);

        look("outage");
        assertThat(alert()).contains("cannot be checked at the moment");
        STYTCH.faults().clear();
        press("Try again");
        assertThat(heading()).isEqualTo("Log in");
    }

    @Test
    void german_isSpokenToWhomAsksForIt() {
        createUser(new UserSpec().phone(phone).totpSecret(TOTP));
        browser = Chromium.speaking("de");
        open("account/home");
        look("login-de");
        assertThat(heading()).isEqualTo("Anmelden");
        enterPassword(PASSWORD);
        look("second-factor-de");
        assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang"))
                .isEqualTo("de");
    }

    // --- what people do

    private void createUser(UserSpec spec) {
        STYTCH.createUser(spec.email(email).password(PASSWORD));
    }

    private void enterPassword(String password) {
        WebElement address = browser.findElement(By.id("email"));
        address.clear();
        address.sendKeys(email);
        submit(browser.findElement(By.id("password")), password);
    }

    private void logInWithSms(String path) {
        open(path);
        enterPassword(PASSWORD);
        choose("sms_otp");
        enterCode(smsCode());
    }

    private String smsCode() {
        return STYTCH.inbox().newestSecret(phone);
    }

    // --- an authenticator in the machine

    private String credentialId() {
        byte[] id = new byte[16];
        for (int i = 0; i < id.length; i++) {
            id[i] = (byte) (email.hashCode() >> i);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private static PKCS8EncodedKeySpec privateKey() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(256);
            return new PKCS8EncodedKeySpec(keys.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has EC keys", absent);
        }
    }
}
