package io.mfafilter.stytch;

import jakarta.ws.rs.ProcessingException;
import java.math.BigInteger;
import java.net.ConnectException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Stytch's key endpoint, as the Rest Client shows it: serves what it was told, and counts how often. */
final class FakeKeys implements KeysCalls {

    static final String PROJECT = "project-test-1";

    private static final RSAPublicKey[] POOL = {key(2_048), key(2_048), key(2_048)};

    private final AtomicInteger calls = new AtomicInteger();
    private volatile Supplier<JwksAnswer> answer = FakeKeys::unreachable;

    @Override
    public JwksAnswer keys(String projectId) {
        calls.incrementAndGet();
        if (!projectId.equals(PROJECT)) {
            throw new IllegalArgumentException(projectId);
        }
        return answer.get();
    }

    FakeKeys serves(String... kids) {
        return servesWith("public, max-age=900", kids);
    }

    FakeKeys servesWith(String cacheControl, String... kids) {
        String body = jwks(Arrays.stream(kids).map(FakeKeys::jwk).toArray(String[]::new));
        return answers(() -> new JwksAnswer(body, cacheControl, ""));
    }

    FakeKeys servesBody(String body) {
        return answers(() -> new JwksAnswer(body, "", ""));
    }

    FakeKeys isDown() {
        return answers(FakeKeys::unreachable);
    }

    FakeKeys answers(Supplier<JwksAnswer> how) {
        answer = how;
        return this;
    }

    int calls() {
        return calls.get();
    }

    /** Each id has its key. */
    static RSAPublicKey keyOf(String kid) {
        return POOL[Math.floorMod(kid.hashCode(), POOL.length)];
    }

    static String jwks(String... keys) {
        return Arrays.stream(keys)
                .collect(Collectors.joining(
                        ",", "{\"keys\":[", "],\"request_id\":\"request-id-test-1\",\"status_code\":200}"));
    }

    /** As Stytch writes a key. */
    static String jwk(String kid) {
        return jwk(kid, keyOf(kid), "\"use\":\"sig\",\"key_ops\":[\"verify\"],\"alg\":\"RS256\",\"x5tS256\":\"AAAA\"");
    }

    static String jwk(String kid, RSAPublicKey key, String more) {
        return "{\"kty\":\"RSA\",\"kid\":\"" + kid + "\",\"n\":\"" + encoded(key.getModulus()) + "\",\"e\":\""
                + encoded(key.getPublicExponent()) + "\"" + (more.isEmpty() ? "" : "," + more) + "}";
    }

    static String encoded(BigInteger number) {
        byte[] octets = number.toByteArray();
        int zeros = octets[0] == 0 && octets.length > 1 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(octets, zeros, octets.length));
    }

    static RSAPublicKey key(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return (RSAPublicKey) generator.generateKeyPair().getPublic();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JwksAnswer unreachable() {
        throw new ProcessingException("refused", new ConnectException("refused"));
    }
}
