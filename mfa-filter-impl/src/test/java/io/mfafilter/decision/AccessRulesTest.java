package io.mfafilter.decision;

import static io.mfafilter.session.FakeStytch.NOW;
import static io.mfafilter.session.FakeStytch.SKEW;
import static io.mfafilter.session.FakeStytch.credentials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mfafilter.RequiresStepUp;
import io.mfafilter.config.SampleSettings;
import io.mfafilter.decision.AccessRules.StepUpDemand;
import io.mfafilter.session.FakeStytch;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTest {

    // --- filters

    @Test
    void filter_ofTheDefaultPolicy_asksForNoStepUp() {
        AccessRule rule = rules(SampleSettings.valid()).ofFilter("default").orElseThrow();

        assertThat(rule.policies()).containsExactly("default");
        assertThat(rule.stepUp()).isFalse();
        assertThat(rule.enforced()).isTrue();
    }

    @Test
    void filter_ofAnUnknownPolicy_hasNoRule() {
        AccessRules rules = rules(SampleSettings.valid());

        assertThat(rules.ofFilter("admin")).isEmpty();
        assertThat(rules.ofFilter("")).isEmpty();
        assertThat(rules.ofFilter("DEFAULT")).isEmpty();
    }

    @Test
    void filter_askedTwice_hasOneRule() {
        AccessRules rules = rules(SampleSettings.valid());

        assertThat(rules.ofFilter("default").orElseThrow())
                .isSameAs(rules.ofFilter("default").orElseThrow());
    }

    @Test
    void filter_ofAPolicyWithStepUpMinutes_asksForAStepUpToo() {
        AccessRule rule = rules(SampleSettings.valid().with("mfa.policy.admin.step-up-minutes", "3"))
                .ofFilter("admin")
                .orElseThrow();

        assertThat(rule.stepUp()).isTrue();
        assertThat(outcome(rule, "password/knowledge@PT1H", "otp/sms@PT2M59S")).isEqualTo("allowed");
        assertThat(outcome(rule, "password/knowledge@PT1H", "otp/sms@PT3M")).isEqualTo("stale_factors PT3M");
    }

    // --- annotations

    @ParameterizedTest(name = "[{index}] annotation {0}, policy {1} -> {2} minutes")
    @CsvSource({"5, 3, 3", "3, 5, 3", "5, 5, 5", "1, 1440, 1", "1440, 1, 1", "7, , 7"})
    void stepUp_withMinutesHereAndThere_takesTheSmaller(int annotation, String policy, int minutes) {
        SampleSettings sample = SampleSettings.valid().with("mfa.policy.admin.required-factors", "mfa");
        if (policy != null) {
            sample.with("mfa.policy.admin.step-up-minutes", policy);
        }
        AccessRule rule = rules(sample).ofStepUp(new StepUpDemand(annotation, "", "admin"));

        assertThat(rule.policies()).containsExactly("admin");
        assertThat(rule.stepUp()).isTrue();
        assertThat(outcome(rule, "password/knowledge@P30D", "otp/sms@PT" + (minutes * 60 - 1) + "S"))
                .isEqualTo("allowed");
        assertThat(outcome(rule, "password/knowledge@P30D", "otp/sms@PT" + minutes + "M"))
                .startsWith("stale_factors ");
    }

    @Test
    void stepUp_withoutFactors_takesThoseOfThePolicy() {
        AccessRules rules = rules(SampleSettings.valid()
                .with("mfa.step-up.factors", "totp")
                .with("mfa.policy.admin.step-up-factors", "webauthn"));

        assertThat(outcome(rules.ofStepUp(demand("", "")), "password/knowledge", "totp/authenticator_app"))
                .isEqualTo("allowed");
        assertThat(outcome(rules.ofStepUp(demand(" ", "admin")), "password/knowledge", "totp/authenticator_app"))
                .isEqualTo("insufficient_factors PT5M");
    }

    @Test
    void stepUp_withFactors_takesThem() {
        AccessRules rules = rules(SampleSettings.valid());

        assertThat(outcome(rules.ofStepUp(demand("totp", "")), "password/knowledge", "otp/sms"))
                .isEqualTo("insufficient_factors PT5M");
        assertThat(outcome(rules.ofStepUp(demand("sms_otp", "")), "password/knowledge", "otp/sms"))
                .isEqualTo("allowed");
    }

    @Test
    void stepUp_freshButAgainstThePolicy_isNotEnough() {
        AccessRules rules = rules(SampleSettings.valid().with("mfa.required-factors", "mfa, webauthn"));

        assertThat(outcome(rules.ofStepUp(demand("", "")), "password/knowledge", "otp/sms"))
                .isEqualTo("insufficient_factors");
    }

    @Test
    void stepUp_ofTheSameDemand_hasOneRule() {
        AccessRules rules = rules(SampleSettings.valid());

        assertThat(rules.ofStepUp(demand("totp", ""))).isSameAs(rules.ofStepUp(demand("totp", "")));
        assertThat(rules.ofStepUp(demand("totp", ""))).isNotSameAs(rules.ofStepUp(demand("", "")));
    }

    @Test
    void stepUp_ofAnUnknownPolicyOrBadFactors_isRefused() {
        AccessRules rules = rules(SampleSettings.valid());

        assertThatIllegalArgumentException().isThrownBy(() -> rules.ofStepUp(demand("", "admin")));
        assertThatIllegalArgumentException().isThrownBy(() -> rules.ofStepUp(demand("telepathy", "")));
    }

    @Test
    void demand_ofAnAnnotation_hasItsMembers() throws NoSuchMethodException {
        assertThat(StepUpDemand.of(annotation("bare"))).isEqualTo(new StepUpDemand(5, "", ""));
        assertThat(StepUpDemand.of(annotation("whole"))).isEqualTo(new StepUpDemand(7, "totp", "admin"));
    }

    // --- staleness

    @ParameterizedTest(name = "[{index}] session {0}, policy {1}, step-up {2} -> filter {3}, step-up {4}")
    @CsvSource({
        "    ,      ,      , PT5M, PT0S",
        "PT3M,      ,      , PT3M, PT0S",
        "PT3M, PT1M ,      , PT1M, PT0S",
        "PT3M, PT9M , PT2M , PT9M, PT2M",
        "PT3M, PT1M , PT2M , PT1M, PT1M",
        "PT0S,      , PT2M , PT0S, PT0S",
        "PT3M, PT0S , PT2M , PT0S, PT0S"
    })
    void staleness_ofARule_isThatOfItsPolicyAndForAStepUpTheSmaller(
            String session, String policy, String stepUp, Duration filter, Duration annotation) {
        SampleSettings sample = SampleSettings.valid().with("mfa.policy.admin.required-factors", "mfa");
        if (session != null) {
            sample.with("mfa.session.max-staleness", session);
        }
        if (policy != null) {
            sample.with("mfa.policy.admin.max-staleness", policy);
        }
        if (stepUp != null) {
            sample.with("mfa.step-up.max-staleness", stepUp);
        }

        assertThat(rules(sample).ofFilter("admin").orElseThrow().maxStaleness()).isEqualTo(filter);
        assertThat(rules(sample).ofStepUp(demand("", "admin")).maxStaleness()).isEqualTo(annotation);
        sample.with("mfa.policy.admin.step-up-minutes", "5");
        assertThat(rules(sample).ofFilter("admin").orElseThrow().maxStaleness()).isEqualTo(annotation);
    }

    // --- report-only

    @ParameterizedTest(name = "[{index}] mode {0}, step-up mode {1} -> filter {2}, annotation {3}")
    @CsvSource({
        "enforce,     enforce,      true,   true",
        "report-only, enforce,      false,  true",
        "enforce,     report-only,  true,   false",
        "report-only, report-only,  false,  false"
    })
    void reportOnly_ofOneKind_doesNotReachTheOther(String mode, String stepUpMode, boolean filter, boolean annotation) {
        AccessRules rules = rules(SampleSettings.valid()
                .with("mfa.mode", mode)
                .with("mfa.step-up.mode", stepUpMode)
                .with("mfa.policy.admin.step-up-minutes", "3"));

        assertThat(rules.ofFilter("default").orElseThrow().enforced()).isEqualTo(filter);
        assertThat(rules.ofFilter("admin").orElseThrow().enforced()).isEqualTo(filter);
        assertThat(rules.ofStepUp(demand("", "")).enforced()).isEqualTo(annotation);
    }

    @RequiresStepUp
    void bare() {}

    @RequiresStepUp(minutes = 7, factors = "totp", policy = "admin")
    void whole() {}

    private static RequiresStepUp annotation(String method) throws NoSuchMethodException {
        return AccessRulesTest.class.getDeclaredMethod(method).getAnnotation(RequiresStepUp.class);
    }

    private static StepUpDemand demand(String factors, String policy) {
        return new StepUpDemand(5, factors, policy);
    }

    private static AccessRules rules(SampleSettings sample) {
        return new AccessRules(sample.settings());
    }

    private static String outcome(AccessRule rule, String... factors) {
        FakeStytch stytch = new FakeStytch().knowsSession("t", factors);
        Decision decision = new Enforcement(stytch.verifier(), () -> NOW, SKEW, Duration.ZERO)
                .decide(new RequestProof(credentials("t"), NOW), rule);
        if (decision instanceof Decision.Denied denied) {
            String age = denied.denial().maxAge().map(maxAge -> " " + maxAge).orElse("");
            return denied.denial().reason().code() + age;
        }
        return "allowed";
    }
}
