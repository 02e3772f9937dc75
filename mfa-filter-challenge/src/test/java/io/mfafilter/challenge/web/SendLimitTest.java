package io.mfafilter.challenge.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SendLimitTest {

    private final SendLimit limit = new SendLimit(5);
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private int places;
    private int browsers;

    @Test
    void sixthCodeOfOneUserByOneWay_isHeldBack_whateverTheBrowserAndTheNumber() {
        for (int i = 0; i < 5; i++) {
            assertThat(sends("dana", "sms_otp")).isTrue();
            now = now.plusSeconds(60);
        }

        assertThat(sends("dana", "sms_otp")).isFalse();
        assertThat(sends("dana", "email_otp")).as("another way").isTrue();
        assertThat(sends("erin", "sms_otp")).as("another user").isTrue();
    }

    @Test
    void sixthCodeToOnePlace_isHeldBack_whoeverAsks() {
        for (int i = 0; i < 5; i++) {
            assertThat(limit.admits("user" + i, "sms_otp", "+12025550100", "browser" + i, now))
                    .isTrue();
        }

        assertThat(limit.admits("user9", "whatsapp_otp", "+12025550100", "browser9", now))
                .isFalse();
    }

    @Test
    void eleventhCodeOfOneBrowser_isHeldBack() {
        for (int i = 0; i < 10; i++) {
            assertThat(limit.admits("user" + i, "sms_otp", "+1202555010" + i, "browser", now))
                    .isTrue();
        }

        assertThat(limit.admits("user11", "sms_otp", "+12025550111", "browser", now))
                .isFalse();
    }

    @Test
    void tenMinutesAfterTheFirst_oneMoreIsSent_andAnInstantBeforeNone() {
        for (int i = 0; i < 5; i++) {
            sends("dana", "sms_otp");
            now = now.plusSeconds(1);
        }
        Instant first = Instant.parse("2026-01-01T10:00:00Z");

        now = first.plus(SendLimit.WINDOW).minusNanos(1);
        assertThat(sends("dana", "sms_otp")).isFalse();
        now = first.plus(SendLimit.WINDOW);
        assertThat(sends("dana", "sms_otp")).isTrue();
        assertThat(sends("dana", "sms_otp")).isFalse();
    }

    @Test
    void codeThatIsHeldBack_isNotCounted_soThatTryingKeepsNobodyWaiting() {
        for (int i = 0; i < 5; i++) {
            sends("dana", "sms_otp");
        }
        for (int i = 0; i < 50; i++) {
            now = now.plusSeconds(10);
            sends("dana", "sms_otp");
        }
        now = Instant.parse("2026-01-01T10:10:00Z");

        assertThat(sends("dana", "sms_otp")).isTrue();
    }

    @Test
    void clockThatIsSetBack_holdsNothingBackForLonger() {
        for (int i = 0; i < 5; i++) {
            sends("dana", "sms_otp");
        }
        now = now.minus(Duration.ofHours(1));

        assertThat(sends("dana", "sms_otp")).isTrue();
    }

    @Test
    void memory_isBounded_andWhatIsOverIsForgotten() {
        SendLimit small = new SendLimit(5, 30);
        for (int i = 0; i < 1_000; i++) {
            small.admits("user" + i, "sms_otp", "+1" + i, "browser" + i, now);
        }
        assertThat(small.size()).isEqualTo(30);

        now = now.plus(SendLimit.WINDOW);
        small.admits("user", "sms_otp", "+1", "browser", now);
        assertThat(small.size()).isEqualTo(3);
    }

    private boolean sends(String user, String way) {
        return limit.admits(user, way, "place" + places++, "browser" + browsers++, now);
    }
}
