package io.mfafilter.decision;

import io.mfafilter.DenialReason;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a request is refused, with all that its client may learn of it.
 *
 * @param reason the reason
 * @param policies the names of the policies that were asked
 * @param requiredFactors words that would satisfy, cheapest first; empty unless a session was verified
 * @param maxAge the smallest age that is unmet
 * @param credentialPresented whether the request carried something that may stand for a session
 * @param retryAfter when Stytch asked to be asked again
 */
public record Denial(
        DenialReason reason,
        List<String> policies,
        List<String> requiredFactors,
        Optional<Duration> maxAge,
        boolean credentialPresented,
        Optional<Duration> retryAfter) {

    /** Keeps unmodifiable copies. */
    public Denial {
        Objects.requireNonNull(reason, "reason");
        policies = List.copyOf(policies);
        requiredFactors = List.copyOf(requiredFactors);
        Objects.requireNonNull(maxAge, "maxAge");
        Objects.requireNonNull(retryAfter, "retryAfter");
    }

    /** A refusal that no factor could turn. */
    public static Denial of(DenialReason reason, List<String> policies, boolean credentialPresented) {
        return new Denial(reason, policies, List.of(), Optional.empty(), credentialPresented, Optional.empty());
    }
}
