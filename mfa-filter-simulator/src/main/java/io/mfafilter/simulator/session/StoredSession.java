package io.mfafilter.simulator.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A session as it stands; a change makes a new value.
 *
 * @param id {@code session_id}
 * @param subject whose it is: a user id here, a member id in B2B
 * @param startedAt when its first factor was proven
 * @param lastAccessedAt when the API last saw it
 * @param expiresAt first moment at which it is over
 * @param revokedAt first moment at which it is revoked, if it is
 * @param factors what was proven, in order
 * @param roles RBAC roles
 * @param attributes {@code ip_address} and {@code user_agent}; never changed
 * @param customClaims the integrator's claims; never changed
 */
public record StoredSession(
        String id,
        String subject,
        Instant startedAt,
        Instant lastAccessedAt,
        Instant expiresAt,
        Optional<Instant> revokedAt,
        List<StoredFactor> factors,
        List<String> roles,
        ObjectNode attributes,
        ObjectNode customClaims) {

    /** Copies the lists. */
    public StoredSession {
        factors = List.copyOf(factors);
        roles = List.copyOf(roles);
    }

    boolean isAliveAt(Instant now) {
        return now.isBefore(expiresAt) && revokedAt.map(now::isBefore).orElse(true);
    }

    StoredSession accessed(Instant now) {
        return new StoredSession(
                id, subject, startedAt, now, expiresAt, revokedAt, factors, roles, attributes, customClaims);
    }

    StoredSession expiring(Instant end) {
        return new StoredSession(
                id, subject, startedAt, lastAccessedAt, end, revokedAt, factors, roles, attributes, customClaims);
    }

    StoredSession revoked(Instant from) {
        Instant earliest = revokedAt.filter(from::isAfter).orElse(from);
        return new StoredSession(
                id,
                subject,
                startedAt,
                lastAccessedAt,
                expiresAt,
                Optional.of(earliest),
                factors,
                roles,
                attributes,
                customClaims);
    }

    StoredSession withCustomClaims(ObjectNode claims) {
        return new StoredSession(
                id, subject, startedAt, lastAccessedAt, expiresAt, revokedAt, factors, roles, attributes, claims);
    }

    StoredSession withFactors(List<StoredFactor> others) {
        return new StoredSession(
                id, subject, startedAt, lastAccessedAt, expiresAt, revokedAt, others, roles, attributes, customClaims);
    }

    /** The same session under a new id, with one more factor, or with one of its factors proven again. */
    StoredSession continuedAs(String newId, StoredFactor proof) {
        return new StoredSession(
                newId,
                subject,
                startedAt,
                lastAccessedAt,
                expiresAt,
                Optional.empty(),
                stacked(proof),
                roles,
                attributes,
                customClaims);
    }

    StoredSession changing(String factor, UnaryOperator<StoredFactor> change) {
        if (factors.stream().noneMatch(candidate -> candidate.answersTo(factor))) {
            throw new IllegalArgumentException("the session has no factor of that type or delivery method");
        }
        return withFactors(factors.stream()
                .map(candidate -> candidate.answersTo(factor) ? change.apply(candidate) : candidate)
                .toList());
    }

    private List<StoredFactor> stacked(StoredFactor proof) {
        List<StoredFactor> all = new ArrayList<>();
        boolean known = false;
        for (StoredFactor factor : factors) {
            boolean same = factor.sameKindAs(proof);
            all.add(same ? factor.provenAgain(proof) : factor);
            known |= same;
        }
        if (!known) {
            all.add(proof);
        }
        return all;
    }

    /**
     * The consumer API's {@code session} object.
     *
     * @return a new object
     */
    public ObjectNode toApi() {
        ObjectNode session = Json.object();
        session.put("session_id", id);
        session.put("user_id", subject);
        session.put("started_at", Json.time(startedAt));
        session.put("last_accessed_at", Json.time(lastAccessedAt));
        session.put("expires_at", Json.time(expiresAt));
        session.set("attributes", attributes.deepCopy());
        ArrayNode list = session.putArray("authentication_factors");
        factors.forEach(factor -> list.add(factor.toApi()));
        session.set("roles", Json.tree(roles));
        session.set("custom_claims", customClaims.deepCopy());
        return session;
    }

    /**
     * The JWT's {@code https://stytch.com/session} claim.
     *
     * @return a new object
     */
    public ObjectNode toClaim() {
        ObjectNode claim = Json.object();
        claim.put("id", id);
        claim.put("started_at", seconds(startedAt));
        claim.put("last_accessed_at", seconds(lastAccessedAt));
        claim.put("expires_at", seconds(expiresAt));
        claim.set("attributes", attributes.deepCopy());
        ArrayNode list = claim.putArray("authentication_factors");
        factors.forEach(factor -> list.add(factor.toClaim()));
        claim.set("roles", Json.tree(roles));
        return claim;
    }

    private static String seconds(Instant instant) {
        return Json.time(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
