package io.mfafilter.policy;

import java.time.Duration;
import java.util.Objects;

/**
 * What must have been proven again recently, beside a policy.
 *
 * @param factors what may satisfy the step-up, as a rule an expression for {@link FactorExpression.Use#STEP_UP}
 * @param maxAge every factor that serves must be younger than this, or than its own {@code within} if that is smaller
 */
public record StepUp(FactorExpression factors, Duration maxAge) {

    /**
     * Checks the parts.
     *
     * @throws NullPointerException if a component is {@code null}
     * @throws IllegalArgumentException if the age is not positive
     */
    public StepUp {
        Objects.requireNonNull(factors, "factors");
        Durations.requirePositive(maxAge, "maxAge");
    }
}
