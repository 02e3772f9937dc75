package io.mfafilter.decision;

import static io.mfafilter.session.FakeStytch.NOW;
import static io.mfafilter.session.FakeStytch.SKEW;
import static io.mfafilter.session.FakeStytch.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.DenialReason;
import io.mfafilter.config.EnrolmentSettings;
import io.mfafilter.config.SampleSettings;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.Credentials;
import io.mfafilter.decision.AccessRules.StepUpDemand;
import io.mfafilter.session.FakeStytch;
import io.mfafilter.session.ForBothProducts;
import io.mfafilter.session.SessionVerifier;
import io.mfafilter.session.StytchSessions;
import io.mfafilter.session.StytchSessions.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnforcementTest extends ForBothProducts {

    private static final String[] MFA = {"password/knowledge@PT10M", "otp/sms@PT4M59S"};

    private final FakeStytch stytch = newStytch();
    private final Enforcement enforcement = enforcement(stytch.verifier());
    private final AccessRules rules = new AccessRules(
            SampleSettings.valid().with("mfa.policy.admin.max-age", "PT8M").settings());

    // --- allowed

    @Test
    void session_thatSatisfies_isAllowedAndHandedOn() {
        stytch.knowsSession("t", MFA);
        RequestProof proof = new RequestProof(credentials("t"), NOW);

        Decision decision = decide(proof, filter("default"));

        assertThat(decision).isInstanceOf(Decision.Allowed.class);
        assertThat(((Decision.Allowed) decision).session())
                .isSameAs(proof.session().orElseThrow());
        assertThat(proof.session().orElseThrow().claims().userId()).isEqualTo("t");
    }

    @ParameterizedTest(name = "[{index}] {0} -> {1}")
    @CsvSource({
        "PT4M59S,            allowed",
        "PT4M59.999999999S,  allowed",
        "PT5M,               stale_factors",
        "PT6M,               stale_factors",
        "-PT10S,             allowed",
        "-PT10.000000001S,   stale_factors"
    })
    void stepUpWithinFiveMinutes_withAFactorOfAnAge_isJudgedByIt(String age, String outcome) {
        stytch.knowsSession("t", "password/knowledge@PT1H", "otp/sms@" + age);

        assertThat(outcome(decide(new RequestProof(credentials("t"), NOW), stepUp(5))))
                .isEqualTo(outcome);
    }

    // --- denied

    @Test
    void session_withOneFactor_isDeniedWithWhatWouldSatisfy() {
        stytch.knowsSession("t", "password/knowledge");

        Decision.Denied denied = denied("t", filter("default"));

        assertThat(denied.denial().reason()).isEqualTo(DenialReason.INSUFFICIENT_FACTORS);
        assertThat(denied.denial().policies()).containsExactly("default");
        assertThat(denied.denial().requiredFactors()).isNotEmpty();
        assertThat(denied.denial().maxAge()).isEmpty();
        assertThat(denied.denial().credentialPresented()).isTrue();
        assertThat(denied.denial().retryAfter()).isEmpty();
        assertThat(denied.session().orElseThrow().claims().userId()).isEqualTo("t");
    }

    @Test
    void session_withAWeakCombination_isDenied() {
        stytch.knowsSession("t", "password/knowledge", "otp/email");

        assertThat(denied("t", filter("default")).denial().reason()).isEqualTo(DenialReason.WEAK_FACTOR_COMBINATION);
    }

    @Test
    void session_tooOld_isDeniedWithTheAge() {
        stytch.knowsSession("t", "password/knowledge@PT1H", "otp/sms@PT1H");

        Denial denial = denied("t", filter("admin")).denial();

        assertThat(denial.reason()).isEqualTo(DenialReason.STALE_FACTORS);
        assertThat(denial.policies()).containsExactly("admin");
        assertThat(denial.maxAge()).contains(Duration.ofMinutes(8));
    }

    @Test
    void session_ofAUserWhoRegisteredNothingElse_isDeniedAsNotEnrolled() {
        stytch.knows("t", alive("t", List.of("password/knowledge", "magic_link/email"), "password/knowledge"));

        assertThat(denied("t", filter("default")).denial().reason()).isEqualTo(DenialReason.NOT_ENROLLED);
    }

    @Test
    void session_ofAUserWhoRegisteredAPhone_isDeniedAsInsufficient() {
        stytch.knows("t", alive("t", List.of("password/knowledge", "otp/sms"), "password/knowledge"));

        assertThat(denied("t", filter("default")).denial().reason()).isEqualTo(DenialReason.INSUFFICIENT_FACTORS);
    }

    @Test
    void session_withSomebodyActingForTheUser_neverPassesAStepUp() {
        stytch.knowsSession("t", "password/knowledge@PT1M", "otp/sms@PT1M", "impersonated/impersonation@PT1M");

        assertThat(outcome(decide(new RequestProof(credentials("t"), NOW), filter("default"))))
                .isEqualTo("allowed");
        assertThat(outcome(decide(new RequestProof(credentials("t"), NOW), stepUp(5))))
                .isEqualTo("forbidden_session");
    }

    @Test
    void request_withoutCredential_isUnauthenticatedAndLearnsNothing() {
        Decision.Denied denied = (Decision.Denied) decide(new RequestProof(Credentials.NONE, NOW), stepUp(5));

        assertThat(denied.denial()).isEqualTo(Denial.of(DenialReason.UNAUTHENTICATED, List.of("default"), false));
        assertThat(denied.session()).isEmpty();
        assertThat(stytch.asked()).isEmpty();
    }

    @Test
    void request_withABadCredential_isUnauthenticatedAndLearnsNothing() {
        Decision.Denied denied = denied("unknown", stepUp(5));

        assertThat(denied.denial()).isEqualTo(Denial.of(DenialReason.UNAUTHENTICATED, List.of("default"), true));
        assertThat(denied.session()).isEmpty();
    }

    @Test
    void session_over_isUnauthenticatedEvenIfStytchSaysItLives() {
        stytch.knows("t", alive("t", NOW.minus(SKEW), MFA));

        assertThat(denied("t", filter("default")).denial().reason()).isEqualTo(DenialReason.UNAUTHENTICATED);
    }

    @Test
    void stytch_silent_isUnavailableWithItsRetryAfter() {
        stytch.knows("t", new Answer.Silent(Optional.of(Duration.ofSeconds(7))));

        Decision.Denied denied = denied("t", filter("default"));

        assertThat(denied.denial().reason()).isEqualTo(DenialReason.UNAVAILABLE);
        assertThat(denied.denial().retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(denied.denial().requiredFactors()).isEmpty();
        assertThat(denied.session()).isEmpty();
    }

    @Test
    void stytch_refusingUs_isMisconfigured() {
        stytch.knows("t", new Answer.RefusedUs());

        assertThat(denied("t", filter("default")).denial())
                .isEqualTo(Denial.of(DenialReason.MISCONFIGURED, List.of("default"), true));
    }

    // --- once per request

    @Test
    void rules_severalOnOneRequest_askStytchOnce() {
        stytch.knowsSession("t", MFA);
        RequestProof proof = new RequestProof(credentials("t"), NOW);

        decide(proof, filter("default"));
        decide(proof, filter("admin"));
        decide(proof, stepUp(5));

        assertThat(stytch.asked()).containsExactly("t");
    }

    @Test
    void refusal_onceKnown_isNotAskedAgain() {
        stytch.knows("silent", new Answer.Silent(Optional.empty()));
        RequestProof silent = new RequestProof(credentials("silent"), NOW);
        RequestProof unknown = new RequestProof(credentials("unknown"), NOW);

        for (int i = 0; i < 3; i++) {
            assertThat(outcome(decide(silent, stepUp(5)))).isEqualTo("unavailable");
            assertThat(outcome(decide(unknown, stepUp(5)))).isEqualTo("unauthenticated");
        }

        assertThat(stytch.asked()).containsExactly("silent", "unknown");
    }

    @Test
    void stepUps_ofTheSameCredential_areProvenEachForItself() {
        stytch.knowsSession("t", MFA);

        decide(new RequestProof(credentials("t"), NOW), stepUp(5));
        decide(new RequestProof(credentials("t"), NOW), stepUp(5));

        assertThat(stytch.asked()).containsExactly("t", "t");
    }

    @Test
    @Timeout(30)
    void threads_ofOneRequest_askStytchOnce() throws Exception {
        stytch.knowsSession("t", MFA);
        int threads = 8;
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(threads);
        StytchSessions slow = credential -> slowly(credential, arrived);
        Enforcement slowly = enforcement(newVerifier(slow, () -> NOW));
        RequestProof proof = new RequestProof(credentials("t"), NOW);
        Callable<Decision> deciding = () -> {
            start.await();
            arrived.countDown();
            return slowly.decide(proof, stepUp(5));
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Decision>> decisions = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                decisions.add(pool.submit(deciding));
            }
            start.countDown();
            for (Future<Decision> decision : decisions) {
                assertThat(decision.get()).isInstanceOf(Decision.Allowed.class);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(stytch.asked()).containsExactly("t");
    }

    @Test
    void proof_beforeAndWithoutASession_hasNone() {
        RequestProof proof = new RequestProof(credentials("unknown"), NOW);
        assertThat(proof.session()).isEmpty();

        decide(proof, filter("default"));

        assertThat(proof.session()).isEmpty();
    }

    @Test
    void proof_ofASessionThatDidNotSuffice_stillNamesIt() {
        stytch.knowsSession("t", "password/knowledge");
        RequestProof proof = new RequestProof(credentials("t"), NOW);

        decide(proof, filter("default"));

        assertThat(proof.session()).isPresent();
    }

    /** Answers only when every thread of the request has begun to decide. */
    private Answer slowly(Credential credential, CountDownLatch arrived) {
        try {
            arrived.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return stytch.authenticate(credential);
    }

    private Decision decide(RequestProof proof, AccessRule rule) {
        return enforcement.decide(proof, rule);
    }

    private Decision.Denied denied(String credential, AccessRule rule) {
        return (Decision.Denied) decide(new RequestProof(credentials(credential), NOW), rule);
    }

    private AccessRule filter(String policy) {
        return rules.ofFilter(policy).orElseThrow();
    }

    private AccessRule stepUp(int minutes) {
        return rules.ofStepUp(new StepUpDemand(minutes, "", ""));
    }

    private static String outcome(Decision decision) {
        return decision instanceof Decision.Denied denied
                ? denied.denial().reason().code()
                : "allowed";
    }

    private Enforcement enforcement(SessionVerifier verifier) {
        return new Enforcement(
                verifier,
                () -> NOW,
                SKEW,
                Duration.ZERO,
                EnrolmentSettings.DEFAULT,
                FakeOrganizations.rules(product(), new FakeOrganizations(stytch), () -> NOW));
    }
}
