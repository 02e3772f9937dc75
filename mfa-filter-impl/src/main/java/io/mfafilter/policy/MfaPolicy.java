package io.mfafilter.policy;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What the factors of a session must satisfy.
 *
 * @param name the policy's name in the settings; {@code default} for the one without
 * @param required the factors, an expression for {@link FactorExpression.Use#SESSION}
 * @param maxAge every factor that serves must be younger than this, or than its own {@code within} if that is smaller;
 *     empty for no limit
 */
public record MfaPolicy(String name, FactorExpression required, Optional<Duration> maxAge) {

    /**
     * Checks the parts.
     *
     * @throws NullPointerException if a component is {@code null}
     * @throws IllegalArgumentException if the age is not positive, or if the expression was parsed for a step-up: such
     *     an expression may accept a second factor alone
     */
    public MfaPolicy {
        Objects.requireNonNull(name, "name");
        if (required.use() != FactorExpression.Use.SESSION) {
            throw new IllegalArgumentException("a step-up's expression cannot be a policy's");
        }
        maxAge.ifPresent(age -> Durations.requirePositive(age, "maxAge"));
    }
}
