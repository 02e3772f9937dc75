package io.mfafilter.decision;

import io.mfafilter.policy.Requirement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What is asked of a request at one place: at a filter's mapping or at an annotation.
 *
 * @param policies the names of the policies, for clients, logs and events
 * @param requirement what they and the step-up, if there is one, come to
 * @param stepUp whether a factor must have been proven moments ago
 * @param maxStaleness a proof this old or older must be renewed by asking Stytch
 * @param enforced {@code false} to report a refusal and let the request pass
 */
public record AccessRule(
        List<String> policies, Requirement requirement, boolean stepUp, Duration maxStaleness, boolean enforced) {

    /** Keeps unmodifiable copies. */
    public AccessRule {
        policies = List.copyOf(policies);
        Objects.requireNonNull(requirement, "requirement");
        Objects.requireNonNull(maxStaleness, "maxStaleness");
    }
}
