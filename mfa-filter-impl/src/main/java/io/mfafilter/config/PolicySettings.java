package io.mfafilter.config;

import io.mfafilter.path.UrlPattern;
import io.mfafilter.policy.FactorExpression;
import io.mfafilter.policy.MfaPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A policy with all that its settings say.
 *
 * @param policy name, expression and age
 * @param stepUpFactors what may satisfy a step-up under it
 * @param stepUpMinutes the largest age of a step-up under it, if it sets one
 * @param maxStaleness how long a proof may be trusted without asking Stytch
 * @param urlPatterns where its filter is registered
 */
public record PolicySettings(
        MfaPolicy policy,
        FactorExpression stepUpFactors,
        OptionalInt stepUpMinutes,
        Duration maxStaleness,
        List<UrlPattern> urlPatterns) {

    /** Keeps unmodifiable copies. */
    public PolicySettings {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(stepUpFactors, "stepUpFactors");
        Objects.requireNonNull(stepUpMinutes, "stepUpMinutes");
        Objects.requireNonNull(maxStaleness, "maxStaleness");
        urlPatterns = List.copyOf(urlPatterns);
    }
}
