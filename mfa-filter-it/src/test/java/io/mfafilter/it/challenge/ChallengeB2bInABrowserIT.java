package io.mfafilter.it.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.support.Chromium;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.organization.OrganizationSpec;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages in a real browser, for members of organizations. */
@Tag("b2b")
class ChallengeB2bInABrowserIT extends PagesInABrowser {

    private static final StytchSimulator STYTCH = Guild.project();

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
        STYTCH.clock().reset();
    }

    @Test
    void logIn_whereEverybodyNeedsASecondFactor_bySms_stepUp_logOut() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.withBoth());
        browser = Chromium.start();

        open("account/home?tab=1");
        waitForFocusOn("organization");
        look("b2b-login");
        logIn();
        waitFor("Confirm your log-in");
        look("b2b-second-factor");
        choose("sms_otp");
        enterCode(guild.smsCode());
        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/home?tab=1");
        assertThat(text()).contains("protected body of member-test-");
        assertThat(browser.manage().getCookieNamed(Guild.INTERMEDIATE)).isNull();

        STYTCH.ageFactor(sessionToken(), "sms", Duration.ofMinutes(6));
        open("transfer/now");
        choose("totp");
        enterCode(guild.appCode());
        assertThat(browser.getCurrentUrl()).endsWith("/shop/transfer/now");

        open("mfa/logout");
        press("Log out");
        assertThat(heading()).isEqualTo("You are logged out");
        assertThat(browser.manage().getCookieNamed("stytch_session")).isNull();
        open("account/home");
        assertThat(heading()).isEqualTo("Log in");
    }

    @Test
    void logIn_whereStytchHasSentTheCode_asksForItAtOnce() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee().phone(guild.phone));
        browser = Chromium.start();

        open("mail/inbox");
        logIn();
        waitFor("Enter the code");
        look("b2b-code");
        enterCode(guild.smsCode());

        assertThat(browser.getCurrentUrl()).endsWith("/shop/mail/inbox");
    }

    @Test
    void logIn_byAuthenticatorApp_whereTheOrganizationAllowsNothingElse() {
        guild.found(new OrganizationSpec().mfaRequiredForAll().mfaMethods("totp"), guild.withBoth());
        browser = Chromium.start();

        open("account/home");
        logIn();
        waitFor("Confirm your log-in");
        assertThat(text()).contains("Authenticator app", "Recovery code").doesNotContain("Text message");
        choose("totp");
        enterCode(guild.appCode());

        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/home");
    }

    @Test
    void memberWithoutASecondFactor_registersAnApp_andARecoveryCodeStandsInForIt() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.lee());
        browser = Chromium.start();

        open("account/home");
        logIn();
        waitFor("Set up a second factor");
        look("b2b-enrol");
        press("Authenticator app");
        look("b2b-enrol-app");
        String key = browser.findElement(By.tagName("code")).getText().replace(" ", "");
        enterCode(STYTCH.totpCode(key));
        look("b2b-recovery-codes");
        String recovery =
                browser.findElements(By.cssSelector(".codes code")).get(3).getText();
        press("I have kept them");
        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/home");

        browser.manage().deleteAllCookies();
        open("account/home");
        logIn();
        choose("recovery_code");
        enterCode(recovery);
        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/home");
    }

    @Test
    void memberWithoutASecondFactor_registersAPhone() {
        guild.found(new OrganizationSpec().mfaRequiredForAll().mfaMethods("sms_otp"), guild.lee());
        browser = Chromium.start();

        open("account/home");
        logIn();
        waitFor("Set up a second factor");
        assertThat(text()).doesNotContain("Authenticator app");
        submit(browser.findElement(By.id("number")), guild.phone);
        waitFor("Enter the code");
        enterCode(guild.smsCode());

        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/home");
    }

    @Test
    void memberWhoNeedsNoSecondFactor_passesWhereAnyFactorDoes_andRegistersOneWhereItDoesNot() {
        guild.found(new OrganizationSpec(), guild.lee());
        browser = Chromium.start();

        open("account/home");
        logIn();
        waitFor("Shop");
        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/home");

        open("mail/inbox");
        waitFor("Set up a second factor");
        submit(browser.findElement(By.id("number")), guild.phone);
        waitFor("Enter the code");
        enterCode(guild.smsCode());
        assertThat(browser.getCurrentUrl()).endsWith("/shop/mail/inbox");
    }

    @Test
    void logIn_thatTookTooLong_beginsAgain_andSaysSo() {
        guild.found(new OrganizationSpec().mfaRequiredForAll(), guild.withBoth());
        browser = Chromium.start();
        open("account/home");
        logIn();
        choose("totp");
        STYTCH.clock().advance(Duration.ofMinutes(10));
        enterCode(guild.appCode());

        waitFor("Log in");
        assertThat(alert()).contains("not finished in time");
        look("b2b-login-again");
        STYTCH.clock().reset();
        logIn();
        choose("sms_otp");
        enterCode(guild.smsCode());
        assertThat(browser.getCurrentUrl()).endsWith("/shop/account/home");
    }

    @Test
    void wrongCredentials_areSaid_andNothingButThePasswordIsTypedAgain() {
        browser = Chromium.speaking("de");
        open("account/home");
        logIn();

        waitForFocusOn("password");
        look("b2b-login-error-de");
        assertThat(browser.findElement(By.id("organization")).getDomProperty("value"))
                .isEqualTo(guild.slug);
        assertThat(browser.findElement(By.id("email")).getDomProperty("value")).isEqualTo(guild.email);
        assertThat(alert()).contains("Organisation");
    }

    private void logIn() {
        WebElement organization = browser.findElement(By.id("organization"));
        organization.clear();
        organization.sendKeys(guild.slug, Keys.TAB);
        WebElement address = browser.findElement(By.id("email"));
        address.clear();
        address.sendKeys(guild.email);
        submit(browser.findElement(By.id("password")), Guild.PASSWORD);
    }
}
