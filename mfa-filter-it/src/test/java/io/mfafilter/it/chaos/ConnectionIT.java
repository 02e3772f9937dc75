package io.mfafilter.it.chaos;

import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.chaos.Crowd.Answered;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.fault.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stytch cannot be reached, is somebody else, does not know us, or comes late; all with the time-outs as delivered. */
@ExtendWith(Stage.Extension.class)
class ConnectionIT {

    private static final int CLIENTS = 24;
    private static final Duration LENIENCE = Duration.ofSeconds(10);

    private final Stage stage;
    private final StytchProject stytch;

    ConnectionIT(Stage stage) {
        this.stage = stage;
        this.stytch = stage.stytch();
    }

    @BeforeEach
    void startAnew() {
        stytch.reset();
        stage.diagnostics().log();
    }

    @Test
    void certificateThatNobodyTrusts_isUnavailable_andNobodyBehindItIsAsked() {
        URI base = stage.base("untrusted");
        assertUnavailable(ask(base), Duration.ZERO);

        assertThat(stage.untrusted().answers()).isZero();
        assertThat(stage.diagnostics().ownLog())
                .anyMatch(line -> line.contains("MFA0301 ") && line.contains("CertPathBuilderException"));
    }

    /** Connecting may take two seconds, twice. */
    @Test
    void portThatDoesNotAnswer_isUnavailableInTime() {
        assertUnavailable(ask(stage.base("deaf")), Duration.ofSeconds(4));
    }

    @Test
    void secretOfSomebodyElse_isMisconfigured_andTheOperatorIsTold() {
        URI base = stage.base("stranger");
        List<Answered> answers = ask(base);

        answers.forEach(answered -> assertOutcome(Outcome.MISCONFIGURED, answered));
        assertThat(stytch.calls().count(stytch.asked())).isPositive();
        assertThat(stage.diagnostics().log())
                .anyMatch(line -> line.contains("MFA0302 ")
                        && line.contains("unauthorized_credentials, request id request-id-test-"))
                .noneMatch(line -> line.contains("secret-test-of-somebody-else"));
    }

    /** What docs/operations.md says of a Stytch that hangs. */
    @Test
    void hang_isUnavailableInTime() {
        stytch.faults().always(stytch.asked(), Fault.hang());

        assertUnavailable(ask(stage.base("plain")), Duration.ofSeconds(3));

        stytch.faults().clear();
        assertServedSoon(stage.base("plain"), stytch.createSession(password(), sms()));
    }

    /** Forty failures among fifty calls, and nobody waits any more: requests are refused at once until it is over. */
    @Test
    void longOutage_underManyClients_sparesStytch_andIsOverSoonAfter() {
        URI base = stage.base("plain");
        stytch.faults().always(stytch.asked(), Fault.serverError());
        int requests = 20;

        List<Answered> last = Crowd.at(CLIENTS, client -> {
            for (int i = 1; i < requests; i++) {
                assertOutcome(Outcome.unavailable("5"), new Answered(client, ask(base, client), Duration.ZERO));
            }
            return ask(base, client);
        });

        assertUnavailable(last, Duration.ZERO);
        assertThat(stytch.calls().count(stytch.asked())).isBetween(1L, CLIENTS * requests / 2L);
        // One line for what Stytch said, one for what the open circuit said, and the counts of the others.
        assertThat(stage.diagnostics().ownLog()).hasSizeLessThanOrEqualTo(8);
        stytch.faults().clear();
        assertServedSoon(base, stytch.createSession(password(), sms()));
        assertThat(stage.diagnostics().threadsAtWorkInTheEnd()).isEmpty();
    }

    /** The application has started; Stytch, with keys and all, has not. */
    @Test
    void stytchThatIsNotThereAtTheStart_isUnavailableUntilItComes() {
        URI base = stage.base("early");
        assertUnavailable(ask(base), Duration.ofSeconds(1));

        try (StytchProject late = StytchProject.start(stage.portOfLateStytch())) {
            late.faults().jwksDown();
            CreatedSession session = late.createSession(password(), sms());
            assertServedSoon(base, session);

            // Without keys JWTs are proven by asking.
            assertThat(askedForAJwtServedSoon(base, late)).isEqualTo(1);

            late.faults().clear();
            Instant end = Instant.now().plusSeconds(10);
            long asked = askedForAJwtServedSoon(base, late);
            while (asked > 0 && Instant.now().isBefore(end)) {
                asked = askedForAJwtServedSoon(base, late);
            }
            assertThat(asked).isZero();
        }
    }

    /** How many questions the JWT that is served costs; the circuit may open late, for a quarter of a second. */
    private static long askedForAJwtServedSoon(URI base, StytchProject late) {
        Instant end = Instant.now().plusSeconds(10);
        HttpResponse<String> answer;
        do {
            late.calls().clear();
            String jwt = late.createSession(password(), sms()).jwt();
            answer = Browser.fetching(base).jwt(jwt).get("/account/home");
        } while (answer.statusCode() == 503 && Instant.now().isBefore(end));
        assertProtectedBody(answer);
        return late.calls().count(late.asked());
    }

    private static List<Answered> ask(URI base) {
        return Crowd.at(CLIENTS, client -> ask(base, client));
    }

    /** Tokens that nobody knows: whoever is let through with them is let through by mistake. */
    private static HttpResponse<String> ask(URI base, int client) {
        String token = "made-up-" + UUID.randomUUID();
        return switch (client % 3) {
            case 0 -> Browser.fetching(base).token(token).get("/account/home");
            case 1 -> Browser.navigating(base).token(token).get("/account/home");
            default -> Browser.fetching(base).token(token).get("/transfer");
        };
    }

    private static void assertUnavailable(List<Answered> answers, Duration bound) {
        assertThat(answers).hasSize(CLIENTS);
        for (Answered answered : answers) {
            assertOutcome(Outcome.unavailable("5"), answered);
            assertThat(answered.held()).isLessThan(bound.plus(LENIENCE));
        }
    }

    private static void assertOutcome(Outcome outcome, Answered answered) {
        if (answered.client() % 3 == 1) {
            outcome.assertForNavigation(answered.http());
        } else {
            outcome.assertForProgram(answered.http());
        }
    }

    private static void assertServedSoon(URI base, CreatedSession session) {
        Instant end = Instant.now().plusSeconds(10);
        HttpResponse<String> answer =
                Browser.fetching(base).token(session.token()).get("/account/home");
        while (answer.statusCode() != 200 && Instant.now().isBefore(end)) {
            answer = Browser.fetching(base).token(session.token()).get("/account/home");
        }
        assertProtectedBody(answer);
    }
}
