package io.mfafilter.session;

import static io.mfafilter.session.FakeStytch.NOW;
import static io.mfafilter.session.FakeStytch.alive;
import static io.mfafilter.session.FakeStytch.credentials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfafilter.credential.Credential;
import io.mfafilter.session.StytchSessions.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests of one credential at the same time, on threads of their own. */
@Timeout(60)
class SharedQuestionsTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Verification NO_ANSWER = new Verification.Unavailable(Optional.empty());

    private final HandClock clock = new HandClock();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<Asker> askers = new ArrayList<>();

    @Test
    void requests_aThousandFirstOnes_costOneCall() throws Exception {
        int requests = 1_000;
        CountDownLatch arrived = new CountDownLatch(requests);
        SessionVerifier verifier = verifier(credential -> {
            arrived.await();
            return living(credential);
        });

        for (int i = 0; i < requests; i++) {
            start(() -> {
                arrived.countDown();
                return firstRequest(verifier, "t");
            });
        }

        for (Asker asker : askers) {
            assertThat(asker.verification()).isInstanceOf(Verification.Verified.class);
        }
        assertThat(calls).hasValue(1);
    }

    /** The call may end between a request's look into the memory and its question: that costs no second call either. */
    @Test
    void requests_inARaceWithAQuickAnswer_costOneCall() throws Exception {
        int rounds = 200;
        int requests = 8;
        SessionVerifier verifier = verifier(SharedQuestionsTest::living);

        for (int round = 0; round < rounds; round++) {
            String token = "t" + round;
            CountDownLatch go = new CountDownLatch(1);
            for (int i = 0; i < requests; i++) {
                start(() -> {
                    go.await();
                    return firstRequest(verifier, token);
                });
            }
            go.countDown();
            for (Asker asker : askers) {
                assertThat(asker.verification()).isInstanceOf(Verification.Verified.class);
            }
            askers.clear();
        }

        assertThat(calls).hasValue(rounds);
    }

    @Test
    void requests_ofAnUnknownToken_costOneCall() throws Exception {
        int requests = 100;
        CountDownLatch arrived = new CountDownLatch(requests);
        SessionVerifier verifier = verifier(credential -> {
            arrived.await();
            return new Answer.Unknown();
        });
        for (int i = 0; i < requests; i++) {
            start(() -> {
                arrived.countDown();
                return firstRequest(verifier, "t");
            });
        }

        for (Asker asker : askers) {
            assertThat(asker.verification()).isEqualTo(new Verification.NoSession());
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void requests_ofDifferentTokens_doNotWaitForEachOther() throws Exception {
        CountDownLatch bothAsked = new CountDownLatch(2);
        SessionVerifier verifier = verifier(credential -> {
            bothAsked.countDown();
            bothAsked.await();
            return living(credential);
        });

        start(() -> firstRequest(verifier, "t"));
        start(() -> firstRequest(verifier, "u"));

        assertThat(user(askers.get(0))).isEqualTo("t");
        assertThat(user(askers.get(1))).isEqualTo("u");
        assertThat(calls).hasValue(2);
    }

    @Test
    void failure_ofTheSharedCall_isOverForWhoeverAsksNext() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        SessionVerifier verifier = verifier(credential -> {
            if (calls.get() == 1) {
                release.await();
                return new Answer.Silent(Optional.empty());
            }
            return living(credential);
        });
        leaderAndWaiting(verifier, 10);
        release.countDown();

        for (Asker asker : askers) {
            assertThat(asker.verification()).isEqualTo(NO_ANSWER);
        }
        assertThat(firstRequest(verifier, "t")).isInstanceOf(Verification.Verified.class);
        assertThat(calls).hasValue(2);
    }

    @Test
    void exception_ofTheSharedCall_releasesWhoeverWaits() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        SessionVerifier verifier = verifier(credential -> {
            if (calls.get() == 1) {
                release.await();
                throw new IllegalStateException("broken");
            }
            return living(credential);
        });
        leaderAndWaiting(verifier, 10);
        release.countDown();

        assertThatThrownBy(() -> askers.get(0).verification())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
        for (Asker asker : askers.subList(1, askers.size())) {
            assertThat(asker.verification()).isEqualTo(NO_ANSWER);
        }
        assertThat(firstRequest(verifier, "t")).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void request_cancelledWhileItWaits_harmsNobodyElse() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        SessionVerifier verifier = verifier(credential -> {
            release.await();
            return living(credential);
        });
        leaderAndWaiting(verifier, 2);

        askers.get(1).thread().interrupt();
        assertThat(askers.get(1).verification()).isEqualTo(NO_ANSWER);
        assertThat(askers.get(1).wasInterrupted()).isTrue();
        release.countDown();

        assertThat(askers.get(0).verification()).isInstanceOf(Verification.Verified.class);
        assertThat(askers.get(2).verification()).isInstanceOf(Verification.Verified.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void call_thatBeganBeforeTheMoment_isNotShared() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        SessionVerifier verifier = verifier(credential -> {
            if (calls.get() == 1) {
                release.await();
                return alive("before", NOW.plusSeconds(3_600), "password/knowledge");
            }
            return alive("since", NOW.plusSeconds(3_600), "password/knowledge");
        });
        leaderAndWaiting(verifier, 0);
        clock.pass("PT1S");

        Verification since = verifier.ask(credentials("t"), Duration.ZERO, clock.instant());
        release.countDown();

        assertThat(user(askers.get(0))).isEqualTo("before");
        assertThat(((Verification.Verified) since).proof().session().claims().userId())
                .isEqualTo("since");
        assertThat(verifier.atHand(credentials("t"), FIVE_MINUTES, clock.instant())
                        .orElseThrow()
                        .session()
                        .claims()
                        .userId())
                .isEqualTo("since");
    }

    @Test
    void call_thatBeganAtTheMoment_isShared() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        SessionVerifier verifier = verifier(credential -> {
            release.await();
            return living(credential);
        });
        leaderAndWaiting(verifier, 0);
        start(() -> verifier.ask(credentials("t"), Duration.ZERO, NOW));
        awaitWaiting(askers.get(1));
        release.countDown();

        assertThat(askers.get(1).verification()).isInstanceOf(Verification.Verified.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void stepUps_atTheSameTime_shareTheCallUnderWay() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        SessionVerifier verifier = verifier(credential -> {
            release.await();
            return living(credential);
        });
        start(() -> verifier.ask(credentials("t"), Duration.ZERO, Instant.MIN));
        awaitCall();
        start(() -> verifier.ask(credentials("t"), Duration.ZERO, Instant.MIN));
        awaitWaiting(askers.get(1));
        release.countDown();

        for (Asker asker : askers) {
            assertThat(asker.verification()).isInstanceOf(Verification.Verified.class);
        }
        assertThat(calls).hasValue(1);
    }

    /** One request that asks, and others that wait for it. */
    private void leaderAndWaiting(SessionVerifier verifier, int others) {
        start(() -> firstRequest(verifier, "t"));
        awaitCall();
        for (int i = 0; i < others; i++) {
            start(() -> firstRequest(verifier, "t"));
        }
        askers.stream().skip(1).forEach(SharedQuestionsTest::awaitWaiting);
    }

    private void awaitCall() {
        while (calls.get() == 0) {
            Thread.onSpinWait();
        }
    }

    private static void awaitWaiting(Asker asker) {
        while (asker.thread().getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    /** As {@code Enforcement} does it: by what is at hand, or by asking. */
    private Verification firstRequest(SessionVerifier verifier, String token) {
        return verifier.atHand(credentials(token), FIVE_MINUTES, clock.instant())
                .<Verification>map(proof -> new Verification.Verified(proof, Optional.empty()))
                .orElseGet(() -> verifier.ask(credentials(token), FIVE_MINUTES, Instant.MIN));
    }

    private SessionVerifier verifier(Stytch stytch) {
        return FakeStytch.verifier(
                credential -> {
                    calls.incrementAndGet();
                    try {
                        return stytch.answer(credential);
                    } catch (InterruptedException stopped) {
                        throw new AssertionError(stopped);
                    }
                },
                clock);
    }

    private static Answer living(Credential credential) {
        return alive(credential.value(), NOW.plusSeconds(3_600), "password/knowledge");
    }

    private void start(Callable<Verification> asking) {
        askers.add(Asker.start(asking));
    }

    private static String user(Asker asker) throws Exception {
        return Stream.of(asker.verification())
                .map(Verification.Verified.class::cast)
                .map(verified -> verified.proof().session().claims().userId())
                .findFirst()
                .orElseThrow();
    }

    /** A Stytch that may take its time. */
    private interface Stytch {

        Answer answer(Credential credential) throws InterruptedException;
    }

    /** A request on a thread of its own. */
    private static final class Asker {

        private final FutureTask<Verification> task;
        private final Thread thread;
        private volatile boolean interrupted;

        private Asker(Callable<Verification> asking) {
            this.task = new FutureTask<>(() -> {
                Verification verification = asking.call();
                interrupted = Thread.currentThread().isInterrupted();
                return verification;
            });
            this.thread = new Thread(task);
            thread.setDaemon(true);
        }

        static Asker start(Callable<Verification> asking) {
            Asker asker = new Asker(asking);
            asker.thread.start();
            return asker;
        }

        Thread thread() {
            return thread;
        }

        boolean wasInterrupted() {
            return interrupted;
        }

        Verification verification() throws Exception {
            return task.get();
        }
    }
}
