package io.mfafilter.decision;

import io.mfafilter.DenialReason;
import io.mfafilter.policy.Enrolment;
import io.mfafilter.policy.Evidence;
import io.mfafilter.policy.Verdict;
import io.mfafilter.session.RemoteVerifier;
import io.mfafilter.session.Verification;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Decides about a request: verifies its credentials, once, and judges the session by a rule. */
public final class Enforcement {

    private final RemoteVerifier verifier;
    private final InstantSource clock;
    private final Duration clockSkew;

    /**
     * The whole way to a decision.
     *
     * @param clockSkew how far in the future a factor may have been proven
     */
    public Enforcement(RemoteVerifier verifier, InstantSource clock, Duration clockSkew) {
        this.verifier = Objects.requireNonNull(verifier, "verifier");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.clockSkew = Objects.requireNonNull(clockSkew, "clockSkew");
    }

    /** Decides; whatever is not clearly allowed is denied. */
    public Decision decide(RequestProof proof, AccessRule rule) {
        Verification verification = proof.verification(verifier::verify);
        if (verification instanceof Verification.Verified verified) {
            return judge(verified, proof, rule);
        }
        return new Decision.Denied(refusal(verification, proof, rule), Optional.empty());
    }

    private Decision judge(Verification.Verified verified, RequestProof proof, AccessRule rule) {
        Evidence evidence = new Evidence(verified.session().factors(), clock.instant(), clockSkew);
        Verdict verdict = verified.registered().isPresent()
                ? rule.requirement()
                        .judge(evidence, new Enrolment(verified.registered().get()))
                : rule.requirement().judge(evidence);
        if (verdict instanceof Verdict.Satisfied) {
            return new Decision.Allowed(verified.session());
        }
        Verdict.Unsatisfied unsatisfied = (Verdict.Unsatisfied) verdict;
        Denial denial = new Denial(
                unsatisfied.reason(),
                rule.policies(),
                unsatisfied.factors(),
                unsatisfied.maxAge(),
                proof.credentials().presented(),
                Optional.empty());
        return new Decision.Denied(denial, Optional.of(verified.session()));
    }

    private static Denial refusal(Verification verification, RequestProof proof, AccessRule rule) {
        boolean presented = proof.credentials().presented();
        if (verification instanceof Verification.NoSession) {
            return Denial.of(DenialReason.UNAUTHENTICATED, rule.policies(), presented);
        }
        if (verification instanceof Verification.Misconfigured) {
            return Denial.of(DenialReason.MISCONFIGURED, rule.policies(), presented);
        }
        Optional<Duration> retryAfter = verification instanceof Verification.Unavailable unavailable
                ? unavailable.retryAfter()
                : Optional.empty();
        return new Denial(
                DenialReason.UNAVAILABLE, rule.policies(), List.of(), Optional.empty(), presented, retryAfter);
    }
}
