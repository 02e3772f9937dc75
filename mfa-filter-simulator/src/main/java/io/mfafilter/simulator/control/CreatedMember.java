package io.mfafilter.simulator.control;

/**
 * A member that was made directly. Its {@code toString} shows no address.
 *
 * @param organizationId {@code organization_id}
 * @param memberId {@code member_id}
 * @param email his address
 */
public record CreatedMember(String organizationId, String memberId, String email) {

    @Override
    public String toString() {
        return "CreatedMember[" + memberId + "]";
    }
}
