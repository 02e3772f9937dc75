package io.mfafilter.simulator.session;

import java.util.Optional;

/**
 * Whose a session is.
 *
 * @param id user id or member id
 * @param organizationId of a member; empty for a user of the consumer product
 */
public record Owner(String id, Optional<String> organizationId) {

    /**
     * A user of the consumer product.
     *
     * @param userId {@code user_id}
     * @return the owner
     */
    public static Owner user(String userId) {
        return new Owner(userId, Optional.empty());
    }

    /**
     * A member of an organization.
     *
     * @param organizationId {@code organization_id}
     * @param memberId {@code member_id}
     * @return the owner
     */
    public static Owner member(String organizationId, String memberId) {
        return new Owner(memberId, Optional.of(organizationId));
    }

    /**
     * The product that knows the owner.
     *
     * @return B2B for members
     */
    public Product product() {
        return organizationId.isPresent() ? Product.B2B : Product.CONSUMER;
    }
}
