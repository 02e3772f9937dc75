package io.mfafilter.decision;

import io.mfafilter.Factor;
import io.mfafilter.factor.ProvenFactors;
import io.mfafilter.policy.Evidence;
import io.mfafilter.policy.FactorWords;
import io.mfafilter.policy.Requirement;
import io.mfafilter.policy.Verdict;
import io.mfafilter.policy.Verdict.Unsatisfied;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A refusal by the organization, joined with what the application's own rule says: the organization's reason is told, with
 * words that satisfy both where there are any.
 */
final class JointRefusal {

    private static final int MOST_WORDS = 16;

    /** What proves the words that an organization can allow. */
    private static final List<Factor> SECOND_FACTORS = List.of(
            new Factor("otp", "sms", Optional.empty()),
            new Factor("totp", "authenticator_app", Optional.empty()),
            new Factor("recovery_codes", "recovery_code", Optional.empty()));

    private JointRefusal() {}

    /**
     * Joins the two.
     *
     * @param ofOrganization why the organization refuses
     * @param ownVerdict what the application's rule says
     * @param own the application's rule
     * @param evidence the factors that it was judged by
     */
    static Unsatisfied of(Unsatisfied ofOrganization, Verdict ownVerdict, Requirement own, Evidence evidence) {
        if (!(ownVerdict instanceof Unsatisfied unsatisfied)) {
            return ofOrganization;
        }
        List<String> enough = ofOrganization.factors().stream()
                .filter(word -> wouldSatisfy(word, own, evidence))
                .toList();
        return new Unsatisfied(
                ofOrganization.reason(),
                enough.isEmpty() ? both(ofOrganization.factors(), unsatisfied.factors()) : enough,
                unsatisfied.maxAge());
    }

    private static boolean wouldSatisfy(String word, Requirement own, Evidence evidence) {
        return SECOND_FACTORS.stream()
                .filter(factor -> FactorWords.accept(List.of(word), factor))
                .anyMatch(factor -> own.judge(with(factor, evidence)) instanceof Verdict.Satisfied);
    }

    private static Evidence with(Factor factor, Evidence evidence) {
        List<Factor> factors = new ArrayList<>(evidence.factors().factors());
        factors.add(new Factor(factor.type(), factor.deliveryMethod(), Optional.of(evidence.now())));
        return new Evidence(ProvenFactors.of(factors), evidence.now(), evidence.clockSkew());
    }

    private static List<String> both(List<String> some, List<String> more) {
        Set<String> words = new LinkedHashSet<>(some);
        words.addAll(more);
        return words.stream().limit(MOST_WORDS).toList();
    }
}
