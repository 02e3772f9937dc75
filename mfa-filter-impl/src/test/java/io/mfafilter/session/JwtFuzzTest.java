package io.mfafilter.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mfafilter.credential.MalformedCredentialException;
import io.mfafilter.credential.SessionJwt;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whatever a JWT says, it proves something only if our key signed these very octets and every claim holds; and never to projects of
 * both products.
 *
 * <p>An input is one of three: after {@code ~} changes to a genuine JWT, each of three octets (two for the place, one for the
 * character); two lines with header and claims, which are signed with the genuine key; or a compact form as it is.
 */
class JwtFuzzTest {

    private static final String GENUINE = Jwts.valid().signed();
    private static final String NO_SIGNATURE = Jwts.encoded(new byte[256]);
    private static final Set<String> ISSUERS = Set.of(Jwts.ISSUER, Jwts.CUSTOM_DOMAIN);

    private static final Set<String> DANGEROUS =
            Set.of("jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256", "crit", "b64", "zip", "enc", "epk", "cty");

    private static final Set<String> REGISTERED = Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti");

    private final Jwts.FakeKeys keys = new Jwts.FakeKeys();
    private final Map<Product, JwtVerifier> verifiers = Map.of(
            Product.CONSUMER, new JwtVerifier(Jwts.rules(Product.CONSUMER), keys, () -> Jwts.NOW),
            Product.B2B, new JwtVerifier(Jwts.rules(Product.B2B), keys, () -> Jwts.NOW));

    @DictionaryEntries({
        "\"alg\":\"RS256\"",
        "\"alg\":\"none\"",
        "\"alg\":\"HS256\"",
        "\"kid\":",
        "\"typ\":\"JWT\"",
        "\"jwk\":{}",
        "\"crit\":[]",
        "\"iss\":",
        "\"aud\":[",
        "\"sub\":",
        "\"exp\":1772366640",
        "\"nbf\":1e9",
        "\"iat\":1772366340.5",
        "\"https://stytch.com/session\":{",
        "\"https://stytch.com/organization\":{",
        "\"organization_id\":",
        "\"sequence_order\":",
        "\"authentication_factors\":[",
        "\"expires_at\":",
        "2026-03-01T13:00:00Z",
        "null",
        "~",
        "\\x0a",
        "."
    })
    @FuzzTest
    void jwt_provesSomething_onlyIfItIsGenuineAndEveryClaimHolds(byte[] input) {
        keys.forget();
        int line = indexOf('\n', input);
        if (input.length > 0 && input[0] == '~') {
            assertChangeIsSeen(input);
        } else if (line >= 0) {
            byte[] header = Arrays.copyOf(input, line);
            byte[] claims = Arrays.copyOfRange(input, line + 1, input.length);
            assertIsJudgedByItsClaims(header, claims);
        } else {
            assertIsNotProven(new String(input, StandardCharsets.UTF_8));
        }
        assertThat(keys.asked()).hasSizeLessThanOrEqualTo(4).allMatch(kid -> kid.matches("[!-~]{1,128}"));
    }

    private void assertChangeIsSeen(byte[] input) {
        StringBuilder changed = new StringBuilder(GENUINE);
        for (int i = 1; i + 2 < input.length; i += 3) {
            int place = ((input[i] & 0xff) << 8 | input[i + 1] & 0xff) % GENUINE.length();
            changed.setCharAt(place, (char) (input[i + 2] & 0xff));
        }
        if (changed.toString().equals(GENUINE)) {
            assertThat(verifiers.get(Product.CONSUMER).verify(new SessionJwt(GENUINE)))
                    .isInstanceOf(LocalProof.Proven.class);
        } else {
            assertIsNotProven(changed.toString());
        }
    }

    private void assertIsNotProven(String compact) {
        SessionJwt jwt;
        try {
            jwt = new SessionJwt(compact);
        } catch (MalformedCredentialException malformed) {
            return;
        }
        verifiers
                .values()
                .forEach(verifier -> assertThat(verifier.verify(jwt)).isInstanceOf(LocalProof.Rejected.class));
    }

    private void assertIsJudgedByItsClaims(byte[] header, byte[] claims) {
        if (header.length == 0 || claims.length == 0) {
            return;
        }
        List<Product> proven = Stream.of(Product.values())
                .filter(product -> isProven(product, header, claims))
                .toList();
        assertThat(proven).hasSizeLessThanOrEqualTo(1);
    }

    /** Signing is dear, so that it is done only for what fails by its signature alone. */
    private boolean isProven(Product product, byte[] header, byte[] claims) {
        String unsigned = Jwts.encoded(header) + "." + Jwts.encoded(claims) + ".";
        LocalProof forged = verifiers.get(product).verify(new SessionJwt(unsigned + NO_SIGNATURE));
        assertThat(forged).isInstanceOf(LocalProof.Rejected.class);
        if (forged.equals(new LocalProof.Rejected(JwtFlaw.SIGNATURE))) {
            String signed = Jwts.signed(header, claims, "SHA256withRSA", Jwts.KEY.getPrivate());
            if (verifiers.get(product).verify(new SessionJwt(signed)) instanceof LocalProof.Proven proven) {
                assertEveryClaimHolds(proven, object(header), object(claims));
                assertIsOf(product, proven.session().claims(), object(claims));
                return true;
            }
        }
        return false;
    }

    private static void assertIsOf(Product product, SessionClaims session, JsonObject claims) {
        if (product == Product.CONSUMER) {
            assertThat(claims.keySet()).doesNotContain(Jwts.ORGANIZATION);
            assertThat(session.organizationId()).isEmpty();
        } else {
            assertThat(session.organizationId().orElseThrow())
                    .isNotBlank()
                    .isEqualTo(claims.getJsonObject(Jwts.ORGANIZATION).getString("organization_id"));
            assertThat(session.order()).hasSameSizeAs(session.factors());
        }
    }

    private static void assertEveryClaimHolds(LocalProof.Proven proven, JsonObject header, JsonObject claims) {
        assertThat(text(header, "alg")).contains("RS256");
        assertThat(text(header, "kid")).contains(Jwts.KID);
        assertThat(header.containsKey("typ") ? text(header, "typ") : Optional.of("JWT"))
                .contains("JWT");
        assertThat(header.keySet()).doesNotContainAnyElementsOf(DANGEROUS);
        assertThat(ISSUERS).contains(text(claims, "iss").orElseThrow());
        assertThat(isForOurProject(claims.get("aud"))).isTrue();
        assertThat(text(claims, "sub").orElseThrow())
                .isNotBlank()
                .isEqualTo(proven.session().claims().userId());
        assertThat(second(claims, "nbf")).isLessThanOrEqualTo(latest());
        assertThat(second(claims, "iat")).isLessThanOrEqualTo(latest());
        assertThat(second(claims, "exp")).isGreaterThan(earliest());
        assertSessionLives(proven, claims.getJsonObject(Jwts.SESSION));
        assertThat(proven.session().claims().customClaims().keySet())
                .doesNotContainAnyElementsOf(REGISTERED)
                .noneMatch(name -> name.startsWith("https://stytch.com/"))
                .isSubsetOf(claims.keySet());
    }

    private static void assertSessionLives(LocalProof.Proven proven, JsonObject session) {
        assertThat(text(session, "id").orElseThrow())
                .isNotBlank()
                .isEqualTo(proven.session().claims().sessionId());
        assertThat(session.getJsonArray("authentication_factors"))
                .hasSizeGreaterThanOrEqualTo(proven.session().claims().factors().size());
        if (session.get("expires_at") instanceof JsonString) {
            OffsetDateTime end = OffsetDateTime.parse(session.getString("expires_at"));
            assertThat(end.toInstant()).isAfter(Jwts.NOW.minus(Jwts.SKEW));
        }
    }

    private static boolean isForOurProject(JsonValue audience) {
        return audience instanceof JsonArray several
                ? several.getValuesAs(JsonValue.class).stream().anyMatch(JwtFuzzTest::isOurProject)
                : isOurProject(audience);
    }

    private static boolean isOurProject(JsonValue audience) {
        return audience instanceof JsonString text && text.getString().equals(Jwts.PROJECT);
    }

    private static Optional<String> text(JsonObject members, String name) {
        return members.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    private static BigDecimal second(JsonObject claims, String name) {
        return ((JsonNumber) claims.get(name)).bigDecimalValue();
    }

    private static BigDecimal latest() {
        return BigDecimal.valueOf(Jwts.NOW.plus(Jwts.SKEW).getEpochSecond());
    }

    private static BigDecimal earliest() {
        return BigDecimal.valueOf(Jwts.NOW.minus(Jwts.SKEW).getEpochSecond());
    }

    private static JsonObject object(byte[] json) {
        try (JsonReader reader = Json.createReader(new StringReader(new String(json, StandardCharsets.UTF_8)))) {
            return reader.readObject();
        } catch (JsonException notJson) {
            throw new AssertionError("proven, and not even JSON", notJson);
        }
    }

    private static int indexOf(char wanted, byte[] octets) {
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
