package io.mfafilter.it.status;

import static io.mfafilter.it.support.Answers.assertNotStored;
import static io.mfafilter.it.support.Answers.assertProblem;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static io.mfafilter.simulator.session.FactorSpec.totp;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of the application may ask before its user begins. */
@ArquillianTest
@RunAsClient
class StatusIT {

    private static final StytchProject STYTCH = StytchProject.start();

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive application() {
        Map<String, String> settings = STYTCH.settingsWithChallengePages();
        settings.put("mfa.filter.url-patterns", "/*");
        settings.put("mfa.policy.vault.required-factors", "password, totp within PT10M");
        return Wars.configure(Wars.withChallengePages("bank"), settings);
    }

    @AfterAll
    static void stop() {
        STYTCH.close();
    }

    @AfterEach
    void mend() {
        STYTCH.faults().clear();
    }

    @Test
    void satisfiedSession_tellsUntilWhen() {
        CreatedSession session = STYTCH.createSession(SessionSpec.with(password(), sms().aged(Duration.ofSeconds(100)))
                .lasting(Duration.ofHours(1)));

        JsonObject status = status(session, "");

        Instant now = Instant.parse(status.getString("now"));
        Instant end = Instant.parse(status.getJsonObject("session").getString("expires_at"));
        assertThat(Duration.between(now, end)).isBetween(Duration.ofMinutes(58), Duration.ofMinutes(60));
        JsonObject policy = status.getJsonObject("policy");
        assertThat(policy.getString("name")).isEqualTo("default");
        assertThat(policy.getBoolean("satisfied")).isTrue();
        assertThat(Instant.parse(policy.getString("until"))).isEqualTo(end);
        JsonObject stepUp = status.getJsonObject("step_up");
        assertThat(stepUp.getInt("minutes")).isEqualTo(5);
        assertThat(stepUp.getBoolean("satisfied")).isTrue();
        assertThat(Duration.between(now, Instant.parse(stepUp.getString("until"))))
                .isBetween(Duration.ofSeconds(150), Duration.ofSeconds(200));
        assertThat(status.getJsonArray("factors")).hasSize(2);
        assertThat(status.getJsonArray("factors").getJsonObject(1).getString("delivery_method"))
                .isEqualTo("sms");
        assertThat(Instant.parse(status.getJsonArray("factors").getJsonObject(1).getString("last_authenticated_at")))
                .isBefore(now);
        assertThat(status.toString()).doesNotContain(session.sessionId()).doesNotContain(session.userId());
    }

    @Test
    void unsatisfiedPolicyAndStepUp_tellWhatWouldHelp() {
        CreatedSession session = STYTCH.createSession(password(), sms().aged(Duration.ofMinutes(20)));

        JsonObject status = status(session, "?policy=vault&step_up=15");

        JsonObject policy = status.getJsonObject("policy");
        assertThat(policy.getString("name")).isEqualTo("vault");
        assertThat(policy.getBoolean("satisfied")).isFalse();
        assertThat(policy.getString("reason")).isIn("insufficient_factors", "not_enrolled");
        assertThat(policy.getJsonArray("required_factors").getString(0)).isEqualTo("totp");
        assertThat(policy.getString("challenge_url")).startsWith("/bank/mfa/");
        assertThat(policy).doesNotContainKey("until");
        JsonObject stepUp = status.getJsonObject("step_up");
        assertThat(stepUp.getInt("minutes")).isEqualTo(15);
        assertThat(stepUp.getBoolean("satisfied")).isFalse();
        assertThat(status(session, "?step_up=15").getJsonObject("step_up").getString("reason"))
                .isEqualTo("stale_factors");
        assertThat(status(session, "?step_up=15").getJsonObject("step_up").getInt("max_age"))
                .isEqualTo(900);
        assertThat(status(session, "?step_up=30").getJsonObject("step_up").getBoolean("satisfied"))
                .isTrue();
    }

    @Test
    void impersonatedSession_neverSatisfiesAStepUp() {
        CreatedSession staff = STYTCH.createSession(password(), totp(), FactorSpec.of("impersonated", "impersonation"));

        JsonObject stepUp = status(staff, "").getJsonObject("step_up");

        assertThat(stepUp.getBoolean("satisfied")).isFalse();
        assertThat(stepUp.getString("reason")).isEqualTo("forbidden_session");
        assertThat(stepUp).doesNotContainKey("challenge_url");
    }

    @Test
    void proofAtHand_isEnough_andStytchIsNotAsked() {
        CreatedSession session = STYTCH.createSession(password(), sms());
        status(session, "");
        STYTCH.calls().clear();

        HttpResponse<String> answer =
                Browser.fetching(base).token(session.token()).get("/mfa/status?step_up=1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(STYTCH.calls().total()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?policy=vault", "?policy=nowhere", "?step_up=nonsense"})
    void callerWithoutASession_learnsNothing(String query) {
        for (Browser browser : new Browser[] {Browser.fetching(base), Browser.navigating(base)}) {
            HttpResponse<String> answer = browser.token("made-up").get("/mfa/status" + query);

            JsonObject problem = assertProblem(answer, 401, "unauthenticated");
            assertThat(problem).doesNotContainKeys("required_factors", "max_age");
            assertThat(answer.body()).doesNotContain("totp").doesNotContain("vault");
        }
    }

    @Test
    void unknownPolicy_isNotFound_andNonsenseIsABadRequest() {
        CreatedSession session = STYTCH.createSession(password(), sms());

        for (String query : new String[] {"?policy=nowhere", "?policy=", "?policy=VAULT"}) {
            assertThat(Browser.fetching(base)
                            .token(session.token())
                            .get("/mfa/status" + query)
                            .statusCode())
                    .isEqualTo(404);
        }
        for (String query : new String[] {"?step_up=0", "?step_up=1441", "?step_up=-5", "?step_up=five", "?step_up="}) {
            assertThat(Browser.fetching(base)
                            .token(session.token())
                            .get("/mfa/status" + query)
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void answers_areForThisOriginAlone_andNeverStored() {
        CreatedSession session = STYTCH.createSession(password(), sms());

        HttpResponse<String> answer = Browser.fetching(base)
                .token(session.token())
                .header("Origin", "https://evil.example")
                .get("/mfa/status");

        assertNotStored(answer.headers().firstValue("Cache-Control").orElse(""));
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    @Test
    void stytchSilent_isUnavailable_whereNothingIsAtHand() {
        CreatedSession session = STYTCH.createSession(password(), sms());
        STYTCH.faults().always(STYTCH.asked(), Fault.serverError());

        assertProblem(Browser.fetching(base).token(session.token()).get("/mfa/status"), 503, "unavailable");
    }

    @Test
    void scriptAndItsTypes_areServed() {
        for (String[] asset : new String[][] {
            {"mfa-fetch.js", "text/javascript"}, {"mfa-fetch.d.ts", "text/plain"}, {"mfa-done.js", "text/javascript"}
        }) {
            HttpResponse<String> answer = Browser.fetching(base).get("/mfa/assets/" + asset[0]);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith(asset[1]);
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=600");
        }
    }

    private JsonObject status(CreatedSession session, String query) {
        HttpResponse<String> answer =
                Browser.fetching(base).token(session.token()).get("/mfa/status" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.createReader(new StringReader(answer.body())).readObject();
    }
}
