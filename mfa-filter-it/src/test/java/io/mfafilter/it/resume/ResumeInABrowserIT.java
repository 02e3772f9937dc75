package io.mfafilter.it.resume;

import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.mfafilter.it.resume.app.Ledger;
import io.mfafilter.it.resume.app.NotesApplication;
import io.mfafilter.it.resume.app.NotesResource;
import io.mfafilter.it.resume.app.PageServlet;
import io.mfafilter.it.resume.app.VaultServlet;
import io.mfafilter.it.support.Chromium;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.CreatedUser;
import io.mfafilter.simulator.session.SessionSpec;
import io.mfafilter.simulator.user.UserSpec;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What a person does whose form or call is refused, in a real browser. */
@ArquillianTest
@RunAsClient
@Tag("consumer")
class ResumeInABrowserIT {

    private static final StytchSimulator STYTCH = StytchSimulator.start();
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Dimension NARROW = new Dimension(400, 860);
    private static final Dimension WIDE = new Dimension(1_280, 860);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ArquillianResource
    URI base;

    @TempDir
    Path files;

    private final String phone = "+1202559%04d".formatted(PEOPLE.incrementAndGet());
    private ChromeDriver browser;

    @Deployment(testable = false)
    static WebArchive application() {
        WebArchive war = Wars.withChallengePages("bank")
                .addClasses(
                        VaultServlet.class,
                        Ledger.class,
                        PageServlet.class,
                        NotesApplication.class,
                        NotesResource.class);
        Map<String, String> settings = Wars.project(STYTCH.baseUrl());
        settings.put("mfa.policy.vault.url-patterns", "/vault/*");
        settings.put("mfa.policy.vault.step-up-minutes", "5");
        settings.put("mfa.challenge.application-name", "Harbour Bank");
        settings.put("mfa.resume.max-size", "3145728");
        Wars.discover(war, "annotated");
        return Wars.configure(war, settings);
    }

    @AfterAll
    static void stop() {
        STYTCH.close();
    }

    @BeforeEach
    void openThePage() {
        browser = Chromium.start();
        CreatedUser user = STYTCH.createUser(new UserSpec()
                .email("q" + PEOPLE.get() + "@example.com")
                .password("secret phrase")
                .phone(phone));
        holdSession(user, Duration.ofMinutes(6));
    }

    @AfterEach
    void close() {
        browser.quit();
    }

    // --- forms

    @Test
    void formWithAFile_waitsForTheStepUp_andIsSentByItsUser() throws IOException {
        byte[] photo = new byte[2 * 1_024 * 1_024];
        new Random(11).nextBytes(photo);
        fillIn("photo.png", photo);

        waitFor("Confirm that it is you");
        proveTheCode();
        waitFor("Send your form?");
        look("resume");
        assertThat(text())
                .contains("/bank/vault/upload?year=2026")
                .contains("A note, with ümlaut")
                .contains("photo.png")
                .contains("photo.png (file, 2 MB)")
                .contains("and so not sent: pin")
                .doesNotContain("4711");
        click(By.id("send"));

        assertThat(text())
                .contains("protected body of user-test-")
                .contains("query year=2026")
                .contains("parameter note=A note, with ümlaut")
                .contains("part file photo.png image/png 2097152")
                .doesNotContain("4711");
        assertThat(browser.getCurrentUrl()).endsWith("/bank/vault/upload?year=2026&mfa-resume");
    }

    @Test
    void backButtonAfterSending_findsNothingToSendAgain() throws IOException {
        fillIn("note.txt", new byte[10]);
        waitFor("Confirm that it is you");
        proveTheCode();
        waitFor("Send your form?");
        click(By.id("send"));

        browser.navigate().back();
        waitFor("There is nothing to send");
        look("resume-gone");
    }

    @Test
    void discardedForm_leadsBackToItsPage() throws IOException {
        fillIn("note.txt", new byte[10]);
        waitFor("Confirm that it is you");
        proveTheCode();
        waitFor("Send your form?");

        click(By.id("discard"));

        waitFor("Bank");
        assertThat(browser.getCurrentUrl()).endsWith("/bank/page");
    }

    @Test
    void formThatIsTooLarge_isSentAgainByTheBrowser_afterAChallengeInAnotherTab() throws IOException {
        fillIn("film.mp4", new byte[4 * 1_024 * 1_024]);
        waitFor("Before your form is sent");
        look("not-kept");
        String form = browser.getWindowHandle();
        String before = token();

        browser.findElement(By.linkText("Confirm in another tab")).click();
        switchToTheOther(form);
        waitFor("Confirm that it is you");
        proveTheCodeWithoutWaiting();
        browser.switchTo().window(form);
        waitUntilSteppedUp(before);
        browser.navigate().refresh();

        patience().until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), "protected body of"));
        assertThat(text()).contains("part file film.mp4 video/mp4 4194304");
    }

    @Test
    void formThatLeadsToAnotherSite_asToAPaymentProvider_getsThere() {
        String elsewhere = "http://127.0.0.1:" + base.getPort() + "/bank/ledger?what=/elsewhere";
        browser.executeScript("""
                const form = document.createElement("form");
                form.method = "post";
                form.action = "/bank/vault/away";
                form.innerHTML = "<input name=to>";
                form.elements.to.value = arguments[0];
                document.body.append(form);
                form.submit();
                """, elsewhere);
        waitFor("Confirm that it is you");
        proveTheCode();
        waitFor("Send your form?");

        click(By.id("send"));

        patience().until(ExpectedConditions.urlToBe(elsewhere));
    }

    @Test
    void pageThatLeadsToAnotherSite_getsThereAfterTheChallenge() {
        String elsewhere = "http://127.0.0.1:" + base.getPort() + "/bank/ledger?what=/elsewhere";
        open("vault/away?to=" + URLEncoder.encode(elsewhere, StandardCharsets.UTF_8));
        waitFor("Confirm that it is you");
        proveTheCode();

        patience().until(ExpectedConditions.urlToBe(elsewhere));
    }

    // --- ends

    @Test
    void endOfAChallengeInItsOwnTab_isSaid() throws IOException {
        open("mfa/done");
        look("done");
        assertThat(text()).contains("You have confirmed that it is you");

        open("mfa/done?cancelled");
        look("cancelled");
        assertThat(text()).contains("Not confirmed", "Nothing was confirmed");
    }

    @Test
    void circle_endsOnAPageWithTwoWaysOut() throws IOException {
        for (int round = 0; round < 2; round++) {
            open("vault/circle");
            waitFor("Confirm that it is you");
        }
        open("vault/circle");
        waitFor("The identity check did not succeed");
        look("circle");
        assertThat(text()).contains("What is missing is at least one of: a code sent to your phone; or ");

        click(By.linkText("Try again"));
        waitFor("Confirm that it is you");
        for (int round = 0; round < 3; round++) {
            open("vault/circle");
        }
        waitFor("The identity check did not succeed");
        click(By.tagName("button"));
        waitFor("Log in");
        assertThat(browser.manage().getCookieNamed("stytch_session")).isNull();
    }

    // --- calls

    @Test
    void jsonPut_survivesAStepUp_inTheTab() {
        String page = browser.getWindowHandle();
        begin("mfa.mfaFetch('/bank/api/notes', {method: 'PUT', body: JSON.stringify({text: 'Grüße'}),"
                + " headers: {'Content-Type': 'application/json', 'X-Note': 'kept'}}).then(r => r.text())");

        switchToTheOther(page);
        waitFor("Confirm that it is you");
        proveTheCodeWithoutWaiting();
        browser.switchTo().window(page);

        assertThat(end()).isEqualTo("put {\"text\":\"Grüße\"} kept");
    }

    @Test
    void uploadsByFetch_surviveAStepUp() {
        String page = browser.getWindowHandle();
        begin("Promise.all(["
                + "(() => { const form = new FormData(); form.append('note', 'hello');"
                + " form.append('file', new Blob([new Uint8Array(2097152)], {type: 'image/png'}), 'photo.png');"
                + " return mfa.mfaFetch('/bank/vault/one', {method: 'POST', body: form}); })(),"
                + "mfa.mfaFetch('/bank/vault/stream', {method: 'POST', body: new Uint8Array([1, 2, 3]).buffer,"
                + " headers: {'Content-Type': 'application/octet-stream'}}),"
                + "mfa.mfaFetch('/bank/vault/stream', {method: 'POST', duplex: 'half',"
                + " body: new Blob(['abc']).stream(), headers: {'Content-Type': 'text/plain'}}),"
                + "mfa.mfaFetch(new Request('/bank/vault/two', {method: 'POST', body: new URLSearchParams({a: 'b c'})}))"
                + "]).then(all => Promise.all(all.map(r => r.text()))).then(all => all.join('\\n'))");

        switchToTheOther(page);
        waitFor("Confirm that it is you");
        proveTheCodeWithoutWaiting();
        browser.switchTo().window(page);

        assertThat(end())
                .contains("parameter note=hello")
                .contains("part file photo.png image/png 2097152")
                .contains("stream 039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81")
                .contains("stream ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                .contains("parameter a=b c");
    }

    @Test
    void concurrentCalls_shareOneChallenge() {
        begin("(() => { window.opened = 0;"
                + " const call = mfa.createMfaFetch({openChallenge: () => { window.opened++; }});"
                + " window.cancel = call.cancel;"
                + " return Promise.all([1, 2, 3].map(n => call('/bank/vault/' + n, {method: 'POST'})"
                + ".then(r => r.status, e => e.code))).then(all => all.join() + ' ' + window.opened); })()");
        patience().until(page -> number("return window.opened") == 1);
        browser.executeScript("window.cancel()");

        assertThat(end()).isEqualTo("cancelled,cancelled,cancelled 1");
    }

    @Test
    void callThatIsRefusedAgain_isNotRepeatedAgain() {
        begin("(() => { let sent = 0; const call = mfa.createMfaFetch({openChallenge: () => true,"
                + " fetch: (...a) => { if (!String(a[0].url ?? a[0]).includes('/mfa/')) { sent++; } return fetch(...a); }});"
                + " return call('/bank/vault/x', {method: 'POST'}).then(r => r.status + ' after ' + sent); })()");

        assertThat(end()).isEqualTo("401 after 2");
    }

    @Test
    void challengeThatCannotBeShown_isATypedError() {
        begin("mfa.createMfaFetch({openChallenge: () => false})('/bank/vault/x').then(r => r.status,"
                + " e => [e instanceof mfa.MfaChallengeError, e.code, e.response.status, new URL(e.challengeUrl).pathname,"
                + " new URL(e.challengeUrl).searchParams.get('return_to')].join(' '))");

        assertThat(end()).isEqualTo("true blocked 401 /bank/mfa/step-up /bank/mfa/done");
    }

    @Test
    void refusalsOfNobodyWeTrust_openNothing() {
        begin("(() => { let opened = 0;"
                + " const problem = url => ({type: 'urn:mfa-filter:reason:stale_factors', reason: 'stale_factors', challenge_url: url});"
                + " const answer = (url, type) => { const r = new Response(JSON.stringify(problem(url)), {status: 401,"
                + " headers: {'Content-Type': 'application/problem+json'}}); Object.defineProperty(r, 'type', {value: type});"
                + " r.clone = () => new Response(JSON.stringify(problem(url))); return r; };"
                + " const call = (url, type, target) => mfa.createMfaFetch({openChallenge: () => { opened++; return true; },"
                + " fetch: async () => answer(url, type)})(target).then(r => r.status, e => e.code);"
                + " return Promise.all([call('javascript:alert(1)', 'basic', '/bank/vault/x'),"
                + " call('data:text/html,x', 'basic', '/bank/vault/x'), call('https://[', 'basic', '/bank/vault/x'),"
                + " call('/mfa/step-up', 'cors', '/bank/vault/x'), call('/mfa/step-up', 'basic', 'https://other.example/x')])"
                + ".then(all => all.join() + ' ' + opened); })()");

        assertThat(end()).isEqualTo("unsafe,unsafe,unsafe,401,401 0");
    }

    @Test
    void callerWhoLosesInterest_isLetGo() {
        begin("(() => { const stop = new AbortController();"
                + " const call = mfa.createMfaFetch({openChallenge: () => { stop.abort(); }});"
                + " return call('/bank/vault/x', {signal: stop.signal}).then(r => r.status, e => e.name); })()");

        assertThat(end()).isEqualTo("AbortError");
    }

    @Test
    void stepUpWindowThatCloses_isTold() {
        holdSession(
                STYTCH.createUser(new UserSpec()
                        .email("w" + PEOPLE.get() + "@example.com")
                        .phone("+12025600001")),
                Duration.ofSeconds(270));
        begin("new Promise(resolve => { window.end = mfa.onExpiring(resolve, {before: 60}); })"
                + ".then(detail => (detail.secondsLeft < 60) + ' ' + detail.until.length)");

        assertThat(end()).isEqualTo("true 20");
        assertThat(number("return window.expiring.length")).isEqualTo(1);
    }

    // --- helpers

    private void holdSession(CreatedUser user, Duration age) {
        CreatedSession session = STYTCH.createSession(
                SessionSpec.with(password(), sms().aged(age)).ofUser(user.userId()));
        open("ledger?what=x");
        browser.manage().deleteAllCookies();
        browser.manage()
                .addCookie(new Cookie.Builder("stytch_session", session.token())
                        .path("/")
                        .build());
        open("page");
        patience().until(page -> Boolean.TRUE.equals(browser.executeScript("return window.mfa !== undefined")));
    }

    private void open(String path) {
        browser.get(base.toString().replaceAll("/+$", "").replace("127.0.0.1", "localhost") + "/" + path);
    }

    private void fillIn(String fileName, byte[] content) throws IOException {
        Path file = Files.write(files.resolve(fileName), content);
        browser.findElement(By.id("note")).sendKeys("A note, with ümlaut");
        browser.findElement(By.id("pin")).sendKeys("4711");
        browser.findElement(By.id("file")).sendKeys(file.toAbsolutePath().toString());
        click(By.id("go"));
    }

    private void proveTheCode() {
        WebElement code = askForTheCode();
        code.sendKeys(STYTCH.inbox().newestSecret(phone), Keys.ENTER);
        patience().until(page -> isGone(code));
    }

    /** The tab may close itself. */
    private void proveTheCodeWithoutWaiting() {
        askForTheCode().sendKeys(STYTCH.inbox().newestSecret(phone), Keys.ENTER);
    }

    private WebElement askForTheCode() {
        click(By.cssSelector("button[value^='sms_otp-']"));
        return patience().until(ExpectedConditions.elementToBeClickable(By.id("code")));
    }

    private void click(By what) {
        WebElement button = browser.findElement(what);
        button.click();
        patience().until(page -> isGone(button));
    }

    /** While one page gives way to the next, the driver has more than one way to say that an element is of the old one. */
    private static boolean isGone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (WebDriverException ofTheOldPage) {
            return true;
        }
    }

    private void switchToTheOther(String window) {
        patience().until(ExpectedConditions.numberOfWindowsToBe(2));
        String other = browser.getWindowHandles().stream()
                .filter(handle -> !handle.equals(window))
                .findFirst()
                .orElseThrow();
        browser.switchTo().window(other);
    }

    /** The pages hand out the session's new credentials with the last redirect. */
    private void waitUntilSteppedUp(String before) {
        patience().until(page -> !token().equals(before));
    }

    private String token() {
        return browser.manage().getCookieNamed("stytch_session").getValue();
    }

    private void begin(String expression) {
        browser.executeScript(
                "window.result = undefined; (" + expression
                        + ").then(value => { window.result = String(value); }, error => { window.result = 'error ' + error; });");
    }

    private String end() {
        return (String) patience().until(page -> browser.executeScript("return window.result"));
    }

    private long number(String script) {
        return (Long) browser.executeScript(script);
    }

    private WebDriverWait patience() {
        return new WebDriverWait(browser, PATIENCE);
    }

    private void waitFor(String heading) {
        patience().until(ExpectedConditions.textToBe(By.tagName("h1"), heading));
    }

    private String text() {
        return browser.findElement(By.tagName("body")).getText();
    }

    /** Looks at a page, narrow and wide, by day and by night: nobody is kept out, nothing is cut off, and pictures stay. */
    private void look(String name) throws IOException {
        Files.createDirectories(PICTURES);
        lookOnce(name + "-narrow", NARROW);
        lookOnce(name + "-wide", WIDE);
        emulate("dark");
        lookOnce(name + "-dark", WIDE);
        emulate("light");
    }

    private void lookOnce(String name, Dimension size) throws IOException {
        browser.manage().window().setSize(size);
        assertThat(new AxeBuilder().analyze(browser).getViolations().stream().map(Rule::getId))
                .as("accessibility of " + name)
                .isEmpty();
        assertThat(number("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isNotPositive();
        Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    private void emulate(String colours) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    }
}
