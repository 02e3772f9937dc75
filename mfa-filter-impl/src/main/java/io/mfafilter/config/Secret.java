package io.mfafilter.config;

import java.util.Objects;

/**
 * The project's secret; it never prints itself.
 *
 * @param value the secret, for Stytch alone
 */
public record Secret(String value) {

    /** Checks that it is there. */
    public Secret {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
