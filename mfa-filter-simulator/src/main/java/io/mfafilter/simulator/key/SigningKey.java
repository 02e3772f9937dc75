package io.mfafilter.simulator.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;

/** One RSA key of the project. */
public final class SigningKey {

    private final String kid;
    private final KeyPair keys;
    private final X509Certificate certificate;

    private SigningKey(String kid, KeyPair keys, X509Certificate certificate) {
        this.kid = kid;
        this.keys = keys;
        this.certificate = certificate;
    }

    static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            return new SigningKey("jwk-test-" + UUID.randomUUID(), keys, SelfSignedCertificate.of(keys));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    /**
     * The key's id.
     *
     * @return {@code jwk-test-} and a UUID
     */
    public String kid() {
        return kid;
    }

    PrivateKey privateKey() {
        return keys.getPrivate();
    }

    RSAPublicKey publicKey() {
        return (RSAPublicKey) keys.getPublic();
    }

    /**
     * The public half as Stytch publishes it, with its certificate and its own spelling of the thumbprint's name.
     *
     * @return a JWK
     */
    ObjectNode jwk() {
        try {
            RsaJsonWebKey key = new RsaJsonWebKey(publicKey());
            var numbers = key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
            byte[] encoded = certificate.getEncoded();
            byte[] thumbprint = MessageDigest.getInstance("SHA-256").digest(encoded);
            ObjectNode jwk = Json.object();
            jwk.put("kty", "RSA");
            jwk.put("use", "sig");
            jwk.putArray("key_ops").add("verify");
            jwk.put("alg", "RS256");
            jwk.put("kid", kid);
            jwk.putArray("x5c").add(Base64.getEncoder().encodeToString(encoded));
            jwk.put("x5tS256", Base64.getUrlEncoder().encodeToString(thumbprint));
            jwk.put("n", (String) numbers.get("n"));
            jwk.put("e", (String) numbers.get("e"));
            return jwk;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate made here can be encoded", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
