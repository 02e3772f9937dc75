package io.mfafilter.it.chaos;

import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.chaos.Crowd.Answered;
import io.mfafilter.it.chaos.FaultCases.FaultCase;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.JwtSpec;
import io.mfafilter.simulator.fault.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that can go wrong with the question about a session, under many clients at once: each gets the exact answer
 * within the stated bound, nobody is let through, everybody is answered, and it is over when Stytch answers again.
 */
@ExtendWith(Stage.Extension.class)
class StytchFaultsIT {

    private static final int CLIENTS = 24;
    private static final int KINDS = 6;

    /** For a machine that does other things too; every fault that is slow would last much longer by itself. */
    private static final Duration LENIENCE = Duration.ofSeconds(10);

    private final Stage stage;
    private final StytchProject stytch;
    private final URI base;

    StytchFaultsIT(Stage stage) {
        this.stage = stage;
        this.stytch = stage.stytch();
        this.base = stage.base("quick");
    }

    @BeforeEach
    void startAnew() {
        stytch.reset();
        stage.diagnostics().log();
    }

    static List<FaultCase> faults() {
        return FaultCases.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void fault_ofStytch_hasItsAnswerInTime_forAll(FaultCase wrong) {
        List<CreatedSession> sessions = IntStream.range(0, CLIENTS)
                .mapToObj(i -> stytch.createSession(password(), sms()))
                .toList();
        List<String> expired = sessions.stream().map(this::expiredJwt).toList();
        assertProtectedBody(ask(5, sessions.get(5), ""));
        Fault fault = wrong.fault().apply(GenuineAnswer.about(sessions.get(0).token(), stytch));
        stytch.calls().clear();
        stytch.faults().always(stytch.asked(), fault);

        List<Answered> answers = Crowd.at(CLIENTS, i -> ask(i, sessions.get(i), expired.get(i)));

        assertThat(answers).hasSize(CLIENTS);
        assertThat(stytch.calls().count(stytch.asked())).isPositive();
        for (Answered answered : answers) {
            assertOutcome(wrong.outcome(), answered);
            assertThat(answered.held()).isLessThan(wrong.bound().plus(LENIENCE));
            assertThat(answered.http().body())
                    .doesNotContain(sessions.get(answered.client()).token());
        }
        assertOverSoon(stytch.createSession(password(), sms()));
        assertThat(stage.diagnostics().threadsAtWorkInTheEnd()).isEmpty();
        assertThat(stage.diagnostics().log())
                .noneMatch(line -> sessions.stream()
                        .anyMatch(session -> line.contains(session.token()) || line.contains(session.jwt())));
    }

    private HttpResponse<String> ask(int client, CreatedSession session, String expiredJwt) {
        return switch (client % KINDS) {
            case 0 -> Browser.fetching(base).token(session.token()).get("/account/home");
            case 1 -> Browser.navigating(base).token(session.token()).get("/account/home");
            case 2 -> Browser.calling(base).bearer(session.token()).get("/account/home");
            case 3 ->
                Browser.fetching(base).jwt(expiredJwt).token(session.token()).get("/account/home");
            case 4 ->
                Browser.fetching(base).jwt(session.jwt()).token(session.token()).get("/transfer");
            default -> Browser.fetching(base).jwt(session.jwt()).get("/account/home");
        };
    }

    private static void assertOutcome(Outcome outcome, Answered answered) {
        switch (answered.client() % KINDS) {
            case 1 -> outcome.assertForNavigation(answered.http());
            // Proven by what is at hand, whatever Stytch does.
            case 5 -> assertProtectedBody(answered.http());
            default -> outcome.assertForProgram(answered.http());
        }
    }

    private void assertOverSoon(CreatedSession session) {
        stytch.faults().clear();
        Instant end = Instant.now().plusSeconds(10);
        HttpResponse<String> answer = ask(0, session, "");
        while (answer.statusCode() != 200 && Instant.now().isBefore(end)) {
            answer = ask(0, session, "");
        }
        assertProtectedBody(answer);
    }

    private String expiredJwt(CreatedSession session) {
        long past = Instant.now().minusSeconds(3_600).getEpochSecond();
        return stytch.mintJwt(JwtSpec.ofSession(session.sessionId())
                .claim("iat", past)
                .claim("nbf", past)
                .claim("exp", past + 300));
    }
}
