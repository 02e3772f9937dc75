package io.mfafilter.session;

import io.mfafilter.credential.SessionJwt;
import io.mfafilter.session.SigningKeys.Lookup;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Makes session JWTs, good and bad, by hand: no library is in it that the code under test uses. Members are raw JSON, so that
 * everything can be written that an attacker could write.
 */
final class Jwts {

    static final Instant NOW = FakeStytch.NOW;
    static final Duration SKEW = FakeStytch.SKEW;
    static final long SECOND = NOW.getEpochSecond();

    static final String PROJECT = "project-test-3f6b1c52-7d0e-4c1a-9a55-0c6f2f9a7e10";
    static final String ISSUER = "stytch.com/" + PROJECT;
    static final String CUSTOM_DOMAIN = "https://login.example.com";
    static final String USER = "user-test-6a2d7c14-0b3e-4f58-9d21-5e7f8a9b0c1d";
    static final String SESSION_ID = "session-test-1c9e4b70-63a2-4d0f-8e57-2b4c6d8f0a13";
    static final String SESSION = "https://stytch.com/session";
    static final String ORGANIZATION = "https://stytch.com/organization";

    static final String KID = "jwk-test-a1b2c3d4-0001-4e5f-8a9b-0c1d2e3f4a5b";
    static final String OTHER_KID = "jwk-test-a1b2c3d4-0000-4e5f-8a9b-0c1d2e3f4a5b";
    static final String WEAK_KID = "jwk-test-weak";
    static final String EC_KID = "jwk-test-ec";

    static final KeyPair KEY = keyPair("RSA", 2_048);
    static final KeyPair OTHER_KEY = keyPair("RSA", 2_048);
    static final KeyPair WEAK_KEY = keyPair("RSA", 1_024);
    static final KeyPair EC_KEY = keyPair("EC", 256);

    private static final int MOST_SIGNATURES = 10_000;
    private static final Map<Signed, byte[]> SIGNATURES = new ConcurrentHashMap<>();

    private final Map<String, String> header = new LinkedHashMap<>();
    private final Map<String, String> claims = new LinkedHashMap<>();
    private final Map<String, String> session = new LinkedHashMap<>();

    private Jwts() {}

    /** As Stytch makes it: a minute old, of a session with password and SMS code that lives for another hour. */
    static Jwts valid() {
        return new Jwts()
                .header("alg", "\"RS256\"")
                .header("kid", quoted(KID))
                .header("typ", "\"JWT\"")
                .claim("iss", quoted(ISSUER))
                .claim("aud", "[" + quoted(PROJECT) + "]")
                .claim("sub", quoted(USER))
                .claim("iat", "" + (SECOND - 60))
                .claim("nbf", "" + (SECOND - 60))
                .claim("exp", "" + (SECOND + 240))
                .claim("https://example.com/plan", "\"gold\"")
                .session("id", quoted(SESSION_ID))
                .session("started_at", quoted(NOW.minusSeconds(3_600).toString()))
                .session("last_accessed_at", quoted(NOW.minusSeconds(60).toString()))
                .session("expires_at", quoted(NOW.plusSeconds(3_600).toString()))
                .session("attributes", "{\"ip_address\":\"203.0.113.24\",\"user_agent\":\"ExampleBrowser/1.0\"}")
                .session(
                        "authentication_factors",
                        "[{\"type\":\"password\",\"delivery_method\":\"knowledge\",\"last_authenticated_at\":"
                                + quoted(NOW.minusSeconds(120).toString())
                                + "},{\"type\":\"otp\",\"delivery_method\":\"sms\",\"last_authenticated_at\":"
                                + quoted(NOW.minusSeconds(60).toString())
                                + ",\"phone_number_factor\":{\"phone_id\":\"p\",\"phone_number\":\"+12025550162\"}}]")
                .session("roles", "[\"editor\"]");
    }

    /** The same, of a B2B member. */
    static Jwts validB2b() {
        return valid().claim(ORGANIZATION, "{\"organization_id\":\"organization-test-1\",\"slug\":\"example\"}");
    }

    /** As {@link #valid()} or {@link #validB2b()}. */
    static Jwts valid(Product product) {
        return product == Product.B2B ? validB2b() : valid();
    }

    Jwts header(String name, String json) {
        header.put(name, json);
        return this;
    }

    Jwts withoutHeader(String name) {
        header.remove(name);
        return this;
    }

    Jwts claim(String name, String json) {
        claims.put(name, json);
        return this;
    }

    Jwts withoutClaim(String name) {
        claims.remove(name);
        return this;
    }

    Jwts session(String name, String json) {
        session.put(name, json);
        return this;
    }

    Jwts withoutSession(String name) {
        session.remove(name);
        return this;
    }

    /** As an access token, which has none. */
    Jwts withoutSessionClaim() {
        session.clear();
        return this;
    }

    /** Its lifetime, in whole seconds from now. */
    Jwts lives(long fromSecond, long toSecond) {
        return claim("iat", "" + (SECOND + fromSecond))
                .claim("nbf", "" + (SECOND + fromSecond))
                .claim("exp", "" + (SECOND + toSecond));
    }

    String headerText() {
        return object(header);
    }

    String claimsText() {
        Map<String, String> all = new LinkedHashMap<>(claims);
        if (!session.isEmpty()) {
            all.putIfAbsent(SESSION, object(session));
        }
        return object(all);
    }

    String signed() {
        return signed(headerText(), claimsText());
    }

    /** Signed with another algorithm of Java's, or another key. */
    String signedBy(String algorithm, PrivateKey key) {
        return signed(bytes(headerText()), bytes(claimsText()), algorithm, key);
    }

    static String signed(String header, String claims) {
        return signed(bytes(header), bytes(claims), "SHA256withRSA", KEY.getPrivate());
    }

    static String signed(byte[] header, byte[] claims, String algorithm, PrivateKey key) {
        String input = encoded(header) + "." + encoded(claims);
        return input + "." + encoded(signature(bytes(input), algorithm, key));
    }

    /** Signing costs more than all else in these tests together, and the same is signed again and again. */
    static byte[] signature(byte[] input, String algorithm, PrivateKey key) {
        if (algorithm.equals("SHA256withRSA") && SIGNATURES.size() < MOST_SIGNATURES) {
            return SIGNATURES.computeIfAbsent(
                    new Signed(ByteBuffer.wrap(input), key), signed -> newSignature(input, algorithm, key));
        }
        return newSignature(input, algorithm, key);
    }

    private static byte[] newSignature(byte[] input, String algorithm, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String encoded(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    static String encoded(String text) {
        return encoded(bytes(text));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    static JwtRules rules(Product product) {
        return new JwtRules(Set.of(ISSUER, CUSTOM_DOMAIN), PROJECT, product, SKEW, JwtRules.USUALLY_LONGEST);
    }

    /** What the consumer verifier of the tests makes of a JWT; it knows all keys of this class. */
    static LocalProof verified(String compact) {
        return verified(Product.CONSUMER, compact);
    }

    /** The same of a verifier for a product. */
    static LocalProof verified(Product product, String compact) {
        return new JwtVerifier(rules(product), new FakeKeys(), () -> NOW).verify(new SessionJwt(compact));
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static KeyPair keyPair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Signed(ByteBuffer input, PrivateKey key) {}

    /** Knows the keys of this class, the unfit ones too, and remembers which ids it was asked for. */
    static final class FakeKeys implements SigningKeys {

        private final Map<String, PublicKey> keys = Map.of(
                KID, KEY.getPublic(),
                OTHER_KID, OTHER_KEY.getPublic(),
                WEAK_KID, WEAK_KEY.getPublic(),
                EC_KID, EC_KEY.getPublic());
        private final List<String> asked = new CopyOnWriteArrayList<>();

        @Override
        public Lookup key(String kid) {
            asked.add(kid);
            PublicKey key = keys.get(kid);
            return key == null ? new Lookup.Unknown() : new Lookup.Found(key);
        }

        List<String> asked() {
            return asked;
        }

        void forget() {
            asked.clear();
        }
    }
}
