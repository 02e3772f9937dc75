package io.mfafilter.it.nodes;

import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.resume.Tab;
import io.mfafilter.it.resume.app.Ledger;
import io.mfafilter.it.resume.app.NotesApplication;
import io.mfafilter.it.resume.app.NotesResource;
import io.mfafilter.it.resume.app.VaultServlet;
import io.mfafilter.it.support.PayaraProcess;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.session.SessionSpec;
import io.mfafilter.simulator.user.UserSpec;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two servers that share {@code <distributable/>} sessions, behind a balancer that keeps nobody on a node: every request meets
 * the other one than the request before it.
 */
@Tag("consumer")
class TwoNodesIT {

    private static final StytchSimulator STYTCH = StytchSimulator.start();
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String PASSWORD = "secret phrase";
    private static final Pattern SMS = Pattern.compile("name=\"method\" value=\"(sms_otp-[^\"]+)\"");
    private static final int TWO_MEGABYTES = 2 * 1_024 * 1_024;

    private static List<PayaraProcess> servers = List.of();
    private static List<URI> nodes = List.of();

    private final String email = "nodes" + PEOPLE.incrementAndGet() + "@example.com";
    private final String phone = "+1202559%04d".formatted(PEOPLE.get());
    private final String userId = STYTCH.createUser(
                    new UserSpec().email(email).password(PASSWORD).phone(phone))
            .userId();

    @BeforeAll
    static void start() {
        servers = PayaraProcess.startCluster(application(), "north", "south");
        nodes = servers.stream().map(PayaraProcess::base).toList();
    }

    @AfterAll
    static void stop() {
        servers.forEach(PayaraProcess::close);
        STYTCH.close();
    }

    private static WebArchive application() {
        WebArchive war = Wars.withChallengePages("bank")
                .addClasses(VaultServlet.class, Ledger.class, NotesApplication.class, NotesResource.class);
        Map<String, String> settings = Wars.project(STYTCH.baseUrl());
        settings.put("mfa.policy.vault.url-patterns", "/vault/*");
        settings.put("mfa.policy.vault.step-up-minutes", "5");
        Wars.webXml(war, "<distributable/>");
        Wars.discover(war, "annotated");
        return Wars.configure(war, settings);
    }

    @Test
    void page_isReached_byAWayThroughBothNodes() {
        Balancer browser = new Balancer(nodes, Tab.at(nodes.get(0)));

        String login = to(browser.get("/bank/vault/page?a=1"), 302, "/bank/mfa/login");
        Map<String, String> form = Tab.hidden(browser.get(login).body(), "/bank/mfa/login");
        form.put("email", email);
        form.put("password", PASSWORD);
        String page = to(browser.postFields("/bank/mfa/login", form), 303, "/bank/vault/page");
        String choice = to(browser.get(page), 302, "/bank/mfa/second-factor");
        String back = prove(browser, choice, "/bank/mfa/second-factor");

        assertThat(back).isEqualTo("/bank/vault/page?a=1");
        assertThat(browser.get(back).body()).contains("<h1>Vault</h1>");
        assertThat(browser.get(back).body()).contains("<h1>Vault</h1>");
    }

    @Test
    void codeThatIsWrongOnOneNode_isSaidByTheOther_andTheRightOneIsTaken() {
        Balancer browser = browserWithAnOldFactor();
        String choice = to(browser.get("/bank/vault/page"), 302, "/bank/mfa/step-up");
        String code = chosen(browser, choice, "/bank/mfa/step-up");
        Map<String, String> form = Tab.hidden(browser.get(code).body(), "/bank/mfa/step-up/code");
        form.put("code", "000000".equals(newestCode()) ? "111111" : "000000");

        HttpResponse<String> told =
                browser.get(to(browser.postFields("/bank/mfa/step-up/code", form), 303, "/bank/mfa/step-up/code"));
        assertThat(told.body()).contains("That code is not right");
        form = Tab.hidden(told.body(), "/bank/mfa/step-up/code");
        form.put("code", newestCode());

        assertThat(browser.get(to(browser.postFields("/bank/mfa/step-up/code", form), 303, "/bank/vault/page"))
                        .body())
                .contains("<h1>Vault</h1>");
    }

    @Test
    void form_isKeptOnOneNode_shownByAnother_andSentOnce() {
        Balancer browser = browserWithAnOldFactor();

        String choice =
                to(browser.postFields("/bank/vault/fields?x=0", Map.of("note", "Grüße")), 303, "/bank/mfa/step-up");
        String resume = prove(browser, choice, "/bank/mfa/step-up");
        assertThat(resume).startsWith("/bank/mfa/resume?resume=");
        HttpResponse<String> page = browser.get(resume);
        assertThat(page.body()).contains("Grüße");
        String action = "/bank/vault/fields?x=0&mfa-resume";
        Map<String, String> button = Tab.hidden(page.body(), action);
        HttpResponse<String> sent = browser.postFields(action, button);

        assertProtectedBody(sent);
        assertThat(sent.body()).contains("query x=0\n").contains("parameter note=Grüße\n");
        for (int node = 0; node < nodes.size(); node++) {
            assertThat(browser.on(node)
                            .postFields(action.substring("/bank".length()), button)
                            .statusCode())
                    .as("once more on node %d", node)
                    .isEqualTo(410);
        }
        assertThat(done("/vault/fields")).isEqualTo(1);
    }

    @Test
    void upload_ofTwoMegabytes_survivesAStepUp() {
        Balancer browser = browserWithAnOldFactor();

        String choice = to(
                browser.post(
                        "/bank/vault/upload",
                        "multipart/form-data; boundary=XX",
                        ("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"long.txt\"\r\n"
                                        + "Content-Type: text/plain\r\n\r\n" + "x".repeat(TWO_MEGABYTES)
                                        + "\r\n--XX--\r\n")
                                .getBytes(StandardCharsets.US_ASCII)),
                303,
                "/bank/mfa/step-up");
        HttpResponse<String> page = browser.get(prove(browser, choice, "/bank/mfa/step-up"));
        String action = "/bank/vault/upload?mfa-resume";
        HttpResponse<String> sent = browser.postFields(action, Tab.hidden(page.body(), action));

        assertProtectedBody(sent);
        assertThat(sent.body()).contains("part file long.txt text/plain " + TWO_MEGABYTES);
    }

    @Test
    void formForAResource_isKeptOnOneNode_andSentByAnother() {
        Balancer browser = browserWithAnOldFactor();

        String choice =
                to(browser.postFields("/bank/api/notes/form", Map.of("note", "hello")), 303, "/bank/mfa/step-up");
        HttpResponse<String> page = browser.get(prove(browser, choice, "/bank/mfa/step-up"));
        String action = "/bank/api/notes/form?mfa-resume";

        assertThat(browser.postFields(action, Tab.hidden(page.body(), action)).body())
                .isEqualTo("posted hello");
    }

    @Test
    void form_isDiscardedForAllNodes() {
        Balancer browser = browserWithAnOldFactor();
        String choice = to(browser.postFields("/bank/vault/gone", Map.of("a", "b")), 303, "/bank/mfa/step-up");
        String resume = prove(browser, choice, "/bank/mfa/step-up");
        Map<String, String> discard = Tab.hidden(browser.get(resume).body(), "/bank/mfa/resume");

        assertThat(browser.postFields("/bank/mfa/resume", discard).statusCode()).isEqualTo(303);

        for (int node = 0; node < nodes.size(); node++) {
            assertThat(browser.on(node).get(resume.substring("/bank".length())).statusCode())
                    .isEqualTo(410);
        }
    }

    @Test
    void logOut_onOneNode_isOneOnAll() {
        Balancer browser = browserWithAnOldFactor();
        String choice = to(browser.postFields("/bank/vault/out", Map.of("a", "b")), 303, "/bank/mfa/step-up");
        String resume = prove(browser, choice, "/bank/mfa/step-up");
        assertThat(browser.get("/bank/vault/page").statusCode()).isEqualTo(200);
        String session = browser.on(0).cookie("stytch_session");

        Map<String, String> form = Tab.hidden(browser.get("/bank/mfa/logout").body(), "/bank/mfa/logout");
        assertThat(browser.postFields("/bank/mfa/logout", form).statusCode()).isEqualTo(303);

        for (int node = 0; node < nodes.size(); node++) {
            Tab thief = browser.on(node);
            thief.cookie("stytch_session", session);
            to(thief.get("/vault/page"), 302, "/bank/mfa/login");
            assertThat(thief.get(resume.substring("/bank".length())).body()).doesNotContain("mfa-resume");
        }
    }

    @Test
    void circle_isBrokenByEachNode_soThatItEndsAfterTwoRoundsOnEach() {
        Balancer browser = browserWithAnOldFactor();

        List<Integer> answers = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            answers.add(browser.get("/bank/vault/circle").statusCode());
        }

        assertThat(answers).containsExactly(302, 302, 302, 302, 403);
    }

    @Test
    void form_pressedOnBothNodesAtTheSameMoment_isSentOnceByEachAtMost()
            throws InterruptedException, ExecutionException {
        Balancer browser = browserWithAnOldFactor();
        String choice = to(browser.postFields("/bank/vault/race", Map.of("a", "b")), 303, "/bank/mfa/step-up");
        HttpResponse<String> page = browser.get(prove(browser, choice, "/bank/mfa/step-up"));
        Map<String, String> button = Tab.hidden(page.body(), "/bank/vault/race?mfa-resume");

        ExecutorService fingers = Executors.newFixedThreadPool(8);
        List<Integer> answers = new ArrayList<>();
        try {
            List<Future<HttpResponse<String>>> presses = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Tab tab = browser.on(i % nodes.size());
                presses.add(fingers.submit(() -> tab.postFields("/vault/race?mfa-resume", button)));
            }
            for (Future<HttpResponse<String>> press : presses) {
                answers.add(press.get().statusCode());
            }
        } finally {
            fingers.shutdownNow();
        }

        assertThat(answers).containsOnly(200, 410);
        assertThat(done("/vault/race")).isBetween(1, nodes.size());
    }

    // --- what people do

    private Balancer browserWithAnOldFactor() {
        return new Balancer(
                nodes,
                Tab.of(
                        nodes.get(0),
                        STYTCH.createSession(SessionSpec.with(password(), sms().aged(Duration.ofMinutes(6)))
                                .ofUser(userId))));
    }

    /** Goes through a challenge; gives where it leads. */
    private String prove(Balancer browser, String choice, String path) {
        String code = chosen(browser, choice, path);
        Map<String, String> form = Tab.hidden(browser.get(code).body(), path + "/code");
        form.put("code", newestCode());
        HttpResponse<String> answer = browser.postFields(path + "/code", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String chosen(Balancer browser, String choice, String path) {
        String page = browser.get(choice).body();
        Map<String, String> form = new LinkedHashMap<>(Tab.hidden(page, path));
        Matcher button = SMS.matcher(page);
        assertThat(button.find()).as(page).isTrue();
        form.put("method", button.group(1));
        return to(browser.postFields(path, form), 303, path + "/code");
    }

    private String newestCode() {
        return STYTCH.inbox().newestSecret(phone);
    }

    /** Where an answer redirects to, which is this page. */
    private static String to(HttpResponse<String> answer, int status, String page) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(URI.create(location).getRawPath()).isEqualTo(page);
        return location;
    }

    /** How often something was done, on all nodes together. */
    private int done(String path) {
        return nodes.stream()
                .mapToInt(node -> Integer.parseInt(
                        Tab.at(node).get("/ledger?what=" + path).body()))
                .sum();
    }
}
