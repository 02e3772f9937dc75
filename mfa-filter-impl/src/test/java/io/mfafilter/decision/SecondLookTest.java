package io.mfafilter.decision;

import static io.mfafilter.session.FakeStytch.NOW;
import static io.mfafilter.session.FakeStytch.SKEW;
import static io.mfafilter.session.FakeStytch.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.config.EnrolmentSettings;
import io.mfafilter.config.SampleSettings;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.Credentials;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.decision.AccessRules.StepUpDemand;
import io.mfafilter.session.FakeStytch;
import io.mfafilter.session.ForBothProducts;
import io.mfafilter.session.HandClock;
import io.mfafilter.session.SessionVerifier;
import io.mfafilter.session.StytchSessions.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a decision needs Stytch, and what becomes of it when Stytch says something else than what is at hand, or nothing. */
class SecondLookTest extends ForBothProducts {

    private static final String[] MFA = {"password/knowledge@PT10M", "otp/sms@PT1M"};
    private static final String ONE_FACTOR = "password/knowledge";
    private static final Answer SILENT = new Answer.Silent(Optional.empty());

    private final HandClock clock = new HandClock();
    private final FakeStytch stytch = newStytch();
    private final Enforcement enforcement = enforcement(Duration.ZERO);
    private final AccessRules rules = new AccessRules(
            SampleSettings.valid().with("mfa.policy.admin.max-age", "PT8M").settings());
    private final AccessRule plain = rules.ofFilter("default").orElseThrow();
    private final AccessRule stepUp = rules.ofStepUp(new StepUpDemand(5, "", ""));

    // --- what is at hand

    @Test
    void jwt_youngAndSufficient_isAllowedWithoutACall() {
        String carried = jwt("u", "PT4M59S", MFA);

        for (int i = 0; i < 100; i++) {
            assertThat(outcome(plain, carried, "t")).isEqualTo("allowed");
        }
        assertThat(stytch.asked()).isEmpty();
    }

    @Test
    void jwt_exactlyAsOldAsAllowed_isAskedAbout() {
        stytch.knowsSession("t", MFA);
        String carried = jwt("t", "PT5M", MFA);

        assertThat(outcome(plain, carried, "t")).isEqualTo("allowed");
        assertThat(stytch.asked()).containsExactly("t");
    }

    @Test
    void jwt_sufficient_isStillAskedAboutForAStepUp() {
        stytch.knowsSession("t", MFA);
        String carried = jwt("t", "PT0S", MFA);

        for (int i = 0; i < 3; i++) {
            assertThat(outcome(stepUp, carried, "t")).isEqualTo("allowed");
        }
        assertThat(stytch.asked()).containsExactly("t", "t", "t");
    }

    @Test
    void stepUp_withAStalenessOfItsOwn_takesWhatIsAtHand() {
        AccessRule lenient = new AccessRules(SampleSettings.valid()
                        .with("mfa.step-up.max-staleness", "PT2M")
                        .settings())
                .ofStepUp(new StepUpDemand(5, "", ""));

        assertThat(outcome(lenient, jwt("u", "PT1M59S", MFA))).isEqualTo("allowed");
        assertThat(stytch.asked()).isEmpty();
        assertThat(outcome(lenient, jwt("u", "PT2M", MFA))).isEqualTo("unauthenticated");
        assertThat(stytch.asked()).hasSize(1);
    }

    @Test
    void policy_thatAsksEveryTime_asksEveryTime() {
        AccessRule strict = new AccessRules(SampleSettings.valid()
                        .with("mfa.session.max-staleness", "PT0S")
                        .settings())
                .ofFilter("default")
                .orElseThrow();
        stytch.knowsSession("t", MFA);

        for (int i = 0; i < 3; i++) {
            assertThat(outcome(strict, jwt("t", "PT0S", MFA), "t")).isEqualTo("allowed");
        }
        assertThat(stytch.asked()).hasSize(3);
    }

    @Test
    void token_asked_isRememberedForTheNextRequests() {
        stytch.knowsSession("t", MFA);

        assertThat(outcome(plain, "t")).isEqualTo("allowed");
        clock.pass("PT4M59.999999999S");
        assertThat(outcome(plain, "t")).isEqualTo("allowed");
        assertThat(stytch.asked()).hasSize(1);

        clock.pass("PT0.000000001S");
        assertThat(outcome(plain, "t")).isEqualTo("allowed");
        assertThat(stytch.asked()).hasSize(2);
    }

    /** Policies are judged anew on every request, whatever proof they are judged by. */
    @Test
    void factor_thatGrowsTooOldInMemory_isDenied() {
        AccessRule admin = rules.ofFilter("admin").orElseThrow();
        stytch.knowsSession("t", "password/knowledge@PT7M", "otp/sms@PT1M");

        assertThat(outcome(admin, "t")).isEqualTo("allowed");
        clock.pass("PT59.999999999S");
        assertThat(outcome(admin, "t")).isEqualTo("allowed");
        assertThat(stytch.asked()).hasSize(1);

        clock.pass("PT0.000000001S");
        assertThat(outcome(admin, "t")).isEqualTo("stale_factors");
        assertThat(stytch.asked()).hasSize(2);
    }

    // --- the second look

    @Test
    void challenge_justFinishedWithAnOldJwt_passesAtTheFirstRequest() {
        stytch.knowsSession("t", MFA);

        assertThat(outcome(plain, jwt("t", "PT1M", ONE_FACTOR), "t")).isEqualTo("allowed");
        assertThat(stytch.asked()).containsExactly("t");
    }

    @Test
    void challenge_justFinishedWithTheJwtAlone_passesAtTheFirstRequest() {
        String old = jwt("u", "PT1M", ONE_FACTOR);
        stytch.knows(old, alive("u", NOW.plusSeconds(3_600), MFA));

        assertThat(outcome(plain, old)).isEqualTo("allowed");
        assertThat(stytch.asked()).containsExactly(old);
    }

    @Test
    void challenge_justFinishedAfterAnAnswer_passesAtTheFirstRequest() {
        stytch.knowsSession("t", ONE_FACTOR);
        assertThat(outcome(plain, "t")).isEqualTo("insufficient_factors");
        stytch.knowsSession("t", MFA);
        clock.pass("PT1S");

        assertThat(outcome(plain, "t")).isEqualTo("allowed");
        assertThat(stytch.asked()).hasSize(2);
    }

    @ParameterizedTest(name = "[{index}] {1} by policy {0} -> {2}")
    @CsvSource({
        "default, password/knowledge,                         insufficient_factors",
        "default, password/knowledge otp/email,               weak_factor_combination",
        "admin,   password/knowledge@PT8M otp/sms@PT8M,       stale_factors"
    })
    void denial_thatNewerFactsCouldTurn_isAskedAboutOnce(String policy, String factors, String reason) {
        AccessRule rule = rules.ofFilter(policy).orElseThrow();
        stytch.knowsSession("t", factors.split(" "));

        assertThat(outcome(rule, jwt("t", "PT1M", factors.split(" ")), "t")).isEqualTo(reason);
        assertThat(stytch.asked()).containsExactly("t");
    }

    @Test
    void denial_ofAUserWithNothingRegistered_isToldAfterAsking() {
        stytch.knows("t", alive("t", List.of("password/knowledge"), ONE_FACTOR));

        assertThat(outcome(plain, jwt("t", "PT1M", ONE_FACTOR), "t")).isEqualTo("not_enrolled");
        clock.pass("PT1S");
        assertThat(outcome(plain, jwt("t", "PT1M", ONE_FACTOR), "t")).isEqualTo("not_enrolled");
        assertThat(stytch.asked()).containsExactly("t", "t");
    }

    @Test
    void denial_ofAnImpersonatedSession_needsNoSecondLook() {
        AccessRule lenient = new AccessRules(SampleSettings.valid()
                        .with("mfa.step-up.max-staleness", "PT5M")
                        .settings())
                .ofStepUp(new StepUpDemand(5, "", ""));
        String carried = jwt("t", "PT1M", "password/knowledge", "otp/sms", "impersonated/impersonation");
        stytch.knowsSession("t", MFA);

        assertThat(outcome(lenient, carried, "t")).isEqualTo("forbidden_session");
        assertThat(stytch.asked()).isEmpty();
    }

    @Test
    void denial_onARequestThatWasAskedForAlready_standsWithoutAnotherCall() {
        stytch.knowsSession("t", ONE_FACTOR);
        RequestProof request = request("t");

        for (int i = 0; i < 3; i++) {
            assertThat(outcome(enforcement.decide(request, plain))).isEqualTo("insufficient_factors");
            assertThat(outcome(enforcement.decide(request, stepUp))).isEqualTo("insufficient_factors");
        }
        assertThat(stytch.asked()).containsExactly("t");
    }

    @Test
    void denial_whileStytchDoesNotAnswer_isUnavailable() {
        stytch.knows("t", new Answer.Silent(Optional.of(Duration.ofSeconds(7))));

        Decision decision = enforcement.decide(request(jwt("t", "PT1M", ONE_FACTOR), "t"), plain);

        assertThat(outcome(decision)).isEqualTo("unavailable");
        assertThat(((Decision.Denied) decision).denial().retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(((Decision.Denied) decision).denial().requiredFactors()).isEmpty();
    }

    @Test
    void denial_whileStytchRefusesUs_isMisconfigured() {
        stytch.knows("t", new Answer.RefusedUs());

        assertThat(outcome(plain, jwt("t", "PT1M", ONE_FACTOR), "t")).isEqualTo("misconfigured");
    }

    @Test
    void denial_ofASessionThatStytchNoLongerKnows_isUnauthenticated() {
        assertThat(outcome(plain, jwt("t", "PT1M", ONE_FACTOR), "t")).isEqualTo("unauthenticated");
    }

    @Test
    void denial_ofAForgedJwt_isNotAskedAbout() {
        assertThat(outcome(plain, forgedJwt("u"))).isEqualTo("unauthenticated");
        assertThat(stytch.asked()).isEmpty();
    }

    @Test
    void secondLook_byATokenOfAnotherUser_isUnauthenticated() {
        stytch.knows("t", alive("alice", NOW.plusSeconds(3_600), MFA));

        assertThat(outcome(plain, jwt("mallory", "PT1M", ONE_FACTOR), "t")).isEqualTo("unauthenticated");
    }

    /** The shared call began before the challenge was finished and this request came: its answer is no ground to deny. */
    @Test
    @Timeout(30)
    void denial_byACallThatBeganBeforeTheRequest_isAskedAboutAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        AtomicReference<Thread> follower = new AtomicReference<>();
        Enforcement slow = enforcement(
                newVerifier(credential -> answerOnceTheFollowerWaits(credential, calls, follower), clock),
                Duration.ZERO);
        RequestProof early = request("t");
        Thread leader = new Thread(() -> slow.decide(early, plain));
        leader.start();
        while (calls.get() == 0) {
            Thread.onSpinWait();
        }
        clock.pass("PT1S");
        RequestProof late = request("t");
        AtomicReference<String> outcome = new AtomicReference<>();
        Thread second = new Thread(() -> outcome.set(outcome(slow.decide(late, plain))));
        second.start();
        follower.set(second);
        second.join();
        leader.join();

        assertThat(outcome).hasValue("allowed");
        assertThat(calls).hasValue(2);
    }

    /** The first call knows one factor and answers when both wait for it; whoever asks later sees both factors. */
    private Answer answerOnceTheFollowerWaits(
            Credential credential, AtomicInteger calls, AtomicReference<Thread> follower) {
        if (calls.incrementAndGet() > 1) {
            return alive(credential.value(), NOW.plusSeconds(3_600), MFA);
        }
        while (follower.get() == null || follower.get().getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return alive(credential.value(), NOW.plusSeconds(3_600), ONE_FACTOR);
    }

    // --- revoked sessions

    @Test
    void session_revoked_isRefusedAtOnceByAStepUp() {
        String carried = jwt("t", "PT0S", MFA);
        stytch.knowsSession("t", MFA);
        assertThat(outcome(stepUp, carried, "t")).isEqualTo("allowed");
        stytch.forgets("t");

        assertThat(outcome(stepUp, carried, "t")).isEqualTo("unauthenticated");
    }

    @Test
    void session_revoked_isRefusedByAPlainPageWithinTheStaleness() {
        String carried = jwt("t", "PT0S", MFA);

        clock.pass("PT4M59.999999999S");
        assertThat(outcome(plain, carried, "t")).isEqualTo("allowed");
        clock.pass("PT0.000000001S");
        assertThat(outcome(plain, carried, "t")).isEqualTo("unauthenticated");
    }

    @Test
    void session_revokedWithARememberedAnswer_isRefusedWithinTheStaleness() {
        stytch.knowsSession("t", MFA);
        assertThat(outcome(plain, "t")).isEqualTo("allowed");
        stytch.forgets("t");

        clock.pass("PT4M59.999999999S");
        assertThat(outcome(plain, "t")).isEqualTo("allowed");
        clock.pass("PT0.000000001S");
        assertThat(outcome(plain, "t")).isEqualTo("unauthenticated");
    }

    @Test
    void revocation_seenByOneRequest_holdsForTheTokensNext() {
        stytch.knowsSession("t", MFA);
        assertThat(outcome(plain, "t")).isEqualTo("allowed");
        stytch.forgets("t");
        assertThat(outcome(stepUp, "t")).isEqualTo("unauthenticated");

        assertThat(outcome(plain, "t")).isEqualTo("unauthenticated");
    }

    // --- whom the application sees

    @ParameterizedTest
    @CsvSource({"unknown, unauthenticated", "silent, unavailable", "refused, misconfigured"})
    void session_atHandThatStytchDoesNotBearOut_isNotShownToTheApplication(String kind, String outcome) {
        Answer answer =
                kind.equals("unknown") ? new Answer.Unknown() : kind.equals("silent") ? SILENT : new Answer.RefusedUs();
        // What an organization demands is known from before; without that, nothing in B2B is at hand.
        stytch.knowsSession("before", MFA);
        enforcement.decide(request("before"), plain);
        stytch.knows("t", answer);

        RequestProof afterAPlainPage = request(jwt("t", "PT0S", MFA), "t");
        assertThat(outcome(enforcement.decide(afterAPlainPage, plain))).isEqualTo("allowed");
        assertThat(afterAPlainPage.session()).isPresent();
        assertThat(outcome(enforcement.decide(afterAPlainPage, stepUp))).isEqualTo(outcome);
        assertThat(afterAPlainPage.session()).isEmpty();

        RequestProof afterASecondLook = request(jwt("t", "PT0S", ONE_FACTOR), "t");
        assertThat(outcome(enforcement.decide(afterASecondLook, plain))).isEqualTo(outcome);
        assertThat(afterASecondLook.session()).isEmpty();
    }

    @Test
    void session_thatDoesNotSuffice_isShownToTheApplicationAllTheSame() {
        stytch.knowsSession("t", ONE_FACTOR);
        RequestProof request = request("t");

        assertThat(outcome(enforcement.decide(request, plain))).isEqualTo("insufficient_factors");
        assertThat(request.session().orElseThrow().claims().userId()).isEqualTo("t");
    }

    @Test
    void session_thatBridgesAnOutage_isShownToTheApplication_andNoOther() {
        Enforcement graceful = enforcement(Duration.ofMinutes(10));
        stytch.knowsSession("t", MFA);
        graceful.decide(request("t"), plain);
        stytch.knowsSession("weak", ONE_FACTOR);
        graceful.decide(request("weak"), plain);
        stytch.knows("t", SILENT).knows("weak", SILENT);
        clock.pass("PT6M");

        RequestProof bridged = request("t");
        assertThat(outcome(graceful.decide(bridged, plain))).isEqualTo("allowed");
        assertThat(bridged.session()).isPresent();
        RequestProof refused = request("weak");
        assertThat(outcome(graceful.decide(refused, plain))).isEqualTo("unavailable");
        assertThat(refused.session()).isEmpty();
    }

    // --- while Stytch does not answer

    @ParameterizedTest(name = "{0} after Stytch last answered, with a grace of {1}: {2}")
    @CsvSource({
        "PT4M59S,            PT0S,  allowed",
        "PT5M,               PT0S,  unavailable",
        "PT5M,               PT10M, allowed",
        "PT14M59.999999999S, PT10M, allowed",
        "PT15M,              PT10M, unavailable"
    })
    void outage_afterAnAnswer_isBridgedWithinTheGrace(String passed, Duration grace, String outcome) {
        Enforcement graceful = enforcement(grace);
        stytch.knowsSession("t", MFA);
        assertThat(outcome(graceful.decide(request("t"), plain))).isEqualTo("allowed");
        stytch.knows("t", SILENT);
        clock.pass(passed);

        assertThat(outcome(graceful.decide(request("t"), plain))).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0} after the JWT was issued, with a grace of PT10M: {1}")
    @CsvSource({"PT4M59S, allowed", "PT6M, allowed", "PT14M59.999999999S, allowed", "PT15M, unavailable"})
    void outage_afterAProvenJwt_isBridgedWithinTheGrace(String passed, String outcome) {
        Enforcement graceful = enforcement(Duration.ofMinutes(10));
        String carried = jwt("u", "PT0S", MFA);
        assertThat(outcome(graceful.decide(request(carried), plain))).isEqualTo("allowed");
        stytch.knows(carried, SILENT);
        clock.pass(passed);

        assertThat(outcome(graceful.decide(request(carried), plain))).isEqualTo(outcome);
    }

    @Test
    void outage_onAStepUp_isNeverBridged() {
        Enforcement graceful = enforcement(Duration.ofHours(1));
        stytch.knowsSession("t", MFA);
        assertThat(outcome(graceful.decide(request("t"), stepUp))).isEqualTo("allowed");
        stytch.knows("t", SILENT);

        RequestProof request = request("t");
        assertThat(outcome(graceful.decide(request, stepUp))).isEqualTo("unavailable");
        clock.pass("PT6M");
        request = request("t");
        assertThat(outcome(graceful.decide(request, plain))).isEqualTo("allowed");
        assertThat(outcome(graceful.decide(request, stepUp))).isEqualTo("unavailable");
    }

    @Test
    void outage_onAFilterWithStepUpMinutes_isNeverBridged() {
        AccessRule filter = new AccessRules(SampleSettings.valid()
                        .with("mfa.policy.admin.step-up-minutes", "60")
                        .settings())
                .ofFilter("admin")
                .orElseThrow();
        Enforcement graceful = enforcement(Duration.ofHours(1));
        stytch.knowsSession("t", MFA);
        assertThat(outcome(graceful.decide(request("t"), filter))).isEqualTo("allowed");
        stytch.knows("t", SILENT);

        assertThat(outcome(graceful.decide(request("t"), filter))).isEqualTo("unavailable");
    }

    @Test
    void outage_beyondTheSessionsEnd_isNotBridged() {
        Enforcement graceful = enforcement(Duration.ofHours(1));
        stytch.knows("t", alive("u", NOW.plusSeconds(360), MFA));
        assertThat(outcome(graceful.decide(request("t"), plain))).isEqualTo("allowed");
        stytch.knows("t", SILENT);

        clock.pass(Duration.ofSeconds(360).plus(SKEW).minusNanos(1));
        assertThat(outcome(graceful.decide(request("t"), plain))).isEqualTo("allowed");
        clock.pass("PT0.000000001S");
        assertThat(outcome(graceful.decide(request("t"), plain))).isEqualTo("unavailable");
    }

    @Test
    void outage_withAProofThatWouldNotDo_isUnavailableAndNoDenial() {
        Enforcement graceful = enforcement(Duration.ofHours(1));
        stytch.knowsSession("t", ONE_FACTOR);
        assertThat(outcome(graceful.decide(request("t"), plain))).isEqualTo("insufficient_factors");
        stytch.knows("t", SILENT);
        clock.pass("PT6M");

        assertThat(outcome(graceful.decide(request("t"), plain))).isEqualTo("unavailable");
    }

    @Test
    void outage_forSomebodyNeverSeen_isNotBridged() {
        stytch.knows("t", SILENT);

        assertThat(outcome(enforcement(Duration.ofHours(1)).decide(request("t"), plain)))
                .isEqualTo("unavailable");
    }

    @ParameterizedTest
    @CsvSource({"unknown, unauthenticated", "refused, misconfigured"})
    void answer_thatIsOne_isNotBridged(String kind, String outcome) {
        Enforcement graceful = enforcement(Duration.ofHours(1));
        stytch.knowsSession("t", MFA);
        graceful.decide(request("t"), plain);
        stytch.knows("t", kind.equals("unknown") ? new Answer.Unknown() : new Answer.RefusedUs());
        clock.pass("PT6M");

        assertThat(outcome(graceful.decide(request("t"), plain))).isEqualTo(outcome);
    }

    @Test
    void outage_over_isOverWithTheNextRequest() {
        stytch.knows("t", SILENT);
        assertThat(outcome(plain, "t")).isEqualTo("unavailable");
        stytch.knowsSession("t", MFA);

        assertThat(outcome(plain, "t")).isEqualTo("allowed");
    }

    // --- the fresh JWT

    @Test
    void freshJwt_ofAnAskedRequest_mayGoBackAndSavesTheNextCall() {
        String fresh = jwt("t", "PT0S", MFA);
        stytch.knows("t", aliveWithJwt("t", fresh, MFA));
        RequestProof request = request(jwt("t", "PT5M", MFA), "t");

        enforcement.decide(request, plain);

        assertThat(request.freshJwt()).contains(new SessionJwt(fresh));
        RequestProof next = request(fresh, "t");
        assertThat(outcome(enforcement.decide(next, plain))).isEqualTo("allowed");
        assertThat(next.freshJwt()).isEmpty();
        assertThat(stytch.asked()).containsExactly("t");
    }

    @Test
    void freshJwt_ofADeniedRequest_mayGoBackToo() {
        String fresh = jwt("t", "PT0S", ONE_FACTOR);
        stytch.knows("t", aliveWithJwt("t", fresh, ONE_FACTOR));
        RequestProof request = request("t");

        assertThat(outcome(enforcement.decide(request, plain))).isEqualTo("insufficient_factors");
        assertThat(request.freshJwt()).isPresent();
    }

    @Test
    void freshJwt_ofABearer_neverGoesBack() {
        stytch.knows("t", aliveWithJwt("t", jwt("t", "PT0S", MFA), MFA));
        RequestProof request =
                new RequestProof(new Credentials(credentials("t").candidates(), true, false), clock.instant());

        assertThat(outcome(enforcement.decide(request, plain))).isEqualTo("allowed");
        assertThat(request.freshJwt()).isEmpty();
    }

    @Test
    void freshJwt_ofAnotherUserThanTheCallers_neverGoesBack() {
        stytch.knows("t", aliveWithJwt("alice", jwt("alice", "PT0S", MFA), MFA));
        RequestProof request = request(jwt("mallory", "PT5M", MFA), "t");

        assertThat(outcome(enforcement.decide(request, plain))).isEqualTo("unauthenticated");
        assertThat(request.freshJwt()).isEmpty();
    }

    private Enforcement enforcement(Duration grace) {
        return enforcement(newVerifier(stytch, clock), grace);
    }

    private Enforcement enforcement(SessionVerifier verifier, Duration grace) {
        return new Enforcement(
                verifier,
                clock,
                SKEW,
                grace,
                EnrolmentSettings.DEFAULT,
                FakeOrganizations.rules(product(), new FakeOrganizations(stytch), clock));
    }

    private RequestProof request(String... carried) {
        return new RequestProof(credentials(carried), clock.instant());
    }

    private String outcome(AccessRule rule, String... carried) {
        return outcome(enforcement.decide(request(carried), rule));
    }

    private static String outcome(Decision decision) {
        return decision instanceof Decision.Denied denied
                ? denied.denial().reason().code()
                : "allowed";
    }
}
