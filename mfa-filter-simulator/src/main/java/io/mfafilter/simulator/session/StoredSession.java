package io.mfafilter.simulator.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A session as it stands; a change makes a new value.
 *
 * @param id {@code session_id}
 * @param owner whose it is
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
        Owner owner,
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

    /**
     * Whose it is.
     *
     * @return user id or member id
     */
    public String subject() {
        return owner.id();
    }

    boolean isAliveAt(Instant now) {
        return now.isBefore(expiresAt) && revokedAt.map(now::isBefore).orElse(true);
    }

    boolean isImpersonated() {
        return factors.stream().anyMatch(factor -> factor.answersTo("impersonated"));
    }

    StoredSession accessed(Instant now) {
        return new StoredSession(
                id, owner, startedAt, now, expiresAt, revokedAt, factors, roles, attributes, customClaims);
    }

    StoredSession expiring(Instant end) {
        return new StoredSession(
                id, owner, startedAt, lastAccessedAt, end, revokedAt, factors, roles, attributes, customClaims);
    }

    StoredSession revoked(Instant from) {
        Instant earliest = revokedAt.filter(from::isAfter).orElse(from);
        return new StoredSession(
                id,
                owner,
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
                id, owner, startedAt, lastAccessedAt, expiresAt, revokedAt, factors, roles, attributes, claims);
    }

    StoredSession withFactors(List<StoredFactor> others) {
        return new StoredSession(
                id, owner, startedAt, lastAccessedAt, expiresAt, revokedAt, others, roles, attributes, customClaims);
    }

    /** The same session under a new id, with one more factor, or with one of its factors proven again. */
    StoredSession continuedAs(String newId, StoredFactor proof) {
        return new StoredSession(
                newId,
                owner,
                startedAt,
                lastAccessedAt,
                expiresAt,
                Optional.empty(),
                StoredFactor.stacked(factors, proof),
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
}
