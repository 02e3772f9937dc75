package io.mfafilter.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.DenialReason;
import io.mfafilter.decision.ChallengeHistory.Circle;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChallengeHistoryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final ChallengeHistory history = new ChallengeHistory();

    @Test
    void thirdIdenticalChallengeInARow_isACircle_andSoIsEveryOneAfterIt() {
        assertThat(challenge("s", "/a", NOW)).isEmpty();
        assertThat(challenge("s", "/a", NOW)).isEmpty();
        Optional<Circle> third = challenge("s", "/a", NOW);
        assertThat(third).isPresent();
        assertThat(third.get().key()).matches("[A-Za-z0-9_-]{22}");
        assertThat(third.get().challenge()).isEqualTo("/mfa");
        assertThat(challenge("s", "/a", NOW)).isEqualTo(third);
    }

    @Test
    void otherSession_page_orReason_isNoPartOfTheRow() {
        challenge("s", "/a", NOW);
        challenge("s", "/a", NOW);
        assertThat(challenge("t", "/a", NOW)).isEmpty();
        assertThat(challenge("s", "/b", NOW)).isEmpty();
        assertThat(challenge("s", "/a", NOW)).isEmpty();
        assertThat(challenge("s", "/a", NOW)).isEmpty();
        assertThat(history.challenged("s", "/a", DenialReason.STALE_FACTORS, "/mfa", NOW))
                .isEmpty();
    }

    @Test
    void row_endsTenMinutesAfterItsFirstChallenge() {
        challenge("s", "/a", NOW);
        challenge("s", "/a", NOW.plusSeconds(599));
        assertThat(challenge("s", "/a", NOW.plusSeconds(600).minusNanos(1))).isPresent();

        challenge("t", "/a", NOW);
        challenge("t", "/a", NOW);
        assertThat(challenge("t", "/a", NOW.plusSeconds(600))).isEmpty();
    }

    @Test
    void allowedRequest_startsTheCountAnew() {
        assertThat(history.isEmpty()).isTrue();
        challenge("s", "/a", NOW);
        challenge("s", "/a", NOW);
        assertThat(history.isEmpty()).isFalse();
        history.allowed("s");
        assertThat(history.isEmpty()).isTrue();

        assertThat(challenge("s", "/a", NOW)).isEmpty();
        assertThat(challenge("s", "/a", NOW)).isEmpty();
        assertThat(challenge("s", "/a", NOW)).isPresent();
    }

    @Test
    void circle_isEndedOnce_byItsKeyAlone() {
        challenge("s", "/a", NOW);
        challenge("s", "/a", NOW);
        Circle circle = challenge("s", "/a", NOW).orElseThrow();

        assertThat(history.end("A".repeat(22))).isEmpty();
        assertThat(challenge("s", "/a", NOW)).isPresent();
        assertThat(history.end(circle.key())).contains(circle);
        assertThat(history.end(circle.key())).isEmpty();
        assertThat(challenge("s", "/a", NOW)).isEmpty();
        assertThat(challenge("s", "/a", NOW)).isEmpty();
        assertThat(challenge("s", "/a", NOW).orElseThrow().key()).isNotEqualTo(circle.key());
    }

    @Test
    void pageOfAnyLength_isCounted() {
        String endless = "/".repeat(100_000);
        challenge("s", endless, NOW);
        challenge("s", endless, NOW);
        assertThat(challenge("s", endless, NOW)).isPresent();
    }

    @Test
    void challengesAtOnce_areEachCounted() throws InterruptedException {
        AtomicInteger redirects = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService several = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 64; i++) {
            several.execute(() -> {
                try {
                    start.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                if (challenge("s", "/a", NOW).isEmpty()) {
                    redirects.incrementAndGet();
                }
            });
        }
        start.countDown();
        several.shutdown();
        assertThat(several.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        assertThat(redirects).hasValue(ChallengeHistory.REDIRECTS);
    }

    private Optional<Circle> challenge(String session, String page, Instant now) {
        return history.challenged(session, page, DenialReason.INSUFFICIENT_FACTORS, "/mfa", now);
    }
}
