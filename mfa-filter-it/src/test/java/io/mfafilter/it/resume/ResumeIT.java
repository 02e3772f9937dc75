package io.mfafilter.it.resume;

import static io.mfafilter.it.support.Answers.assertNotStored;
import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.it.support.Answers.assertRedirect;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mfafilter.it.resume.app.Ledger;
import io.mfafilter.it.resume.app.NotesApplication;
import io.mfafilter.it.resume.app.NotesResource;
import io.mfafilter.it.resume.app.PaymentServlet;
import io.mfafilter.it.resume.app.Payments;
import io.mfafilter.it.resume.app.ReadAhead;
import io.mfafilter.it.resume.app.VaultServlet;
import io.mfafilter.it.support.Person;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.control.CreatedSession;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that were refused: kept, shown, sent once, by their user alone. */
@ArquillianTest
@RunAsClient
class ResumeIT {

    private static final StytchProject STYTCH = StytchProject.start();
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String URL_ENCODED = "application/x-www-form-urlencoded";
    private static final int TWO_MEGABYTES = 2 * 1_024 * 1_024;

    @ArquillianResource
    URI base;

    private final Stacking stacking = new Stacking(STYTCH);

    @Deployment(testable = false)
    static WebArchive application() {
        WebArchive war = Wars.withChallengePages("bank")
                .addClasses(
                        VaultServlet.class,
                        Ledger.class,
                        PaymentServlet.class,
                        Payments.class,
                        NotesApplication.class,
                        NotesResource.class,
                        ReadAhead.class);
        Map<String, String> settings = STYTCH.settingsWithChallengePages();
        settings.put("mfa.policy.vault.url-patterns", "/vault/*");
        settings.put("mfa.policy.vault.step-up-minutes", "5");
        Wars.discover(war, "annotated");
        return Wars.configure(war, settings);
    }

    @AfterAll
    static void stop() {
        STYTCH.close();
    }

    // --- what survives

    @Test
    void multipartFormOfTwoMegabytes_survivesAStepUp() {
        Tab tab = tabWithAnOldFactor();
        byte[] file = new byte[TWO_MEGABYTES];
        new Random(7).nextBytes(file);

        Map<String, String> challenge =
                refused(tab.post("/vault/upload?a=1&b=%C3%BC", "multipart/form-data; boundary=XX", multipart(file)));
        assertThat(challenge).containsEntry("return_to", "/bank/vault/form?x=1").containsKey("resume");
        assertThat(done("/vault/upload")).isZero();
        stepUp(tab);
        HttpResponse<String> page = tab.get("/mfa/resume?resume=" + challenge.get("resume"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("/bank/vault/upload?a=1&amp;b=%C3%BC")
                .contains("Grüße &lt;b&gt;")
                .contains("photo &amp; more.png")
                .contains("2 MB)");
        assertThat(done("/vault/upload")).as("shown, not sent").isZero();
        HttpResponse<String> answer = press(tab, page.body(), "/bank/vault/upload?a=1&b=%C3%BC&mfa-resume");

        assertProtectedBody(answer);
        assertThat(answer.body())
                .contains("query a=1&b=%C3%BC\n")
                .contains("type multipart/form-data; boundary=XX\n")
                .contains("referer " + base + "vault/form?x=1\n")
                .contains("parameter a=1\n")
                .contains("parameter note=Grüße <b>\n")
                .contains("part file photo & more.png image/png " + TWO_MEGABYTES + " " + hash(file));
        assertThat(done("/vault/upload")).isEqualTo(1);
    }

    @Test
    void urlEncodedForm_comesToTheApplicationAsItWasSent() {
        Tab tab = tabWithAnOldFactor();
        byte[] form = "note=Gr%C3%BC%C3%9Fe&x=1&x=2&empty=".getBytes(StandardCharsets.US_ASCII);

        Map<String, String> challenge = refused(tab.post("/vault/fields?x=0", URL_ENCODED, form));
        stepUp(tab);
        HttpResponse<String> answer = press(tab, challenge.get("resume"), "/bank/vault/fields?x=0&mfa-resume");

        assertProtectedBody(answer);
        assertThat(answer.body())
                .contains("query x=0\n")
                .contains("length " + form.length + " " + form.length + "\n")
                .contains("parameter empty=\n")
                .contains("parameter note=Grüße\n")
                .contains("parameter x=0|1|2\n");
    }

    @Test
    void body_isWhatItWas_forWhoReadsTheStream() {
        Tab tab = tabWithAnOldFactor();
        byte[] form = "note=Gr%C3%BC%C3%9Fe&x=1".getBytes(StandardCharsets.US_ASCII);

        Map<String, String> challenge = refused(tab.post("/vault/stream", URL_ENCODED, form));
        stepUp(tab);

        assertThat(press(tab, challenge.get("resume"), "/bank/vault/stream?mfa-resume")
                        .body())
                .contains("stream " + hash(form));
    }

    @ParameterizedTest
    @ValueSource(strings = {URL_ENCODED, "multipart/form-data; boundary=XX"})
    void formThatAServletHasRead_beforeABeanRefuses_isKeptAllTheSame(String type) {
        Tab tab = tabWithAnOldFactor();
        byte[] form = type.equals(URL_ENCODED)
                ? Tab.encoded(Map.of("note", "Grüße & ?", "via", "body"))
                : multipart("short".getBytes(StandardCharsets.US_ASCII));

        Map<String, String> challenge = refused(tab.post("/payment/now?via=query", type, form));
        stepUp(tab);
        HttpResponse<String> answer = press(tab, challenge.get("resume"), "/bank/payment/now?via=query&mfa-resume");

        assertProtectedBody(answer);
        assertThat(answer.body())
                .contains(
                        type.equals(URL_ENCODED)
                                ? "paid Grüße & ? via query"
                                : "paid Grüße <b> with 5 bytes via query");
    }

    @Test
    void formForAResource_isKeptAndSent() {
        Tab tab = tabWithAnOldFactor();

        Map<String, String> challenge = refused(
                tab.post("/api/notes/form", URL_ENCODED, "note=remember%20me".getBytes(StandardCharsets.US_ASCII)));
        stepUp(tab);

        assertThat(press(tab, challenge.get("resume"), "/bank/api/notes/form?mfa-resume")
                        .body())
                .isEqualTo("posted remember me");
        assertThat(done("/api/notes/form")).isEqualTo(1);
    }

    /** What Jersey does by itself where the head of a request arrives before its body. */
    @ParameterizedTest
    @ValueSource(strings = {"form", "upload"})
    void formForAResource_ofWhichTheServerHasReadAhead_isKeptWhole(String kind) {
        Tab tab = tabWithAnOldFactor();
        byte[] form = kind.equals("form")
                ? "note=read%20ahead".getBytes(StandardCharsets.US_ASCII)
                : multipart("short".getBytes(StandardCharsets.US_ASCII));

        Map<String, String> challenge = refused(tab.post(
                "/api/notes/" + kind,
                kind.equals("form") ? URL_ENCODED : "multipart/form-data; boundary=XX",
                form,
                Map.of("Sec-Fetch-Site", "same-origin", ReadAhead.HEADER, "1")));
        stepUp(tab);

        assertThat(press(tab, challenge.get("resume"), "/bank/api/notes/" + kind + "?mfa-resume")
                        .body())
                .isEqualTo(kind.equals("form") ? "posted read ahead" : "uploaded " + form.length);
    }

    @Test
    void uploadToAResource_isKeptAndSent() {
        Tab tab = tabWithAnOldFactor();
        byte[] form = multipart(new byte[100_000]);

        Map<String, String> challenge =
                refused(tab.post("/api/notes/upload", "multipart/form-data; boundary=XX", form));
        stepUp(tab);

        assertThat(press(tab, challenge.get("resume"), "/bank/api/notes/upload?mfa-resume")
                        .body())
                .isEqualTo("uploaded " + form.length);
    }

    @Test
    void secrets_areNotKept_andThatIsSaid() {
        Tab tab = tabWithAnOldFactor();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("note", "hello");
        fields.put("newPassword", "correct horse");
        fields.put("card_cvc", "123");
        fields.put("_csrf", "token-of-the-application");

        Map<String, String> challenge = refused(tab.postFields("/vault/secrets", fields));
        stepUp(tab);
        HttpResponse<String> page = tab.get("/mfa/resume?resume=" + challenge.get("resume"));

        assertThat(page.body())
                .contains("<code>newPassword</code>")
                .contains("<code>card_cvc</code>")
                .doesNotContain("correct horse");
        assertThat(press(tab, page.body(), "/bank/vault/secrets?mfa-resume").body())
                .contains("parameter note=hello\n")
                .contains("parameter _csrf=token-of-the-application\n")
                .doesNotContain("newPassword")
                .doesNotContain("card_cvc");
    }

    @Test
    void pageOfTheForm_letsItLeadOnWhereTheApplicationWants_andAllowsNothingElseForIt() {
        Tab tab = tabWithAnOldFactor();
        Map<String, String> challenge = refused(tab.postFields("/vault/pay", Map.of("a", "b")));
        stepUp(tab);

        HttpResponse<String> page = tab.get("/mfa/resume?resume=" + challenge.get("resume"));
        HttpResponse<String> gone = tab.get("/mfa/resume?resume=unknown-unknown-unknown");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("form-action");
        assertThat(gone.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self'");
    }

    // --- what must not happen

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, none",
        "Origin, https://evil.example",
        "Origin, null",
        "X-Nothing, x"
    })
    void plantedPost_isNeverKept_soThatTheVictimsChallengeDoesNotExecuteIt(String header, String value) {
        Tab victim = tabWithAnOldFactor();

        HttpResponse<String> answer = victim.post(
                "/vault/planted",
                URL_ENCODED,
                "to=attacker".getBytes(StandardCharsets.US_ASCII),
                Map.of(header, value));

        assertThat(refused(answer)).doesNotContainKey("resume");
        assertThat(victim.containerSession()).as("no session is made for it").isEmpty();
        stepUp(victim);
        assertThat(victim.get("/mfa/resume").statusCode()).isEqualTo(410);
        assertThat(done("/vault/planted")).isZero();
    }

    @Test
    void originOfThisServer_isEnough_whereABrowserSendsNoFetchMetadata() {
        Tab tab = tabWithAnOldFactor();
        String origin = "http://" + base.getHost() + ":" + base.getPort();

        assertThat(refused(tab.post(
                        "/vault/old-browser",
                        URL_ENCODED,
                        "a=b".getBytes(StandardCharsets.US_ASCII),
                        Map.of("Origin", origin))))
                .containsKey("resume");
    }

    @Test
    void plantedPress_withoutThePagesConfirmation_sendsNothing() {
        Tab tab = tabWithAnOldFactor();
        Map<String, String> challenge = refused(tab.postFields("/vault/pressed", Map.of("a", "b")));
        stepUp(tab);
        HttpResponse<String> page = tab.get("/mfa/resume?resume=" + challenge.get("resume"));
        Map<String, String> button = Tab.hidden(page.body(), "/bank/vault/pressed?mfa-resume");

        Map<String, String> guessed = new LinkedHashMap<>(button);
        guessed.put("mfa-resume-confirmation", "guessed");
        assertThat(tab.postFields("/vault/pressed?mfa-resume", guessed).statusCode())
                .isEqualTo(410);
        for (String site : List.of("cross-site", "same-site", "none")) {
            assertThat(tab.post(
                                    "/vault/pressed?mfa-resume",
                                    URL_ENCODED,
                                    Tab.encoded(button),
                                    Map.of("Sec-Fetch-Site", site))
                            .statusCode())
                    .isEqualTo(410);
        }
        assertThat(tab.postFields("/vault/elsewhere?mfa-resume", button).statusCode())
                .isEqualTo(410);
        assertThat(tab.postFields("/open/pressed?mfa-resume", button).statusCode())
                .isEqualTo(410);
        assertThat(done("/vault/pressed")).isZero();
        assertProtectedBody(tab.postFields("/vault/pressed?mfa-resume", button));
    }

    @Test
    void secondPress_isRefused_alsoAtTheSameMoment() throws InterruptedException, ExecutionException {
        Tab tab = tabWithAnOldFactor();
        Map<String, String> challenge = refused(tab.postFields("/vault/once", Map.of("a", "b")));
        stepUp(tab);
        HttpResponse<String> page = tab.get("/mfa/resume?resume=" + challenge.get("resume"));
        Map<String, String> button = Tab.hidden(page.body(), "/bank/vault/once?mfa-resume");

        List<Integer> answers = new ArrayList<>();
        ExecutorService fingers = Executors.newFixedThreadPool(8);
        try {
            List<Future<HttpResponse<String>>> presses = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                presses.add(fingers.submit(() -> tab.another().postFields("/vault/once?mfa-resume", button)));
            }
            for (Future<HttpResponse<String>> press : presses) {
                answers.add(press.get().statusCode());
            }
        } finally {
            fingers.shutdownNow();
        }

        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 410);
        assertThat(done("/vault/once")).isEqualTo(1);
        assertThat(tab.get("/mfa/resume?resume=" + challenge.get("resume")).statusCode())
                .isEqualTo(410);
    }

    @Test
    void twoTabs_doNotMix() {
        Tab one = tabWithAnOldFactor();
        Tab two = one.another();
        Map<String, String> first = refused(one.postFields("/vault/tabs", Map.of("tab", "one")));
        Map<String, String> second = refused(two.postFields("/vault/tabs", Map.of("tab", "two")));
        stepUp(one);

        assertThat(press(two, second.get("resume"), "/bank/vault/tabs?mfa-resume")
                        .body())
                .contains("parameter tab=two\n");
        assertThat(press(one, first.get("resume"), "/bank/vault/tabs?mfa-resume")
                        .body())
                .contains("parameter tab=one\n");
    }

    @Test
    void anotherUsersSession_inTheSameBrowser_neitherSeesNorSendsTheForm() {
        Tab tab = tabWithAnOldFactor();
        Map<String, String> challenge = refused(tab.postFields("/vault/other", Map.of("note", "private")));
        CreatedSession other = STYTCH.createSession(password(), sms());
        stepUp(tab);
        Map<String, String> button = Tab.hidden(
                tab.get("/mfa/resume?resume=" + challenge.get("resume")).body(), "/bank/vault/other?mfa-resume");

        tab.dropCookie("stytch_session_jwt");
        tab.cookie("stytch_session", other.token());
        HttpResponse<String> page = tab.get("/mfa/resume?resume=" + challenge.get("resume"));
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).doesNotContain("private");
        assertThat(tab.postFields("/vault/other?mfa-resume", button).statusCode())
                .isEqualTo(410);
        assertThat(done("/vault/other")).isZero();
    }

    @Test
    void anotherBrowser_ofTheSameUser_doesNotFindTheForm() {
        Tab tab = tabWithAnOldFactor();
        Map<String, String> challenge = refused(tab.postFields("/vault/browser", Map.of("a", "b")));
        stepUp(tab);
        Tab elsewhere = tab.another();
        String session = tab.containerSession();
        elsewhere.dropCookie("JSESSIONID");

        assertThat(elsewhere
                        .get("/mfa/resume?resume=" + challenge.get("resume"))
                        .statusCode())
                .isEqualTo(410);
        tab.cookie("JSESSIONID", session);
        assertThat(tab.get("/mfa/resume?resume=" + challenge.get("resume")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void pressWithoutAFreshProof_isRefusedAgain_andKeptAgain() {
        Tab tab = tabWithAnOldFactor();
        Map<String, String> first = refused(tab.postFields("/vault/again", Map.of("a", "b", "pin", "1234")));
        HttpResponse<String> page = tab.get("/mfa/resume?resume=" + first.get("resume"));

        Map<String, String> second = refused(press(tab, page.body(), "/bank/vault/again?mfa-resume"));

        assertThat(second.get("resume")).isNotNull().isNotEqualTo(first.get("resume"));
        assertThat(second).containsEntry("return_to", "/bank/vault/form?x=1");
        assertThat(done("/vault/again")).isZero();
        stepUp(tab);
        HttpResponse<String> again = tab.get("/mfa/resume?resume=" + second.get("resume"));
        assertThat(again.body()).contains("<code>pin</code>");
        assertProtectedBody(press(tab, again.body(), "/bank/vault/again?mfa-resume"));
    }

    @Test
    void nobody_isSentToLogIn_andThenBackToTheForm() {
        Tab tab = tabWithAnOldFactor();
        Map<String, String> challenge = refused(tab.postFields("/vault/over", Map.of("a", "b")));
        tab.dropCookie("stytch_session");
        tab.dropCookie("stytch_session_jwt");

        HttpResponse<String> answer = tab.get("/mfa/resume?resume=" + challenge.get("resume"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .isEqualTo("/bank/mfa/login?return_to=%2Fbank%2Fmfa%2Fresume%3Fresume%3D" + challenge.get("resume"));
    }

    @Test
    void callerWithoutASession_andScripts_haveNothingKept() {
        Tab nobody = tabWithAnOldFactor();
        nobody.dropCookie("stytch_session");
        assertThat(assertRedirect(nobody.postFields("/vault/nobody", Map.of("a", "b")), 303, "/bank/mfa/login"))
                .doesNotContainKey("resume");

        Tab script = tabWithAnOldFactor();
        HttpResponse<String> answer = script.post(
                "/vault/script",
                URL_ENCODED,
                "a=b".getBytes(StandardCharsets.US_ASCII),
                Map.of(
                        "Sec-Fetch-Site",
                        "same-origin",
                        "X-Requested-With",
                        "XMLHttpRequest",
                        "Authorization",
                        "Bearer " + "x"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(script.containerSession()).isEmpty();
    }

    // --- what cannot be kept

    @Test
    void formThatIsTooLarge_isSaidBeforeTheChallenge() {
        Tab tab = tabWithAnOldFactor();

        HttpResponse<String> answer =
                tab.post("/vault/large", "multipart/form-data; boundary=XX", multipart(new byte[5 * 1_024 * 1_024]));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body())
                .contains("larger than 4 MB")
                .contains("target=\"_blank\"")
                .contains("href=\"/bank/mfa/step-up?reason=stale_factors")
                .contains("return_to=%2Fbank%2Fmfa%2Fdone")
                .contains("reload this page");
        assertNotStored(answer.headers().firstValue("Cache-Control").orElse(""));
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'");
        stepUp(tab);
        assertProtectedBody(
                tab.post("/vault/large", "multipart/form-data; boundary=XX", multipart(new byte[5 * 1_024 * 1_024])));
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, 415",
        "multipart/form-data, 415",
        "multipart/form-data; boundary=YY, 400",
        "application/json, 415"
    })
    void formThatNobodyCouldReadBack_isSaidBeforeTheChallenge(String type, int status) {
        Tab tab = tabWithAnOldFactor();

        HttpResponse<String> answer = tab.post("/vault/odd", type, "a=b".getBytes(StandardCharsets.US_ASCII));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("It is not lost");
    }

    @Test
    void fourthForm_makesTheOldestGo() {
        Tab tab = tabWithAnOldFactor();
        List<String> nonces = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nonces.add(refused(tab.postFields("/vault/many" + i, Map.of("n", String.valueOf(i))))
                    .get("resume"));
        }

        assertThat(tab.get("/mfa/resume?resume=" + nonces.get(0)).statusCode()).isEqualTo(410);
        for (String nonce : nonces.subList(1, 4)) {
            assertThat(tab.get("/mfa/resume?resume=" + nonce).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void discardedForm_isGone_andTheUserIsBackWhereItCameFrom() {
        Tab tab = tabWithAnOldFactor();
        Map<String, String> challenge = refused(tab.postFields("/vault/discarded", Map.of("a", "b")));
        String page = "/mfa/resume?resume=" + challenge.get("resume");
        Map<String, String> button = Tab.hidden(tab.get(page).body(), "/bank/mfa/resume");

        HttpResponse<String> answer = tab.postFields("/mfa/resume", button);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/bank/vault/form?x=1");
        assertThat(tab.get(page).statusCode()).isEqualTo(410);
        assertThat(done("/vault/discarded")).isZero();
    }

    // --- helpers

    /** A browser whose user has a phone and whose code is too old for a step-up. */
    private Tab tabWithAnOldFactor() {
        String number = "+1202558%04d".formatted(PEOPLE.incrementAndGet());
        CreatedSession session = STYTCH.sessionOf(
                new Person()
                        .email("p" + PEOPLE.get() + "@example.com")
                        .password("secret phrase")
                        .phone(number),
                password(),
                sms().aged(Duration.ofMinutes(6)));
        Tab tab = Tab.of(base, session);
        tab.cookie("phone", number.substring(1));
        return tab;
    }

    /** The user proves the code again; Stytch hands out new credentials for the same session. */
    private void stepUp(Tab tab) {
        JsonNode proven = stacking.sms(tab.cookie("stytch_session"), "+" + tab.cookie("phone"));
        tab.cookie("stytch_session", proven.get("session_token").asText());
        tab.cookie("stytch_session_jwt", proven.get("session_jwt").asText());
    }

    private HttpResponse<String> press(Tab tab, String pageOrNonce, String action) {
        String page = pageOrNonce.contains("<")
                ? pageOrNonce
                : tab.get("/mfa/resume?resume=" + pageOrNonce).body();
        return tab.postFields(action.substring("/bank".length()), Tab.hidden(page, action));
    }

    private static Map<String, String> refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return assertRedirect(answer, 303, "/bank/mfa/step-up");
    }

    private int done(String path) {
        return Integer.parseInt(tabWithAnOldFactor().get("/ledger?what=" + path).body());
    }

    private static byte[] multipart(byte[] file) {
        byte[] before = ("--XX\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nGrüße <b>\r\n"
                        + "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"photo & more.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] after = "\r\n--XX--\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[before.length + file.length + after.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(file, 0, all, before.length, file.length);
        System.arraycopy(after, 0, all, before.length + file.length, after.length);
        return all;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
