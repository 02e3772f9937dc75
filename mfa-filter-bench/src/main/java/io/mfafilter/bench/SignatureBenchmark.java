package io.mfafilter.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What verifying a session JWT costs at the least: the JDK's RSA check alone, with one JSON parse, and by jose4j alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SignatureBenchmark {

    private SampleStytch signer;
    private String jwt;
    private PublicKey key;
    private byte[] signingInput;
    private byte[] signature;
    private byte[] payload;
    private JsonReaderFactory readers;
    private JwtConsumer consumer;

    /** Mints the JWT and takes it apart. */
    @Setup
    public void setUp() throws GeneralSecurityException, InvalidJwtException {
        signer = new SampleStytch();
        jwt = signer.secureSession().jwt();
        key = signer.key();
        String[] parts = jwt.split("\\.");
        signingInput = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        payload = parts[1].getBytes(StandardCharsets.US_ASCII);
        signature = Base64.getUrlDecoder().decode(parts[2]);
        readers = Json.createReaderFactory(Map.of());
        consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "RS256")
                .setVerificationKey(key)
                .setExpectedIssuer("stytch.com/" + signer.projectId())
                .setExpectedAudience(signer.projectId())
                .setRequireExpirationTime()
                .setRequireSubject()
                .build();
        if (!rsa() || signatureAndParse().isEmpty() || !jose4j().hasClaim("sub")) {
            throw new IllegalStateException("a genuine JWT did not verify");
        }
    }

    /** Ends the signer. */
    @TearDown
    public void tearDown() {
        signer.close();
    }

    /** RSA-2048 with SHA-256, as the JDK does it. */
    @Benchmark
    public boolean rsa() throws GeneralSecurityException {
        Signature rs256 = Signature.getInstance("SHA256withRSA");
        rs256.initVerify(key);
        rs256.update(signingInput);
        return rs256.verify(signature);
    }

    /** The same, and the claims parsed by the server's JSON-P. */
    @Benchmark
    public JsonObject signatureAndParse() throws GeneralSecurityException {
        if (!rsa()) {
            throw new IllegalStateException("a genuine JWT did not verify");
        }
        byte[] claims = Base64.getUrlDecoder().decode(payload);
        try (JsonReader reader = readers.createReader(new ByteArrayInputStream(claims), StandardCharsets.UTF_8)) {
            return reader.readObject();
        }
    }

    /** jose4j's consumer with the checks that it offers, and the key at hand. */
    @Benchmark
    public JwtClaims jose4j() throws InvalidJwtException {
        return consumer.processToClaims(jwt);
    }
}
