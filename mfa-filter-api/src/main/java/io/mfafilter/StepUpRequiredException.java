package io.mfafilter;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A call to a {@link RequiresStepUp} method was refused. Let it pass: mfa-filter turns it into the client's answer, from
 * a JAX-RS resource and from a servlet alike, also when another exception wraps it. Code that catches it must not go on
 * with the work: the method was not run.
 *
 * <p>The message names the reason, and never a credential.
 */
public class StepUpRequiredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final DenialReason reason;
    private final List<String> requiredFactors;
    private final Duration maxAge;

    /**
     * A refusal with all that a client may learn of it.
     *
     * @param message what happened, without any credential
     * @param reason why the call was refused
     * @param requiredFactors the factor words that would satisfy, the cheapest for this session first; may be empty
     * @param maxAge the smallest age that is unmet; {@code null} if no age is
     */
    public StepUpRequiredException(String message, DenialReason reason, List<String> requiredFactors, Duration maxAge) {
        super(message);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.requiredFactors = List.copyOf(requiredFactors);
        this.maxAge = maxAge;
    }

    /**
     * Why the call was refused.
     *
     * @return the reason, never {@code null}
     */
    public DenialReason reason() {
        return reason;
    }

    /**
     * The factor words that would satisfy, the cheapest for this session first.
     *
     * @return unmodifiable; empty where the client may not know, as without a valid session
     */
    public List<String> requiredFactors() {
        return requiredFactors;
    }

    /**
     * How recently the factor must have been proven.
     *
     * @return the smallest age that is unmet; empty where no age is
     */
    public Optional<Duration> maxAge() {
        return Optional.ofNullable(maxAge);
    }
}
