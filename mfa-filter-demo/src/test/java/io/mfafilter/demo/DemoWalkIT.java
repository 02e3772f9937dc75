package io.mfafilter.demo;

import static io.mfafilter.demo.launcher.Cast.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.demo.BankBrowser.Page;
import io.mfafilter.demo.launcher.Backstage;
import io.mfafilter.demo.launcher.Demo;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.session.Product;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A customer walks through the whole bank, by real HTTP, on the very processes that the launcher starts. */
class DemoWalkIT {

    private static Demo demo;

    private final BankBrowser browser = new BankBrowser(demo.url());

    @BeforeAll
    static void startDemo() {
        demo = Demo.start(Path.of(System.getProperty("demo.directory")), 0, Backstage.simulated(Product.CONSUMER));
        demo.awaitReady();
    }

    @AfterAll
    static void stopDemo() {
        demo.close();
    }

    @Test
    void walk_fromThePasswordToTheTransferAndOut() throws IOException {
        Page login = browser.open("account/transfer");
        assertThat(login.path()).isEqualTo("/mfa/login");
        assertThat(login.text()).contains("Harbour Bank", CUSTOMER.password());
        assertThat(login.query()).contains("reason=unauthenticated");

        Page choice = login.submit("/mfa/login", "email", CUSTOMER.email(), "password", CUSTOMER.password());
        assertThat(choice.path()).isEqualTo("/mfa/second-factor");
        assertThat(choice.query()).contains("reason=insufficient_factors", "return_to=%2Faccount%2Ftransfer");

        Page transfer = proveBySms(choice);
        assertThat(transfer.path()).isEqualTo("/account/transfer");

        Page receipt = send(transfer, "12.30");
        assertThat(receipt.path()).isEqualTo("/account/receipt");
        assertThat(receipt.text()).contains("€12.30", "Northlight Energy");

        List<String> credentials = browser.credentials();
        assertThat(credentials).hasSize(2);
        Page bye = receipt.submit("/mfa/logout");
        assertThat(bye.text()).contains("You are logged out");
        assertThat(browser.credentials()).isEmpty();
        assertThat(browser.open("account").path()).isEqualTo("/mfa/login");
        assertThat(Files.readString(demo.log())).doesNotContain(credentials);
    }

    @Test
    void transferWithAnOldFactor_isCarriedOutOnceAndOnlyAfterTheChallenge() {
        logInWithSms();
        growOld();
        BigDecimal before = balance();

        Page form = browser.open("account/transfer");
        assertThat(form.text()).contains("We will ask for a new one before the money moves");
        Page challenge = send(form, "100");
        assertThat(challenge.path()).isEqualTo("/mfa/step-up");
        assertThat(challenge.query())
                .contains("reason=stale_factors", "max_age=300", "return_to=%2Faccount%2Ftransfer");
        assertThat(challenge.text()).contains("Confirm that it is you");
        assertThat(balance()).isEqualByComparingTo(before);

        Page resumed = challenge.choose("/mfa/step-up", "sms_otp").submit("/mfa/step-up/code", "code", smsCode());
        assertThat(resumed.path()).isEqualTo("/mfa/resume");
        assertThat(resumed.text()).contains("/account/transfer", "<dd>100", "<dd>POWER");
        assertThat(balance()).isEqualByComparingTo(before);

        Map<String, String> button = resumed.form("/account/transfer?mfa-resume");
        assertThat(resumed.submit(button, "/account/transfer?mfa-resume").path())
                .isEqualTo("/account/receipt");
        resumed.submit(button, "/account/transfer?mfa-resume");
        assertThat(balance()).isEqualByComparingTo(before.subtract(new BigDecimal("100")));
    }

    @Test
    void script_isAnsweredInItsOwnTerms() {
        assertThat(browser.fetch("api/balance").statusCode()).isEqualTo(401);
        assertThat(problem(browser.fetch("api/balance")).getString("reason")).isEqualTo("unauthenticated");

        logIn();
        JsonObject missing = problem(browser.fetch("api/balance"));
        assertThat(missing.getString("reason")).isEqualTo("insufficient_factors");
        assertThat(missing.getString("challenge_url")).isEqualTo("/mfa/second-factor");

        proveBySms(browser.open("account"));
        assertThat(balance()).isPositive();
        assertThat(browser.fetch("api/card").statusCode()).isEqualTo(200);

        growOld();
        HttpResponse<String> refusal = browser.fetch("api/card");
        assertThat(refusal.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("insufficient_user_authentication", "max_age=\"300\"");
        assertThat(problem(refusal).getString("reason")).isEqualTo("stale_factors");
        assertThat(problem(refusal).getInt("max_age")).isEqualTo(300);
        assertThat(browser.fetch("api/balance").statusCode()).isEqualTo(200);
    }

    @Test
    void authenticatorApp_isASecondFactorToo() {
        Page choice = browser.open("account/session")
                .submit("/mfa/login", "email", CUSTOMER.email(), "password", CUSTOMER.password());
        String code = simulator().totpCode(CUSTOMER.totpSecret());
        Page session = choice.choose("/mfa/second-factor", "totp").submit("/mfa/second-factor/code", "code", code);
        assertThat(session.path()).isEqualTo("/account/session");
        assertThat(session.text()).contains("authenticator_app", "knowledge");

        Page again = browser.open("mfa/second-factor?factors=totp")
                .choose("/mfa/second-factor", "totp")
                .submit("/mfa/second-factor/code", "code", code);
        assertThat(again.text()).contains("role=\"alert\"", "That code was used before");
    }

    @Test
    void wrongCode_isSaidAndTheRightOneStillWorks() {
        logIn();
        Page code = browser.open("account").choose("/mfa/second-factor", "sms_otp");
        String right = smsCode();
        String wrong = right.equals("000000") ? "111111" : "000000";

        Page refused = code.submit("/mfa/second-factor/code", "code", wrong);
        assertThat(refused.text()).contains("role=\"alert\"", "That code is not right");

        String spaced = right.substring(0, 3) + " " + right.substring(3);
        assertThat(refused.submit("/mfa/second-factor/code", "code", spaced).path())
                .isEqualTo("/account");
    }

    @Test
    void typedText_isEscaped() {
        logInWithSms();
        Page refused = browser.open("account/transfer")
                .submit("/account/transfer", "payee", "POWER", "amount", "\"><b>", "note", "<script>alert(1)</script>");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("&lt;script&gt;").doesNotContain("<script>alert", "\"><b>");
    }

    @Test
    void formWithoutItsToken_isRefused() {
        logInWithSms();
        BigDecimal before = balance();

        Page planted = browser.post("account/transfer", Map.of("payee", "POWER", "amount", "100", "note", ""));
        assertThat(planted.status()).isEqualTo(403);
        assertThat(planted.text()).contains("This form has expired");
        assertThat(balance()).isEqualByComparingTo(before);
    }

    @Test
    void loggedOutSession_isDeadAtOnceWhereAStepUpIsAsked() throws IOException, InterruptedException {
        logInWithSms();
        String kept = browser.sessionCookies();
        assertThat(statusOfCard(kept)).isEqualTo(200);

        browser.open("account").submit("/mfa/logout");
        assertThat(statusOfCard(kept)).isEqualTo(401);
    }

    @Test
    void whileStytchIsDown_whatIsProvenPasses_nothingElseDoes_andNobodyIsLoggedOut()
            throws IOException, InterruptedException {
        logInWithSms();
        Page account = browser.open("account");
        simulator().faults().always("/v1/sessions/", Fault.serverError());
        try {
            assertThat(browser.open("account").status()).isEqualTo(200);
            assertThat(browser.fetch("api/card").statusCode()).isEqualTo(503);
            assertThat(statusOfCard("stytch_session=nobodys")).isEqualTo(503);
            Page logout = account.submit("/mfa/logout");
            assertThat(logout.status()).isEqualTo(503);
            assertThat(logout.text()).contains("your session goes on");
        } finally {
            simulator().faults().clear();
        }
        assertThat(browser.open("account").path()).isEqualTo("/account");
    }

    @Test
    void pages_areNeitherKeptNorScriptable() {
        logInWithSms();
        Page account = browser.open("account");

        assertThat(account.header("Cache-Control")).isEqualTo("no-store");
        assertThat(account.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
    }

    private void logIn() {
        browser.open("mfa/login").submit("/mfa/login", "email", CUSTOMER.email(), "password", CUSTOMER.password());
    }

    private void logInWithSms() {
        logIn();
        assertThat(proveBySms(browser.open("account")).path()).isEqualTo("/account");
    }

    private static Page proveBySms(Page choice) {
        return choice.choose("/mfa/second-factor", "sms_otp").submit("/mfa/second-factor/code", "code", smsCode());
    }

    private void growOld() {
        Page session = browser.open("account/session").submit("/account/session/grow-old");
        assertThat(session.text()).contains("6 min ");
    }

    private static Page send(Page form, String amount) {
        return form.submit("/account/transfer", "payee", "POWER", "amount", amount, "note", "Electricity");
    }

    private BigDecimal balance() {
        HttpResponse<String> answer = browser.fetch("api/balance");
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer).getJsonNumber("balance").bigDecimalValue();
    }

    private static JsonObject problem(HttpResponse<String> refusal) {
        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(refusal.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        return json(refusal);
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return Json.createReader(new StringReader(answer.body())).readObject();
    }

    private static int statusOfCard(String cookies) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(demo.url().resolve("api/card"))
                .timeout(Duration.ofSeconds(30))
                .header("Cookie", cookies)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static String smsCode() {
        return simulator().inbox().newestSecret(CUSTOMER.phone());
    }

    private static StytchSimulator simulator() {
        return demo.simulator().orElseThrow();
    }
}
