package io.mfafilter.it.chaos;

import static io.mfafilter.it.support.Answers.assertProblem;
import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.chaos.Crowd.Answered;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that change while requests are under way, and keys that cannot be had. */
@ExtendWith(Stage.Extension.class)
class StytchKeysIT {

    private static final int CLIENTS = 24;
    private static final Duration WAITING_FOR_KEYS = Duration.ofSeconds(3);
    private static final Duration LENIENCE = Duration.ofSeconds(10);

    private final Stage stage;
    private final StytchProject stytch;
    private final URI base;

    StytchKeysIT(Stage stage) {
        this.stage = stage;
        this.stytch = stage.stytch();
        this.base = stage.base("quick");
    }

    @BeforeEach
    void startAnew() {
        stytch.reset();
        // Other tests may have used this moment's cool-down up.
        awaitServed(stytch.createSession(password(), sms()).jwt());
    }

    /** Half of the clients carry a JWT from before the change; the other half get theirs while it takes place. */
    @Test
    void rotation_midFlight_failsNoRequest() {
        List<CreatedSession> sessions = IntStream.range(0, CLIENTS)
                .mapToObj(i -> stytch.createSession(password(), sms()))
                .toList();
        AtomicInteger served = new AtomicInteger();
        AtomicBoolean rotated = new AtomicBoolean();
        // The test before may have made the keys be fetched this moment, and the cool-down is a second.
        Instant cooledDown = Instant.now().plusSeconds(2);
        AtomicReference<Instant> end = new AtomicReference<>(Instant.MAX);

        List<Answered> last = Crowd.at(CLIENTS + 1, client -> {
            if (client == CLIENTS) {
                awaitAtLeast(served, 10 * CLIENTS);
                while (Instant.now().isBefore(cooledDown)) {
                    Thread.onSpinWait();
                }
                stytch.simulator().keys().rotate();
                rotated.set(true);
                awaitAtLeast(served, served.get() + 20 * CLIENTS);
                end.set(Instant.now());
                return Browser.calling(base).get("/open");
            }
            HttpResponse<String> answer = null;
            while (Instant.now().isBefore(end.get())) {
                CreatedSession session = sessions.get(client);
                String jwt = client % 2 == 0 || !rotated.get()
                        ? session.jwt()
                        : stytch.mintJwt(JwtSpec.ofSession(session.sessionId()));
                answer = Browser.fetching(base).jwt(jwt).get("/account/home");
                assertProtectedBody(answer);
                served.incrementAndGet();
            }
            return answer;
        });

        assertThat(last).hasSize(CLIENTS + 1);
        assertThat(rotated).isTrue();
        // Everybody was proven by keys; none of the JWTs became a question.
        assertThat(stytch.calls().count(stytch.asked())).isZero();
    }

    @Test
    void keys_thatStytchWithdrew_proveNothingOnceTheyWereFetchedAnew() {
        CreatedSession before = stytch.createSession(password(), sms());
        CreatedSession unseen = stytch.createSession(password(), sms());
        assertProtectedBody(Browser.fetching(base).jwt(before.jwt()).get("/account/home"));
        stytch.simulator().keys().rotate();
        stytch.simulator().keys().retireOld();
        awaitServed(stytch.createSession(password(), sms()).jwt());

        assertProblem(Browser.fetching(base).jwt(unseen.jwt()).get("/account/home"), 401, "unauthenticated");
    }

    static Stream<Arguments> faultsOfKeys() {
        return Stream.of(
                Arguments.of("hang", Fault.hang()),
                Arguments.of("drip from the status line on", Fault.slowHeaders(Duration.ofMillis(500))),
                Arguments.of("reset", Fault.resetAfterBody()),
                Arguments.of("429", Fault.tooManyRequests(3_600)),
                Arguments.of("page with status 200", Fault.answer(200, "text/html", "<p>Welcome</p>")),
                Arguments.of("truncated JSON", Fault.truncatedJson()),
                Arguments.of("huge JSON", Fault.hugeJson(1L << 30)),
                Arguments.of("deep JSON", Fault.answer(200, "application/json", "[".repeat(100_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsOfKeys")
    void fault_ofTheKeys_harmsOnlyWhoNeedsANewOne(String name, Fault fault) {
        CreatedSession known = stytch.createSession(password(), sms());
        stytch.faults().always(stytch.keys(), fault);
        stytch.simulator().keys().rotate();
        List<CreatedSession> fresh = IntStream.range(0, CLIENTS)
                .mapToObj(i -> stytch.createSession(password(), sms()))
                .toList();
        stytch.calls().clear();
        awaitKeysAskedFor(fresh.get(0).jwt());

        List<Answered> answers = Crowd.at(CLIENTS, i -> switch (i % 3) {
            case 0 -> Browser.fetching(base).jwt(fresh.get(i).jwt()).get("/account/home");
            case 1 ->
                Browser.fetching(base)
                        .jwt(fresh.get(i).jwt())
                        .token(fresh.get(i).token())
                        .get("/account/home");
            default -> Browser.fetching(base).jwt(known.jwt()).get("/account/home");
        });

        for (Answered answered : answers) {
            if (answered.client() % 3 == 0) {
                Outcome.NO_SESSION.assertForProgram(answered.http());
            } else {
                assertProtectedBody(answered.http());
            }
            assertThat(answered.held()).isLessThan(WAITING_FOR_KEYS.plus(LENIENCE));
        }
        stytch.faults().clear();
        awaitServed(fresh.get(0).jwt());
        assertThat(stage.diagnostics().threadsAtWorkInTheEnd()).isEmpty();
    }

    /** A made-up key id costs a call at most once in the cool-down, which is a second here. */
    private void awaitKeysAskedFor(String jwt) {
        Instant end = Instant.now().plusSeconds(10);
        while (stytch.calls().countUnder(stytch.keys()) == 0 && Instant.now().isBefore(end)) {
            assertProblem(Browser.fetching(base).jwt(jwt).get("/account/home"), 401, "unauthenticated");
        }
        assertThat(stytch.calls().countUnder(stytch.keys())).isPositive();
    }

    private void awaitServed(String jwt) {
        Instant end = Instant.now().plusSeconds(10);
        HttpResponse<String> answer = Browser.fetching(base).jwt(jwt).get("/account/home");
        while (answer.statusCode() != 200 && Instant.now().isBefore(end)) {
            answer = Browser.fetching(base).jwt(jwt).get("/account/home");
        }
        assertProtectedBody(answer);
    }

    private static void awaitAtLeast(AtomicInteger count, int wanted) {
        Instant end = Instant.now().plusSeconds(60);
        while (count.get() < wanted) {
            assertThat(Instant.now()).as("other clients go on").isBefore(end);
            Thread.onSpinWait();
        }
    }
}
