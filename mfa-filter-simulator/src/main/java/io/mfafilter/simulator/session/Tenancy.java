package io.mfafilter.simulator.session;

import java.util.List;

/** What a member's session says of his organization. It is asked each time, because it may change under a living session. */
public interface Tenancy {

    /**
     * The organization's slug.
     *
     * @param organizationId {@code organization_id}
     * @return its slug as it is now
     */
    String slugOf(String organizationId);

    /**
     * The member's roles.
     *
     * @param memberId {@code member_id}
     * @return role ids as they are now
     */
    List<String> rolesOf(String memberId);
}
