package io.mfafilter.session;

import io.mfafilter.Factor;
import io.mfafilter.organization.Membership;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A verified session with the moment at which Stytch vouched for it: when it signed the JWT, or when it answered.
 *
 * @param session the session
 * @param vouchedAt when Stytch vouched for it
 * @param registered the factors that its user has registered, where Stytch told
 * @param userSince when its user was created, where Stytch told
 * @param membership what Stytch told of the member's organization when it vouched for the session, in B2B
 */
public record Proof(
        VerifiedSession session,
        Instant vouchedAt,
        Optional<List<Factor>> registered,
        Optional<Instant> userSince,
        Optional<Membership> membership) {

    /** Checks that nothing is {@code null}. */
    public Proof {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(vouchedAt, "vouchedAt");
        Objects.requireNonNull(registered, "registered");
        Objects.requireNonNull(userSince, "userSince");
        Objects.requireNonNull(membership, "membership");
    }

    /** Without a word about the user or member beyond what is registered. */
    public Proof(VerifiedSession session, Instant vouchedAt, Optional<List<Factor>> registered) {
        this(session, vouchedAt, registered, Optional.empty(), Optional.empty());
    }

    /**
     * Whether it is younger than an age. A proof exactly that old is too old; no proof is younger than no time at all, not
     * even one that Stytch's clock, a little ahead, dates from the future.
     */
    boolean isYoungerThan(Duration age, Instant now) {
        return !age.isZero() && vouchedAt.plus(age).isAfter(now);
    }
}
