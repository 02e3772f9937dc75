package io.mfafilter.session;

import static io.mfafilter.session.FakeStytch.NOW;
import static io.mfafilter.session.FakeStytch.SKEW;
import static io.mfafilter.session.FakeStytch.credentials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfafilter.credential.Credentials;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.credential.SessionToken;
import io.mfafilter.session.StytchSessions.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionVerifierTest extends ForBothProducts {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final String PASSWORD = "password/knowledge";
    private static final String OVER = "PT5M10S";

    private final FakeStytch stytch = newStytch();
    private final HandClock clock = new HandClock();
    private final SessionVerifier verifier = newVerifier(stytch, clock);

    // --- asking

    @Test
    void request_withoutCandidates_hasNoSessionAndAsksNobody() {
        assertThat(ask(Credentials.NONE)).isEqualTo(new Verification.NoSession());
        assertThat(ask(new Credentials(List.of(), true, true))).isEqualTo(new Verification.NoSession());
        assertThat(atHand(Credentials.NONE, FIVE_MINUTES)).isEmpty();
        assertThat(stytch.asked()).isEmpty();
    }

    @Test
    void candidate_alive_isVerifiedAndEndsTheSearch() {
        stytch.knowsSession("second", PASSWORD).knowsSession("third", PASSWORD);

        assertThat(askedUser("first", "second", "third")).isEqualTo("second");
        assertThat(stytch.asked()).containsExactly("first", "second");
    }

    @Test
    void candidates_allUnknown_areEachAskedOnceTokensFirst() {
        String over = jwt("u", OVER);

        assertThat(ask(credentials(over, "t", "u"))).isEqualTo(new Verification.NoSession());
        assertThat(stytch.asked()).containsExactly("t", "u", over);
    }

    @Test
    void candidate_withoutAClearAnswer_endsTheSearch() {
        stytch.knows("first", new Answer.Silent(Optional.of(Duration.ofSeconds(7))))
                .knowsSession("second", PASSWORD);

        assertThat(ask(credentials("first", "second")))
                .isEqualTo(new Verification.Unavailable(Optional.of(Duration.ofSeconds(7))));
        assertThat(stytch.asked()).containsExactly("first");
    }

    @Test
    void candidate_unavailableAfterAnUnknownOne_isNotMistakenForNoSession() {
        stytch.knows("second", new Answer.Silent(Optional.empty()));

        assertThat(ask(credentials("first", "second"))).isEqualTo(new Verification.Unavailable(Optional.empty()));
    }

    @Test
    void application_refusedByStytch_endsTheSearch() {
        stytch.knows("first", new Answer.RefusedUs()).knowsSession("second", PASSWORD);

        assertThat(ask(credentials("first", "second"))).isEqualTo(new Verification.Misconfigured());
        assertThat(stytch.asked()).containsExactly("first");
    }

    @Test
    void session_saidToLivePastItsEnd_isNotBelieved() {
        stytch.knows("t", alive("u", NOW.minus(SKEW), PASSWORD));

        assertThat(ask(credentials("t"))).isEqualTo(new Verification.NoSession());
        assertThat(atHand(credentials("t"), FIVE_MINUTES)).isEmpty();
    }

    @Test
    void session_saidToLivePastItsEnd_losesWhatWasRememberedOfIt() {
        stytch.knowsSession("t", PASSWORD);
        ask(credentials("t"));
        clock.pass("PT1M");
        stytch.knows("t", alive("u", NOW.minus(SKEW), PASSWORD));

        assertThat(ask(credentials("t"))).isEqualTo(new Verification.NoSession());
        assertThat(atHand(credentials("t"), FIVE_MINUTES)).isEmpty();
        assertThat(verifier.remembered(credentials("t"), FIVE_MINUTES, clock.instant()))
                .isEmpty();
    }

    @Test
    void session_overByLessThanTheClockSkew_isBelieved() {
        stytch.knows("t", alive("u", NOW.minus(SKEW).plusNanos(1), PASSWORD));

        assertThat(askedUser("t")).isEqualTo("u");
    }

    @Test
    void session_over_doesNotHideALivingOneBehindIt() {
        stytch.knows("old", alive("u", NOW.minusSeconds(60), PASSWORD)).knowsSession("new", PASSWORD);

        assertThat(askedUser("old", "new")).isEqualTo("new");
    }

    @Test
    void registration_thatStytchTold_isHandedOn() {
        stytch.knows("t", alive("u", List.of("otp/sms"), PASSWORD));

        assertThat(verified(ask(credentials("t"))).proof().registered().orElseThrow())
                .hasSize(1);
        assertThat(atHand(credentials("t"), FIVE_MINUTES)
                        .orElseThrow()
                        .registered()
                        .orElseThrow())
                .hasSize(1);
    }

    @Test
    void session_verified_printsItsIdAlone() {
        stytch.knowsSession("tok3n", PASSWORD);

        assertThat(verified(ask(credentials("tok3n"))).proof().session())
                .hasToString("VerifiedSession[session-of-tok3n]");
    }

    @Test
    void questions_ofOneRequest_areAtMostFive() {
        stytch.knowsSession("6th", PASSWORD);

        assertThat(ask(credentials("1st", "2nd", "3rd", "4th", "5th", "6th"))).isEqualTo(new Verification.NoSession());
        assertThat(stytch.asked()).containsExactly("1st", "2nd", "3rd", "4th", "5th");
    }

    /** Whoever can plant a cookie can plant as many as are read; what they hide must still be found. */
    @Test
    void deadTokens_asManyAsAreRead_hideNeitherTheLastTokenNorTheJwt() {
        String jwt = jwt("u", "PT0S", PASSWORD);
        stytch.knowsSession("4th", PASSWORD);
        assertThat(askedUser("1st", "2nd", "3rd", "4th")).isEqualTo("4th");

        stytch.forgets("4th").knows(jwt, alive("u", NOW.plusSeconds(3_600), PASSWORD));
        assertThat(verified(ask(credentials(jwt, "5th", "6th", "7th", "8th")))
                        .proof()
                        .session()
                        .claims()
                        .userId())
                .isEqualTo("u");
    }

    @Test
    void deadTokens_sentAgain_costNoSecondQuestion() {
        Credentials dead = credentials("1st", "2nd", "3rd", "4th");
        askUnlessKnown(dead);

        askUnlessKnown(dead);

        assertThat(stytch.asked()).containsExactly("1st", "2nd", "3rd", "4th");
    }

    // --- JWTs at hand

    @ParameterizedTest(name = "a JWT of {0} where {1} is allowed: {2}")
    @CsvSource({
        "PT0S,   PT5M,           true",
        "PT4M59S,PT5M,           true",
        "PT5M,   PT5M,           false",
        "PT1M,   PT1M0.000000001S, true",
        "PT1M,   PT1M,           false",
        "PT1M,   PT0.000000001S, false",
        "PT0S,   PT0.000000001S, true",
        "PT0S,   PT0S,           false",
        "PT1M,   PT0S,           false",
        "-PT5S,  PT0S,           false",
        "-PT10S, PT0S,           false",
        "-PT5S,  PT1S,           true"
    })
    void jwt_ofAnAge_isAtHandWhileItIsYounger(String age, Duration maxStaleness, boolean atHand) {
        Credentials carried = credentials(jwt("u", age, PASSWORD));

        for (int i = 0; i < 2; i++) {
            assertThat(atHand(carried, maxStaleness).isPresent())
                    .as(i == 0 ? "first seen" : "remembered")
                    .isEqualTo(atHand);
        }
        assertThat(stytch.asked()).isEmpty();
    }

    @Test
    void jwt_remembered_growsTooOldAsTimePasses() {
        Credentials carried = credentials(jwt("u", "PT0S", PASSWORD));
        assertThat(atHand(carried, FIVE_MINUTES)).isPresent();

        clock.pass("PT4M59.999999999S");
        assertThat(atHand(carried, FIVE_MINUTES)).isPresent();

        clock.pass("PT0.000000001S");
        assertThat(atHand(carried, FIVE_MINUTES)).isEmpty();
    }

    @Test
    void jwt_remembered_endsAsAFirstSeenOneDoes() {
        Credentials remembered = credentials(jwt("u", "PT0S", PASSWORD));
        Duration longAge = Duration.ofHours(1);
        assertThat(atHand(remembered, longAge)).isPresent();

        clock.pass(Duration.ofMinutes(5).plus(SKEW).minusNanos(1));
        assertThat(atHand(remembered, longAge)).isPresent();
        assertThat(newVerifier(stytch, clock).atHand(remembered, longAge, clock.instant()))
                .isPresent();

        clock.pass("PT0.000000001S");
        assertThat(atHand(remembered, longAge)).isEmpty();
        assertThat(newVerifier(stytch, clock).atHand(remembered, longAge, clock.instant()))
                .isEmpty();
    }

    @Test
    void jwt_ofASessionThatEnds_provesNothingAfterwards() {
        Credentials carried = credentials(jwt("u", "PT0S", NOW.plusSeconds(60), PASSWORD));
        assertThat(atHand(carried, FIVE_MINUTES)).isPresent();

        clock.pass(Duration.ofSeconds(60).plus(SKEW).minusNanos(1));
        assertThat(atHand(carried, FIVE_MINUTES)).isPresent();

        clock.pass("PT0.000000001S");
        assertThat(atHand(carried, FIVE_MINUTES)).isEmpty();
    }

    @Test
    void jwt_proven_isVouchedForWhenItWasIssued() {
        Proof proof =
                atHand(credentials(jwt("u", "PT1M", PASSWORD)), FIVE_MINUTES).orElseThrow();

        assertThat(proof.vouchedAt()).isEqualTo(NOW.minusSeconds(60));
        assertThat(proof.session().claims().userId()).isEqualTo("u");
        assertThat(proof.registered()).isEmpty();
    }

    /** Stytch's clock may be ahead of this one: such a JWT must not pass for an answer of this moment. */
    @Test
    void jwt_fromALittleInTheFuture_isStillAskedAbout() {
        String ahead = jwt("u", "-PT5S", PASSWORD);
        stytch.knowsSession(ahead, PASSWORD);

        assertThat(atHand(credentials(ahead), Duration.ZERO)).isEmpty();
        assertThat(verified(ask(credentials(ahead))).proof().vouchedAt()).isEqualTo(NOW);
        assertThat(stytch.asked()).containsExactly(ahead);
    }

    @Test
    void jwt_over_isAskedAboutOnce() {
        String over = jwt("u", OVER, PASSWORD);
        stytch.knows(over, alive("u", NOW.plusSeconds(3_600), PASSWORD));

        assertThat(atHand(credentials(over), FIVE_MINUTES)).isEmpty();
        assertThat(askedUser(over)).isEqualTo("u");
        assertThat(atHand(credentials(over), FIVE_MINUTES)).isPresent();
        assertThat(stytch.asked()).containsExactly(over);
    }

    @Test
    void jwt_tooOldButNotOver_isServedByTheAnswerAboutIt() {
        String old = jwt("u", "PT3M", PASSWORD);
        Duration oneMinute = Duration.ofMinutes(1);
        stytch.knows(old, alive("u", NOW.plusSeconds(3_600), PASSWORD, "otp/sms"));

        assertThat(atHand(credentials(old), oneMinute)).isEmpty();
        ask(credentials(old));

        assertThat(atHand(credentials(old), oneMinute)
                        .orElseThrow()
                        .session()
                        .claims()
                        .factors())
                .hasSize(2);
        assertThat(stytch.asked()).hasSize(1);
    }

    @Test
    void jwtAndToken_bothInOrder_askAboutTheToken() {
        String old = jwt("u", "PT3M", PASSWORD);
        stytch.knows("t", alive("u", NOW.plusSeconds(3_600), PASSWORD));

        assertThat(askedUser(old, "t")).isEqualTo("u");
        assertThat(stytch.asked()).containsExactly("t");
    }

    @Test
    void jwtBesideAnUnknownToken_isAskedAboutNext() {
        String over = jwt("u", OVER, PASSWORD);
        stytch.knows(over, alive("u", NOW.plusSeconds(3_600), PASSWORD));

        assertThat(askedUser(over, "t")).isEqualTo("u");
        assertThat(stytch.asked()).containsExactly("t", over);
    }

    // --- forged JWTs

    @Test
    void jwt_forged_isNeverAQuestion() {
        Credentials forged = credentials(forgedJwt("u"));

        assertThat(atHand(forged, FIVE_MINUTES)).isEmpty();
        assertThat(ask(forged)).isEqualTo(new Verification.NoSession());
        assertThat(stytch.asked()).isEmpty();
    }

    @Test
    void jwt_forgedBesideAGoodToken_doesNotHideIt() {
        stytch.knowsSession("t", PASSWORD);

        assertThat(askedUser(forgedJwt("somebody-else"), "t")).isEqualTo("t");
        assertThat(atHand(credentials(forgedJwt("somebody-else"), "t"), FIVE_MINUTES))
                .isPresent();
        assertThat(stytch.asked()).containsExactly("t");
    }

    @Test
    void jwt_forgedBeforeAGoodOne_doesNotHideIt() {
        assertThat(atHand(credentials(forgedJwt("somebody-else"), jwt("u", "PT1M", PASSWORD)), FIVE_MINUTES)
                        .orElseThrow()
                        .session()
                        .claims()
                        .userId())
                .isEqualTo("u");
    }

    @Test
    void jwts_forgedTenThousand_causeNoCallAndLeaveNothingBehind() {
        String good = jwt("u", "PT1M", PASSWORD);
        String stolenSignature = good.substring(good.lastIndexOf('.') + 1);
        assertThat(atHand(credentials(good), FIVE_MINUTES)).isPresent();
        long before = verifier.remembered();

        for (int i = 0; i < 10_000; i++) {
            String forged = Jwts.encoded(Jwts.valid().headerText()) + "."
                    + Jwts.encoded(Jwts.valid()
                            .claim("sub", Jwts.quoted("victim-" + i))
                            .claimsText())
                    + "." + stolenSignature;
            if (verifier.atHand(credentials(forged), FIVE_MINUTES, NOW).isPresent()
                    || !(ask(credentials(forged)) instanceof Verification.NoSession)) {
                throw new AssertionError("accepted: " + forged);
            }
        }

        assertThat(stytch.asked()).isEmpty();
        assertThat(verifier.remembered()).isEqualTo(before);
    }

    /** Whatever character is changed, also one that keeps the signature for which the JWT is remembered. */
    @Test
    void jwt_changedAnywhere_isNotTheRememberedOne() {
        String good = jwt("u", "PT1M", PASSWORD);
        assertThat(atHand(credentials(good), FIVE_MINUTES)).isPresent();

        for (int i = 0; i < good.length(); i++) {
            for (char other : new char[] {'A', 'b', '-', '_', '=', '.', ' ', '\u0000', '\u00e9'}) {
                if (good.charAt(i) == other) {
                    continue;
                }
                String changed = good.substring(0, i) + other + good.substring(i + 1);
                Credentials carried;
                try {
                    carried = credentials(changed);
                } catch (IllegalArgumentException noJwt) {
                    continue;
                }
                assertThat(atHand(carried, FIVE_MINUTES))
                        .as("%s at %s", other, i)
                        .isEmpty();
            }
        }
        assertThat(stytch.asked()).isEmpty();
    }

    @Test
    void jwt_cutOrLengthened_isNotTheRememberedOne() {
        String good = jwt("u", "PT1M", PASSWORD);
        int payloadAt = good.indexOf('.') + 1;
        int signatureAt = good.lastIndexOf('.') + 1;
        assertThat(atHand(credentials(good), FIVE_MINUTES)).isPresent();

        for (String changed : List.of(
                good + "A",
                good + "AAAA",
                good + "==",
                good + " ",
                "A" + good,
                good.substring(1),
                good.substring(0, good.length() - 1),
                good.substring(0, signatureAt) + "A" + good.substring(signatureAt),
                good.substring(0, signatureAt - 1) + "AAAA" + good.substring(signatureAt - 1),
                good.substring(0, payloadAt) + "AAAA" + good.substring(payloadAt),
                "e30." + good.substring(payloadAt),
                good.substring(0, payloadAt) + "e30." + good.substring(signatureAt),
                "a.b." + good.substring(signatureAt))) {
            assertThat(atHand(credentials(changed), FIVE_MINUTES)).as(changed).isEmpty();
            assertThat(ask(credentials(changed))).as(changed).isEqualTo(new Verification.NoSession());
        }
        assertThat(stytch.asked()).isEmpty();
    }

    /** What {@code SessionJwt} lets pass, since it only looks for the dots. */
    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "a.b.c",
                "a.b=.c",
                "a.b.c==",
                "a+b.c.d",
                "a/b.c.d",
                " a.b.c",
                "a.b.c ",
                "a.b.c\n",
                "a.b\u0000.c",
                "a.\u00e9.c",
                "\uff41.b.c",
                "Bearer a.b.c",
                "e30=.e30.AA",
                "e30.e30.AA==",
                "e30.e30.A\u0141"
            })
    void jwt_ofThreePartsThatAreNotBase64url_isRefusedWithoutACall(String value) {
        assertThat(new JwtVerifier(Jwts.rules(Product.CONSUMER), new Jwts.FakeKeys(), clock)
                        .verify(new SessionJwt(value)))
                .isEqualTo(new LocalProof.Rejected(JwtFlaw.NOT_BASE64URL));
        assertThat(ask(credentials(value))).isEqualTo(new Verification.NoSession());
        assertThat(ask(newVerifierWithoutKeys(stytch, clock), credentials(value)))
                .isEqualTo(new Verification.NoSession());
        assertThat(stytch.asked()).isEmpty();
    }

    @Test
    void jwt_paddedOrInAnotherAlphabet_isRefusedThoughItsOctetsAreRight() {
        String good = jwt("u", "PT1M", PASSWORD);

        assertThat(Jwts.verified(product(), good)).isInstanceOf(LocalProof.Proven.class);
        assertThat(Jwts.verified(product(), good + "==")).isEqualTo(new LocalProof.Rejected(JwtFlaw.NOT_BASE64URL));
        assertThat(Jwts.verified(product(), good.replace('-', '+').replace('_', '/')))
                .isEqualTo(new LocalProof.Rejected(JwtFlaw.NOT_BASE64URL));
    }

    // --- remembered answers

    @Test
    void answer_remembered_servesWhileItIsYounger() {
        stytch.knowsSession("t", PASSWORD);
        assertThat(atHand(credentials("t"), FIVE_MINUTES)).isEmpty();
        ask(credentials("t"));

        clock.pass("PT4M59.999999999S");
        Proof proof = atHand(credentials("t"), FIVE_MINUTES).orElseThrow();
        assertThat(proof.vouchedAt()).isEqualTo(NOW);
        assertThat(proof.session().claims().userId()).isEqualTo("t");

        clock.pass("PT0.000000001S");
        assertThat(atHand(credentials("t"), FIVE_MINUTES)).isEmpty();
        assertThat(atHand(credentials("t"), FIVE_MINUTES.plusNanos(1))).isPresent();
        assertThat(stytch.asked()).hasSize(1);
    }

    @Test
    void answer_whereEveryTimeIsAsked_isNeverAtHand() {
        stytch.knowsSession("t", PASSWORD);

        for (int i = 0; i < 3; i++) {
            assertThat(atHand(credentials("t"), Duration.ZERO)).isEmpty();
            assertThat(askedUser("t")).isEqualTo("t");
        }

        assertThat(stytch.asked()).hasSize(3);
    }

    @Test
    void answer_remembered_doesNotOutliveTheSession() {
        stytch.knows("t", alive("u", NOW.plusSeconds(60), PASSWORD));
        ask(credentials("t"));

        clock.pass(Duration.ofSeconds(60).plus(SKEW).minusNanos(1));
        assertThat(atHand(credentials("t"), FIVE_MINUTES)).isPresent();

        clock.pass("PT0.000000001S");
        assertThat(atHand(credentials("t"), FIVE_MINUTES)).isEmpty();
        assertThat(verifier.remembered(credentials("t"), Duration.ofDays(1), clock.instant()))
                .isEmpty();
    }

    @Test
    void answer_ofOneToken_isNoAnswerForAnother() {
        stytch.knowsSession("t", PASSWORD);
        ask(credentials("t"));

        for (String other : List.of("T", "t2", "tt", "t=", "u")) {
            assertThat(atHand(credentials(other), FIVE_MINUTES)).isEmpty();
        }
    }

    /** A text may come as a token in one cookie and as a JWT in another; the answer about it is one and the same. */
    @Test
    void answer_aboutAJwt_isNoLocalProof() {
        String forged = "e30.e30.AA";
        stytch.knowsSession(forged, PASSWORD);
        Credentials asToken = new Credentials(List.of(new SessionToken(forged)), true, true);
        assertThat(ask(asToken)).isInstanceOf(Verification.Verified.class);

        assertThat(atHand(credentials(forged), FIVE_MINUTES)).isEmpty();
    }

    @Test
    void answers_severalTokens_firstThatIsValidDecides() {
        stytch.knowsSession("a", PASSWORD).knowsSession("b", PASSWORD);
        ask(credentials("a"));
        ask(credentials("b"));

        assertThat(atHandUser("a", "b")).isEqualTo("a");
        assertThat(atHandUser("b", "a")).isEqualTo("b");
        assertThat(atHandUser("unknown", "b")).isEqualTo("b");
    }

    @Test
    void answer_anotherRequestGotMeanwhile_isTakenInsteadOfAsking() {
        stytch.knowsSession("t", PASSWORD);
        ask(credentials("t"));

        assertThat(verified(verifier.ask(credentials("t"), FIVE_MINUTES, Instant.MIN))
                        .proof()
                        .vouchedAt())
                .isEqualTo(NOW);
        assertThat(stytch.asked()).hasSize(1);

        clock.pass(FIVE_MINUTES);
        verifier.ask(credentials("t"), FIVE_MINUTES, Instant.MIN);
        assertThat(stytch.asked()).hasSize(2);
    }

    @Test
    void failure_isNotRemembered() {
        stytch.knows("t", new Answer.Silent(Optional.empty()));
        assertThat(ask(credentials("t"))).isInstanceOf(Verification.Unavailable.class);
        stytch.knowsSession("t", PASSWORD);

        assertThat(askedUser("t")).isEqualTo("t");
    }

    // --- unknown

    @Test
    void token_unknown_isRememberedAsSuchForFiveSeconds() {
        assertThat(ask(credentials("t"))).isEqualTo(new Verification.NoSession());
        stytch.knowsSession("t", PASSWORD);

        clock.pass("PT4.999999999S");
        assertThat(askUnlessKnown(credentials("t"))).isEqualTo(new Verification.NoSession());
        assertThat(stytch.asked()).hasSize(1);

        clock.pass("PT0.000000001S");
        assertThat(verified(askUnlessKnown(credentials("t")))).isNotNull();
        assertThat(stytch.asked()).hasSize(2);
    }

    /** A "no" is an answer like any other: where none may be remembered, it may not either. */
    @Test
    void token_unknown_whereEveryTimeIsAsked_isAskedAboutEveryTime() {
        assertThat(ask(credentials("t"))).isEqualTo(new Verification.NoSession());
        stytch.knowsSession("t", PASSWORD);

        assertThat(askedUser("t")).isEqualTo("t");
    }

    @Test
    void token_unknown_isRememberedNoLongerThanAnAnswerMayBe() {
        Duration second = Duration.ofSeconds(1);
        verifier.ask(credentials("t"), second, Instant.MIN);

        clock.pass("PT0.999999999S");
        verifier.ask(credentials("t"), second, Instant.MIN);
        assertThat(stytch.asked()).hasSize(1);

        clock.pass("PT0.000000001S");
        verifier.ask(credentials("t"), second, Instant.MIN);
        assertThat(stytch.asked()).hasSize(2);
    }

    @Test
    void token_unknownBesideAnother_leavesTheOtherToAsk() {
        ask(credentials("unknown"));
        stytch.knowsSession("good", PASSWORD);

        assertThat(verified(askUnlessKnown(credentials("unknown", "good")))).isNotNull();
        assertThat(stytch.asked()).containsExactly("unknown", "good");
    }

    @Test
    void token_revoked_losesItsAnswer() {
        stytch.knowsSession("t", PASSWORD);
        ask(credentials("t"));
        stytch.forgets("t");

        assertThat(ask(credentials("t"))).isEqualTo(new Verification.NoSession());
        assertThat(atHand(credentials("t"), FIVE_MINUTES)).isEmpty();
        assertThat(verifier.remembered(credentials("t"), Duration.ofDays(1), NOW))
                .isEmpty();
    }

    // --- a clock that jumps

    @Test
    void proofs_afterTheClockWasSetBack_areAskedForAnew() {
        String carried = jwt("u", "PT0S", PASSWORD);
        stytch.knowsSession("t", PASSWORD).knowsSession(carried, PASSWORD);
        ask(credentials("t"));
        assertThat(atHand(credentials(carried), FIVE_MINUTES)).isPresent();

        clock.pass(SKEW.negated());
        assertThat(atHand(credentials("t"), FIVE_MINUTES)).isPresent();
        assertThat(atHand(credentials(carried), FIVE_MINUTES)).isPresent();
        clock.pass("-PT0.000000001S");
        assertThat(atHand(credentials("t"), FIVE_MINUTES)).isEmpty();
        assertThat(atHand(credentials(carried), FIVE_MINUTES)).isEmpty();
        assertThat(verifier.remembered(credentials("t"), Duration.ofDays(1), clock.instant()))
                .isEmpty();

        clock.pass("-PT1H");
        ask(credentials("t"));
        assertThat(atHand(credentials("t"), FIVE_MINUTES)).isPresent();
        assertThat(stytch.asked()).containsExactly("t", "t");
    }

    /** Otherwise the answer from before would be young again when the clock has caught up. */
    @Test
    void revocation_afterTheClockWasSetBack_holdsWhenItHasCaughtUp() {
        stytch.knowsSession("t", PASSWORD);
        ask(credentials("t"));
        clock.pass("-PT1H");
        stytch.forgets("t");
        ask(credentials("t"));

        clock.pass("PT1H");

        assertThat(atHand(credentials("t"), FIVE_MINUTES)).isEmpty();
    }

    @Test
    void proofs_afterTheClockWasSetForward_areAskedForAnew() {
        String carried = jwt("u", "PT0S", PASSWORD);
        stytch.knows("t", alive("u", NOW.plus(Duration.ofDays(2)), PASSWORD));
        ask(credentials("t"));
        assertThat(atHand(credentials(carried), FIVE_MINUTES)).isPresent();

        clock.pass("PT24H");

        assertThat(atHand(credentials("t"), FIVE_MINUTES)).isEmpty();
        assertThat(atHand(credentials(carried), FIVE_MINUTES)).isEmpty();
        assertThat(ask(credentials("t"))).isInstanceOf(Verification.Verified.class);
        assertThat(atHand(credentials("t"), FIVE_MINUTES)).isPresent();
    }

    // --- a JWT of another user

    @Test
    void jwt_ofAnotherUserThanTheTokens_isRefusedWhenAskedAbout() {
        String old = jwt("mallory", "PT5M", PASSWORD);
        stytch.knows("t", alive("alice", NOW.plusSeconds(3_600), PASSWORD));

        assertThat(atHand(credentials(old, "t"), FIVE_MINUTES)).isEmpty();
        assertThat(ask(credentials(old, "t"))).isEqualTo(new Verification.NoSession());
        assertThat(stytch.asked()).containsExactly("t");
    }

    @Test
    void jwt_ofAnotherUserThanTheTokens_isRefusedByTheRememberedAnswer() {
        String old = jwt("mallory", "PT5M", PASSWORD);
        stytch.knows("t", alive("alice", NOW.plusSeconds(3_600), PASSWORD));
        ask(credentials("t"));

        assertThat(atHandUser("t")).isEqualTo("alice");
        assertThat(atHand(credentials(old, "t"), FIVE_MINUTES)).isEmpty();
        assertThat(verifier.ask(credentials(old, "t"), FIVE_MINUTES, Instant.MIN))
                .isEqualTo(new Verification.NoSession());
        assertThat(verifier.remembered(credentials(old, "t"), Duration.ofHours(1), NOW))
                .isEmpty();
        assertThat(stytch.asked()).containsExactly("t");
    }

    @Test
    void jwt_overAndOfAnotherUserThanTheTokens_isRefusedToo() {
        String over = jwt("mallory", OVER, PASSWORD);
        stytch.knows("t", alive("alice", NOW.plusSeconds(3_600), PASSWORD));

        assertThat(ask(credentials(over, "t"))).isEqualTo(new Verification.NoSession());
        assertThat(atHand(credentials(over, "t"), FIVE_MINUTES)).isEmpty();
    }

    @Test
    void jwt_atHand_decidesBeforeTheTokenIsLookedAt() {
        assertThat(atHandUser(jwt("alice", "PT1M", PASSWORD), "whatever")).isEqualTo("alice");
        assertThat(stytch.asked()).isEmpty();
    }

    @Test
    void jwts_ofTwoUsers_firstThatIsValidDecides() {
        String over = jwt("alice", OVER, PASSWORD);
        String alice = jwt("alice", "PT1M", PASSWORD);
        String bob = jwt("bob", "PT1M", PASSWORD);

        assertThat(atHandUser(alice, bob)).isEqualTo("alice");
        assertThat(atHandUser(bob, alice)).isEqualTo("bob");
        assertThat(atHandUser(over, bob)).isEqualTo("bob");
    }

    @Test
    void jwts_ofTwoUsersBesideAToken_firstThatIsValidIsComparedWithIt() {
        String over = jwt("alice", OVER, PASSWORD);
        String bob = jwt("bob", "PT1M", PASSWORD);
        stytch.knows("t", alive("bob", NOW.plusSeconds(3_600), PASSWORD));
        stytch.knows("a", alive("alice", NOW.plusSeconds(3_600), PASSWORD));

        assertThat(askedUser(over, bob, "t")).isEqualTo("bob");
        assertThat(ask(credentials(over, bob, "a"))).isEqualTo(new Verification.NoSession());
    }

    // --- without keys

    @Test
    void jwt_withoutKeys_isProvenByStytch() {
        SessionVerifier keyless = newVerifierWithoutKeys(stytch, clock);
        String jwt = jwt("u", "PT1M", PASSWORD);
        stytch.knows(jwt, alive("u", NOW.plusSeconds(3_600), PASSWORD));

        assertThat(keyless.atHand(credentials(jwt), FIVE_MINUTES, NOW)).isEmpty();
        assertThat(verified(ask(keyless, credentials(jwt)))
                        .proof()
                        .session()
                        .claims()
                        .userId())
                .isEqualTo("u");
        assertThat(keyless.atHand(credentials(jwt), FIVE_MINUTES, NOW)).isPresent();
        assertThat(stytch.asked()).containsExactly(jwt);
    }

    @Test
    void jwt_withoutKeysAndUnknownToStytch_isNoSession() {
        SessionVerifier keyless = newVerifierWithoutKeys(stytch, clock);

        assertThat(ask(keyless, credentials(forgedJwt("u")))).isEqualTo(new Verification.NoSession());
        assertThat(stytch.asked()).hasSize(1);
    }

    @Test
    void jwt_withoutKeysAndPlainlyWrong_isNotEvenThenAQuestion() {
        SessionVerifier keyless = newVerifierWithoutKeys(stytch, clock);
        String otherProject =
                Jwts.valid().claim("aud", Jwts.quoted("project-test-other")).signed();

        assertThat(ask(keyless, credentials(otherProject))).isEqualTo(new Verification.NoSession());
        assertThat(stytch.asked()).isEmpty();
    }

    // --- the fresh JWT

    @Test
    void freshJwt_ofAnAnswer_isHandedOnAndNeedsNoQuestionAfterwards() {
        String fresh = jwt("u", "PT0S", PASSWORD, "otp/sms");
        stytch.knows("t", aliveWithJwt("u", fresh, PASSWORD, "otp/sms"));

        assertThat(verified(ask(credentials("t"))).freshJwt()).contains(new SessionJwt(fresh));
        assertThat(atHandUser(fresh, "t")).isEqualTo("u");
        assertThat(stytch.asked()).containsExactly("t");
    }

    @Test
    void freshJwt_rememberedBeforeItIsSeen_keepsWhatIsRegistered() {
        String fresh = jwt("u", "PT0S", PASSWORD);
        Answer.Alive told = (Answer.Alive) alive("u", List.of("otp/sms"), PASSWORD);
        stytch.knows("t", new Answer.Alive(told.claims(), told.registered(), Optional.of(new SessionJwt(fresh))));
        ask(credentials("t"));

        assertThat(atHand(credentials(fresh), FIVE_MINUTES).orElseThrow().registered())
                .isPresent();
    }

    @Test
    void freshJwt_thatDoesNotVerify_isNotRemembered() {
        String forged = forgedJwt("u");
        stytch.knows("t", aliveWithJwt("u", forged, PASSWORD));
        ask(credentials("t"));

        assertThat(atHand(credentials(forged), FIVE_MINUTES)).isEmpty();
    }

    // --- while Stytch does not answer

    @ParameterizedTest(name = "{0} after it was issued, where {1} may be served: {2}")
    @CsvSource({
        "PT9M59.999999999S, PT10M, true",
        "PT10M,             PT10M, false",
        "PT5M10S,           PT10M, true",
        "PT59M,             PT1H,  true",
        "PT60M9.999999999S, PT9H,  true",
        "PT60M10S,          PT9H,  false"
    })
    void jwt_rememberedFromBefore_servesWithinTheGraceAndItsSession(String age, Duration allowed, boolean served) {
        Credentials carried = credentials(jwt("u", "PT0S", PASSWORD));
        assertThat(atHand(carried, FIVE_MINUTES)).isPresent();
        clock.pass(age);

        assertThat(verifier.remembered(carried, allowed, clock.instant()).isPresent())
                .isEqualTo(served);
    }

    @Test
    void proof_neverSeenBefore_isNotRemembered() {
        Credentials carried = credentials(jwt("u", OVER, PASSWORD), forgedJwt("u"), "t");

        assertThat(verifier.remembered(carried, Duration.ofDays(1), NOW)).isEmpty();
        assertThat(stytch.asked()).isEmpty();
    }

    @Test
    void answer_aboutAJwtThatWasNeverProven_servesInAnOutage() {
        String jwt = jwt("u", "PT1M", PASSWORD);
        SessionVerifier withoutKeys =
                FakeStytch.verifierWithoutKeys(product(), new FakeStytch(product()).knowsSession(jwt, PASSWORD), clock);
        withoutKeys.ask(credentials(jwt), Duration.ZERO, clock.instant());

        assertThat(withoutKeys.remembered(credentials(jwt), FIVE_MINUTES, clock.instant()))
                .isPresent();
    }

    @Test
    void proofs_severalRemembered_latestAboutOneJwtServes() {
        String old = jwt("u", "PT3M", PASSWORD);
        stytch.knows(old, alive("u", NOW.plusSeconds(3_600), PASSWORD, "otp/sms"));
        atHand(credentials(old), FIVE_MINUTES);
        ask(credentials(old));

        Proof proof = verifier.remembered(credentials(old), FIVE_MINUTES, NOW).orElseThrow();

        assertThat(proof.vouchedAt()).isEqualTo(NOW);
    }

    // --- what goes wrong inside

    @Test
    void exception_ofThePort_reachesTheCallerAndPoisonsNothing() {
        boolean[] broken = {true};
        SessionVerifier fragile = newVerifier(
                credential -> {
                    if (broken[0]) {
                        throw new IllegalStateException("broken");
                    }
                    return stytch.authenticate(credential);
                },
                clock);
        stytch.knowsSession("t", PASSWORD);

        assertThatThrownBy(() -> ask(fragile, credentials("t"))).isInstanceOf(IllegalStateException.class);
        broken[0] = false;
        assertThat(ask(fragile, credentials("t"))).isInstanceOf(Verification.Verified.class);
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("everythingPrintable")
    void value_printed_holdsNoCredential(Object value) {
        assertThat(value.toString()).doesNotContain("tok3n", "eyJ");
    }

    static List<Object> everythingPrintable() {
        FakeStytch stytch = new FakeStytch();
        String fresh = FakeStytch.jwt("u", "PT0S", PASSWORD);
        stytch.knows("tok3n", FakeStytch.aliveWithJwt("u", fresh, PASSWORD));
        SessionVerifier verifier = stytch.verifier();
        Verification verification = verifier.ask(credentials("tok3n"), Duration.ZERO, NOW);
        SessionJwt jwt = new SessionJwt(fresh);
        RememberedProofs memory = new RememberedProofs(() -> NOW);
        Proof proof = verifier.atHand(credentials(fresh), FIVE_MINUTES, NOW).orElseThrow();
        memory.remember(jwt, proof, NOW);
        return List.of(
                verification,
                proof,
                credentials("tok3n", fresh),
                jwt,
                stytch.authenticate(jwt),
                Jwts.verified(fresh),
                Jwts.verified(FakeStytch.forgedJwt(Product.CONSUMER, "u")),
                memory.jwt(jwt).orElseThrow(),
                CredentialHash.of("tok3n", 0),
                unverified(jwt));
    }

    private static Object unverified(SessionJwt jwt) {
        try {
            return UnverifiedJwt.read(jwt, 8_192, new StrictJson());
        } catch (JwtFlawException impossible) {
            throw new AssertionError(impossible);
        }
    }

    // --- bounds

    @Test
    void sessionThatIsOver_isForgottenInTheEnd() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        FakeStytch knowing = new FakeStytch().knowsSession("t", "password/knowledge");
        SessionVerifier verifier = FakeStytch.verifier(knowing, now::get);
        verifier.ask(FakeStytch.credentials("t"), Duration.ZERO, Instant.MIN);
        assertThat(verifier.remembered()).isEqualTo(1);

        verifier.forgetWhatIsOver();
        assertThat(verifier.remembered()).isEqualTo(1);
        now.set(NOW.plus(Duration.ofDays(1)));
        verifier.forgetWhatIsOver();
        assertThat(verifier.remembered()).isZero();
    }

    @Test
    void memory_afterAMillionTokens_isBounded() {
        Answer known = alive("u", NOW.plusSeconds(3_600), PASSWORD);
        Answer unknown = new Answer.Unknown();
        SessionVerifier flooded =
                newVerifier(credential -> credential.value().hashCode() % 2 == 0 ? known : unknown, clock);

        IntStream.range(0, 1_000_000).forEach(i -> ask(flooded, credentials("token" + i)));

        assertThat(flooded.remembered())
                .isPositive()
                .isLessThanOrEqualTo(RememberedProofs.MOST + RememberedProofs.MOST_UNKNOWN);
    }

    private Verification ask(Credentials carried) {
        return ask(verifier, carried);
    }

    private Verification askUnlessKnown(Credentials carried) {
        return verifier.ask(carried, FIVE_MINUTES, Instant.MIN);
    }

    private Verification ask(SessionVerifier asking, Credentials carried) {
        return asking.ask(carried, Duration.ZERO, Instant.MIN);
    }

    private Optional<Proof> atHand(Credentials carried, Duration maxStaleness) {
        return verifier.atHand(carried, maxStaleness, clock.instant());
    }

    private String askedUser(String... values) {
        return verified(ask(credentials(values))).proof().session().claims().userId();
    }

    private String atHandUser(String... values) {
        return atHand(credentials(values), FIVE_MINUTES)
                .orElseThrow()
                .session()
                .claims()
                .userId();
    }

    private static Verification.Verified verified(Verification verification) {
        assertThat(verification).isInstanceOf(Verification.Verified.class);
        return (Verification.Verified) verification;
    }
}
