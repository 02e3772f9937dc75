package io.mfafilter.config;

import java.net.URI;
import java.util.Objects;

/**
 * Which Stytch project, and how to reach it.
 *
 * @param projectId the project
 * @param secret its secret
 * @param apiUrl the API's base, without a slash at its end
 */
public record StytchSettings(String projectId, Secret secret, URI apiUrl) {

    /** Checks that nothing is {@code null}. */
    public StytchSettings {
        Objects.requireNonNull(projectId, "projectId");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(apiUrl, "apiUrl");
    }
}
