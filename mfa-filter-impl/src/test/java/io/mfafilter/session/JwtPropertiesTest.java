package io.mfafilter.session;

import static io.mfafilter.session.Jwts.SECOND;
import static io.mfafilter.session.Jwts.SKEW;
import static io.mfafilter.session.Jwts.signed;
import static io.mfafilter.session.Jwts.valid;
import static io.mfafilter.session.Jwts.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.credential.MalformedCredentialException;
import io.mfafilter.credential.SessionJwt;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** What holds for every JWT. */
class JwtPropertiesTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=";
    private static final String GOOD = valid().signed();
    private static final PrivateKey KEY = Jwts.KEY.getPrivate();

    @Property(tries = 3_000)
    void goodJwt_withOneCharacterChanged_isNeverProven(
            @ForAll @IntRange(max = 100_000) int at, @ForAll @IntRange(max = 65) int to) {
        StringBuilder changed = new StringBuilder(GOOD);
        changed.setCharAt(at % GOOD.length(), ALPHABET.charAt(to));

        if (!changed.toString().equals(GOOD)) {
            assertNotProven(changed.toString());
        }
    }

    /** Where the last character of a part has bits to spare, other characters decode to the same bytes. */
    @Test
    void goodJwt_withTheLastCharacterOfAPartChanged_isNeverProven() {
        for (int end : new int[] {GOOD.indexOf('.'), GOOD.lastIndexOf('.'), GOOD.length()}) {
            for (char other : ALPHABET.toCharArray()) {
                String changed = GOOD.substring(0, end - 1) + other + GOOD.substring(end);
                if (!changed.equals(GOOD)) {
                    assertNotProven(changed);
                }
            }
        }
    }

    @Property(tries = 500)
    void goodJwt_withACharacterMoreOrLess_isNeverProven(
            @ForAll @IntRange(max = 100_000) int at, @ForAll @IntRange(max = 65) int extra) {
        int position = at % GOOD.length();

        assertNotProven(GOOD.substring(0, position) + GOOD.substring(position + 1));
        assertNotProven(GOOD.substring(0, position) + ALPHABET.charAt(extra) + GOOD.substring(position));
        assertNotProven(GOOD.substring(0, position));
    }

    @Property(tries = 1_000)
    void signature_ofRandomBytes_isNeverProven(@ForAll @Size(value = 256) byte[] signature) {
        assertNotProven(GOOD.substring(0, GOOD.lastIndexOf('.') + 1) + Jwts.encoded(signature));
    }

    /** Signed by Stytch's own key, and still nothing is proven and nothing thrown. */
    @Property(tries = 1_000)
    void claims_ofAnyText_areNeverProvenAndNeverThrow(@ForAll @StringLength(max = 300) String text) {
        assertNotProven(signed(valid().headerText(), text));
        assertNotProven(signed(text, valid().claimsText()));
    }

    @Property(tries = 1_000)
    void claims_ofAnyBytes_areNeverProvenAndNeverThrow(@ForAll @Size(max = 300) byte[] octets) {
        assertNotProven(signed(octets, Jwts.bytes(valid().claimsText()), "SHA256withRSA", KEY));
        assertNotProven(signed(Jwts.bytes(valid().headerText()), octets, "SHA256withRSA", KEY));
    }

    /** Whatever stands in a claim, a signed JWT is proven, over or rejected, but nothing is thrown. */
    @Property(tries = 2_000)
    void claims_withOneByteChanged_neverThrow(@ForAll @IntRange(max = 100_000) int at, @ForAll byte to) {
        byte[] claims = valid().claimsText().getBytes(StandardCharsets.UTF_8);
        claims[at % claims.length] = to;

        assertThat(verified(signed(Jwts.bytes(valid().headerText()), claims, "SHA256withRSA", KEY)))
                .isNotNull();
    }

    @Property(tries = 500)
    void customClaim_ofAnyText_comesBackAsItWas(@ForAll @StringLength(max = 200) String text) {
        String json = Json.createValue(text).toString();
        LocalProof proof = verified(valid().claim("text", json).signed());

        // A lone half of a character has no UTF-8; the test's own encoder writes a question mark for it.
        if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            assertThat(((LocalProof.Proven) proof).session().claims().customClaims())
                    .containsEntry("text", text);
        }
    }

    @Property(tries = 1_000)
    void lifetime_ofAnyLength_isJudgedByItsEnds(
            @ForAll @LongRange(min = -100, max = 100) long from, @ForAll @LongRange(min = -100, max = 100) long to) {
        LocalProof proof = verified(valid().lives(from, to).signed());

        if (from > SKEW.toSeconds()) {
            assertThat(proof).isEqualTo(new LocalProof.Rejected(JwtFlaw.NOT_YET_VALID));
        } else if (to <= -SKEW.toSeconds()) {
            assertThat(proof).isInstanceOf(LocalProof.Over.class);
        } else {
            assertThat(proof).isInstanceOf(LocalProof.Proven.class);
        }
    }

    @Property(tries = 500)
    void time_ofAnySecond_isReadAsItIs(@ForAll @LongRange(min = 0, max = 253_402_300_799L) long second) {
        LocalProof proof = verified(valid().claim("exp", "" + second).signed());

        if (second + SKEW.toSeconds() > SECOND) {
            assertThat(((LocalProof.Proven) proof).expiresAt().getEpochSecond()).isEqualTo(second);
        } else {
            assertThat(proof).isInstanceOf(LocalProof.Over.class);
        }
    }

    @Property(tries = 500)
    void keyId_ofAnyText_asksForAtMostThatKey(@ForAll @StringLength(max = 150) String kid) {
        Jwts.FakeKeys keys = new Jwts.FakeKeys();
        String json = Json.createValue(kid).toString();
        LocalProof proof = new JwtVerifier(Jwts.rules(Product.CONSUMER), keys, () -> Jwts.NOW)
                .verify(new SessionJwt(valid().header("kid", json).signed()));

        assertThat(proof).isInstanceOf(LocalProof.Rejected.class);
        assertThat(keys.asked()).isSubsetOf(kid);
    }

    private static void assertNotProven(String compact) {
        SessionJwt jwt;
        try {
            jwt = new SessionJwt(compact);
        } catch (MalformedCredentialException malformed) {
            return;
        }
        assertThat(verified(jwt.value())).isNotInstanceOf(LocalProof.Proven.class);
    }
}
