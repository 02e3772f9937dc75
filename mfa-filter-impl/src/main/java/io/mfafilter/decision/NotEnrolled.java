package io.mfafilter.decision;

import io.mfafilter.DenialReason;
import io.mfafilter.config.EnrolmentSettings;
import io.mfafilter.config.EnrolmentSettings.Mode;
import io.mfafilter.policy.Evidence;
import io.mfafilter.policy.FactorExpression;
import io.mfafilter.policy.FactorExpression.Combination;
import io.mfafilter.policy.FactorExpression.Use;
import io.mfafilter.policy.MfaPolicy;
import io.mfafilter.policy.Requirement;
import io.mfafilter.policy.Verdict;
import io.mfafilter.session.Proof;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What becomes of users who have registered nothing that would satisfy ({@code mfa.enrolment}). */
final class NotEnrolled {

    /** Grace is for the second factor: without one that counts, nobody passes. */
    private static final Requirement ONE_FACTOR = new Requirement(
            List.of(new MfaPolicy(
                    "grace", FactorExpression.parse("any", Use.SESSION, Combination.SECURE), Optional.empty())),
            List.of());

    private final EnrolmentSettings settings;

    NotEnrolled(EnrolmentSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /** Until when a user may go without; empty if the denial stands. A step-up knows no grace. */
    Optional<Instant> graceUntil(Verdict.Unsatisfied verdict, Proof proof, Evidence evidence, AccessRule rule) {
        if (settings.mode() != Mode.GRACE
                || verdict.reason() != DenialReason.NOT_ENROLLED
                || rule.stepUp()
                || !(ONE_FACTOR.judge(evidence) instanceof Verdict.Satisfied)) {
            return Optional.empty();
        }
        return proof.userSince().map(settings::deadline).filter(evidence.now()::isBefore);
    }

    /** The reason as clients are told it. */
    DenialReason shown(DenialReason reason) {
        return reason == DenialReason.NOT_ENROLLED && settings.mode() == Mode.CHALLENGE
                ? DenialReason.INSUFFICIENT_FACTORS
                : reason;
    }
}
