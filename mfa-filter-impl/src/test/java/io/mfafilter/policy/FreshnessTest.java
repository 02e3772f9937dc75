package io.mfafilter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfafilter.Factor;
import io.mfafilter.factor.ProvenFactors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreshnessTest {

    private static final Freshness FIVE_MINUTES = new Freshness(Duration.ofMinutes(5));

    @ParameterizedTest(name = "[{index}] {0} old -> fresh: {1}")
    @CsvSource({
        "PT0S, true",
        "PT4M59S, true",
        "PT4M59.999999999S, true",
        "PT5M, false",
        "PT5M0.000000001S, false",
        "PT5M1S, false",
        "P300D, false",
        "PT-1S, true",
        "PT-9.999999999S, true",
        "PT-10S, true",
        "PT-10.000000001S, false",
        "PT-11S, false",
        "P-300D, false",
    })
    void factor_ofAnAge_isFreshUpToFiveMinutesAndTenSecondsAhead(String age, boolean fresh) {
        Instant proven = Sessions.NOW.minus(Duration.parse(age));

        assertThat(FIVE_MINUTES.accepts(Optional.of(proven), Sessions.NOW, Sessions.SKEW))
                .isEqualTo(fresh);
        assertThat(Sessions.judge("sms_otp within PT5M", "sms@" + age) instanceof Verdict.Satisfied)
                .isEqualTo(fresh);
    }

    @ParameterizedTest(name = "now {0}, {1} before")
    @CsvSource({
        "2026-03-01T12:00:00Z, PT5M",
        "2026-03-01T12:00:00.999999999Z, PT5M",
        "2026-03-01T12:00:00.000000001Z, PT1S",
        "2026-03-01T12:00:00.5Z, PT0.7S",
        "1970-01-01T00:00:00Z, PT0.000000002S",
        "1969-12-31T23:59:59.9Z, PT1M",
    })
    void factor_exactlyMaxAgeOld_isTooOld_andOneNanosecondYoungerIsFresh(Instant now, Duration age) {
        Freshness freshness = new Freshness(age);
        Instant tooOld = now.minus(age);

        assertThat(freshness.accepts(Optional.of(tooOld), now, Duration.ZERO)).isFalse();
        assertThat(freshness.accepts(Optional.of(tooOld.plusNanos(1)), now, Duration.ZERO))
                .isTrue();
        assertThat(freshness.accepts(Optional.of(now), now, Duration.ZERO)).isTrue();
        assertThat(freshness.accepts(Optional.of(now.plusNanos(1)), now, Duration.ZERO))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void factor_atTheEdgeOfTime_isNotFresh(Instant proven) {
        assertThat(FIVE_MINUTES.accepts(Optional.of(proven), Sessions.NOW, Sessions.SKEW))
                .isFalse();
    }

    @Test
    void factor_withoutTime_isNotFresh() {
        assertThat(FIVE_MINUTES.accepts(Optional.empty(), Sessions.NOW, Sessions.SKEW))
                .isFalse();
        assertThat(Sessions.told(Sessions.judge("password, sms_otp within PT5M", "password sms@never")))
                .isEqualTo("stale_factors sms_otp PT5M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password@never sms@never", "password@P9D sms@PT-9H"})
    void factors_whereNoAgeIsAsked_needNoTime(String session) {
        assertThat(Sessions.judge("password, sms_otp", session)).isEqualTo(Verdict.Satisfied.INSTANCE);
        assertThat(Sessions.judge("mfa", session)).isEqualTo(Verdict.Satisfied.INSTANCE);
    }

    @ParameterizedTest(name = "\"{0}\", max age {1}, {2} -> {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "password, sms_otp; PT1H; password@PT59M sms@PT59M; satisfied",
                "password, sms_otp; PT1H; password@PT1H sms; stale_factors password PT1H",
                "password, sms_otp; PT1H; password@PT1H sms@PT2H; stale_factors password,sms_otp PT1H",
                "password, sms_otp within PT5M; PT1H; password sms@PT6M; stale_factors sms_otp PT5M",
                "password, sms_otp within PT5M; PT1H; password@PT2H sms@PT6M; stale_factors password,sms_otp PT5M",
                "password, sms_otp within P1D; PT1H; password sms@PT1H; stale_factors sms_otp PT1H",
                "mfa; PT1H; password sms@PT1H; stale_factors phone,authenticator PT1H",
                "mfa within PT5M; PT1H; password@PT6M sms; stale_factors knowledge,authenticator,email PT5M",
                "mfa; PT1H; password sms@PT1H totp; satisfied",
                "mfa; PT1H; password@PT2H sms@PT2H totp; stale_factors phone,knowledge,email PT1H",
                "any; PT1H; password@PT2H; stale_factors knowledge,phone,email PT1H",
                "any; PT1H; sms@PT2H; stale_factors phone,knowledge,email PT1H",
                "password, sms_otp; PT1H; password; insufficient_factors sms_otp PT1H",
                "password, sms_otp within PT5M; PT1H; ''; insufficient_factors password,sms_otp PT5M",
                "mfa; PT1H; password email_otp; weak_factor_combination phone,authenticator PT1H",
                "mfa; PT1H; password email_otp@PT2H; weak_factor_combination phone,authenticator PT1H",
            })
    void maxAge_ofAPolicy_capsEveryFactor(String expression, Duration maxAge, String session, String outcome) {
        MfaPolicy policy = new MfaPolicy("default", Sessions.expression(expression), Optional.of(maxAge));
        Requirement requirement = new Requirement(List.of(policy), List.of());
        String bare = session.equals("''") ? "" : session;

        assertThat(Sessions.told(requirement.judge(Sessions.evidence(bare)))).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "\"{0}\" of {1} -> {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "password, sms_otp within PT5M; password@P9D sms@PT4M59S; satisfied",
                "password, sms_otp within PT5M; password@P9D sms@PT5M; stale_factors sms_otp PT5M",
                "sms_otp within PT5M; sms@PT6M sms@PT4M; satisfied",
                "sms_otp within PT5M; sms@PT4M sms@PT6M; satisfied",
                "sms_otp within PT5M; sms@PT-5M sms@PT4M; satisfied",
                "password, sms_otp within PT5M | totp within PT1M; password sms@PT6M totp@PT6M; stale_factors sms_otp,totp PT1M",
                "password, sms_otp within PT5M | totp within PT1M; password sms@PT6M; stale_factors sms_otp,totp PT5M",
                "password, sms_otp within PT5M | totp within PT1M; password; insufficient_factors sms_otp,totp PT1M",
                "password, sms_otp | totp within PT1M; password totp@PT2M; stale_factors totp,sms_otp PT1M",
                "password within PT9M, sms_otp within PT5M; password@PT10M sms@PT4M; stale_factors password PT9M",
                "password within PT9M, sms_otp within PT5M; sms@PT10M; insufficient_factors password,sms_otp PT5M",
                "password within PT9M, sms_otp within PT5M; sms; insufficient_factors password PT9M",
                "password, sms_otp within PT5M; sms; insufficient_factors password",
                "any within PT5M, totp; totp password@PT6M; stale_factors knowledge,phone,email PT5M",
                "mfa, totp within PT5M; password totp@PT6M; stale_factors totp PT5M",
                "mfa, totp within PT5M; password sms totp@PT6M; stale_factors totp PT5M",
                "mfa within PT5M; password@never sms; stale_factors knowledge,authenticator,email PT5M",
            })
    void verdict_namesTheSmallestUnmetAge(String expression, String session, String outcome) {
        assertThat(Sessions.told(Sessions.judge(expression, session))).isEqualTo(outcome);
    }

    @Test
    void weakMatching_thatFailsByAge_tellsTheAgeThatIsUnmet() {
        FactorExpression weak = FactorExpression.parse(
                "phone within PT5M, sms_otp", FactorExpression.Use.SESSION, FactorExpression.Combination.WEAK_ALLOWED);

        assertThat(Sessions.told(Sessions.requirement(weak).judge(Sessions.evidence("sms whatsapp@PT6M"))))
                .isEqualTo("stale_factors phone PT5M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void age_notPositive_isRefused(Duration age) {
        FactorExpression mfa = Sessions.expression("mfa");

        assertThatThrownBy(() -> new MfaPolicy("default", mfa, Optional.of(age)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StepUp(mfa, age)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clockSkew_negative_isRefused() {
        ProvenFactors none = ProvenFactors.of(List.<Factor>of());

        assertThatThrownBy(() -> new Evidence(none, Sessions.NOW, Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void age_thatNoFactorCouldBeYoungerThan_isRefused(Duration maxAge) {
        assertThatThrownBy(() -> new Freshness(maxAge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxAge must be longer than zero");
    }
}
