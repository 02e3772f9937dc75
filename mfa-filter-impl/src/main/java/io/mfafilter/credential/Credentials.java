package io.mfafilter.credential;

import java.util.List;
import java.util.Objects;

/**
 * The candidates that a request carried, in the order in which they are tried.
 *
 * @param candidates well-formed credentials, not yet believed
 * @param presented whether the request carried anything at all where a credential may stand, well formed or not
 */
public record Credentials(List<Credential> candidates, boolean presented) {

    /** A request that carried nothing. */
    public static final Credentials NONE = new Credentials(List.of(), false);

    /** Keeps a copy of the candidates. */
    public Credentials {
        candidates = List.copyOf(Objects.requireNonNull(candidates, "candidates"));
    }
}
