package io.mfafilter.challenge.offer;

import io.mfafilter.Factor;
import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.config.Settings;
import io.mfafilter.factor.FactorKind;
import io.mfafilter.factor.OwnershipGroup;
import io.mfafilter.factor.ProvenFactors;
import io.mfafilter.policy.Evidence;
import io.mfafilter.policy.FactorExpression;
import io.mfafilter.policy.FactorExpression.Combination;
import io.mfafilter.policy.FactorExpression.Use;
import io.mfafilter.policy.MfaPolicy;
import io.mfafilter.policy.Requirement;
import io.mfafilter.policy.StepUp;
import io.mfafilter.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may register a factor. Whoever has a second one must prove it first, or a stolen password would be enough to register the
 * thief's phone; whoever has none must have logged in just now.
 */
public final class EnrolmentRule {

    /** What a user must do before. */
    public enum Permission {
        ALLOWED,
        LOG_IN_AGAIN,
        PROVE_SECOND_FACTOR,
        /** Somebody acts for the user. */
        FORBIDDEN
    }

    /** What may be proven as a second factor before another one is registered. */
    public static final List<String> SECOND_FACTORS = List.of("phone", "authenticator");

    private static final Duration RECENT = Duration.ofMinutes(10);
    private static final Set<OwnershipGroup> SECOND =
            Set.of(OwnershipGroup.PHONE, OwnershipGroup.AUTHENTICATOR, OwnershipGroup.WALLET);

    private final Requirement justLoggedIn = requirement("any within PT10M", List.of());
    private final Requirement secondFactorProven = requirement(
            "mfa", List.of(new StepUp(expression("phone | authenticator | crypto_wallet", Use.STEP_UP), RECENT)));
    private final Duration clockSkew;

    /** The rule with these settings; they cannot soften it. */
    public EnrolmentRule(Settings settings) {
        this.clockSkew = settings.session().clockSkew();
    }

    /** Whether the user of a session may register a factor now. */
    public Permission judge(ChallengeSession session, Instant now) {
        Evidence evidence = new Evidence(ProvenFactors.of(session.factors()), now, clockSkew);
        if (evidence.factors().hasImpersonation()) {
            return Permission.FORBIDDEN;
        }
        boolean hasSecond = session.account().registered().stream().anyMatch(EnrolmentRule::isSecond);
        if (session.isPending()) {
            // It began a few minutes ago, or Stytch would not know it any more; and the second factor ends it.
            return hasSecond ? Permission.PROVE_SECOND_FACTOR : Permission.ALLOWED;
        }
        if (hasSecond) {
            return isSatisfied(secondFactorProven, evidence) ? Permission.ALLOWED : Permission.PROVE_SECOND_FACTOR;
        }
        return isSatisfied(justLoggedIn, evidence) ? Permission.ALLOWED : Permission.LOG_IN_AGAIN;
    }

    private static boolean isSecond(Factor factor) {
        return SECOND.contains(FactorKind.of(factor).group());
    }

    private static boolean isSatisfied(Requirement requirement, Evidence evidence) {
        return requirement.judge(evidence) instanceof Verdict.Satisfied;
    }

    private static Requirement requirement(String expression, List<StepUp> stepUps) {
        return new Requirement(
                List.of(new MfaPolicy("enrolment", expression(expression, Use.SESSION), Optional.empty())), stepUps);
    }

    private static FactorExpression expression(String text, Use use) {
        return FactorExpression.parse(text, use, Combination.SECURE);
    }
}
