package io.mfafilter.decision;

import static io.mfafilter.session.FakeStytch.NOW;
import static io.mfafilter.session.FakeStytch.SKEW;
import static io.mfafilter.session.FakeStytch.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.DenialReason;
import io.mfafilter.config.SampleSettings;
import io.mfafilter.decision.AccessRules.StepUpDemand;
import io.mfafilter.session.FakeStytch;
import io.mfafilter.session.ForBothProducts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How a session stands, for whoever asks before he begins. */
class StandingTest extends ForBothProducts {

    private static final Duration STALENESS = Duration.ofMinutes(5);

    private final FakeStytch stytch = newStytch();
    private final Enforcement enforcement = new Enforcement(stytch.verifier(), () -> NOW, SKEW, Duration.ZERO);
    private final AccessRules rules = new AccessRules(
            SampleSettings.valid().with("mfa.policy.admin.max-age", "PT8M").settings());

    @Test
    void stepUp_lastsUntilTheSecondBeforeTheFactorIsTooOld() {
        stytch.knowsSession("t", "password/knowledge@PT1H", "otp/sms@PT4M");
        Decision.Allowed allowed = (Decision.Allowed) consider(stepUp(5));

        Instant until = enforcement.lastSatisfied(allowed.session(), stepUp(5), NOW);

        assertThat(until).isEqualTo(NOW.plusSeconds(59));
        assertThat(enforcement.lastSatisfied(allowed.session(), stepUp(6), NOW)).isEqualTo(NOW.plusSeconds(119));
    }

    @Test
    void policy_lastsUntilItsOldestFactorOrTheSessionEnds() {
        stytch.knowsSession("t", "password/knowledge@PT3M", "otp/sms@PT1M");
        Decision.Allowed allowed = (Decision.Allowed) consider(filter("default"));

        assertThat(enforcement.lastSatisfied(allowed.session(), filter("admin"), NOW))
                .isEqualTo(NOW.plusSeconds(299));
        assertThat(enforcement.lastSatisfied(allowed.session(), filter("default"), NOW))
                .isEqualTo(allowed.session().claims().expiresAt());
    }

    @Test
    void whatIsMissing_isTold_withoutASecondLook() {
        stytch.knowsSession("t", "password/knowledge@PT1H", "otp/sms@PT1H");

        Decision.Denied denied = (Decision.Denied) consider(stepUp(5));

        assertThat(denied.denial().reason()).isEqualTo(DenialReason.STALE_FACTORS);
        assertThat(denied.session()).isPresent();
        consider(stepUp(5));
        assertThat(stytch.asked()).as("the second time the answer is at hand").hasSize(1);
    }

    @Test
    void unknownCredential_isUnauthenticated() {
        Decision.Denied denied = (Decision.Denied) consider(filter("default"));

        assertThat(denied.denial().reason()).isEqualTo(DenialReason.UNAUTHENTICATED);
        assertThat(denied.session()).isEmpty();
        assertThat(denied.denial().requiredFactors()).isEmpty();
    }

    private Decision consider(AccessRule rule) {
        return enforcement.consider(new RequestProof(credentials("t"), NOW), rule, STALENESS, NOW);
    }

    private AccessRule filter(String policy) {
        return rules.ofFilter(policy).orElseThrow();
    }

    private AccessRule stepUp(int minutes) {
        return rules.ofStepUp(new StepUpDemand(minutes, "", ""));
    }
}
