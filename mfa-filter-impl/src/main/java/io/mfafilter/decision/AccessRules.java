package io.mfafilter.decision;

import io.mfafilter.RequiresStepUp;
import io.mfafilter.config.Mode;
import io.mfafilter.config.PolicySettings;
import io.mfafilter.config.Settings;
import io.mfafilter.policy.FactorExpression;
import io.mfafilter.policy.FactorExpression.Use;
import io.mfafilter.policy.Requirement;
import io.mfafilter.policy.StepUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the rules that the settings define for filters and annotations, each once. */
public final class AccessRules {

    private final Settings settings;
    private final Map<String, AccessRule> ofFilters = new ConcurrentHashMap<>();
    private final Map<StepUpDemand, AccessRule> ofAnnotations = new ConcurrentHashMap<>();

    /** Rules by these settings. */
    public AccessRules(Settings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * What a filter with a policy asks for. A policy that sets {@code step-up-minutes} asks for a step-up too.
     *
     * @return empty if there is no such policy
     */
    public Optional<AccessRule> ofFilter(String policyName) {
        AccessRule known = ofFilters.get(policyName);
        if (known != null) {
            return Optional.of(known);
        }
        PolicySettings policy = settings.policies().get(policyName);
        if (policy == null) {
            return Optional.empty();
        }
        return Optional.of(ofFilters.computeIfAbsent(policyName, name -> {
            List<StepUp> stepUps = new ArrayList<>();
            policy.stepUpMinutes()
                    .ifPresent(minutes -> stepUps.add(new StepUp(policy.stepUpFactors(), Duration.ofMinutes(minutes))));
            return new AccessRule(
                    List.of(name),
                    new Requirement(List.of(policy.policy()), stepUps),
                    !stepUps.isEmpty(),
                    stepUps.isEmpty() ? policy.maxStaleness() : stepUpStaleness(policy),
                    settings.mode() == Mode.ENFORCE);
        }));
    }

    /**
     * What an annotation asks for. The number of different annotations in an application bounds the number of rules.
     *
     * @throws IllegalArgumentException if the policy does not exist or the expression is not valid; the deployment has
     *     checked both
     */
    public AccessRule ofStepUp(StepUpDemand demand) {
        return ofAnnotations.computeIfAbsent(demand, this::make);
    }

    private AccessRule make(StepUpDemand demand) {
        String name = demand.policy().isEmpty() ? Settings.DEFAULT_POLICY : demand.policy();
        PolicySettings policy = settings.policies().get(name);
        if (policy == null) {
            throw new IllegalArgumentException("there is no policy " + name);
        }
        FactorExpression factors = demand.factors().isBlank()
                ? policy.stepUpFactors()
                : FactorExpression.parse(demand.factors(), Use.STEP_UP, settings.combination());
        int minutes = Math.min(demand.minutes(), policy.stepUpMinutes().orElse(demand.minutes()));
        return new AccessRule(
                List.of(name),
                new Requirement(List.of(policy.policy()), List.of(new StepUp(factors, Duration.ofMinutes(minutes)))),
                true,
                stepUpStaleness(policy),
                settings.stepUpMode() == Mode.ENFORCE);
    }

    /** A step-up is never judged by facts that are older than its own limit or the policy's. */
    private Duration stepUpStaleness(PolicySettings policy) {
        Duration ofStepUp = settings.stepUpMaxStaleness();
        return ofStepUp.compareTo(policy.maxStaleness()) < 0 ? ofStepUp : policy.maxStaleness();
    }

    /**
     * The members of a {@code @RequiresStepUp}.
     *
     * @param minutes how old the proof may be
     * @param factors the expression; empty for the policy's
     * @param policy the policy's name; empty for the default
     */
    public record StepUpDemand(int minutes, String factors, String policy) {

        /** Checks that nothing is {@code null}. */
        public StepUpDemand {
            Objects.requireNonNull(factors, "factors");
            Objects.requireNonNull(policy, "policy");
        }

        /** What an annotation demands. */
        public static StepUpDemand of(RequiresStepUp annotation) {
            return new StepUpDemand(annotation.minutes(), annotation.factors(), annotation.policy());
        }
    }
}
