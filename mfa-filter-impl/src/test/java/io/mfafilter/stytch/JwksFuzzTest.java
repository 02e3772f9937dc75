package io.mfafilter.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;

/**
 * Whatever is offered as Stytch's keys: only strong RSA keys with an id come of it, few of them, for a bounded time. The first
 * two lines of an input are {@code Cache-Control} and {@code Age}, the rest is the key set.
 */
class JwksFuzzTest {

    @DictionaryEntries({
        "max-age=",
        "no-store",
        "no-cache",
        "\"keys\":[",
        "\"kty\":\"RSA\"",
        "\"kid\":\"a\"",
        "\"n\":\"",
        "\"e\":\"AQAB\"",
        "\"e\":\"AQ\"",
        "\"use\":\"sig\"",
        "\"use\":\"enc\"",
        "\"alg\":\"RS256\"",
        "\"key_ops\":[\"verify\"]",
        "\"x5c\":[",
        "\\x0a",
        "999999999999999999",
        "[[[[[[[[",
        "{\"a\":",
        "null"
    })
    @FuzzTest
    void keySet_givesFewStrongKeys_forABoundedTime(byte[] input) {
        String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", 3);
        String body = lines[lines.length - 1];

        Map<String, PublicKey> keys = JwksReading.keys(body);

        assertThat(keys).hasSizeLessThanOrEqualTo(JwksReading.MOST);
        keys.forEach((kid, key) -> {
            assertThat(kid).isNotEmpty();
            RSAPublicKey rsa = (RSAPublicKey) key;
            assertThat(rsa.getModulus().bitLength()).isBetween(2_048, 8_192);
            assertThat(rsa.getPublicExponent().intValue() & 1).isEqualTo(1);
            assertThat(rsa.getPublicExponent().bitLength()).isGreaterThan(1);
        });
        assertThat(CacheLife.of(new JwksAnswer(body, lines[0], lines.length > 1 ? lines[1] : "")))
                .isBetween(CacheLife.SHORTEST, CacheLife.LONGEST);
    }
}
