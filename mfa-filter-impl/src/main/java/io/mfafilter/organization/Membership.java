package io.mfafilter.organization;

import java.util.Objects;

/**
 * A member, and what the member's organization demands.
 *
 * @param organizationId the organization
 * @param memberId the member
 * @param policy the organization's policy
 * @param standing what the policy needs to know of the member
 */
public record Membership(String organizationId, String memberId, OrganizationPolicy policy, MemberStanding standing) {

    /** Checks that nothing is {@code null}. */
    public Membership {
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(memberId, "memberId");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(standing, "standing");
    }
}
