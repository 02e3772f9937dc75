package io.mfafilter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepUpTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @ParameterizedTest(name = "[{index}] {0} -> {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "password@P1D sms@PT4M59S; satisfied",
                "password@P1D sms@PT4M59.999999999S; satisfied",
                "password@P1D sms@PT5M; stale_factors phone,authenticator PT5M",
                "password@P1D totp@PT4M; satisfied",
                "password@P1D totp@PT6M; stale_factors authenticator,phone PT5M",
                "password@P1D recovery_code@PT4M; satisfied",
                "password@P1D sms@never; stale_factors phone,authenticator PT5M",
                "password@P1D sms@PT-11S; stale_factors phone,authenticator PT5M",
                "password sms@PT6M totp@PT1M; satisfied",
                "password wallet; insufficient_factors phone,authenticator PT5M",
                "password; insufficient_factors phone,authenticator PT5M",
                "sms; insufficient_factors authenticator,knowledge,email",
                "sms@PT6M; insufficient_factors authenticator,knowledge,email,phone PT5M",
                "password email_otp; weak_factor_combination phone,authenticator PT5M",
                "sms whatsapp; weak_factor_combination authenticator,knowledge,email",
                "totp webauthn@PT6M; weak_factor_combination phone,knowledge,email",
                "''; insufficient_factors knowledge,phone,authenticator,email PT5M",
                "password@P1D sms impersonated; forbidden_session",
                "impersonated; forbidden_session",
                "password something_new/impersonation; forbidden_session",
            })
    void session_isJudgedByPolicyAndFreshFactor(String session, String outcome) {
        String bare = session.equals("''") ? "" : session;

        assertThat(Sessions.told(stepUp("mfa", "phone | authenticator").judge(Sessions.evidence(bare))))
                .isEqualTo(outcome);
    }

    @ParameterizedTest(name = "\"{0}\" with step-up \"{1}\", {2} -> {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "any; totp; password@P1D totp; satisfied",
                "any; totp; password@P1D totp@PT5M; stale_factors totp PT5M",
                "any; totp; password; insufficient_factors totp PT5M",
                "any; totp within PT1M; password totp@PT2M; stale_factors totp PT1M",
                "any; totp within PT9M; password totp@PT6M; stale_factors totp PT5M",
                "any; any; password@PT6M totp; satisfied",
                "any; any; password@PT6M; stale_factors knowledge,phone,authenticator,email PT5M",
                "any; mfa; password@PT6M totp sms@PT6M; stale_factors phone,knowledge,email PT5M",
                "any; password & totp; password totp@PT6M; stale_factors totp PT5M",
                "password; sms_otp; password sms; satisfied",
                "password, sms_otp; sms_otp; password sms; satisfied",
                "password, sms_otp; totp; password; insufficient_factors sms_otp,totp PT5M",
                "password, sms_otp; totp; password totp@PT6M; insufficient_factors sms_otp,totp PT5M",
            })
    void stepUpExpression_isJudgedBesideThePolicy(String policy, String stepUp, String session, String outcome) {
        assertThat(Sessions.told(stepUp(policy, stepUp).judge(Sessions.evidence(session))))
                .isEqualTo(outcome);
    }

    @Test
    void impersonatedSession_withoutStepUp_isJudgedByItsOtherFactors() {
        assertThat(Sessions.told(Sessions.judge("mfa", "password sms impersonated")))
                .isEqualTo("satisfied");
        assertThat(Sessions.told(Sessions.judge("mfa", "password impersonated")))
                .isEqualTo("insufficient_factors phone,authenticator");
    }

    @Test
    void stepUps_several_mustAllBeSatisfied() {
        Requirement requirement = new Requirement(
                List.of(Sessions.policy(Sessions.expression("mfa"))),
                List.of(
                        new StepUp(Sessions.stepUpExpression("phone | authenticator"), Duration.ofMinutes(10)),
                        new StepUp(Sessions.stepUpExpression("totp"), FIVE_MINUTES)));

        assertThat(Sessions.told(requirement.judge(Sessions.evidence("password totp"))))
                .isEqualTo("satisfied");
        assertThat(Sessions.told(requirement.judge(Sessions.evidence("password sms@PT9M totp@PT6M"))))
                .isEqualTo("stale_factors totp PT5M");
        assertThat(Sessions.told(requirement.judge(Sessions.evidence("password totp@PT11M"))))
                .isEqualTo("stale_factors authenticator,totp,phone PT5M");
    }

    @Test
    void policies_several_mustAllBeSatisfied_andTheFirstLackIsTold() {
        Requirement requirement = new Requirement(
                List.of(
                        new MfaPolicy("a", Sessions.expression("password within PT10M"), Optional.empty()),
                        new MfaPolicy(
                                "b", Sessions.expression("2 of (password, email_otp, sms_otp)"), Optional.empty()),
                        new MfaPolicy("c", Sessions.expression("totp, any"), Optional.empty())),
                List.of());

        assertThat(Sessions.told(requirement.judge(Sessions.evidence("password sms totp"))))
                .isEqualTo("satisfied");
        assertThat(Sessions.told(requirement.judge(Sessions.evidence("password@PT10M sms totp"))))
                .isEqualTo("stale_factors password PT10M");
        assertThat(Sessions.told(requirement.judge(Sessions.evidence("password@PT10M email_otp totp"))))
                .isEqualTo("weak_factor_combination password,sms_otp PT10M");
        assertThat(Sessions.told(requirement.judge(Sessions.evidence("password@PT10M email_otp"))))
                .isEqualTo("weak_factor_combination password,sms_otp,totp PT10M");
        assertThat(Sessions.told(requirement.judge(Sessions.evidence("password@PT10M"))))
                .isEqualTo("insufficient_factors password,sms_otp,totp,email_otp PT10M");
    }

    @Test
    void requirement_withoutPolicy_isRefused() {
        StepUp stepUp = new StepUp(Sessions.stepUpExpression("totp"), FIVE_MINUTES);

        assertThatThrownBy(() -> new Requirement(List.of(), List.of(stepUp)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stepUpExpression_asAPolicy_isRefused() {
        FactorExpression totpAlone = Sessions.stepUpExpression("totp");

        assertThatThrownBy(() -> Sessions.policy(totpAlone)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Requirement stepUp(String policy, String stepUp) {
        return new Requirement(
                List.of(Sessions.policy(Sessions.expression(policy))),
                List.of(new StepUp(Sessions.stepUpExpression(stepUp), FIVE_MINUTES)));
    }
}
