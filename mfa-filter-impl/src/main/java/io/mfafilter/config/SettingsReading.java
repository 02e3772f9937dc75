package io.mfafilter.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What reading the settings came to.
 *
 * @param settings the settings; empty if there is any fault
 * @param faults what stops the deployment
 * @param notices what the operator should know
 */
public record SettingsReading(Optional<Settings> settings, List<Fault> faults, List<Fault> notices) {

    /** Keeps unmodifiable copies. */
    public SettingsReading {
        Objects.requireNonNull(settings, "settings");
        faults = List.copyOf(faults);
        notices = List.copyOf(notices);
    }
}
