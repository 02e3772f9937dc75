package io.mfafilter.decision;

import static io.mfafilter.session.FakeStytch.NOW;
import static io.mfafilter.session.FakeStytch.SKEW;
import static io.mfafilter.session.FakeStytch.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.DenialReason;
import io.mfafilter.config.EnrolmentSettings;
import io.mfafilter.config.EnrolmentSettings.Mode;
import io.mfafilter.config.SampleSettings;
import io.mfafilter.decision.AccessRules.StepUpDemand;
import io.mfafilter.session.FakeStytch;
import io.mfafilter.session.ForBothProducts;
import io.mfafilter.session.StytchSessions.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotEnrolledTest extends ForBothProducts {

    private static final Duration GRACE = Duration.ofDays(10);

    private final FakeStytch stytch = newStytch();
    private final AccessRules rules = new AccessRules(SampleSettings.valid().settings());

    @ParameterizedTest(name = "[{index}] {0} -> {1}")
    @CsvSource({"ENROL, NOT_ENROLLED", "CHALLENGE, INSUFFICIENT_FACTORS", "DENY, NOT_ENROLLED"})
    void userWithNothingRegistered_byMode_isDenied(Mode mode, DenialReason reason) {
        userSince(Optional.of(NOW), List.of("password/knowledge"), "password/knowledge");

        assertThat(denial(mode, Optional.empty()).reason()).isEqualTo(reason);
    }

    @ParameterizedTest(name = "[{index}] created {0} before now, rule since {1} before now -> passes {2}")
    @CsvSource({
        "PT0S,              ,       true",
        "P9DT23H59M59S,     ,       true",
        "P10D,              ,       false",
        "P10DT1S,           ,       false",
        "P400D,             ,       false",
        "P400D,             P9D,    true",
        "P400D,             P10D,   false",
        "P1D,               P300D,  true",
        "P11D,              P300D,  false",
        "-P1D,              ,       true"
    })
    void grace_endsAtADeadlineThatFollowsFromTwoMoments(Duration created, Duration since, boolean passes) {
        Instant createdAt = NOW.minus(created);
        Optional<Instant> rule = Optional.ofNullable(since).map(NOW::minus);
        userSince(Optional.of(createdAt), List.of("password/knowledge"), "password/knowledge");

        Decision decision = decide(Mode.GRACE, rule, rules.ofFilter("default").orElseThrow());

        if (passes) {
            Instant begins = rule.filter(createdAt::isBefore).orElse(createdAt);
            assertThat(((Decision.Allowed) decision).graceUntil()).contains(begins.plus(GRACE));
        } else {
            assertThat(((Decision.Denied) decision).denial().reason()).isEqualTo(DenialReason.NOT_ENROLLED);
        }
    }

    @Test
    void grace_isNotForAStepUp() {
        userSince(Optional.of(NOW), List.of("password/knowledge"), "password/knowledge");

        assertThat(decide(Mode.GRACE, Optional.empty(), rules.ofStepUp(new StepUpDemand(5, "", ""))))
                .isInstanceOf(Decision.Denied.class);
    }

    @Test
    void grace_isNotForWhoHasRegisteredSomething() {
        userSince(Optional.of(NOW), List.of("password/knowledge", "otp/sms"), "password/knowledge");

        assertThat(denial(Mode.GRACE, Optional.empty()).reason()).isEqualTo(DenialReason.INSUFFICIENT_FACTORS);
    }

    @Test
    void grace_isNotForASessionWithoutAFactorThatCounts() {
        userSince(Optional.of(NOW), List.of("password/knowledge"), "impersonated/impersonation");

        assertThat(denial(Mode.GRACE, Optional.empty()).reason()).isEqualTo(DenialReason.NOT_ENROLLED);
    }

    @Test
    void grace_withoutAWordOnTheUsersAge_isNone() {
        userSince(Optional.empty(), List.of("password/knowledge"), "password/knowledge");

        assertThat(denial(Mode.GRACE, Optional.of(NOW)).reason()).isEqualTo(DenialReason.NOT_ENROLLED);
    }

    @Test
    void satisfiedSession_inGrace_isNoMatterOfGrace() {
        userSince(Optional.of(NOW), List.of("password/knowledge", "otp/sms"), "password/knowledge", "otp/sms");

        assertThat(decide(
                        Mode.GRACE, Optional.empty(), rules.ofFilter("default").orElseThrow()))
                .isInstanceOfSatisfying(
                        Decision.Allowed.class,
                        allowed -> assertThat(allowed.graceUntil()).isEmpty());
    }

    private void userSince(Optional<Instant> createdAt, List<String> registered, String... factors) {
        Answer.Alive known = (Answer.Alive) alive("t", registered, factors);
        stytch.knows(
                "t",
                new Answer.Alive(known.claims(), known.registered(), createdAt, known.membership(), known.freshJwt()));
    }

    private Denial denial(Mode mode, Optional<Instant> since) {
        return ((Decision.Denied) decide(mode, since, rules.ofFilter("default").orElseThrow())).denial();
    }

    private Decision decide(Mode mode, Optional<Instant> since, AccessRule rule) {
        Enforcement enforcement = new Enforcement(
                stytch.verifier(),
                () -> NOW,
                SKEW,
                Duration.ZERO,
                new EnrolmentSettings(mode, GRACE, since),
                OrganizationRules.NONE);
        return enforcement.decide(new RequestProof(credentials("t"), NOW), rule);
    }
}
