package io.mfafilter.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.JwtSpec;
import io.mfafilter.simulator.junit.StytchSimulatorExtension;
import io.mfafilter.simulator.key.JwtForge;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session JWT says, who can verify it, and which ones the simulator itself refuses. */
@ExtendWith(StytchSimulatorExtension.class)
class SessionJwtTest {

    private StytchSimulator stytch;
    private Api api;

    @BeforeEach
    void setUp(StytchSimulator simulator) {
        stytch = simulator;
        api = new Api(simulator);
        stytch.clock().freezeAt(Instant.parse("2026-01-15T10:01:05.987654Z"));
    }

    private JsonNode keys() {
        return api.withAuthorization(null)
                .get("/v1/sessions/jwks/" + stytch.projectId())
                .ok()
                .json();
    }

    private boolean isVerifiedByPublishedKeys(String jwt) throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setCompactSerialization(jwt);
        var published = new JsonWebKeySet(keys().toString());
        try {
            jws.setKey(new JwksVerificationKeyResolver(published.getJsonWebKeys()).resolveKey(jws, List.of()));
        } catch (UnresolvableKeyException e) {
            return false;
        }
        return jws.verifySignature();
    }

    @Test
    void jwt_shape_isStytchs() {
        CreatedSession session = stytch.createSession(
                SessionSpec.with(FactorSpec.password(), FactorSpec.sms().aged(Duration.ofSeconds(30)))
                        .attributes("203.0.113.24", "ExampleBrowser/1.0")
                        .customClaims(Map.of("https://example.com/plan", "gold")));

        JsonNode header = Api.decoded(session.jwt(), 0);
        assertThat(header.path("alg").asText()).isEqualTo("RS256");
        assertThat(header.path("typ").asText()).isEqualTo("JWT");
        assertThat(header.path("kid").asText()).matches("jwk-test-[0-9a-f-]{36}");

        JsonNode claims = Api.decoded(session.jwt(), 1);
        String project = "project-test-00000000-0000-0000-0000-000000000000";
        assertThat(claims.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "iss",
                        "aud",
                        "sub",
                        "iat",
                        "nbf",
                        "exp",
                        "https://stytch.com/session",
                        "https://example.com/plan");
        assertThat(claims.path("iss").asText()).isEqualTo("stytch.com/" + project);
        assertThat(claims.path("aud").toString()).isEqualTo("[\"" + project + "\"]");
        assertThat(claims.path("sub").asText()).isEqualTo(session.userId());
        assertThat(claims.path("iat").asLong()).isEqualTo(1_768_471_265L);
        assertThat(claims.path("nbf").asLong()).isEqualTo(1_768_471_265L);
        assertThat(claims.path("exp").asLong()).isEqualTo(1_768_471_565L);

        JsonNode claim = claims.path("https://stytch.com/session");
        assertThat(claim.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "started_at",
                        "last_accessed_at",
                        "expires_at",
                        "attributes",
                        "authentication_factors",
                        "roles");
        assertThat(claim.path("id").asText()).isEqualTo(session.sessionId());
        assertThat(claim.path("expires_at").asText()).isEqualTo("2026-01-15T11:01:05Z");
        assertThat(claim.at("/authentication_factors/1/last_authenticated_at").asText())
                .isEqualTo("2026-01-15T10:00:35Z");
        assertThat(claim.at("/authentication_factors/0").toString())
                .isEqualTo(
                        "{\"type\":\"password\",\"delivery_method\":\"knowledge\",\"last_authenticated_at\":\"2026-01-15T10:01:05Z\"}");
    }

    @Test
    void issuer_customDomain_isMintedAndAccepted() {
        try (StytchSimulator custom =
                StytchSimulator.start(SimulatorOptions.defaults().issuer("https://login.example.com"))) {
            CreatedSession session = custom.createSession(FactorSpec.password());
            assertThat(Api.decoded(session.jwt(), 1).path("iss").asText()).isEqualTo("https://login.example.com");
            new Api(custom).authenticateJwt(session.jwt()).ok();
        }
    }

    @Test
    void jwks_isPublicAndCacheable() throws Exception {
        Api.Answer answer =
                api.withAuthorization(null).get("/.well-known/jwks.json").ok();
        assertThat(answer.http().headers().firstValue("cache-control")).contains("public, max-age=900");
        JsonNode key = answer.json().at("/keys/0");
        assertThat(key.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("kty", "use", "key_ops", "alg", "kid", "x5c", "x5tS256", "n", "e");
        assertThat(keys().path("keys")).isEqualTo(answer.json().path("keys"));

        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        Base64.getDecoder().decode(key.at("/x5c/0").asText())));
        certificate.verify(certificate.getPublicKey());
        assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
                .isEqualTo(2048);
    }

    @Test
    void jwks_ofAnotherProject_isNotFound() {
        api.withAuthorization(null).get("/v1/sessions/jwks/project-test-other").isError(404, "project_not_found");
    }

    @Test
    void keys_rotated_areBothPublishedUntilRetired() throws Exception {
        CreatedSession before = stytch.createSession(FactorSpec.password());
        String kid = stytch.keys().rotate();
        CreatedSession after = stytch.createSession(FactorSpec.password());

        assertThat(Api.decoded(after.jwt(), 0).path("kid").asText()).isEqualTo(kid);
        assertThat(keys().path("keys")).hasSize(2);
        assertThat(isVerifiedByPublishedKeys(before.jwt())).isTrue();
        assertThat(isVerifiedByPublishedKeys(after.jwt())).isTrue();
        api.authenticateJwt(before.jwt()).ok();

        stytch.keys().retireOld();
        assertThat(isVerifiedByPublishedKeys(before.jwt())).isFalse();
        api.authenticateJwt(before.jwt()).isError(400, "unable_to_parse_session_jwt");
        api.authenticateJwt(after.jwt()).ok();
    }

    @Test
    void jwt_minted_withoutChanges_isGenuine() throws Exception {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        String minted = stytch.mintJwt(JwtSpec.ofSession(session.sessionId()));
        assertThat(isVerifiedByPublishedKeys(minted)).isTrue();
        assertThat(Api.decoded(minted, 1)).isEqualTo(Api.decoded(session.jwt(), 1));
        api.authenticateJwt(minted).ok();
    }

    @Test
    void jwt_minted_withChangedClaims_saysSo() {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        JsonNode claims = Api.decoded(
                stytch.mintJwt(JwtSpec.ofSession(session.token())
                        .without("nbf")
                        .claim("iat", 5)
                        .claim("aud", "plain")
                        .sessionField("expires_at", null)
                        .withoutSessionField("roles")),
                1);
        assertThat(claims.has("nbf")).isFalse();
        assertThat(claims.path("iat").asInt()).isEqualTo(5);
        assertThat(claims.path("aud").asText()).isEqualTo("plain");
        assertThat(claims.path("https://stytch.com/session").get("expires_at").isNull())
                .isTrue();
        assertThat(claims.path("https://stytch.com/session").has("roles")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "HS512", "RS384", "RS512", "PS256"})
    void jwt_minted_withAnotherAlgorithm_isRefused(String algorithm) {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        String forged = stytch.mintJwt(JwtSpec.ofSession(session.token()).header("alg", algorithm));
        assertThat(Api.decoded(forged, 0).path("alg").asText()).isEqualTo(algorithm);
        assertThat(forged.split("\\.", -1)[2].isEmpty()).isEqualTo(algorithm.equals("none"));
        api.authenticateJwt(forged).isError(400, "unable_to_parse_session_jwt");
    }

    @Test
    void jwt_minted_withPs256_isCorrectlySigned() throws Exception {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        String forged = stytch.mintJwt(JwtSpec.ofSession(session.token()).header("alg", "PS256"));
        JsonWebSignature jws = new JsonWebSignature();
        jws.setCompactSerialization(forged);
        jws.setKey(new JsonWebKeySet(keys().toString()).getJsonWebKeys().get(0).getKey());
        jws.setDoKeyValidation(false);
        assertThat(jws.verifySignature()).isTrue();
    }

    @Test
    void jwt_minted_byAForeignKey_isRefused() throws Exception {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        String forged = stytch.mintJwt(JwtSpec.ofSession(session.token()).signedBy(JwtForge.SignedBy.FOREIGN));
        assertThat(isVerifiedByPublishedKeys(forged)).isFalse();
        api.authenticateJwt(forged).isError(400, "unable_to_parse_session_jwt");
    }

    @Test
    void jwt_minted_forAnotherProjectIssuerOrProduct_isRefused() {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        api.authenticateJwt(stytch.mintJwt(JwtSpec.ofSession(session.token()).claim("aud", "other")))
                .isError(400, "jwt_invalid_audience");
        api.authenticateJwt(stytch.mintJwt(JwtSpec.ofSession(session.token()).claim("iss", "other")))
                .isError(400, "jwt_invalid_issuer");
        api.authenticateJwt(stytch.mintJwt(
                        JwtSpec.ofSession(session.token()).claim("https://stytch.com/organization", Map.of())))
                .isError(400, "jwt_invalid_claims");
        api.authenticateJwt(stytch.mintJwt(JwtSpec.ofSession(session.token()).without("https://stytch.com/session")))
                .isError(400, "jwt_invalid_claims");
    }

    @Test
    void jwt_minted_fromNothing_holdsOnlyTheGivenClaims() {
        String minted = stytch.mintJwt(JwtSpec.of(Map.of("sub", "machine")));
        assertThat(Api.decoded(minted, 1).toString()).isEqualTo("{\"sub\":\"machine\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a.b.c", "....", "x"})
    void jwt_malformed_isRefused(String text) {
        api.authenticateJwt(text).isError(400, "unable_to_parse_session_jwt");
    }
}
