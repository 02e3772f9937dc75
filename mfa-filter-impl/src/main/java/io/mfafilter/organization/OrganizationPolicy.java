package io.mfafilter.organization;

import java.util.Set;

/**
 * What an organization demands of its members.
 *
 * @param requiredForAll whether every member needs a second factor ({@code mfa_policy}); otherwise only who is enrolled
 * @param restricted whether second factors are restricted ({@code mfa_methods})
 * @param allowed what may be the second factor, as far as this version knows it; everything where nothing is restricted
 */
public record OrganizationPolicy(boolean requiredForAll, boolean restricted, Set<MfaMethod> allowed) {

    /** Keeps a copy. */
    public OrganizationPolicy {
        allowed = Set.copyOf(allowed);
    }

    /** An organization that restricts nothing. */
    public static OrganizationPolicy unrestricted(boolean requiredForAll) {
        return new OrganizationPolicy(requiredForAll, false, MfaMethod.ALL);
    }
}
