package io.mfafilter.challenge.flow;

import java.util.Objects;

/**
 * A log-in that lacks its second factor, as it is known between two requests.
 *
 * @param organizationId the member's organization
 * @param memberId whose log-in it is
 * @param token what stands for it towards Stytch
 */
public record PendingLogIn(String organizationId, String memberId, IntermediateToken token) {

    /** Checks that nothing is {@code null}. */
    public PendingLogIn {
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(memberId, "memberId");
        Objects.requireNonNull(token, "token");
    }
}
