package io.mfafilter.credential;

import java.util.List;
import java.util.Objects;

/**
 * The candidates that a request carried, in the order in which they are tried.
 *
 * @param candidates well-formed credentials, not yet believed
 * @param presented whether the request carried anything at all where a credential may stand, well formed or not
 * @param fromCookies whether they came in cookies, so that a fresh one may go back as a cookie
 * @param secondFactorPending whether an intermediate session was sent, which says that a B2B log-in has begun
 */
public record Credentials(
        List<Credential> candidates, boolean presented, boolean fromCookies, boolean secondFactorPending) {

    /** A request that carried nothing. */
    public static final Credentials NONE = new Credentials(List.of(), false, false);

    /** Keeps a copy of the candidates. */
    public Credentials {
        candidates = List.copyOf(Objects.requireNonNull(candidates, "candidates"));
    }

    /** Without an intermediate session. */
    public Credentials(List<Credential> candidates, boolean presented, boolean fromCookies) {
        this(candidates, presented, fromCookies, false);
    }

    /** The same, with a log-in that has begun, or not. */
    Credentials pending(boolean intermediate) {
        return intermediate ? new Credentials(candidates, presented, fromCookies, true) : this;
    }
}
