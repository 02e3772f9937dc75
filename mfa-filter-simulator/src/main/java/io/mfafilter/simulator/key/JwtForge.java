package io.mfafilter.simulator.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes JWTs that no honest issuer would write, for attack tests. The {@code alg} header decides how the token is signed:
 * RS and PS with an RSA key, HS with the project's public key (PEM) as the shared secret, {@code none} not at all, anything
 * else like RS256.
 */
public final class JwtForge {

    /** Whose key signs. */
    public enum SignedBy {
        /** The key that the project signs with. */
        CURRENT,
        /** A key that was never published. */
        FOREIGN
    }

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final SigningKeys keys;
    private SigningKey foreign;

    /**
     * Forges for a project.
     *
     * @param keys its keys
     */
    public JwtForge(SigningKeys keys) {
        this.keys = keys;
    }

    /**
     * The header that an honest token would carry now.
     *
     * @return mutable
     */
    public ObjectNode genuineHeader() {
        ObjectNode header = Json.object();
        header.put("alg", "RS256");
        header.put("kid", keys.current().kid());
        header.put("typ", "JWT");
        return header;
    }

    /**
     * Writes a token.
     *
     * @param header exactly this header
     * @param claims exactly these claims
     * @param signedBy whose key
     * @return compact serialization
     */
    public String forge(ObjectNode header, ObjectNode claims, SignedBy signedBy) {
        String input = part(Json.bytes(header)) + "." + part(Json.bytes(claims));
        String algorithm = header.path("alg").asText("RS256");
        SigningKey key = signedBy == SignedBy.FOREIGN ? foreign() : keys.current();
        try {
            return input + "." + part(sign(algorithm, key, input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has these algorithms", e);
        }
    }

    private byte[] sign(String algorithm, SigningKey key, byte[] input) throws GeneralSecurityException {
        String bits = algorithm.length() == 5 ? algorithm.substring(2) : "256";
        return switch (algorithm) {
            case "none" -> new byte[0];
            case "HS256", "HS384", "HS512" -> {
                Mac mac = Mac.getInstance("HmacSHA" + bits);
                mac.init(new SecretKeySpec(pem(key), mac.getAlgorithm()));
                yield mac.doFinal(input);
            }
            case "PS256", "PS384", "PS512" -> {
                MGF1ParameterSpec mgf = new MGF1ParameterSpec("SHA-" + bits);
                Signature signature = Signature.getInstance("RSASSA-PSS");
                signature.setParameter(new PSSParameterSpec("SHA-" + bits, "MGF1", mgf, Integer.parseInt(bits) / 8, 1));
                yield sign(signature, key.privateKey(), input);
            }
            case "RS384", "RS512" -> sign(Signature.getInstance("SHA" + bits + "withRSA"), key.privateKey(), input);
            default -> sign(Signature.getInstance("SHA256withRSA"), key.privateKey(), input);
        };
    }

    private static byte[] sign(Signature signature, PrivateKey key, byte[] input) throws GeneralSecurityException {
        signature.initSign(key);
        signature.update(input);
        return signature.sign();
    }

    private static byte[] pem(SigningKey key) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.publicKey().getEncoded());
        return ("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private synchronized SigningKey foreign() {
        if (foreign == null) {
            foreign = SigningKey.generate();
        }
        return foreign;
    }

    private static String part(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }
}
