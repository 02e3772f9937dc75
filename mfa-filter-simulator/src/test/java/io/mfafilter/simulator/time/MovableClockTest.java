package io.mfafilter.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MovableClockTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private final MovableClock base = new MovableClock(Clock.fixed(NOON, ZoneOffset.UTC));
    private final MovableClock clock = new MovableClock(base);

    @Test
    void clock_advanced_goesOnRunning() {
        clock.advance(Duration.ofMinutes(5));
        base.advance(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(301));
    }

    @Test
    void clock_set_goesOnRunning() {
        clock.set(Instant.EPOCH);
        base.advance(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(1));
    }

    @Test
    void clock_frozen_standsStillAndCanBeMoved() {
        clock.freeze();
        base.advance(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(NOON);
        clock.advance(Duration.ofSeconds(-5));
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(5));
        clock.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
        assertThat(clock.isFrozen()).isTrue();
    }

    @Test
    void clock_reset_followsItsBase() {
        clock.freezeAt(Instant.EPOCH);
        clock.reset();
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.isFrozen()).isFalse();
    }

    @Test
    void clock_inAnotherZone_moves() {
        Clock zoned = clock.withZone(ZoneId.of("Europe/Berlin"));
        clock.advance(Duration.ofSeconds(7));
        assertThat(zoned.instant()).isEqualTo(NOON.plusSeconds(7));
        assertThat(zoned.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(zoned.withZone(ZoneOffset.UTC)).isSameAs(clock);
    }
}
