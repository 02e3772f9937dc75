package io.mfafilter.simulator.consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.session.StoredFactor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The link tokens that are out. Each works once, until it expires. */
final class MagicLinks {

    private final Map<String, Link> byToken = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    MagicLinks(Clock clock) {
        this.clock = clock;
    }

    /** A token's meaning. */
    static final class Link {
        private final String userId;
        private final String methodId;
        private final String deliveryMethod;
        private final ObjectNode details;
        private final Instant expiresAt;
        private boolean used;

        Link(String userId, String methodId, String deliveryMethod, ObjectNode details, Instant expiresAt) {
            this.userId = userId;
            this.methodId = methodId;
            this.deliveryMethod = deliveryMethod;
            this.details = details;
            this.expiresAt = expiresAt;
        }

        String userId() {
            return userId;
        }

        String methodId() {
            return methodId;
        }

        boolean isByEmail() {
            return deliveryMethod.equals("email");
        }

        synchronized StoredFactor use(Instant now) {
            if (used || !now.isBefore(expiresAt)) {
                throw ApiException.of(401, "unable_to_auth_magic_link", "The link was used or has expired.");
            }
            used = true;
            return StoredFactor.proven("magic_link", deliveryMethod, now, details);
        }
    }

    String issue(String userId, String methodId, String deliveryMethod, ObjectNode details, Duration lifetime) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().encodeToString(bytes);
        byToken.put(
                token,
                new Link(
                        userId,
                        methodId,
                        deliveryMethod,
                        details,
                        clock.instant().plus(lifetime)));
        return token;
    }

    Link find(String token) {
        Link link = byToken.get(token);
        if (link == null) {
            throw ApiException.of(404, "magic_link_not_found", "No such link.");
        }
        return link;
    }

    void clear() {
        byToken.clear();
    }
}
