package io.mfafilter.stytch;

import static io.mfafilter.stytch.FakeKeys.PROJECT;
import static io.mfafilter.stytch.FakeKeys.keyOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.log.LogCapture;
import io.mfafilter.session.SigningKeys.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JwksKeysTest {

    private static final Duration COOL_DOWN = Duration.ofSeconds(30);
    private static final Lookup UNKNOWN = new Lookup.Unknown();
    private static final Lookup NO_KEYS = new Lookup.NoKeys();

    private final FakeKeys stytch = new FakeKeys();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

    /** Fetches at once, on the thread that asks. */
    private final JwksKeys keys = keys(Runnable::run);

    private LogCapture log;

    @BeforeEach
    void listen() {
        log = LogCapture.open();
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    // --- the everyday

    @Test
    void key_ofStytchs_isFoundWithOneCall() {
        stytch.serves("a", "b");

        assertThat(keys.key("a")).isEqualTo(found("a"));
        assertThat(keys.key("b")).isEqualTo(found("b"));
        assertThat(keys.key("a")).isEqualTo(found("a"));
        assertThat(stytch.calls()).isEqualTo(1);
        assertThat(log.texts()).isEmpty();
    }

    @Test
    void keys_atTheStart_areFetchedAhead() {
        stytch.serves("a");
        keys.refreshAhead();
        keys.refreshAhead();

        assertThat(stytch.calls()).isEqualTo(1);
        assertThat(keys.key("a")).isEqualTo(found("a"));
        assertThat(stytch.calls()).isEqualTo(1);
    }

    // --- renewal

    @ParameterizedTest(name = "[{index}] {0}: renewed after {1}")
    @CsvSource({
        "max-age=900,      PT11M15S",
        "max-age=1,        PT45S",
        "max-age=86400,    PT45M",
        "no-store,         PT45S",
        "'',               PT11M15S"
    })
    void keys_areRenewedAfterThreeQuartersOfTheirLife(String cacheControl, Duration age) {
        stytch.servesWith(cacheControl, "a");
        keys.key("a");

        now = now.plus(age).minusNanos(1);
        keys.key("a");
        keys.refreshAhead();
        assertThat(stytch.calls()).isEqualTo(1);

        now = now.plusNanos(1);
        keys.key("a");
        keys.key("a");
        keys.refreshAhead();
        assertThat(stytch.calls()).isEqualTo(2);
    }

    @Test
    void keys_whileTheyAreRenewed_answerAtOnce() {
        JwksKeys slow = keys(waiting::add);
        stytch.serves("a");
        slow.refreshAhead();
        runWaiting();
        now = now.plus(Duration.ofHours(2));
        stytch.serves("b");

        assertThat(slow.key("a")).isEqualTo(found("a"));
        assertThat(slow.key("a")).isEqualTo(found("a"));
        assertThat(waiting).hasSize(1);

        runWaiting();
        assertThat(slow.key("b")).isEqualTo(found("b"));
    }

    @Test
    void key_thatStytchWithdrew_isGoneWithTheNextRenewal() {
        stytch.serves("a", "b");
        keys.key("a");
        stytch.serves("b");
        now = now.plus(Duration.ofMinutes(15));
        keys.refreshAhead();

        assertThat(keys.key("b")).isEqualTo(found("b"));
        assertThat(keys.key("a")).isEqualTo(UNKNOWN);
    }

    @Test
    void clock_setBack_stopsNoRenewal() {
        stytch.serves("a");
        keys.key("a");
        now = now.minus(Duration.ofDays(365));
        stytch.serves("b");

        assertThat(keys.key("b")).isEqualTo(found("b"));
        assertThat(keys.key("made-up")).isEqualTo(UNKNOWN);
    }

    // --- unknown ids

    @Test
    void key_thatIsNewAtStytch_isFoundAtTheFirstRequest() {
        stytch.serves("old");
        keys.key("old");
        stytch.serves("new", "old");
        now = now.plusSeconds(1);

        assertThat(keys.key("new")).isEqualTo(found("new"));
        assertThat(keys.key("old")).isEqualTo(found("old"));
        assertThat(stytch.calls()).isEqualTo(2);
    }

    @Test
    void ids_madeUp_costOneCallInACoolDown() {
        stytch.serves("a");
        keys.key("a");
        for (int i = 0; i < 10_000; i++) {
            assertThat(keys.key("made-up-" + i)).isEqualTo(UNKNOWN);
        }

        assertThat(stytch.calls()).isEqualTo(2);
        assertThat(keys.key("a")).isEqualTo(found("a"));
    }

    @Test
    void coolDown_toTheNanosecond_holdsTheNextCallBack() {
        stytch.serves("a");
        keys.key("a");
        keys.key("made-up");
        stytch.serves("a", "new");

        now = now.plus(COOL_DOWN).minusNanos(1);
        assertThat(keys.key("new")).isEqualTo(UNKNOWN);
        now = now.plusNanos(1);
        assertThat(keys.key("new")).isEqualTo(found("new"));
        assertThat(stytch.calls()).isEqualTo(3);
    }

    @Test
    void ids_madeUpWhileStytchIsDown_costOneCallInACoolDownToo() {
        stytch.serves("a");
        keys.key("a");
        stytch.isDown();
        for (int i = 0; i < 10_000; i++) {
            assertThat(keys.key("made-up-" + i)).isEqualTo(UNKNOWN);
        }

        assertThat(stytch.calls()).isEqualTo(2);
        assertThat(keys.key("a")).isEqualTo(found("a"));
    }

    @Test
    void ids_madeUpByManyAtOnce_costOneCallAndNobodyWaitsForAnother() throws Exception {
        CountDownLatch answering = new CountDownLatch(1);
        ExecutorService background = Executors.newSingleThreadExecutor();
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            JwksKeys concurrent = keys(background);
            stytch.serves("a");
            assertThat(concurrent.key("a")).isEqualTo(found("a"));
            stytch.answers(() -> {
                awaitQuietly(answering);
                return new JwksAnswer(FakeKeys.jwks(FakeKeys.jwk("a"), FakeKeys.jwk("new")), "", "");
            });

            List<Future<Lookup>> honest = new ArrayList<>();
            List<Future<Lookup>> forged = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                String madeUp = "made-up-" + i;
                forged.add(clients.submit(() -> concurrent.key(madeUp)));
                honest.add(clients.submit(() -> concurrent.key("new")));
                if (i == 4_000) {
                    answering.countDown();
                }
            }

            for (Future<Lookup> lookup : forged) {
                assertThat(lookup.get()).isEqualTo(UNKNOWN);
            }
            for (Future<Lookup> lookup : honest) {
                assertThat(lookup.get()).isEqualTo(found("new"));
            }
            assertThat(stytch.calls()).isEqualTo(2);
        } finally {
            clients.shutdownNow();
            background.shutdownNow();
        }
    }

    @Test
    void knownKey_whileAFetchForAnUnknownOneHangs_isFoundAtOnce() {
        JwksKeys slow = keys(waiting::add);
        stytch.serves("a");
        slow.refreshAhead();
        runWaiting();
        Thread.currentThread().interrupt(); // waiting ends at once

        assertThat(slow.key("made-up")).isEqualTo(UNKNOWN);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(waiting).hasSize(1);
        assertThat(slow.key("a")).isEqualTo(found("a"));
    }

    @Test
    void renewalUnderWay_whenAnUnknownIdComes_isTheFetchOfItsCoolDown() {
        JwksKeys slow = keys(waiting::add);
        stytch.serves("a");
        slow.refreshAhead();
        runWaiting();
        now = now.plus(Duration.ofMinutes(15));
        slow.refreshAhead();
        assertThat(waiting).hasSize(1);
        Thread.currentThread().interrupt();

        assertThat(slow.key("made-up")).isEqualTo(UNKNOWN);
        assertThat(Thread.interrupted()).isTrue();
        runWaiting();
        assertThat(slow.key("made-up-2")).isEqualTo(UNKNOWN);
        assertThat(waiting).isEmpty();
        assertThat(stytch.calls()).isEqualTo(2);
    }

    // --- Stytch down

    @Test
    void keys_neverFetched_areNone() {
        assertThat(keys.key("a")).isEqualTo(NO_KEYS);
        assertThat(stytch.calls()).isEqualTo(1);
        assertThat(log.texts())
                .containsExactly("MFA0306 Stytch's keys could not be fetched (java.net.ConnectException);"
                        + " those at hand serve on");
    }

    @Test
    void start_whileStytchIsDown_triesOnceASecond() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(keys.key("a")).isEqualTo(NO_KEYS);
            now = now.plusMillis(10);
        }

        assertThat(stytch.calls()).isEqualTo(10);
    }

    @Test
    void start_whileStytchIsDown_recoversWithinASecondOfItsAnswer() {
        keys.key("a");
        stytch.serves("a");
        now = now.plusMillis(999);
        assertThat(keys.key("a")).isEqualTo(NO_KEYS);
        now = now.plusMillis(1);
        assertThat(keys.key("a")).isEqualTo(found("a"));
    }

    @Test
    void firstFetchOfAll_thatHangs_isWaitedForAndALaterOneIsNot() {
        JwksKeys slow = keys(waiting::add);
        Thread.currentThread().interrupt();
        assertThat(slow.key("a")).isEqualTo(NO_KEYS);
        assertThat(Thread.interrupted()).isTrue();
        runWaiting();
        now = now.plusSeconds(1);
        Thread.currentThread().interrupt();

        assertThat(slow.key("a")).isEqualTo(NO_KEYS);
        assertThat(waiting).hasSize(1);
        assertThat(Thread.interrupted()).isTrue();
        long before = System.nanoTime();
        assertThat(slow.key("a")).isEqualTo(NO_KEYS);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(JwksKeys.LONGEST_FIRST_WAIT);
    }

    @Test
    void firstFetchOfAll_byManyAtOnce_isOneCall() throws Exception {
        CountDownLatch asking = new CountDownLatch(64);
        ExecutorService background = Executors.newSingleThreadExecutor();
        ExecutorService clients = Executors.newFixedThreadPool(64);
        try {
            JwksKeys concurrent = keys(background);
            stytch.answers(() -> {
                awaitQuietly(asking);
                return new JwksAnswer(FakeKeys.jwks(FakeKeys.jwk("a")), "", "");
            });
            List<Future<Lookup>> lookups = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                lookups.add(clients.submit(() -> {
                    asking.countDown();
                    return concurrent.key("a");
                }));
            }

            for (Future<Lookup> lookup : lookups) {
                assertThat(lookup.get()).isEqualTo(found("a"));
            }
            assertThat(stytch.calls()).isEqualTo(1);
        } finally {
            clients.shutdownNow();
            background.shutdownNow();
        }
    }

    @Test
    void keys_atHandWhileStytchIsDown_serveForADayAndNotLonger() {
        stytch.serves("a");
        keys.key("a");
        stytch.isDown();
        Instant fetchedAt = now;

        now = fetchedAt.plus(JwksKeys.LONGEST_SERVICE).minusNanos(1);
        assertThat(keys.key("a")).isEqualTo(found("a"));
        now = fetchedAt.plus(JwksKeys.LONGEST_SERVICE);
        assertThat(keys.key("a")).isEqualTo(NO_KEYS);
        assertThat(keys.key("made-up")).isEqualTo(NO_KEYS);

        stytch.serves("a");
        now = now.plus(JwksKeys.PAUSE);
        assertThat(keys.key("a")).isEqualTo(found("a"));
    }

    @Test
    void renewal_thatFails_isTriedEveryTenSeconds() {
        stytch.serves("a");
        keys.key("a");
        stytch.isDown();
        now = now.plus(Duration.ofMinutes(15));
        for (int i = 0; i < 600; i++) {
            assertThat(keys.key("a")).isEqualTo(found("a"));
            now = now.plusMillis(100);
        }

        assertThat(stytch.calls()).isEqualTo(7);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"", "{}", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\"}]}", "<html>"})
    void answer_withoutAUsableKey_changesNothing(String body) {
        stytch.serves("a");
        keys.key("a");
        stytch.servesBody(body);

        assertThat(keys.key("made-up")).isEqualTo(UNKNOWN);
        assertThat(keys.key("a")).isEqualTo(found("a"));
        assertThat(log.texts()).hasSize(1).first().asString().contains("no usable key");
    }

    @Test
    void refusal_ofStytchs_isNoAnswer() {
        stytch.answers(() -> {
            throw new StytchRefusalException(503, "unavailable", "", Optional.empty());
        });

        assertThat(keys.key("a")).isEqualTo(NO_KEYS);
        assertThat(log.texts()).hasSize(1).first().asString().contains("status 503");
    }

    @Test
    void answer_thatFillsTheStack_isNoAnswer() {
        stytch.answers(() -> {
            throw new StackOverflowError();
        });

        assertThat(keys.key("a")).isEqualTo(NO_KEYS);
        assertThat(log.texts()).hasSize(1).first().asString().contains("StackOverflowError");
    }

    @Test
    void answer_thatIsNothing_isNoAnswer() {
        stytch.answers(() -> null);

        assertThat(keys.key("a")).isEqualTo(NO_KEYS);
    }

    // --- its surroundings

    @Test
    void executor_thatIsShutDown_leavesTheKeysAtHand() {
        List<Runnable> taken = new ArrayList<>();
        JwksKeys ending = keys(task -> {
            if (!taken.isEmpty()) {
                throw new RejectedExecutionException("shut down");
            }
            taken.add(task);
            task.run();
        });
        stytch.serves("a");

        assertThat(ending.key("a")).isEqualTo(found("a"));
        assertThat(ending.key("made-up")).isEqualTo(UNKNOWN);
        assertThat(log.texts()).hasSize(1).first().asString().contains("RejectedExecutionException");
        assertThat(ending.key("a")).isEqualTo(found("a"));
        assertThat(stytch.calls()).isEqualTo(1);
    }

    @Test
    void fetch_thatNeverEnds_isGivenUpAfterAMinuteAndDoesNotOverwriteALaterOne() {
        JwksKeys slow = keys(waiting::add);
        stytch.serves("a");
        slow.refreshAhead();
        Runnable lost = waiting.remove();
        now = now.plus(JwksKeys.LOST_AFTER).minusNanos(1);
        slow.refreshAhead();
        assertThat(waiting).isEmpty();
        now = now.plusNanos(1);
        slow.refreshAhead();
        stytch.serves("b");
        runWaiting();
        stytch.serves("a");
        lost.run();

        assertThat(slow.key("b")).isEqualTo(found("b"));
    }

    @Test
    void keys_closed_fetchNoMore() {
        stytch.serves("a");
        keys.key("a");
        keys.close();
        now = now.plus(Duration.ofHours(2));
        keys.refreshAhead();

        assertThat(keys.key("made-up")).isEqualTo(UNKNOWN);
        assertThat(keys.key("a")).isEqualTo(found("a"));
        assertThat(stytch.calls()).isEqualTo(1);
    }

    private JwksKeys keys(Executor background) {
        return new JwksKeys(stytch, PROJECT, COOL_DOWN, () -> now, background);
    }

    private static Lookup found(String kid) {
        return new Lookup.Found(keyOf(kid));
    }

    private void runWaiting() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
