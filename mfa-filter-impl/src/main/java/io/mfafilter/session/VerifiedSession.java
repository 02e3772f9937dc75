package io.mfafilter.session;

import io.mfafilter.factor.ProvenFactors;
import java.util.Objects;

/**
 * A Stytch session whose proof was checked. Whoever holds one need not ask again whether it was; policy and application
 * accept nothing else. Only the verifiers of this package can make one.
 */
public final class VerifiedSession {

    private final SessionClaims claims;
    private final ProvenFactors factors;
    private final ProvenFactors factorsInOrder;

    VerifiedSession(SessionClaims claims) {
        this.claims = Objects.requireNonNull(claims, "claims");
        this.factors = ProvenFactors.of(claims.factors());
        this.factorsInOrder =
                claims.organizationId().isPresent() ? ProvenFactors.inOrder(claims.factors(), claims.order()) : factors;
    }

    /** The facts, now believed. */
    public SessionClaims claims() {
        return claims;
    }

    /** The factors in the form in which policies judge them. */
    public ProvenFactors factors() {
        return factors;
    }

    /** In B2B, the factors that stand where their kind belongs in a log-in; by these an organization's demand is judged. */
    public ProvenFactors factorsInOrder() {
        return factorsInOrder;
    }

    @Override
    public String toString() {
        return "VerifiedSession[" + claims.sessionId() + "]";
    }
}
