package io.mfafilter.config;

import io.mfafilter.organization.Tenants;
import java.time.Duration;
import java.util.Objects;

/**
 * What only B2B projects have.
 *
 * @param enforcesPolicy whether what organizations demand is enforced
 * @param policyMaxAge how old an organization's policy and a member's standing may be
 * @param sparesBreakGlass whether break-glass members are spared the organization's restriction of methods
 * @param organizations which organizations' sessions are taken
 */
public record B2bSettings(
        boolean enforcesPolicy, Duration policyMaxAge, boolean sparesBreakGlass, Tenants organizations) {

    /** Checks that nothing is {@code null}. */
    public B2bSettings {
        Objects.requireNonNull(policyMaxAge, "policyMaxAge");
        Objects.requireNonNull(organizations, "organizations");
    }
}
