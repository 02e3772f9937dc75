package io.mfafilter.session;

import io.mfafilter.Factor;
import io.mfafilter.factor.SequenceOrder;
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
 * @param organizationSlug the slug of the member's organization, in B2B, where Stytch told
 * @param order where each factor stands in a member's log-in, in B2B; otherwise empty
 */
public record SessionClaims(
        String sessionId,
        String userId,
        Optional<String> organizationId,
        List<Factor> factors,
        Instant startedAt,
        Instant expiresAt,
        Set<String> roles,
        Map<String, Object> customClaims,
        Optional<String> organizationSlug,
        List<SequenceOrder> order) {

    /**
     * Keeps unmodifiable copies.
     *
     * @throws IllegalArgumentException if an id is empty, or factors of a member have no place
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
        Objects.requireNonNull(organizationSlug, "organizationSlug");
        order = List.copyOf(order);
        if (order.size() != (organizationId.isPresent() ? factors.size() : 0)) {
            throw new IllegalArgumentException("the factors of a member, and no others, have a place each");
        }
    }

    /** Of a user of the consumer product. */
    public SessionClaims(
            String sessionId,
            String userId,
            List<Factor> factors,
            Instant startedAt,
            Instant expiresAt,
            Set<String> roles,
            Map<String, Object> customClaims) {
        this(
                sessionId,
                userId,
                Optional.empty(),
                factors,
                startedAt,
                expiresAt,
                roles,
                customClaims,
                Optional.empty(),
                List.of());
    }

    private static void requireText(String value, String name) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }
}
