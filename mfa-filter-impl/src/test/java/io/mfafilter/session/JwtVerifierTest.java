package io.mfafilter.session;

import static io.mfafilter.session.Jwts.NOW;
import static io.mfafilter.session.Jwts.SECOND;
import static io.mfafilter.session.Jwts.SKEW;
import static io.mfafilter.session.Jwts.quoted;
import static io.mfafilter.session.Jwts.valid;
import static io.mfafilter.session.Jwts.validB2b;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfafilter.Factor;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.factor.SequenceOrder;
import io.mfafilter.session.SigningKeys.Lookup;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks in their order, each with its edge. What attackers send is in {@link JwtAttackTest}. */
class JwtVerifierTest {

    private final Jwts.FakeKeys keys = new Jwts.FakeKeys();

    // --- what a good one says

    @Test
    void jwt_asStytchMakesIt_isProven() {
        LocalProof.Proven proven = proven(valid());
        SessionClaims claims = proven.session().claims();

        assertThat(proven.issuedAt()).isEqualTo(NOW.minusSeconds(60));
        assertThat(proven.expiresAt()).isEqualTo(NOW.plusSeconds(240));
        assertThat(claims.sessionId()).isEqualTo(Jwts.SESSION_ID);
        assertThat(claims.userId()).isEqualTo(Jwts.USER);
        assertThat(claims.organizationId()).isEmpty();
        assertThat(claims.startedAt()).isEqualTo(NOW.minusSeconds(3_600));
        assertThat(claims.expiresAt()).isEqualTo(NOW.plusSeconds(3_600));
        assertThat(claims.roles()).containsExactly("editor");
        assertThat(claims.factors())
                .containsExactly(
                        new Factor("password", "knowledge", Optional.of(NOW.minusSeconds(120))),
                        new Factor("otp", "sms", Optional.of(NOW.minusSeconds(60))));
        assertThat(claims.customClaims()).isEqualTo(Map.of("https://example.com/plan", "gold"));
        assertThat(keys.asked()).containsExactly(Jwts.KID);
    }

    @Test
    void sample_ofAConsumerJwt_isProven() {
        SessionClaims claims = ((LocalProof.Proven) sample("jwt-consumer-decoded", Product.CONSUMER))
                .session()
                .claims();

        assertThat(claims.factors()).hasSize(2);
        assertThat(claims.customClaims()).isEqualTo(Map.of("https://example.com/plan", "gold"));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"jwt-b2b-decoded", "jwt-b2b-decoded-with-sequence-order"})
    void sample_ofAB2bJwt_isProvenForB2bAlone(String name) {
        LocalProof b2b = sample(name, Product.B2B);

        assertThat(((LocalProof.Proven) b2b).session().claims().organizationId())
                .contains("organization-test-8b1f2c3d-4e5a-4f60-9182-a3b4c5d6e7f8");
        assertThat(sample(name, Product.CONSUMER)).isEqualTo(new LocalProof.Rejected(JwtFlaw.OTHER_PRODUCT));
    }

    @Test
    void sample_ofAnAccessToken_isNoSession() {
        assertThat(sample("jwt-not-a-session-access-token-decoded", Product.CONSUMER))
                .isEqualTo(new LocalProof.Rejected(JwtFlaw.NOT_A_SESSION));
    }

    @Test
    void jwt_withTheOtherKeyDuringRotation_isProven() {
        String jwt =
                valid().header("kid", quoted(Jwts.OTHER_KID)).signedBy("SHA256withRSA", Jwts.OTHER_KEY.getPrivate());

        assertThat(verify(jwt, NOW)).isInstanceOf(LocalProof.Proven.class);
        assertThat(verify(valid(), NOW)).isInstanceOf(LocalProof.Proven.class);
    }

    @Test
    void header_withoutType_isTaken() {
        assertThat(verify(valid().withoutHeader("typ"), NOW)).isInstanceOf(LocalProof.Proven.class);
    }

    @Test
    void header_withAMemberThatAsksForNothing_isTaken() {
        assertThat(verify(valid().header("ver", "2"), NOW)).isInstanceOf(LocalProof.Proven.class);
    }

    // --- the size

    @Test
    void jwt_ofTheLongestLength_isTakenAndOneCharacterMoreIsNot() {
        String jwt = valid().signed();

        assertThat(verifier(jwt.length(), NOW).verify(new SessionJwt(jwt))).isInstanceOf(LocalProof.Proven.class);
        assertThat(verifier(jwt.length() - 1, NOW).verify(new SessionJwt(jwt)))
                .isEqualTo(new LocalProof.Rejected(JwtFlaw.TOO_LONG));
    }

    // --- issuer and audience

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {Jwts.ISSUER, Jwts.CUSTOM_DOMAIN})
    void issuer_amongTheAccepted_isTaken(String issuer) {
        assertThat(verify(valid().claim("iss", quoted(issuer)), NOW)).isInstanceOf(LocalProof.Proven.class);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"'P'", "['P']", "['other','P']", "['P','other']", "['P','P']"})
    void audience_thatNamesTheProject_isTaken(String audience) {
        assertThat(verify(valid().claim("aud", json(audience)), NOW)).isInstanceOf(LocalProof.Proven.class);
    }

    // --- times; the skew is ten seconds

    @ParameterizedTest(name = "[{index}] exp {0} s from now: {1}")
    @CsvSource({"1, Proven", "0, Proven", "-9, Proven", "-9.999999999, Proven", "-10, Over", "-11, Over", "-86400, Over"
    })
    void end_ofTheJwt_isJudgedToTheSecond(BigDecimal offset, String outcome) {
        LocalProof proof = verify(valid().claim("exp", seconds(offset)), NOW);

        assertThat(proof.getClass().getSimpleName()).isEqualTo(outcome);
        if (proof instanceof LocalProof.Over over) {
            assertThat(over.why()).isEqualTo(LocalProof.Past.JWT);
            assertThat(over.claims().userId()).isEqualTo(Jwts.USER);
            assertThat(over.issuedAt()).isEqualTo(NOW.minusSeconds(60));
        }
    }

    @ParameterizedTest(name = "[{index}] {0} {1} s from now: {2}")
    @CsvSource({
        "nbf, 0, true",
        "nbf, 9, true",
        "nbf, 10, true",
        "nbf, 10.000000001, false",
        "nbf, 11, false",
        "nbf, 86400, false",
        "iat, 0, true",
        "iat, 9, true",
        "iat, 10, true",
        "iat, 10.000000001, false",
        "iat, 11, false",
        "iat, 86400, false"
    })
    void beginning_isJudgedToTheSecond(String claim, BigDecimal offset, boolean taken) {
        LocalProof proof = verify(valid().claim(claim, seconds(offset)), NOW);

        if (taken) {
            assertThat(proof).isInstanceOf(LocalProof.Proven.class);
        } else {
            assertThat(proof).isEqualTo(new LocalProof.Rejected(JwtFlaw.NOT_YET_VALID));
            assertThat(keys.asked()).isEmpty();
        }
    }

    @Test
    void clockTenSecondsBehind_withASkewOfNine_isTooEarlyAndWithTenIsNot() {
        Jwts jwt = valid().lives(10, 310);

        assertThat(verifier(Duration.ofSeconds(9)).verify(new SessionJwt(jwt.signed())))
                .isEqualTo(new LocalProof.Rejected(JwtFlaw.NOT_YET_VALID));
        assertThat(verifier(Duration.ofSeconds(10)).verify(new SessionJwt(jwt.signed())))
                .isInstanceOf(LocalProof.Proven.class);
    }

    @Test
    void jwt_withoutSkew_isOverAtItsEndAndValidOneNanosecondBefore() {
        SessionJwt jwt = new SessionJwt(valid().lives(-300, 0).signed());

        assertThat(verifier(Duration.ZERO).verify(jwt)).isInstanceOf(LocalProof.Over.class);
        assertThat(new JwtVerifier(rules(Duration.ZERO, JwtRules.USUALLY_LONGEST), keys, () -> NOW.minusNanos(1))
                        .verify(jwt))
                .isInstanceOf(LocalProof.Proven.class);
    }

    @Test
    void times_withFractions_areReadToTheNanosecond() {
        LocalProof.Proven proven = proven(valid().claim("iat", (SECOND - 61) + ".1234567899")
                .claim("exp", (SECOND + 1) + ".5")
                .claim("nbf", SECOND + "e0"));

        assertThat(proven.issuedAt()).isEqualTo(NOW.minusSeconds(61).plusNanos(123_456_789));
        assertThat(proven.expiresAt()).isEqualTo(NOW.plusMillis(1_500));
    }

    @Test
    void jwt_thatLivesUntilTheYear9999_overflowsNothing() {
        assertThat(proven(valid().claim("exp", "253402300799").session("expires_at", "\"9999-12-31T23:59:59Z\""))
                        .expiresAt())
                .isEqualTo("9999-12-31T23:59:59Z");
    }

    @Test
    void jwt_issuedWhenTimeBegan_isRead() {
        assertThat(proven(valid().claim("iat", "0").claim("nbf", "0")).issuedAt())
                .isEqualTo(Instant.EPOCH);
    }

    // --- the session's own end

    @ParameterizedTest(name = "[{index}] {0} s from now: {1}")
    @CsvSource({"1, true", "0, true", "-9, true", "-10, false", "-11, false", "-3600, false"})
    void end_ofTheSession_isJudgedToTheSecond(int offset, boolean alive) {
        LocalProof proof = verify(
                valid().session("expires_at", quoted(NOW.plusSeconds(offset).toString())), NOW);

        if (alive) {
            assertThat(proof).isInstanceOf(LocalProof.Proven.class);
        } else {
            assertThat(((LocalProof.Over) proof).why()).isEqualTo(LocalProof.Past.SESSION);
        }
    }

    @ParameterizedTest(name = "[{index}] expires_at {0}")
    @ValueSource(strings = {"absent", "null"})
    void end_ofTheSessionNotNamed_isTheJwts(String how) {
        Jwts jwt = how.equals("null") ? valid().session("expires_at", "null") : valid().withoutSession("expires_at");

        assertThat(proven(jwt).session().claims().expiresAt()).isEqualTo(NOW.plusSeconds(240));
    }

    @Test
    void jwtAndSession_bothOver_areReportedAsTheSessions() {
        LocalProof proof = verify(
                valid().lives(-3_600, -3_300)
                        .session("expires_at", quoted(NOW.minusSeconds(60).toString())),
                NOW);

        assertThat(((LocalProof.Over) proof).why()).isEqualTo(LocalProof.Past.SESSION);
    }

    @Test
    void jwt_expiredAndForged_isForged() {
        String jwt = valid().lives(-3_600, -3_300).signedBy("SHA256withRSA", Jwts.OTHER_KEY.getPrivate());

        assertThat(verify(jwt, NOW)).isEqualTo(new LocalProof.Rejected(JwtFlaw.SIGNATURE));
    }

    // --- the session

    @Test
    void factors_none_areProvenToBeNone() {
        assertThat(proven(valid().session("authentication_factors", "[]"))
                        .session()
                        .claims()
                        .factors())
                .isEmpty();
    }

    @Test
    void factors_ofUnknownKinds_areKeptAndCountForNothing() {
        VerifiedSession session = proven(
                        factors("{'type':'telepathy','delivery_method':'ether','sequence_order':'PRIMARY'}"))
                .session();

        assertThat(session.claims().factors()).containsExactly(new Factor("telepathy", "ether", Optional.empty()));
        assertThat(session.factors().countedSize()).isZero();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "{}",
                "{'type':null,'delivery_method':null,'last_authenticated_at':null}",
                "null,{}",
                "{'last_authenticated_at':''}",
                "{'last_authenticated_at':'yesterday'}",
                "{'last_authenticated_at':'2026-03-01'}",
                "{'last_authenticated_at':'2026-03-01T12:00:00'}",
                "{'last_authenticated_at':'2026-13-01T12:00:00Z'}",
                "{'last_authenticated_at':'+999999999-12-31T23:59:59Z'}",
                "{'last_authenticated_at':'-0001-12-31T23:59:59Z'}",
                "{'last_authenticated_at':1772366400}",
                "{'last_authenticated_at':[]}",
                "{'last_authenticated_at':{'at':1}}"
            })
    void factor_withMissingOrUnreadableMembers_provesNothing(String factors) {
        assertThat(proven(factors(factors)).session().claims().factors())
                .containsExactly(new Factor("", "", Optional.empty()));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource({
        "2026-03-01T11:59:00Z, 2026-03-01T11:59:00Z",
        "2026-03-01T11:59:00.123456Z, 2026-03-01T11:59:00.123456Z",
        "2026-03-01T11:59:00.123456789Z, 2026-03-01T11:59:00.123456789Z",
        "2026-03-01T12:59:00+01:00, 2026-03-01T11:59:00Z"
    })
    void factor_time_isReadInEverySpellingOfStytchs(String written, Instant time) {
        assertThat(proven(factors("{'last_authenticated_at':'" + written + "'}"))
                        .session()
                        .claims()
                        .factors()
                        .get(0)
                        .lastAuthenticatedAt())
                .contains(time);
    }

    @Test
    void session_withoutStartRolesAndAttributes_isTaken() {
        SessionClaims claims = proven(valid().withoutSession("started_at")
                        .withoutSession("roles")
                        .session("attributes", "null"))
                .session()
                .claims();

        assertThat(claims.startedAt()).isEqualTo(Instant.EPOCH);
        assertThat(claims.roles()).isEmpty();
    }

    @Test
    void roles_nullOrWithNulls_areThoseNamed() {
        assertThat(proven(valid().session("roles", "null")).session().claims().roles())
                .isEmpty();
        assertThat(proven(valid().session("roles", "[\"a\",null,\"b\",\"a\"]"))
                        .session()
                        .claims()
                        .roles())
                .isEqualTo(Set.of("a", "b"));
    }

    // --- custom claims

    @Test
    void customClaims_areEverythingButRegisteredAndStytchsOwn() {
        Map<String, Object> custom = custom(valid().claim("jti", "\"x\"")
                .claim("https://stytch.com/anything", "1")
                .claim("https://stytch.community/mine", "true")
                .claim("plan", "\"gold\"")
                .claim("nothing", "null")
                .claim("ISS", "\"mine\""));

        assertThat(custom.keySet())
                .containsExactly("https://example.com/plan", "https://stytch.community/mine", "plan", "nothing", "ISS");
    }

    @Test
    void customClaims_haveTheTypesThatStytchsAnswersHave() {
        Map<String, Object> custom =
                custom(valid().claim("deep", "{\"list\":[1,-2.50,true,false,null,\"t\",{\"a\":1e400}]}"));

        assertThat(custom.get("deep"))
                .isEqualTo(Map.of(
                        "list",
                        Arrays.asList(
                                new BigDecimal("1"),
                                new BigDecimal("-2.50"),
                                true,
                                false,
                                null,
                                "t",
                                Map.of("a", new BigDecimal("1e400")))));
    }

    @Test
    void customClaims_cannotBeChangedAnywhere() {
        Map<String, Object> custom = custom(valid().claim("deep", "{\"list\":[{}]}"));
        Map<?, ?> deep = (Map<?, ?>) custom.get("deep");
        List<?> list = (List<?>) deep.get("list");

        assertThatThrownBy(custom::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(deep::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(((Map<?, ?>) list.get(0))::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    // --- the product

    @Test
    void b2bJwt_forAB2bProject_namesItsOrganization() {
        LocalProof proof =
                verifier(Product.B2B).verify(new SessionJwt(validB2b().signed()));

        assertThat(((LocalProof.Proven) proof).session().claims().organizationId())
                .contains("organization-test-1");
    }

    @Test
    void b2bJwt_namesItsOrganizationsSlugAndTheOrderOfItsFactors() {
        SessionClaims derived = ofMember(validB2b());
        SessionClaims told = ofMember(validB2b()
                .session(
                        "authentication_factors",
                        json("[{'type':'magic_link','delivery_method':'email','sequence_order':'PRIMARY'},null,"
                                + "{'type':'otp','delivery_method':'sms','sequence_order':'PRIMARY'}]")));

        assertThat(derived.organizationSlug()).contains("example");
        assertThat(derived.order()).containsExactly(SequenceOrder.PRIMARY, SequenceOrder.SECONDARY);
        assertThat(told.order()).containsExactly(SequenceOrder.PRIMARY, SequenceOrder.PRIMARY);
        assertThat(ofMember(validB2b().claim(Jwts.ORGANIZATION, json("{'organization_id':'organization-test-1'}")))
                        .organizationSlug())
                .isEmpty();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"'slug':7", "'slug':{}", "'slug':['example']"})
    void b2bJwt_withASlugThatIsNone_isRejected(String slug) {
        assertThat(verifier(Product.B2B)
                        .verify(new SessionJwt(validB2b()
                                .claim(
                                        Jwts.ORGANIZATION,
                                        json("{'organization_id':'organization-test-1'," + slug + "}"))
                                .signed())))
                .isEqualTo(new LocalProof.Rejected(JwtFlaw.SESSION_UNREADABLE));
    }

    @ParameterizedTest(name = "[{index}] ''{0}''")
    @ValueSource(strings = {"", " ", "\\t"})
    void b2bJwt_withABlankSlug_namesNoSlug(String blank) {
        assertThat(ofMember(validB2b()
                                .claim(
                                        Jwts.ORGANIZATION,
                                        json("{'organization_id':'organization-test-1','slug':'" + blank + "'}")))
                        .organizationSlug())
                .isEmpty();
    }

    /** An organization that asks for a second factor is not content with two first ones. */
    @Test
    void b2bSession_keepsWhatStandsInItsPlaceApart_fromAllThatWasProven() {
        VerifiedSession session = memberSession(validB2b()
                .session(
                        "authentication_factors",
                        json("[{'type':'magic_link','delivery_method':'email','sequence_order':'PRIMARY'},"
                                + "{'type':'otp','delivery_method':'sms','sequence_order':'PRIMARY'}]")));

        assertThat(session.factors().factors()).hasSize(2);
        assertThat(session.factorsInOrder().factors())
                .extracting(Factor::deliveryMethod)
                .containsExactly("email");
        VerifiedSession consumer = proven(valid()).session();
        assertThat(consumer.factorsInOrder())
                .as("a consumer's log-in has no order")
                .isSameAs(consumer.factors());
    }

    private VerifiedSession memberSession(Jwts jwt) {
        return ((LocalProof.Proven) verifier(Product.B2B).verify(new SessionJwt(jwt.signed()))).session();
    }

    private SessionClaims ofMember(Jwts jwt) {
        return ((LocalProof.Proven) verifier(Product.B2B).verify(new SessionJwt(jwt.signed())))
                .session()
                .claims();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "absent",
                "null",
                "{}",
                "[]",
                "'organization-test-1'",
                "{'organization_id':''}",
                "{'organization_id':' '}",
                "{'organization_id':null}",
                "{'organization_id':7}",
                "{'slug':'example'}"
            })
    void jwt_withoutAnOrganization_isNotOfAB2bProject(String organization) {
        Jwts jwt = organization.equals("absent") ? valid() : valid().claim(Jwts.ORGANIZATION, json(organization));

        assertThat(verifier(Product.B2B).verify(new SessionJwt(jwt.signed())))
                .isEqualTo(new LocalProof.Rejected(JwtFlaw.OTHER_PRODUCT));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"null", "{}", "false", "{'organization_id':'organization-test-1'}"})
    void jwt_withAnOrganizationOfAnyKind_isNotOfAConsumerProject(String organization) {
        assertThat(verify(valid().claim(Jwts.ORGANIZATION, json(organization)), NOW))
                .isEqualTo(new LocalProof.Rejected(JwtFlaw.OTHER_PRODUCT));
    }

    // --- keys

    @Test
    void jwt_ofAnUnknownKey_isRejected() {
        assertThat(verify(valid().header("kid", "\"jwk-test-made-up\""), NOW))
                .isEqualTo(new LocalProof.Rejected(JwtFlaw.UNKNOWN_KEY));
        assertThat(keys.asked()).containsExactly("jwk-test-made-up");
    }

    @Test
    void jwt_whileThereAreNoKeys_isForStytchToJudge() {
        JwtVerifier verifier = new JwtVerifier(Jwts.rules(Product.CONSUMER), kid -> new Lookup.NoKeys(), () -> NOW);

        assertThat(verifier.verify(new SessionJwt(valid().signed()))).isEqualTo(new LocalProof.NoKeys());
    }

    @Test
    void absurdJwt_whileThereAreNoKeys_isRejectedAllTheSame() {
        JwtVerifier verifier = new JwtVerifier(Jwts.rules(Product.CONSUMER), kid -> new Lookup.NoKeys(), () -> NOW);

        assertThat(verifier.verify(
                        new SessionJwt(valid().claim("aud", "\"other\"").signed())))
                .isEqualTo(new LocalProof.Rejected(JwtFlaw.AUDIENCE));
    }

    // --- what is shown

    @Test
    void jwt_beingRead_printsNothingOfItself() throws JwtFlawException {
        SessionJwt jwt = new SessionJwt(valid().signed());

        assertThat(UnverifiedJwt.read(jwt, JwtRules.USUALLY_LONGEST, new StrictJson()))
                .hasToString("UnverifiedJwt[redacted]");
        assertThat(new JwtFlawException(JwtFlaw.SIGNATURE)).hasNoCause().hasMessage(null);
    }

    // --- order

    /** Each JWT has its own flaw and all later ones; the first that is looked for is the one that is found. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = JwtFlaw.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TOO_LONG", "NOT_BASE64URL", "HEADER_NOT_JSON", "CLAIMS_NOT_JSON"})
    void flaws_areFoundInTheirOrder(JwtFlaw first) {
        Jwts jwt = valid();
        JwtFlaw[] flaws = JwtFlaw.values();
        for (int i = flaws.length - 1; i >= first.ordinal(); i--) {
            spoil(jwt, flaws[i]);
        }
        String signed = first == JwtFlaw.SIGNATURE || first == JwtFlaw.UNKNOWN_KEY
                ? jwt.signedBy("SHA256withRSA", Jwts.OTHER_KEY.getPrivate())
                : jwt.signed();

        assertThat(verify(signed, NOW)).isEqualTo(new LocalProof.Rejected(first));
    }

    private static void spoil(Jwts jwt, JwtFlaw flaw) {
        switch (flaw) {
            case ALGORITHM -> jwt.header("alg", "\"none\"");
            case KEY_ID -> jwt.withoutHeader("kid");
            case TYPE -> jwt.header("typ", "\"at+jwt\"");
            case BRINGS_ITS_KEY -> jwt.header("jwk", "{}");
            case EXTENSION -> jwt.header("crit", "[]");
            case ISSUER -> jwt.claim("iss", "\"https://stytch.com\"");
            case AUDIENCE -> jwt.claim("aud", "[]");
            case SUBJECT -> jwt.withoutClaim("sub");
            case TIMES -> jwt.withoutClaim("exp");
            case NOT_YET_VALID -> jwt.claim("nbf", "" + (SECOND + 3_600));
            case NOT_A_SESSION -> jwt.withoutSession("id");
            case OTHER_PRODUCT -> jwt.claim(Jwts.ORGANIZATION, "{}");
            case SESSION_UNREADABLE -> jwt.session("expires_at", "\"never\"");
            case UNKNOWN_KEY -> jwt.header("kid", quoted("jwk-test-made-up"));
            default -> {
                // the signature is made with another key
            }
        }
    }

    @Test
    void flaw_thatNeedsNoKey_asksForNone() {
        for (JwtFlaw flaw : JwtFlaw.values()) {
            if (flaw.compareTo(JwtFlaw.ALGORITHM) >= 0 && flaw.compareTo(JwtFlaw.UNKNOWN_KEY) < 0) {
                Jwts jwt = valid();
                spoil(jwt, flaw);
                assertThat(verify(jwt, NOW)).isEqualTo(new LocalProof.Rejected(flaw));
            }
        }
        assertThat(keys.asked()).isEmpty();
    }

    // --- helpers

    private LocalProof.Proven proven(Jwts jwt) {
        LocalProof proof = verify(jwt, NOW);
        assertThat(proof).isInstanceOf(LocalProof.Proven.class);
        return (LocalProof.Proven) proof;
    }

    private Map<String, Object> custom(Jwts jwt) {
        return proven(jwt).session().claims().customClaims();
    }

    private static Jwts factors(String factors) {
        return valid().session("authentication_factors", "[" + json(factors) + "]");
    }

    private LocalProof verify(Jwts jwt, Instant now) {
        return verify(jwt.signed(), now);
    }

    private LocalProof verify(String jwt, Instant now) {
        return verifier(JwtRules.USUALLY_LONGEST, now).verify(new SessionJwt(jwt));
    }

    private JwtVerifier verifier(int longest, Instant now) {
        return new JwtVerifier(rules(SKEW, longest), keys, () -> now);
    }

    private JwtVerifier verifier(Duration skew) {
        return new JwtVerifier(rules(skew, JwtRules.USUALLY_LONGEST), keys, () -> NOW);
    }

    private JwtVerifier verifier(Product product) {
        return new JwtVerifier(Jwts.rules(product), keys, () -> NOW);
    }

    private static JwtRules rules(Duration skew, int longest) {
        return new JwtRules(Set.of(Jwts.ISSUER, Jwts.CUSTOM_DOMAIN), Jwts.PROJECT, Product.CONSUMER, skew, longest);
    }

    /** JSON as it is readable in a table of Java strings; {@code P} is the project. */
    private static String json(String text) {
        return text.replace('\'', '"').replace("\"P\"", quoted(Jwts.PROJECT));
    }

    private static String seconds(BigDecimal offset) {
        return BigDecimal.valueOf(SECOND).add(offset).toPlainString();
    }

    /** A sample of Stytch's reference, signed, and verified at the time of the sample. */
    private static LocalProof sample(String name, Product product) {
        Map<String, Object> sample = new StrictJson().object(resource(name)).orElseThrow();
        assertThat(sample).containsOnlyKeys("header", "claims");
        String text = new String(resource(name), StandardCharsets.UTF_8);
        int claims = text.indexOf("\"claims\":") + "\"claims\":".length();
        String header = text.substring(text.indexOf('{', 1), text.lastIndexOf(',', claims));
        String jwt = Jwts.signed(header, text.substring(claims, text.lastIndexOf('}')));
        JwtRules rules = new JwtRules(
                Set.of(Jwts.ISSUER, "https://login.example-freight.com"),
                Jwts.PROJECT,
                product,
                SKEW,
                JwtRules.USUALLY_LONGEST);
        return new JwtVerifier(rules, new Jwts.FakeKeys(), () -> Instant.ofEpochSecond(1_768_471_300L))
                .verify(new SessionJwt(jwt));
    }

    private static byte[] resource(String name) {
        try (InputStream sample = JwtVerifierTest.class.getResourceAsStream(name + ".json")) {
            return sample.readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
