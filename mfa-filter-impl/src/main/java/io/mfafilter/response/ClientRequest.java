package io.mfafilter.response;

import java.util.Objects;

/**
 * What the answer depends on.
 *
 * @param kind who is asking
 * @param method the HTTP method
 * @param contextPath the application's context path, empty for the root
 * @param returnTarget where a user comes back to: a safe path on this origin
 */
public record ClientRequest(ClientKind kind, String method, String contextPath, String returnTarget) {

    /** Checks that nothing is {@code null}. */
    public ClientRequest {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(contextPath, "contextPath");
        Objects.requireNonNull(returnTarget, "returnTarget");
    }

    /** Whether the method only reads, so that a redirect may repeat it. */
    boolean onlyReads() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
