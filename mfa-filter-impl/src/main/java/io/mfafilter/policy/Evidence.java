package io.mfafilter.policy;

import io.mfafilter.factor.ProvenFactors;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What is judged: the factors of a session, seen at one moment.
 *
 * @param factors what was proven, and when
 * @param now the moment of the judgement
 * @param clockSkew how far in the future a factor may have been proven, by Stytch's clock, and still be fresh
 */
public record Evidence(ProvenFactors factors, Instant now, Duration clockSkew) {

    /**
     * Checks the parts.
     *
     * @throws NullPointerException if a component is {@code null}
     * @throws IllegalArgumentException if the clock skew is negative
     */
    public Evidence {
        Objects.requireNonNull(factors, "factors");
        Objects.requireNonNull(now, "now");
        if (clockSkew.isNegative()) {
            throw new IllegalArgumentException("clockSkew must not be negative");
        }
    }
}
