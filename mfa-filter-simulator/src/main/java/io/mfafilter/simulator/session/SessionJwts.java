package io.mfafilter.simulator.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.json.MalformedJsonException;
import io.mfafilter.simulator.key.SigningKeys;
import java.time.Clock;

/** Session JWTs: what is in them, and what is believed of one that comes back. */
public final class SessionJwts {

    /** The claim that makes a JWT a session. */
    public static final String SESSION_CLAIM = "https://stytch.com/session";

    /** The claim that makes it a member's. */
    public static final String ORGANIZATION_CLAIM = "https://stytch.com/organization";

    private static final long LIFETIME_SECONDS = 300;

    private final String projectId;
    private final String issuer;
    private final SigningKeys keys;
    private final SessionViews views;
    private final Clock clock;

    /**
     * Mints for a project.
     *
     * @param projectId audience
     * @param issuer {@code iss}
     * @param keys sign
     * @param views what a JWT says of its session
     * @param clock tells {@code iat}
     */
    public SessionJwts(String projectId, String issuer, SigningKeys keys, SessionViews views, Clock clock) {
        this.projectId = projectId;
        this.issuer = issuer;
        this.keys = keys;
        this.views = views;
        this.clock = clock;
    }

    /**
     * A fresh JWT, good for five minutes.
     *
     * @param session what it says
     * @return compact serialization
     */
    public String mint(StoredSession session) {
        return keys.sign(claims(session));
    }

    /**
     * What a fresh JWT would say.
     *
     * @param session the session
     * @return mutable claims
     */
    public ObjectNode claims(StoredSession session) {
        long now = clock.instant().getEpochSecond();
        ObjectNode claims = Json.object();
        claims.put("iss", issuer);
        claims.putArray("aud").add(projectId);
        claims.put("sub", session.subject());
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + LIFETIME_SECONDS);
        claims.set(SESSION_CLAIM, views.claim(session));
        views.organizationClaim(session).ifPresent(claim -> claims.set(ORGANIZATION_CLAIM, claim));
        claims.setAll(session.customClaims().deepCopy());
        return claims;
    }

    /**
     * The session of a product that a JWT speaks of. The JWT may be expired; its signature, issuer and audience must be right.
     *
     * @param compact as the caller sent it
     * @param product whose session it must be
     * @return the session's id
     * @throws ApiException when it is not a session JWT of this project, or one of the other product
     */
    public String sessionId(String compact, Product product) {
        ObjectNode claims = verified(compact);
        if (product(claims) != product) {
            throw noSession();
        }
        return sessionId(claims);
    }

    /**
     * The session that a JWT speaks of, whatever its product.
     *
     * @param compact as above
     * @return the session's id
     * @throws ApiException as above
     */
    public String sessionId(String compact) {
        return sessionId(verified(compact));
    }

    private ObjectNode verified(String compact) {
        ObjectNode claims = keys.verified(compact)
                .map(SessionJwts::parse)
                .orElseThrow(() -> ApiException.of(
                        400, "unable_to_parse_session_jwt", "The session JWT could not be parsed or verified."));
        if (!issuer.equals(claims.path("iss").asText())) {
            throw ApiException.of(400, "jwt_invalid_issuer", "The session JWT has another issuer.");
        }
        if (!hasAudience(claims.path("aud"))) {
            throw ApiException.of(400, "jwt_invalid_audience", "The session JWT is for another project.");
        }
        return claims;
    }

    private static String sessionId(ObjectNode claims) {
        JsonNode id = claims.path(SESSION_CLAIM).path("id");
        if (!id.isTextual()) {
            throw noSession();
        }
        return id.textValue();
    }

    private static Product product(ObjectNode claims) {
        return claims.has(ORGANIZATION_CLAIM) ? Product.B2B : Product.CONSUMER;
    }

    private static ApiException noSession() {
        return ApiException.of(400, "jwt_invalid_claims", "The JWT is no session JWT.");
    }

    private boolean hasAudience(JsonNode audience) {
        if (audience.isTextual()) {
            return audience.textValue().equals(projectId);
        }
        for (JsonNode member : audience) {
            if (member.asText().equals(projectId)) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode parse(byte[] payload) {
        try {
            return Json.parseObject(payload);
        } catch (MalformedJsonException e) {
            throw ApiException.of(400, "unable_to_parse_session_jwt", "The session JWT has no JSON payload.");
        }
    }
}
