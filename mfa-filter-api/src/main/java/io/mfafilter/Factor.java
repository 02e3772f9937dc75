package io.mfafilter;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One authentication factor of a verified session, as Stytch reported it.
 *
 * <p>The words are Stytch's own and the set is open: a kind that this version does not know is kept here, and counts
 * for nothing in any policy.
 *
 * @param type what kind of factor it is, as Stytch spells it, such as {@code otp}; never {@code null}, empty when
 *     Stytch named none
 * @param deliveryMethod how it was proven, as Stytch spells it, such as {@code sms}; never {@code null}, empty when
 *     Stytch named none
 * @param lastAuthenticatedAt when it was last proven; empty when Stytch gave no time, or one that cannot be read. A
 *     factor without a time is never fresh
 */
public record Factor(String type, String deliveryMethod, Optional<Instant> lastAuthenticatedAt) {

    /**
     * Checks that nothing is {@code null}.
     *
     * @throws NullPointerException if a component is {@code null}
     */
    public Factor {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(deliveryMethod, "deliveryMethod");
        Objects.requireNonNull(lastAuthenticatedAt, "lastAuthenticatedAt");
    }
}
