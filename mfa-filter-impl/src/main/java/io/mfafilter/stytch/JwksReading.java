package io.mfafilter.stytch;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Reads the keys out of Stytch's key set: those that RS256 can use, by id. Others are passed over, and so is everything that
 * a key says beside its numbers: Stytch's {@code x5tS256} is not the member of RFC 7517, and a certificate proves nothing
 * here.
 */
final class JwksReading {

    /** More keys than this are not Stytch's answer. */
    static final int MOST = 64;

    private static final int FEWEST_BITS = 2_048;

    /** As many as 65,537 has. */
    private static final int FEWEST_EXPONENT_BITS = 17;

    /** A longer modulus makes every check cost more, and no one uses one. */
    private static final int MOST_BITS = 8_192;

    private JwksReading() {}

    /**
     * The keys by id. Two different keys of one id are both left out: nobody could say which one is meant. Empty if there is
     * none that can be used, or the text is not a key set.
     */
    static Map<String, PublicKey> keys(String body) {
        Map<String, PublicKey> keys = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (Object element : elements(body)) {
            if (element instanceof Map<?, ?> jwk && jwk.get("kid") instanceof String kid && !kid.isEmpty()) {
                rsaKey(jwk).ifPresent(key -> {
                    PublicKey other = keys.putIfAbsent(kid, key);
                    if (other != null && !other.equals(key)) {
                        ambiguous.add(kid);
                    }
                });
            }
        }
        keys.keySet().removeAll(ambiguous);
        return Map.copyOf(keys);
    }

    private static List<?> elements(String body) {
        try {
            return JsonUtil.parseJson(body).get("keys") instanceof List<?> elements && elements.size() <= MOST
                    ? elements
                    : List.of();
        } catch (JoseException notJson) {
            return List.of();
        }
    }

    private static Optional<PublicKey> rsaKey(Map<?, ?> jwk) {
        if (!"RSA".equals(jwk.get("kty"))
                || !(jwk.get("n") instanceof String modulus)
                || !(jwk.get("e") instanceof String exponent)
                || !isForVerifyingRs256(jwk)) {
            return Optional.empty();
        }
        try {
            Map<String, Object> numbers = new HashMap<>();
            numbers.put("kty", "RSA");
            numbers.put("n", modulus);
            numbers.put("e", exponent);
            RSAPublicKey key = new RsaJsonWebKey(numbers).getRsaPublicKey();
            return isStrong(key) ? Optional.of(key) : Optional.empty();
        } catch (JoseException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isForVerifyingRs256(Map<?, ?> jwk) {
        Object operations = jwk.get("key_ops");
        return (!jwk.containsKey("use") || "sig".equals(jwk.get("use")))
                && (!jwk.containsKey("alg") || "RS256".equals(jwk.get("alg")))
                && (operations == null || operations instanceof List<?> several && several.contains("verify"));
    }

    /**
     * With an exponent of 1 everybody could sign, and an even one is no RSA. A small one (FIPS 186-5 demands more than 65,536)
     * would let who knows most of a signature compute the rest of it.
     */
    private static boolean isStrong(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        BigInteger exponent = key.getPublicExponent();
        return bits >= FEWEST_BITS
                && bits <= MOST_BITS
                && exponent.bitLength() >= FEWEST_EXPONENT_BITS
                && exponent.testBit(0);
    }
}
