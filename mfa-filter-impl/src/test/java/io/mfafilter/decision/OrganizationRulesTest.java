package io.mfafilter.decision;

import static io.mfafilter.session.FakeStytch.NOW;
import static io.mfafilter.session.FakeStytch.ORGANIZATION;
import static io.mfafilter.session.FakeStytch.SKEW;
import static io.mfafilter.session.FakeStytch.credentials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfafilter.config.B2bSettings;
import io.mfafilter.config.EnrolmentSettings;
import io.mfafilter.config.SampleSettings;
import io.mfafilter.credential.Credentials;
import io.mfafilter.decision.AccessRules.StepUpDemand;
import io.mfafilter.factor.SequenceOrder;
import io.mfafilter.organization.MemberStanding;
import io.mfafilter.organization.Membership;
import io.mfafilter.organization.MfaMethod;
import io.mfafilter.organization.OrganizationPolicy;
import io.mfafilter.organization.Organizations;
import io.mfafilter.organization.Tenants;
import io.mfafilter.session.FakeStytch;
import io.mfafilter.session.HandClock;
import io.mfafilter.session.Product;
import io.mfafilter.session.SessionClaims;
import io.mfafilter.session.StytchSessions.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an organization demands, whose sessions are taken, and where the facts for it come from. */
@Timeout(60)
class OrganizationRulesTest {

    private static final String ONE = "magic_link/email";
    private static final String SMS = "otp/sms";
    private static final String TOTP = "totp/authenticator_app";
    private static final OrganizationPolicy DEMANDED = OrganizationPolicy.unrestricted(true);
    private static final OrganizationPolicy FREE = OrganizationPolicy.unrestricted(false);
    private static final Organizations.Answer<?> NO_ANSWER =
            new Organizations.Answer.Silent<>(Optional.of(Duration.ofSeconds(7)));

    private final HandClock clock = new HandClock();
    private final FakeStytch stytch = new FakeStytch(Product.B2B);
    private final FakeOrganizations organizations = new FakeOrganizations(stytch);
    private final AccessRule any = rule("any");
    private final AccessRule mfa = rule("mfa");
    private Enforcement enforcement = enforcement(FakeOrganizations.settings(Duration.ofMinutes(5)), Duration.ZERO);

    // --- the ways in which Stytch lets a session live without a second factor

    @Test
    void sessionOlderThanThePolicy_isRefused() {
        organizations.demands(DEMANDED);
        knows("t", DEMANDED, false, ONE);

        assertThat(outcome(any, jwt("t", ONE), "t")).isEqualTo("insufficient_factors");
        assertThat(outcome(any, "t")).isEqualTo("insufficient_factors");
    }

    @Test
    void primaryAuthenticationWithAnExistingSession_isRefused() {
        knows("t", DEMANDED, false, "password/knowledge", ONE, "oauth/oauth_google");

        assertThat(outcome(any, "t")).isEqualTo("insufficient_factors");
    }

    @Test
    void exchangedAccessToken_isRefused_alsoBesideASecondFactor() {
        knows("t", DEMANDED, false, "oauth/oauth_access_token_exchange");
        assertThat(outcome(any, "t")).isEqualTo("insufficient_factors");

        knows("u", DEMANDED, false, "oauth/oauth_access_token_exchange", SMS);
        assertThat(outcome(any, "u")).isEqualTo("insufficient_factors");
    }

    @Test
    void impersonation_isRefused_alsoBesideASecondFactor() {
        knows("t", DEMANDED, false, "impersonated/impersonation");
        assertThat(outcome(any, "t")).isEqualTo("insufficient_factors");

        knows("u", DEMANDED, false, "impersonated/impersonation", SMS);
        assertThat(outcome(any, "u")).isEqualTo("insufficient_factors");
    }

    @Test
    void impersonation_onAStepUp_isForbidden_whateverTheOrganizationDemands() {
        knows("t", DEMANDED, false, "impersonated/impersonation");

        assertThat(outcome(stepUp("any"), "t")).isEqualTo("forbidden_session");
    }

    @Test
    void stepUp_isHeldToTheFloor() {
        knows("t", DEMANDED, false, "password/knowledge");
        AccessRule byPassword = new AccessRules(SampleSettings.valid()
                        .with("mfa.required-factors", "any")
                        .settings())
                .ofStepUp(new StepUpDemand(5, "password", ""));

        assertThat(outcome(byPassword, "t")).isEqualTo("insufficient_factors");
        knows("t", FREE, false, "password/knowledge");
        clock.pass("PT1S");
        assertThat(outcome(byPassword, "t")).isEqualTo("allowed");
    }

    // --- which factor is the second

    @ParameterizedTest(name = "[{index}] {0} {1}, {2} {3} -> {4}")
    @CsvSource({
        "magic_link/email, PRIMARY,   otp/sms,          SECONDARY, allowed",
        "magic_link/email, PRIMARY,   otp/sms,          ,          allowed",
        "magic_link/email, ,          otp/sms,          ,          allowed",
        "magic_link/email, ,          otp/sms,          PRIMARY,   insufficient_factors",
        "magic_link/email, SECONDARY, otp/sms,          SECONDARY, insufficient_factors",
        "magic_link/email, TERTIARY,  otp/sms,          SECONDARY, insufficient_factors",
        "magic_link/email, PRIMARY,   otp/sms,          secondary, insufficient_factors",
        "otp/sms,          PRIMARY,   totp/authenticator_app, SECONDARY, insufficient_factors",
        "sso/sso_saml,     PRIMARY,   recovery_codes/recovery_code, SECONDARY, allowed",
        "password/knowledge, PRIMARY, email_otp/email,  SECONDARY, insufficient_factors"
    })
    void order_toldOrDerived_saysWhichFactorIsTheSecond(
            String first, String firstOrder, String second, String secondOrder, String outcome) {
        knows("t", DEMANDED, false, List.of(nullToEmpty(firstOrder), nullToEmpty(secondOrder)), first, second);

        assertThat(outcome(any, "t")).isEqualTo(outcome);
    }

    @Test
    void extraFactorThatIsNotAllowed_doesNoHarm() {
        knows("t", restrictedTo(MfaMethod.TOTP), false, ONE, SMS, TOTP);

        assertThat(outcome(mfa, "t")).isEqualTo("allowed");
    }

    @Test
    void restrictionToWhatNobodyKnows_letsNobodyPass() {
        knows("t", new OrganizationPolicy(true, true, Set.of()), false, ONE, SMS, TOTP);

        assertThat(outcome(any, "t")).isEqualTo("not_enrolled");
    }

    // --- what the client is told

    @ParameterizedTest(name = "[{index}] registered {0}, allowed {1}: {2} {3}")
    @CsvSource({
        "'otp/sms totp/authenticator_app', totp,    insufficient_factors, 'totp,recovery_code'",
        "'otp/sms',                        totp,    not_enrolled,         'totp'",
        "'totp/authenticator_app',         sms_otp, not_enrolled,         'sms_otp'",
        "'totp/authenticator_app',         '',      insufficient_factors, 'sms_otp,totp,recovery_code'",
        "'',                               '',      not_enrolled,         'sms_otp,totp'"
    })
    void refusal_namesWhatTheOrganizationAllows(String registered, String allowed, String reason, String words) {
        OrganizationPolicy policy = allowed.isEmpty()
                ? DEMANDED
                : restrictedTo(MfaMethod.named(allowed).orElseThrow());
        List<String> all = new ArrayList<>(List.of(ONE));
        all.addAll(Arrays.stream(registered.split(" "))
                .filter(text -> !text.isEmpty())
                .toList());
        knowsRegistered("t", policy, all, ONE);

        Denial denial = denial(any, "t");

        assertThat(denial.reason().code()).isEqualTo(reason);
        assertThat(denial.requiredFactors()).containsExactly(words.split(","));
    }

    @ParameterizedTest(name = "[{index}] own rule {0}: {1}")
    @CsvSource({
        "mfa,                        'sms_otp,totp,recovery_code'",
        "'mfa, totp',                'totp'",
        "'password, totp',           'sms_otp,totp,recovery_code,password'"
    })
    void refusalByBoth_namesWhatSatisfiesBothWhereAnythingDoes(String own, String words) {
        knowsRegistered("t", DEMANDED, List.of(ONE, SMS, TOTP, "password/knowledge"), ONE);

        Denial denial = denial(rule(own), "t");

        assertThat(denial.reason().code()).isEqualTo("insufficient_factors");
        assertThat(denial.requiredFactors()).containsExactly(words.split(","));
    }

    // --- grace

    @Test
    void grace_isNeverBelowTheFloor() {
        Enforcement graceful = new Enforcement(
                FakeStytch.verifier(Product.B2B, stytch, clock),
                clock,
                SKEW,
                Duration.ZERO,
                new EnrolmentSettings(EnrolmentSettings.Mode.GRACE, Duration.ofDays(10), Optional.empty()),
                FakeOrganizations.rules(Product.B2B, organizations, clock));
        knowsRegistered("free", FREE, List.of(ONE), ONE);
        assertThat(outcome(graceful.decide(request("free"), mfa))).isEqualTo("allowed");

        knowsRegistered("bound", DEMANDED, List.of(ONE), ONE);
        assertThat(outcome(graceful.decide(request("bound"), mfa))).isEqualTo("not_enrolled");
        assertThat(outcome(graceful.decide(request("bound"), any))).isEqualTo("not_enrolled");
    }

    // --- where the facts come from

    @Test
    void answerAboutASession_bringsTheFactsAlong() {
        knows("t", FREE, false, ONE);

        for (int i = 0; i < 10; i++) {
            assertThat(outcome(any, "t")).isEqualTo("allowed");
            assertThat(outcome(any, jwt("t", ONE), "t")).isEqualTo("allowed");
        }
        assertThat(stytch.asked()).containsExactly("t");
        assertThat(organizations.asked()).isEmpty();
    }

    @Test
    void policy_isAskedForOnceForAllMembers() {
        organizations.demands(DEMANDED);

        for (String member : new String[] {"a", "b", "c"}) {
            assertThat(outcome(any, jwt(member, ONE, SMS))).isEqualTo("allowed");
        }
        assertThat(organizations.asked()).containsExactly(ORGANIZATION);
    }

    @Test
    void member_isAskedAboutOnlyWhereThatDecides() {
        assertThat(outcome(any, jwt("with", ONE, SMS))).isEqualTo("allowed");
        assertThat(organizations.asked()).containsExactly(ORGANIZATION);

        for (int i = 0; i < 3; i++) {
            assertThat(outcome(any, jwt("without", ONE))).isEqualTo("allowed");
        }
        assertThat(organizations.asked()).containsExactly(ORGANIZATION, "without");
    }

    @Test
    void member_enrolledInAnOptionalOrganization_needsASecondFactor() {
        organizations.standing(new MemberStanding(true, false));
        knows("t", FREE, true, ONE);

        assertThat(outcome(any, jwt("t", ONE), "t")).isEqualTo("insufficient_factors");
        assertThat(outcome(any, jwt("t", ONE, SMS))).isEqualTo("allowed");
    }

    @Test
    void denialByTheRuleAlone_asksNothingAboutOrganizations() {
        knows("t", FREE, false, ONE);

        assertThat(outcome(mfa, jwt("t", ONE), "t")).isEqualTo("insufficient_factors");
        assertThat(organizations.asked()).isEmpty();
    }

    @Test
    void policyIgnored_asksNothingAndDemandsNothing() {
        enforcement = enforcement(new B2bSettings(false, Duration.ofMinutes(5), false, Tenants.ALL), Duration.ZERO);
        knows("t", DEMANDED, true, ONE);

        assertThat(outcome(any, "t")).isEqualTo("allowed");
        assertThat(outcome(any, jwt("u", ONE))).isEqualTo("allowed");
        assertThat(organizations.asked()).isEmpty();
    }

    @Test
    void requestsAtTheSameTime_shareOneCallForAPolicy() throws Exception {
        int requests = 200;
        CountDownLatch arrived = new CountDownLatch(requests);
        Organizations slow = new SlowOrganizations(organizations, arrived);
        enforcement = enforcement(FakeOrganizations.settings(Duration.ofMinutes(5)), Duration.ZERO, slow);
        String carried = jwt("t", ONE, SMS);
        List<FutureTask<String>> tasks = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            FutureTask<String> task = new FutureTask<>(() -> {
                arrived.countDown();
                return outcome(any, carried);
            });
            tasks.add(task);
            new Thread(task).start();
        }

        for (FutureTask<String> task : tasks) {
            assertThat(task.get()).isEqualTo("allowed");
        }
        assertThat(organizations.asked()).containsExactly(ORGANIZATION);
    }

    // --- how old they may be

    @Test
    void switchToRequired_reachesARunningSessionWithinTheAge() {
        enforcement = enforcement(FakeOrganizations.settings(Duration.ofMinutes(2)), Duration.ZERO);
        knows("t", FREE, false, ONE);
        assertThat(outcome(any, "t")).isEqualTo("allowed");
        organizations.demands(DEMANDED);
        knows("t", DEMANDED, false, ONE);

        clock.pass("PT1M59.999999999S");
        assertThat(outcome(any, "t")).isEqualTo("allowed");
        clock.pass("PT0.000000001S");
        assertThat(outcome(any, "t")).isEqualTo("insufficient_factors");
    }

    @Test
    void endOfRequired_reachesARunningSessionAtOnce() {
        knows("t", DEMANDED, false, ONE);
        assertThat(outcome(any, "t")).isEqualTo("insufficient_factors");
        organizations.demands(FREE);
        knows("t", FREE, false, ONE);
        clock.pass("PT1S");

        assertThat(outcome(any, "t")).isEqualTo("allowed");
    }

    @Test
    void switchSeenInOneMembersAnswer_holdsForAllMembers() {
        knows("a", FREE, false, ONE);
        assertThat(outcome(any, "a")).isEqualTo("allowed");
        knows("a", DEMANDED, false, ONE);
        knows("b", DEMANDED, false, ONE, SMS);
        clock.pass("PT1S");
        assertThat(outcome(any, "b")).isEqualTo("allowed");

        assertThat(outcome(any, "a")).isEqualTo("insufficient_factors");
        assertThat(organizations.asked()).isEmpty();
    }

    @Test
    void enrolment_isAsFreshAsThePolicy() {
        enforcement = enforcement(FakeOrganizations.settings(Duration.ofMinutes(2)), Duration.ZERO);
        knows("t", FREE, false, ONE);
        assertThat(outcome(any, "t")).isEqualTo("allowed");
        organizations.standing(new MemberStanding(true, false));
        knows("t", FREE, true, ONE);

        clock.pass("PT1M59.999999999S");
        assertThat(outcome(any, "t")).isEqualTo("allowed");
        clock.pass("PT0.000000001S");
        assertThat(outcome(any, "t")).isEqualTo("insufficient_factors");
    }

    @Test
    void maxAgeOfZero_asksForEveryRequest_andTakesWhatWasAskedForIt() {
        enforcement = enforcement(FakeOrganizations.settings(Duration.ZERO), Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            clock.pass("PT1S");
            assertThat(outcome(any, jwt("u", ONE, SMS))).isEqualTo("allowed");
        }
        assertThat(organizations.asked()).containsExactly(ORGANIZATION, ORGANIZATION, ORGANIZATION);

        knows("t", FREE, false, ONE);
        clock.pass("PT1S");
        assertThat(outcome(any, "t")).isEqualTo("allowed");
        assertThat(organizations.asked()).hasSize(3);
        organizations.demands(DEMANDED);
        knows("t", DEMANDED, false, ONE);
        clock.pass("PT1S");
        assertThat(outcome(any, "t")).isEqualTo("insufficient_factors");
    }

    /** Of two answers that cross, the one that was asked for later stays. */
    @Test
    void factsThatCross_areThoseAskedForLast() {
        OrganizationFacts facts = new OrganizationFacts(organizations, clock);
        facts.learn(membership("t", DEMANDED, true), NOW.plusSeconds(2));
        facts.learn(membership("t", FREE, false), NOW.plusSeconds(1));

        assertThat(facts.policy(ORGANIZATION).orElseThrow().facts()).isEqualTo(DEMANDED);
        assertThat(facts.standing(new OrganizationFacts.Member(ORGANIZATION, "t"))
                        .orElseThrow()
                        .facts()
                        .enrolled())
                .isTrue();
    }

    @Test
    void memory_isBoundedAndLetsGoOfWhatIsOver() {
        OrganizationFacts facts = new OrganizationFacts(organizations, clock);
        for (int i = 0; i < OrganizationFacts.MOST_MEMBERS + 5_000; i++) {
            facts.learn(
                    new Membership("organization-" + i, "m" + i, FREE, new MemberStanding(false, false)),
                    clock.instant());
        }
        assertThat(facts.size())
                .isLessThanOrEqualTo(OrganizationFacts.MOST_ORGANIZATIONS + OrganizationFacts.MOST_MEMBERS)
                .isPositive();

        facts.forgetWhatIsOver(NOW.plus(OrganizationFacts.KEPT_FOR).minusNanos(1));
        assertThat(facts.size()).isPositive();
        facts.forgetWhatIsOver(NOW.plus(OrganizationFacts.KEPT_FOR));
        assertThat(facts.size()).isZero();
    }

    // --- Stytch does not tell

    @Test
    void silenceAboutThePolicy_isUnavailable_andOverWithTheNextRequest() {
        organizations.fails(NO_ANSWER);

        Denial denial = denial(any, jwt("t", ONE, SMS, TOTP));
        assertThat(denial.reason().code()).isEqualTo("unavailable");
        assertThat(denial.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(denial.requiredFactors()).isEmpty();
        assertThat(stytch.asked()).isEmpty();

        organizations.recovers();
        assertThat(outcome(any, jwt("t", ONE, SMS))).isEqualTo("allowed");
    }

    @Test
    void silenceAboutTheMember_isUnavailable() {
        assertThat(outcome(any, jwt("t", ONE, SMS))).isEqualTo("allowed");
        organizations.fails(NO_ANSWER);

        assertThat(outcome(any, jwt("t", ONE))).isEqualTo("unavailable");
    }

    @Test
    void refusalOfOurCredentials_isMisconfigured() {
        organizations.fails(new Organizations.Answer.RefusedUs<>());

        assertThat(outcome(any, jwt("t", ONE, SMS))).isEqualTo("misconfigured");
    }

    @Test
    void organizationThatStytchDoesNotKnow_isAskedAboutBySession() {
        organizations.fails(new Organizations.Answer.Unknown<>());
        assertThat(outcome(any, jwt("t", ONE, SMS), "t")).isEqualTo("unauthenticated");
        assertThat(stytch.asked()).contains("t");

        knows("u", DEMANDED, false, ONE, SMS);
        assertThat(outcome(any, jwt("u", ONE, SMS), "u")).isEqualTo("allowed");
    }

    @Test
    void sessionWithoutAWordOnItsOrganization_isUnavailableWhereNobodyElseTells() {
        Answer.Alive alive = (Answer.Alive) FakeStytch.alive(Product.B2B, "t", NOW.plusSeconds(3_600), ONE, SMS);
        stytch.knows(
                "t",
                new Answer.Alive(
                        alive.claims(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        organizations.fails(new Organizations.Answer.Unknown<>());

        assertThat(outcome(any, "t")).isEqualTo("unavailable");
    }

    @ParameterizedTest(name = "[{index}] {0} after the last word, grace {1}: {2}")
    @CsvSource({
        "PT4M59S,            PT0S,  allowed",
        "PT5M,               PT0S,  unavailable",
        "PT14M59.999999999S, PT10M, allowed",
        "PT15M,              PT10M, unavailable"
    })
    void outage_isBridgedForFactsAsForProofs(String passed, Duration grace, String outcome) {
        enforcement = enforcement(FakeOrganizations.settings(Duration.ofMinutes(5)), grace);
        assertThat(outcome(any, jwt("t", ONE, SMS))).isEqualTo("allowed");
        clock.pass(passed);
        organizations.fails(NO_ANSWER);
        AccessRule patient = new AccessRules(SampleSettings.valid()
                        .with("mfa.required-factors", "any")
                        .with("mfa.session.max-staleness", "PT1H")
                        .settings())
                .ofFilter("default")
                .orElseThrow();

        assertThat(outcome(patient, longJwt("t"))).isEqualTo(outcome);
        assertThat(outcome(stepUp("any"), longJwt("t"))).isNotEqualTo("allowed");
    }

    // --- whose sessions are taken

    @ParameterizedTest(name = "[{index}] {0}: {1}")
    @CsvSource({
        "'',                                          allowed",
        "organization-test-1,                         allowed",
        "example,                                     allowed",
        "'organization-test-2,organization-test-1',   allowed",
        "organization-test-2,                         wrong_organization",
        "organization-test-11,                        wrong_organization",
        "other,                                       wrong_organization",
        "EXAMPLE,                                     wrong_organization"
    })
    void organizations_allowed_areTakenAloneByIdOrSlug(String named, String outcome) {
        Set<String> all = named.isEmpty() ? Set.of() : Set.of(named.split(","));
        enforcement = enforcement(new B2bSettings(true, Duration.ofMinutes(5), false, new Tenants(all)), Duration.ZERO);

        assertThat(outcome(mfa, jwt("t", ONE, SMS))).isEqualTo(outcome);
    }

    @Test
    void slugThatIsSomebodysId_opensNothing() {
        assertThat(new Tenants(Set.of("organization-test-1"))
                        .include("organization-test-2", Optional.of("organization-test-1")))
                .isFalse();
    }

    @ParameterizedTest(name = "[{index}] request for {0}: {1}")
    @CsvSource({
        "'',                            allowed",
        "example,                       allowed",
        "organization-test-1,           allowed",
        "'example organization-test-1', allowed",
        "other,                         wrong_organization",
        "'example other',               wrong_organization"
    })
    void request_forAnOrganization_isForItsSessionsAlone(String named, String outcome) {
        List<String> all = named.isEmpty() ? List.of() : List.of(named.split(" "));

        assertThat(outcome(enforcement.decide(
                        new RequestProof(credentials(jwt("t", ONE, SMS)), clock.instant(), () -> all), mfa)))
                .isEqualTo(outcome);
    }

    @Test
    void wrongOrganization_isToldBeforeFactorsAndCostsNoCall() {
        enforcement = enforcement(
                new B2bSettings(true, Duration.ofMinutes(5), false, new Tenants(Set.of("other"))), Duration.ZERO);

        Decision.Denied denied = (Decision.Denied) enforcement.decide(request(jwt("t", ONE)), mfa);

        assertThat(denied.denial().reason().code()).isEqualTo("wrong_organization");
        assertThat(denied.denial().requiredFactors()).isEmpty();
        assertThat(denied.session()).isPresent();
        assertThat(stytch.asked()).isEmpty();
        assertThat(organizations.asked()).isEmpty();
    }

    @Test
    void organizationWithoutASlug_isAskedAboutBeforeItIsTheWrongOne() {
        enforcement = enforcement(
                new B2bSettings(true, Duration.ofMinutes(5), false, new Tenants(Set.of("example"))), Duration.ZERO);
        String unnamed = FakeStytch.jwtWithoutSlug("t", ONE, SMS);
        knows("t", FREE, false, ONE, SMS);

        assertThat(outcome(mfa, unnamed, "t")).isEqualTo("allowed");
        assertThat(stytch.asked()).containsExactly("t");
    }

    @Test
    void resolver_isAskedOnceForARequest_andNotWithoutASession() {
        List<String> calls = new ArrayList<>();
        RequestProof request = new RequestProof(credentials(jwt("t", ONE, SMS)), clock.instant(), () -> {
            calls.add("asked");
            return List.of("example");
        });
        enforcement.decide(request, mfa);
        enforcement.decide(request, any);
        assertThat(calls).hasSize(1);

        enforcement.decide(
                new RequestProof(credentials("nobody"), clock.instant(), () -> {
                    throw new AssertionError("there is no session");
                }),
                mfa);
    }

    @Test
    void resolverThatFails_letsNobodyPass() {
        RequestProof request = new RequestProof(credentials(jwt("t", ONE, SMS)), clock.instant(), () -> {
            throw new IllegalStateException("no tenant");
        });

        assertThatThrownBy(() -> enforcement.decide(request, mfa)).hasMessage("no tenant");
    }

    // --- a log-in that has begun

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void intermediateSessionWithoutASession_isPending(boolean bearer) {
        Credentials pending = new Credentials(credentials("unknown").candidates(), true, !bearer, true);

        Denial denial =
                ((Decision.Denied) enforcement.decide(new RequestProof(pending, clock.instant()), mfa)).denial();

        assertThat(denial.reason().code()).isEqualTo("second_factor_pending");
        assertThat(denial.requiredFactors()).isEmpty();
        assertThat(denial.maxAge()).isEmpty();
    }

    @Test
    void intermediateSessionBesideASession_changesNothing() {
        Credentials both = new Credentials(credentials(jwt("t", ONE, SMS)).candidates(), true, true, true);
        Credentials lacking = new Credentials(credentials("t").candidates(), true, true, true);
        knows("t", FREE, false, ONE);

        assertThat(outcome(enforcement.decide(new RequestProof(both, clock.instant()), mfa)))
                .isEqualTo("allowed");
        assertThat(outcome(enforcement.decide(new RequestProof(lacking, clock.instant()), mfa)))
                .isEqualTo("insufficient_factors");
    }

    @Test
    void intermediateSession_whileStytchDoesNotAnswer_isUnavailable() {
        stytch.knows("t", new Answer.Silent(Optional.empty()));
        Credentials pending = new Credentials(credentials("t").candidates(), true, true, true);

        assertThat(outcome(enforcement.decide(new RequestProof(pending, clock.instant()), mfa)))
                .isEqualTo("unavailable");
    }

    // --- what is at hand

    private void knows(String member, OrganizationPolicy policy, boolean enrolled, String... factors) {
        knows(member, policy, enrolled, List.of(), factors);
    }

    /** With the words of Stytch for the order of the factors; empty text where it says nothing. */
    private void knows(
            String member, OrganizationPolicy policy, boolean enrolled, List<String> order, String... factors) {
        Answer.Alive alive =
                (Answer.Alive) FakeStytch.alive(Product.B2B, member, NOW.plus(Duration.ofHours(10)), factors);
        SessionClaims claims = alive.claims();
        List<SequenceOrder> places = new ArrayList<>();
        for (int i = 0; i < claims.factors().size(); i++) {
            Optional<String> told = i < order.size() ? Optional.of(order.get(i)) : Optional.empty();
            places.add(SequenceOrder.of(claims.factors().get(i), told));
        }
        stytch.knows(
                member,
                new Answer.Alive(
                        new SessionClaims(
                                claims.sessionId(),
                                claims.userId(),
                                claims.organizationId(),
                                claims.factors(),
                                claims.startedAt(),
                                claims.expiresAt(),
                                claims.roles(),
                                claims.customClaims(),
                                claims.organizationSlug(),
                                places),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(membership(member, policy, enrolled)),
                        Optional.empty()));
    }

    private void knowsRegistered(String member, OrganizationPolicy policy, List<String> registered, String... factors) {
        Answer.Alive alive = (Answer.Alive) FakeStytch.alive(Product.B2B, member, registered, factors);
        stytch.knows(
                member,
                new Answer.Alive(
                        alive.claims(),
                        alive.registered(),
                        Optional.of(NOW),
                        Optional.of(membership(member, policy, false)),
                        Optional.empty()));
    }

    private static Membership membership(String member, OrganizationPolicy policy, boolean enrolled) {
        return new Membership(ORGANIZATION, member, policy, new MemberStanding(enrolled, false));
    }

    private static OrganizationPolicy restrictedTo(MfaMethod method) {
        return new OrganizationPolicy(true, true, Set.of(method));
    }

    private static AccessRule rule(String expression) {
        return new AccessRules(SampleSettings.valid()
                        .with("mfa.required-factors", expression)
                        .settings())
                .ofFilter("default")
                .orElseThrow();
    }

    private static AccessRule stepUp(String expression) {
        return new AccessRules(SampleSettings.valid()
                        .with("mfa.required-factors", expression)
                        .settings())
                .ofStepUp(new StepUpDemand(5, "", ""));
    }

    private Enforcement enforcement(B2bSettings settings, Duration grace) {
        return enforcement(settings, grace, organizations);
    }

    private Enforcement enforcement(B2bSettings settings, Duration grace, Organizations asked) {
        return new Enforcement(
                FakeStytch.verifier(Product.B2B, stytch, clock),
                clock,
                SKEW,
                grace,
                EnrolmentSettings.DEFAULT,
                OrganizationRules.of(settings, asked, clock));
    }

    private RequestProof request(String... carried) {
        return new RequestProof(credentials(carried), clock.instant());
    }

    private String outcome(AccessRule rule, String... carried) {
        return outcome(enforcement.decide(request(carried), rule));
    }

    private Denial denial(AccessRule rule, String... carried) {
        return ((Decision.Denied) enforcement.decide(request(carried), rule)).denial();
    }

    private static String outcome(Decision decision) {
        return decision instanceof Decision.Denied denied
                ? denied.denial().reason().code()
                : "allowed";
    }

    private static String jwt(String member, String... factors) {
        return FakeStytch.jwt(Product.B2B, member, "PT0S", NOW.plus(Duration.ofHours(10)), factors);
    }

    /** A JWT that lives longer than Stytch's do, so that its organization's facts grow old before it does. */
    private static String longJwt(String member) {
        return FakeStytch.longJwt(Product.B2B, member, Duration.ofHours(1), ONE, SMS);
    }

    private static String nullToEmpty(String text) {
        return text == null ? "" : text;
    }

    /** Answers once all requests have come. */
    private record SlowOrganizations(Organizations organizations, CountDownLatch arrived) implements Organizations {

        @Override
        public Answer<OrganizationPolicy> policy(String organizationId) {
            await();
            return organizations.policy(organizationId);
        }

        @Override
        public Answer<Membership> membership(String organizationId, String memberId) {
            await();
            return organizations.membership(organizationId, memberId);
        }

        private void await() {
            try {
                arrived.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
