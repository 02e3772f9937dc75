package io.mfafilter.challenge.offer;

import static io.mfafilter.challenge.offer.People.NOW;
import static io.mfafilter.challenge.offer.People.password;
import static io.mfafilter.challenge.offer.People.pending;
import static io.mfafilter.challenge.offer.People.proven;
import static io.mfafilter.challenge.offer.People.session;
import static io.mfafilter.challenge.offer.People.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.Factor;
import io.mfafilter.challenge.SampleSettings;
import io.mfafilter.challenge.flow.MethodKind;
import io.mfafilter.challenge.offer.EnrolmentRule.Permission;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnrolmentRuleTest {

    private static final Duration JUST_NOW = Duration.ofSeconds(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final EnrolmentRule rule = new EnrolmentRule(SampleSettings.with());

    @Test
    void withoutASecondFactor_aFreshLogInIsEnough() {
        assertThat(judge(List.of(password(TEN_MINUTES.minusNanos(1))), MethodKind.PASSWORD, MethodKind.EMAIL))
                .isEqualTo(Permission.ALLOWED);
        assertThat(judge(List.of(password(TEN_MINUTES)), MethodKind.PASSWORD)).isEqualTo(Permission.LOG_IN_AGAIN);
        assertThat(judge(List.of(), MethodKind.PASSWORD)).isEqualTo(Permission.LOG_IN_AGAIN);
    }

    @Test
    void withASecondFactor_thePasswordAloneIsNever() {
        for (MethodKind second : List.of(MethodKind.SMS, MethodKind.APP, MethodKind.PASSKEY)) {
            assertThat(judge(List.of(password(JUST_NOW)), MethodKind.PASSWORD, second))
                    .isEqualTo(Permission.PROVE_SECOND_FACTOR);
        }
    }

    @Test
    void withASecondFactor_itMustHaveBeenProvenRecently() {
        assertThat(judge(List.of(password(Duration.ofDays(1)), sms(TEN_MINUTES.minusNanos(1))), MethodKind.SMS))
                .isEqualTo(Permission.ALLOWED);
        assertThat(judge(List.of(password(JUST_NOW), sms(TEN_MINUTES)), MethodKind.SMS))
                .isEqualTo(Permission.PROVE_SECOND_FACTOR);
    }

    @Test
    void twoProofsOfTheSameKind_areNotEnough() {
        assertThat(judge(List.of(sms(JUST_NOW)), MethodKind.SMS)).isEqualTo(Permission.PROVE_SECOND_FACTOR);
    }

    @Test
    void weakCombinations_evenIfAllowedElsewhere_areNotEnough() {
        EnrolmentRule lax = new EnrolmentRule(SampleSettings.with("mfa.session.allow-weak-combinations", "true"));

        assertThat(lax.judge(
                        session(List.of(password(JUST_NOW), proven("otp", "email", JUST_NOW)), MethodKind.SMS), NOW))
                .isEqualTo(Permission.PROVE_SECOND_FACTOR);
    }

    @Test
    void whoActsForSomebodyElse_registersNothing() {
        Factor impersonated = proven("impersonated", "impersonation", JUST_NOW);

        assertThat(judge(List.of(impersonated, password(JUST_NOW)), MethodKind.PASSWORD))
                .isEqualTo(Permission.FORBIDDEN);
        assertThat(judge(List.of(impersonated, password(JUST_NOW), sms(JUST_NOW)), MethodKind.SMS))
                .isEqualTo(Permission.FORBIDDEN);
    }

    @Test
    void logInThatLacksItsSecondFactor_registersOne_whereThereIsNone() {
        assertThat(rule.judge(pending(session(List.of(), MethodKind.PASSWORD)), NOW))
                .isEqualTo(Permission.ALLOWED);
        for (MethodKind second : List.of(MethodKind.SMS, MethodKind.APP)) {
            assertThat(rule.judge(pending(session(List.of(), MethodKind.PASSWORD, second)), NOW))
                    .isEqualTo(Permission.PROVE_SECOND_FACTOR);
        }
    }

    private Permission judge(List<Factor> factors, MethodKind... registered) {
        return rule.judge(session(factors, registered), NOW);
    }
}
