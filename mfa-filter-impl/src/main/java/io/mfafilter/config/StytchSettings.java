package io.mfafilter.config;

import io.mfafilter.session.Product;
import java.net.URI;
import java.util.Objects;

/**
 * Which Stytch project, and how to reach it.
 *
 * @param projectId the project
 * @param secret its secret
 * @param apiUrl the API's base, without a slash at its end
 * @param product of which product the project is
 */
public record StytchSettings(String projectId, Secret secret, URI apiUrl, Product product) {

    /** Checks that nothing is {@code null}. */
    public StytchSettings {
        Objects.requireNonNull(projectId, "projectId");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(apiUrl, "apiUrl");
        Objects.requireNonNull(product, "product");
    }
}
