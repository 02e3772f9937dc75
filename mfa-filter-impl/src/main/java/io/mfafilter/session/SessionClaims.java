package io.mfafilter.session;

import io.mfafilter.Factor;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a session is said to be: facts as they were read, not yet believed.
 *
 * @param sessionId the session's id, never empty
 * @param userId the user or member, never empty
 * @param organizationId the member's organization, in B2B
 * @param factors all factors, in Stytch's order
 * @param startedAt when the session began
 * @param expiresAt when the session ends
 * @param roles the RBAC roles
 * @param customClaims the application's claims; never one of Stytch's own
 */
public record SessionClaims(
        String sessionId,
        String userId,
        Optional<String> organizationId,
        List<Factor> factors,
        Instant startedAt,
        Instant expiresAt,
        Set<String> roles,
        Map<String, Object> customClaims) {

    /**
     * Keeps unmodifiable copies.
     *
     * @throws IllegalArgumentException if an id is empty
     */
    public SessionClaims {
        requireText(sessionId, "sessionId");
        requireText(userId, "userId");
        Objects.requireNonNull(organizationId, "organizationId");
        factors = List.copyOf(factors);
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        roles = Set.copyOf(roles);
        // Not Map.copyOf: a claim may be null, and its order is the application's.
        customClaims = Collections.unmodifiableMap(new LinkedHashMap<>(customClaims));
    }

    private static void requireText(String value, String name) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }
}
