package io.mfafilter.stytch;

import static io.mfafilter.stytch.FakeKeys.encoded;
import static io.mfafilter.stytch.FakeKeys.jwk;
import static io.mfafilter.stytch.FakeKeys.jwks;
import static io.mfafilter.stytch.FakeKeys.key;
import static io.mfafilter.stytch.FakeKeys.keyOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwksReadingTest {

    private static final RSAPublicKey KEY = keyOf("a");

    @Test
    void sample_ofARotation_hasBothKeys() {
        Map<String, PublicKey> keys = JwksReading.keys(Samples.text("jwks-during-rotation"));

        assertThat(keys)
                .containsOnlyKeys(
                        "jwk-test-a1b2c3d4-0001-4e5f-8a9b-0c1d2e3f4a5b",
                        "jwk-test-a1b2c3d4-0000-4e5f-8a9b-0c1d2e3f4a5b");
        assertThat(keys.values())
                .allSatisfy(key -> assertThat(((RSAPublicKey) key).getModulus().bitLength())
                        .isEqualTo(2_048));
    }

    @Test
    void key_withNothingButItsNumbers_isTaken() {
        assertThat(JwksReading.keys(jwks(jwk("a", KEY, "")))).containsEntry("a", KEY);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "'use':'enc'",
                "'use':null",
                "'use':['sig']",
                "'alg':'RS512'",
                "'alg':'PS256'",
                "'alg':'RSA-OAEP'",
                "'alg':null",
                "'key_ops':['encrypt']",
                "'key_ops':[]",
                "'key_ops':'verify'"
            })
    void key_forAnotherUse_isPassedOver(String members) {
        assertThat(JwksReading.keys(jwks(jwk("a", KEY, members.replace('\'', '"')), jwk("b"))))
                .containsOnlyKeys("b");
    }

    /** A certificate proves nothing here, so a broken one does no harm either. */
    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {"'x5c':['!']", "'x5c':'x'", "'x5t':7", "'x5u':'https://attacker.example/'", "'ext':{'a':[1]}"})
    void key_withOtherMembers_isTakenForItsNumbers(String members) {
        assertThat(JwksReading.keys(jwks(jwk("a", KEY, members.replace('\'', '"')))))
                .containsEntry("a", KEY);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "null",
                "7",
                "'key'",
                "[]",
                "{}",
                "{'kty':'RSA','kid':'a'}",
                "{'kty':'RSA','kid':'a','n':'','e':'AQAB'}",
                "{'kty':'RSA','kid':'a','n':'AQAB','e':'AQAB'}",
                "{'kty':'RSA','kid':'a','n':7,'e':'AQAB'}",
                "{'kty':'RSA','kid':'a','n':'!!!','e':'!!!'}",
                "{'kty':'RSA','kid':7,'n':'N','e':'AQAB'}",
                "{'kty':'RSA','kid':'','n':'N','e':'AQAB'}",
                "{'kty':'RSA','n':'N','e':'AQAB'}",
                "{'kty':'rsa','kid':'a','n':'N','e':'AQAB'}",
                "{'kty':['RSA'],'kid':'a','n':'N','e':'AQAB'}",
                "{'kid':'a','n':'N','e':'AQAB'}",
                "{'kty':'RSA','kid':'a','n':'N'}",
                "{'kty':'RSA','kid':'a','n':'N','e':''}",
                "{'kty':'RSA','kid':'a','n':'N','e':'AA'}",
                "{'kty':'RSA','kid':'a','n':'N','e':'AQ'}",
                "{'kty':'RSA','kid':'a','n':'N','e':'Ag'}",
                "{'kty':'RSA','kid':'a','n':'N','e':'AQAA'}",
                "{'kty':'oct','kid':'a','k':'AAAA'}",
                "{'kty':'EC','kid':'a','crv':'P-256','x':'AA','y':'AA'}",
                "{'kty':'OKP','kid':'a','crv':'Ed25519','x':'AA'}",
                "{'kty':'unheard-of','kid':'a'}"
            })
    void key_thatIsNone_isPassedOver(String jwk) {
        String json = jwk.replace('\'', '"').replace("\"N\"", '"' + encoded(KEY.getModulus()) + '"');

        assertThat(JwksReading.keys(jwks(json, jwk("b")))).containsOnlyKeys("b");
    }

    /** Who knows most of a signature by a key of exponent 3 can compute the rest, and all but a part is kept in memory. */
    @ParameterizedTest
    @ValueSource(strings = {"3", "17", "257", "65535", "65536", "65538"})
    void key_withASmallOrEvenExponent_isPassedOver(String exponent) throws GeneralSecurityException {
        RSAPublicKey weak = (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(keyOf("a").getModulus(), new BigInteger(exponent)));

        assertThat(JwksReading.keys(jwks(jwk("a", weak, ""), jwk("b")))).containsOnlyKeys("b");
    }

    @Test
    void key_shorterThan2048Bits_isPassedOver() {
        assertThat(JwksReading.keys(jwks(jwk("a", key(1_024), ""), jwk("b")))).containsOnlyKeys("b");
    }

    @Test
    void key_longerThan8192Bits_isPassedOver() {
        String modulus = encoded(BigInteger.ONE.shiftLeft(8_192).add(BigInteger.ONE));
        String jwk = "{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"" + modulus + "\",\"e\":\"AQAB\"}";

        assertThat(JwksReading.keys(jwks(jwk, jwk("b")))).containsOnlyKeys("b");
    }

    @Test
    void id_ofTwoKeys_namesNeither() {
        String one = jwk("a", keyOf("a"), "");
        String two = jwk("a", keyOf("b"), "");

        assertThat(keyOf("a")).isNotEqualTo(keyOf("b"));
        assertThat(JwksReading.keys(jwks(one, two, jwk("b")))).containsOnlyKeys("b");
        assertThat(JwksReading.keys(jwks(one, two, one))).isEmpty();
    }

    @Test
    void id_ofOneKeyTwice_namesIt() {
        assertThat(JwksReading.keys(jwks(jwk("a"), jwk("a")))).containsOnlyKeys("a");
    }

    @Test
    void id_ofAUsableKeyAndAnotherThing_namesTheKey() {
        assertThat(JwksReading.keys(jwks("{\"kty\":\"EC\",\"kid\":\"a\"}", jwk("a"))))
                .containsOnlyKeys("a");
    }

    @Test
    void keys_sixtyFour_areTakenAndOneMoreIsNoAnswerOfStytchs() {
        assertThat(JwksReading.keys(many(64))).hasSize(64);
        assertThat(JwksReading.keys(many(65))).isEmpty();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "{}",
                "{\"keys\":null}",
                "{\"keys\":{}}",
                "{\"keys\":[]}",
                "{\"keys\":\"x\"}",
                "{\"keys\":[",
                "<html>502 Bad Gateway</html>",
                "{\"keys\":[],\"keys\":[]}"
            })
    void text_thatIsNoKeySet_hasNoKeys(String body) {
        assertThat(JwksReading.keys(body)).isEmpty();
    }

    private static String many(int number) {
        return jwks(IntStream.range(0, number)
                .mapToObj(i -> jwk("kid-" + i))
                .collect(Collectors.toList())
                .toArray(new String[0]));
    }
}
