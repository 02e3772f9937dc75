package io.mfafilter.challenge.offer;

import io.mfafilter.challenge.flow.Account;
import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.flow.ProofMethod;
import io.mfafilter.config.PolicySettings;
import io.mfafilter.config.Settings;
import io.mfafilter.factor.ProvenFactors;
import io.mfafilter.policy.Evidence;
import io.mfafilter.policy.FactorWords;
import io.mfafilter.policy.Requirement;
import io.mfafilter.policy.StepUp;
import io.mfafilter.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Decides what a user is offered: of what is registered, what the hints name; without hints, what the default policy or its
 * step-up lacks. Whether it was enough is never decided here, but by the filter when the user comes back.
 */
public final class Offers {

    private static final Duration STEP_UP_AGE = Duration.ofMinutes(5);

    private final Requirement secondFactor;
    private final Requirement stepUp;
    private final Duration clockSkew;
    private final List<String> methods;

    /** Offers by these settings. */
    public Offers(Settings settings) {
        PolicySettings policy = settings.defaultPolicy();
        this.secondFactor = new Requirement(List.of(policy.policy()), List.of());
        this.stepUp =
                new Requirement(List.of(policy.policy()), List.of(new StepUp(policy.stepUpFactors(), STEP_UP_AGE)));
        this.clockSkew = settings.session().clockSkew();
        this.methods = settings.pages().methods();
    }

    /**
     * What the user of a session is offered. Where there is none yet, any second factor that is registered: Stytch wants one,
     * and what else is lacking shows when there is a session.
     */
    public Offer of(Step step, ChallengeSession session, Hints hints, Instant now) {
        if (session.isPending()) {
            List<String> second = EnrolmentRule.SECOND_FACTORS;
            return new Offer(among(session.account(), second), second, false);
        }
        Requirement rule = step == Step.STEP_UP ? stepUp : secondFactor;
        Verdict verdict = rule.judge(new Evidence(ProvenFactors.of(session.factors()), now, clockSkew));
        List<String> lacking = verdict instanceof Verdict.Unsatisfied unsatisfied ? unsatisfied.factors() : List.of();
        List<String> words = hints.factors().isEmpty() ? lacking : hints.factors();
        return new Offer(among(session.account(), words), words, verdict instanceof Verdict.Satisfied);
    }

    /** The user's methods that these words accept, and that this application has not switched off. */
    private List<ProofMethod> among(Account account, List<String> words) {
        return account.methods().stream()
                .filter(method -> methods.contains(method.kind().word()))
                .filter(method -> FactorWords.accept(words, method.kind().factor()))
                .sorted(Comparator.comparing((ProofMethod method) -> !isPreferred(account, method))
                        .thenComparing(ProofMethod::kind))
                .toList();
    }

    private static boolean isPreferred(Account account, ProofMethod method) {
        return account.preferred().filter(kind -> kind == method.kind()).isPresent();
    }
}
