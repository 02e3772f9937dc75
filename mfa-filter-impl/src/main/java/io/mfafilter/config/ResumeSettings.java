package io.mfafilter.config;

import java.time.Duration;
import java.util.Objects;

/**
 * What the challenge module keeps of a form that was refused.
 *
 * @param enabled whether it keeps any
 * @param maxSize how many bytes a form may have
 * @param maxAge for how long it is kept
 */
public record ResumeSettings(boolean enabled, int maxSize, Duration maxAge) {

    /** Checks that nothing is {@code null}. */
    public ResumeSettings {
        Objects.requireNonNull(maxAge, "maxAge");
    }
}
