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
import io.mfafilter.simulator.fault.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What can go wrong with the question that only B2B asks: what a member's organization demands. Whoever must be asked about gets
 * the exact answer in time, and who brings the facts along, or whose organization is remembered, is served.
 */
@ExtendWith(Stage.Extension.class)
@Tag("b2b")
class OrganizationFaultsIT {

    private static final String ORGANIZATIONS = "/v1/b2b/organizations/";
    private static final int CLIENTS = 24;
    private static final int KINDS = 6;
    private static final Duration LENIENCE = Duration.ofSeconds(10);

    /** Stytch will not tell of the organization; it may still tell of the session, and that answer brings both. */
    private static final Set<String> REFUSALS =
            Set.of("408", "418", "404 of another kind", "403 of another kind", "400 without a body", "401 with a page");

    private final Stage stage;
    private final StytchProject stytch;
    private final URI base;

    OrganizationFaultsIT(Stage stage) {
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
        return FaultCases.ofAnyCall().stream()
                .filter(wrong -> !REFUSALS.contains(wrong.name()))
                .toList();
    }

    static List<FaultCase> refusals() {
        return FaultCases.ofAnyCall().stream()
                .filter(wrong -> REFUSALS.contains(wrong.name()))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void fault_ofTheOrganization_hasItsAnswerInTime_forAll(FaultCase wrong) {
        CreatedSession known = served(base);
        List<CreatedSession> sessions = sessionsNotSeenYet();
        stytch.faults().always(ORGANIZATIONS, wrong.fault().apply(GenuineAnswer.about(known.token(), stytch)));
        stytch.calls().clear();

        List<Answered> answers = Crowd.at(CLIENTS, i -> ask(i, sessions.get(i), known));

        assertThat(answers).hasSize(CLIENTS);
        assertThat(stytch.calls().countUnder(ORGANIZATIONS)).isPositive();
        for (Answered answered : answers) {
            assertOutcome(wrong.outcome(), answered);
            assertThat(answered.held()).isLessThan(wrong.bound().plus(LENIENCE));
        }
        assertOverSoon(base);
        assertThat(stage.diagnostics().threadsAtWorkInTheEnd()).isEmpty();
        assertThat(stage.diagnostics().log())
                .noneMatch(line -> sessions.stream()
                        .anyMatch(session -> line.contains(session.token()) || line.contains(session.jwt())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusal_toTellOfTheOrganization_leadsToTheSession_whichSaysIt(FaultCase wrong) {
        CreatedSession known = served(base);
        List<CreatedSession> sessions = sessionsNotSeenYet();
        stytch.faults().always(ORGANIZATIONS, wrong.fault().apply(GenuineAnswer.about(known.token(), stytch)));
        stytch.calls().clear();

        List<Answered> answers = Crowd.at(CLIENTS, i -> ask(i, sessions.get(i), known));

        assertThat(answers).hasSize(CLIENTS).allSatisfy(answered -> assertProtectedBody(answered.http()));
        assertThat(stytch.calls().countUnder(ORGANIZATIONS)).isPositive();
        assertThat(stytch.calls().count(stytch.asked())).isPositive();
    }

    /** Forty failures among fifty calls, and nobody waits for these calls any more, until it is over. */
    @Test
    void longOutage_ofTheOrganizations_sparesStytch_andIsOverSoonAfter() {
        URI plain = stage.base("plain");
        served(plain);
        List<CreatedSession> sessions = sessionsNotSeenYet();
        stytch.faults().always(ORGANIZATIONS, Fault.serverError());
        stytch.calls().clear();
        int requests = 20;

        Crowd.at(CLIENTS, client -> {
            HttpResponse<String> answer = null;
            for (int i = 0; i < requests; i++) {
                answer = page(plain, sessions.get(client));
                Outcome.unavailable("5").assertForProgram(answer);
            }
            return answer;
        });

        assertThat(stytch.calls().countUnder(ORGANIZATIONS)).isBetween(1L, CLIENTS * requests / 2L);
        assertThat(stytch.callsBesidesKeys()).isEqualTo(stytch.calls().countUnder(ORGANIZATIONS));
        assertOverSoon(plain);
    }

    /** With it the keys are at hand, and what its organization demands. */
    private CreatedSession served(URI application) {
        CreatedSession session = stytch.createSession(password(), sms());
        assertProtectedBody(page(application, session));
        return session;
    }

    /** Each of another organization. */
    private List<CreatedSession> sessionsNotSeenYet() {
        return IntStream.range(0, CLIENTS)
                .mapToObj(i -> stytch.createSession(password(), sms()))
                .toList();
    }

    private static HttpResponse<String> page(URI application, CreatedSession session) {
        return Browser.fetching(application).jwt(session.jwt()).get("/account/home");
    }

    private HttpResponse<String> ask(int client, CreatedSession session, CreatedSession known) {
        return switch (client % KINDS) {
            case 0 -> page(base, session);
            case 1 -> Browser.navigating(base).jwt(session.jwt()).get("/account/home");
            case 2 -> Browser.calling(base).bearer(session.jwt()).get("/account/home");
            case 3 -> Browser.fetching(base).token(session.token()).get("/account/home");
            case 4 ->
                Browser.fetching(base).jwt(session.jwt()).token(session.token()).get("/transfer");
            default -> page(base, known);
        };
    }

    private static void assertOutcome(Outcome outcome, Answered answered) {
        switch (answered.client() % KINDS) {
            case 0, 2 -> outcome.assertForProgram(answered.http());
            case 1 -> outcome.assertForNavigation(answered.http());
            default -> assertProtectedBody(answered.http());
        }
    }

    private void assertOverSoon(URI application) {
        stytch.faults().clear();
        CreatedSession session = stytch.createSession(password(), sms());
        Instant end = Instant.now().plusSeconds(10);
        HttpResponse<String> answer = page(application, session);
        while (answer.statusCode() != 200 && Instant.now().isBefore(end)) {
            answer = page(application, session);
        }
        assertProtectedBody(answer);
    }
}
