package io.mfafilter.demo;

import static io.mfafilter.demo.launcher.Cast.BOOKSELLER;
import static io.mfafilter.demo.launcher.Cast.SHIPPER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.demo.BankBrowser.Page;
import io.mfafilter.demo.launcher.Backstage;
import io.mfafilter.demo.launcher.Demo;
import io.mfafilter.demo.launcher.Person;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.session.Product;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Members of two organizations walk through the bank, which asks of each what the organization demands. */
class DemoB2bWalkIT {

    private static Demo demo;

    private final BankBrowser browser = new BankBrowser(demo.url());

    @BeforeAll
    static void startDemo() {
        demo = Demo.start(Path.of(System.getProperty("demo.directory")), 0, Backstage.simulated(Product.B2B));
        demo.awaitReady();
    }

    @AfterAll
    static void stopDemo() {
        demo.close();
    }

    @Test
    void memberWhoseOrganizationDemandsTheApp_isAskedForIt_andForNothingElse() throws IOException {
        Page choice = logIn(browser.open("account"), SHIPPER);
        assertThat(choice.path()).isEqualTo("/mfa/second-factor");
        assertThat(choice.text()).contains("totp-").doesNotContain("sms_otp-");
        List<String> pending = browser.credentials();
        assertThat(pending).hasSize(1);
        assertThat(browser.fetch("api/balance").statusCode()).isEqualTo(401);
        assertThat(browser.fetch("api/balance").body()).contains("second_factor_pending");

        Page account = choice.choose("/mfa/second-factor", "totp")
                .submit("/mfa/second-factor/code", "code", simulator().totpCode(SHIPPER.totpSecret()));
        assertThat(account.path()).isEqualTo("/account");
        assertThat(browser.credentials()).hasSize(2).doesNotContainAnyElementsOf(pending);
        assertThat(browser.open("account/session").text()).contains("organization-test-", "authenticator_app");

        List<String> credentials = browser.credentials();
        assertThat(account.submit("/mfa/logout").text()).contains("You are logged out");
        assertThat(browser.open("account").path()).isEqualTo("/mfa/login");
        assertThat(Files.readString(demo.log())).doesNotContain(credentials).doesNotContain(pending);
    }

    @Test
    void memberWhoseOrganizationDemandsNothing_opensTheAccount_andProvesMoreWhereMoneyMoves() {
        Page account = logIn(browser.open("account"), BOOKSELLER);
        assertThat(account.path()).isEqualTo("/account");
        HttpResponse<String> card = browser.fetch("api/card");
        assertThat(card.statusCode()).isEqualTo(401);

        Page challenge = browser.open("account/transfer")
                .submit("/account/transfer", "payee", "POWER", "amount", "20", "note", "Electricity");
        String path = challenge.path();
        Page resumed = challenge.choose(path, "sms_otp").submit(path + "/code", "code", smsCode(BOOKSELLER));
        assertThat(resumed.path()).isEqualTo("/mfa/resume");
        assertThat(resumed.submit("/account/transfer?mfa-resume").path()).isEqualTo("/account/receipt");
        assertThat(browser.fetch("api/card").statusCode()).isEqualTo(200);
    }

    @Test
    void organizationThatChangesItsMind_isObeyedByARunningSession() {
        logIn(browser.open("account"), BOOKSELLER);
        try {
            browser.open("account/session").submit("/account/session/organization", "policy", "REQUIRED_FOR_ALL");
            Instant end = Instant.now().plus(Duration.ofMinutes(1));
            Page page = browser.open("account");
            while (page.path().equals("/account") && Instant.now().isBefore(end)) {
                page = browser.open("account");
            }
            assertThat(page.path()).isEqualTo("/mfa/second-factor");
            assertThat(page.query()).contains("reason=insufficient_factors");
            page = page.choose("/mfa/second-factor", "sms_otp")
                    .submit("/mfa/second-factor/code", "code", smsCode(BOOKSELLER));
            assertThat(page.path()).isEqualTo("/account");
        } finally {
            browser.open("account/session").submit("/account/session/organization", "policy", "OPTIONAL");
        }
    }

    @Test
    void memberOfOneOrganization_isNobodyInTheOther() {
        Page refused = browser.open("account")
                .submit(
                        "/mfa/login",
                        "organization",
                        SHIPPER.organization(),
                        "email",
                        BOOKSELLER.email(),
                        "password",
                        BOOKSELLER.password());

        assertThat(refused.path()).isEqualTo("/mfa/login");
        assertThat(refused.text()).contains("role=\"alert\"", "Check the organization");
        assertThat(browser.credentials()).isEmpty();
    }

    private static Page logIn(Page login, Person person) {
        assertThat(login.path()).isEqualTo("/mfa/login");
        return login.submit(
                "/mfa/login",
                "organization",
                person.organization(),
                "email",
                person.email(),
                "password",
                person.password());
    }

    private static String smsCode(Person person) {
        return simulator().inbox().newestSecret(person.phone());
    }

    private static StytchSimulator simulator() {
        return demo.simulator().orElseThrow();
    }
}
