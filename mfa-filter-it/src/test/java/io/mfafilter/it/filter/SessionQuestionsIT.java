package io.mfafilter.it.filter;

import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.totp;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.filter.app.AskingServlet;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.control.CreatedSession;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code MfaSession.satisfies} answers to an application that asks. */
@ArquillianTest
@RunAsClient
class SessionQuestionsIT {

    private static final StytchSimulator STYTCH = StytchSimulator.start();

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive application() {
        WebArchive war = Wars.withLibrary("questions").addClass(AskingServlet.class);
        Map<String, String> settings = Wars.settings(STYTCH.baseUrl());
        settings.put("mfa.filter.url-patterns", "/asking/*");
        settings.put("mfa.public-paths", "/asking/public");
        return Wars.configure(war, settings);
    }

    @AfterAll
    static void stop() {
        STYTCH.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "mfa, totp within PT5M    ; true",
                "any, TOTP                ; true",
                "mfa, password within PT5M; false",
                "sms_otp                  ; false",
                // what no session could satisfy is no mistake of who asks
                "totp within PT5M         ; false",
                "password, email_otp      ; false",
                "totp, bogus              ; 'wrong at position 7: found \"bogus\"'"
            })
    void expression_isAnsweredByTheFactorsAtHand(String expression, String answer) {
        CreatedSession session = STYTCH.createSession(password().aged(Duration.ofHours(1)), totp());

        assertThat(Browser.fetching(base)
                        .token(session.token())
                        .get("/asking?expression=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                        .body())
                .startsWith(answer);
    }

    @Test
    void publicPage_hasNobodyToAsk() {
        CreatedSession session = STYTCH.createSession(password(), totp());

        assertThat(Browser.fetching(base)
                        .token(session.token())
                        .get("/asking/public?expression=any")
                        .body())
                .isEqualTo("nobody");
    }

    @Test
    void threadOfTheApplication_hasNobodyToAsk() {
        CreatedSession session = STYTCH.createSession(password(), totp());

        assertThat(Browser.fetching(base)
                        .token(session.token())
                        .get("/asking/elsewhere?expression=any")
                        .body())
                .isEqualTo("nobody");
    }
}
