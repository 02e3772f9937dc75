package io.mfafilter.config;

import io.mfafilter.policy.FactorExpression.Combination;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What reading the settings came to.
 *
 * @param settings the settings; empty if there is any fault
 * @param policyNames the names of all policies that are defined, well or badly
 * @param combination whether the ownership rule holds
 * @param faults what stops the deployment
 * @param notices what the operator should know
 */
public record SettingsReading(
        Optional<Settings> settings,
        Set<String> policyNames,
        Combination combination,
        List<Fault> faults,
        List<Fault> notices) {

    /** Keeps unmodifiable copies. */
    public SettingsReading {
        Objects.requireNonNull(settings, "settings");
        policyNames = Set.copyOf(policyNames);
        Objects.requireNonNull(combination, "combination");
        faults = List.copyOf(faults);
        notices = List.copyOf(notices);
    }
}
