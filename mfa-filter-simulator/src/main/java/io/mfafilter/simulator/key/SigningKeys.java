package io.mfafilter.simulator.key;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** The project's keys: the newest signs, all are published, as during Stytch's rotation. */
public final class SigningKeys {

    private static final AlgorithmConstraints ONLY_RS256 =
            new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256);

    private static final int REMEMBERED = 256;

    private final List<SigningKey> keys = new CopyOnWriteArrayList<>();
    private final Map<String, String> signed = new HashMap<>();

    /** One fresh key. */
    public SigningKeys() {
        keys.add(SigningKey.generate());
    }

    /**
     * A new key signs from now on; the old ones stay published.
     *
     * @return the new key's id
     */
    public String rotate() {
        SigningKey fresh = SigningKey.generate();
        keys.add(0, fresh);
        return fresh.kid();
    }

    /** Only the key that signs stays published; what the others signed can no longer be verified. */
    public void retireOld() {
        SigningKey current = current();
        keys.removeIf(key -> key != current);
    }

    /**
     * The published ids.
     *
     * @return the signing key's first
     */
    public List<String> kids() {
        return keys.stream().map(SigningKey::kid).toList();
    }

    /**
     * The published keys.
     *
     * @return {@code {"keys":[...]}} without Stytch's envelope
     */
    public ObjectNode published() {
        ObjectNode set = Json.object();
        ArrayNode list = set.putArray("keys");
        keys.forEach(key -> list.add(key.jwk()));
        return set;
    }

    /**
     * Signs claims the way Stytch does. RS256 gives the same signature for the same claims, so what was signed a moment ago
     * is remembered: a loaded simulator then spends its time on answers, not on RSA.
     *
     * @param claims the payload
     * @return a compact JWT: RS256, current key, {@code typ: JWT}
     */
    public String sign(ObjectNode claims) {
        SigningKey key = current();
        String payload = new String(Json.bytes(claims), StandardCharsets.UTF_8);
        String label = key.kid() + payload;
        synchronized (signed) {
            String known = signed.get(label);
            if (known != null) {
                return known;
            }
        }
        String fresh = sign(key, payload);
        synchronized (signed) {
            if (signed.size() >= REMEMBERED) {
                signed.clear();
            }
            signed.put(label, fresh);
        }
        return fresh;
    }

    private static String sign(SigningKey key, String payload) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKeyIdHeaderValue(key.kid());
        jws.setHeader("typ", "JWT");
        jws.setPayload(payload);
        jws.setKey(key.privateKey());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a key made here can sign", e);
        }
    }

    /**
     * Checks a signature; says nothing about times or any other claim.
     *
     * @param compact a JWT
     * @return its payload, empty when it is malformed, of another algorithm, of an unknown key or wrongly signed
     */
    public Optional<byte[]> verified(String compact) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(ONLY_RS256);
            jws.setCompactSerialization(compact);
            Optional<SigningKey> key = byKid(jws.getKeyIdHeaderValue());
            if (key.isEmpty()) {
                return Optional.empty();
            }
            jws.setKey(key.get().publicKey());
            return jws.verifySignature()
                    ? Optional.of(jws.getPayload().getBytes(StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (JoseException e) {
            return Optional.empty(); // whatever is wrong with it, it is not one of ours
        }
    }

    SigningKey current() {
        return keys.get(0);
    }

    private Optional<SigningKey> byKid(String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }
}
