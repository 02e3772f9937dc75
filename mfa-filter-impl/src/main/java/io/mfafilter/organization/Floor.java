package io.mfafilter.organization;

import io.mfafilter.DenialReason;
import io.mfafilter.policy.Enrolment;
import io.mfafilter.policy.Evidence;
import io.mfafilter.policy.FactorExpression;
import io.mfafilter.policy.FactorExpression.Combination;
import io.mfafilter.policy.FactorExpression.Use;
import io.mfafilter.policy.MfaPolicy;
import io.mfafilter.policy.Requirement;
import io.mfafilter.policy.Verdict;
import io.mfafilter.policy.Verdict.Unsatisfied;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The least that a session must hold where a second factor is demanded: a first factor, and a second one of a method that the
 * organization allows. Further factors do no harm. The ownership rule holds whatever the application's settings say.
 */
public final class Floor {

    private static final String NAME = "organization";

    /** No allowed method is known, so nothing that could be proven would do. */
    private static final Floor OUT_OF_REACH = new Floor(Set.of(), Optional.empty());

    private static final Map<Set<MfaMethod>, Floor> BY_METHODS = Stream.of(
                    MfaMethod.ALL, Set.of(MfaMethod.SMS_OTP), Set.of(MfaMethod.TOTP))
            .map(allowed -> new Floor(allowed, Optional.of(requirement(allowed))))
            .collect(Collectors.toUnmodifiableMap(floor -> floor.allowed, Function.identity()));

    private final Set<MfaMethod> allowed;
    private final Optional<Requirement> requirement;

    private Floor(Set<MfaMethod> allowed, Optional<Requirement> requirement) {
        this.allowed = allowed;
        this.requirement = requirement;
    }

    /** The floor with these second factors. */
    public static Floor of(Set<MfaMethod> allowed) {
        return BY_METHODS.getOrDefault(allowed, OUT_OF_REACH);
    }

    /** Judges the factors of a session that stand where a log-in has them. */
    public Verdict judge(Evidence evidence) {
        return requirement.isPresent() ? requirement.get().judge(evidence) : outOfReach();
    }

    /** The same, of a member of whom it is known what he or she has registered. */
    public Verdict judge(Evidence evidence, Enrolment enrolment) {
        Verdict verdict = requirement.isPresent() ? requirement.get().judge(evidence, enrolment) : outOfReach();
        return verdict instanceof Unsatisfied unsatisfied && unsatisfied.reason() == DenialReason.NOT_ENROLLED
                ? new Unsatisfied(
                        DenialReason.NOT_ENROLLED, withoutRecoveryCode(unsatisfied.factors()), Optional.empty())
                : verdict;
    }

    private static Verdict outOfReach() {
        return new Unsatisfied(DenialReason.NOT_ENROLLED, List.of(), Optional.empty());
    }

    /** Nobody registers a recovery code: it comes with the app. */
    private static List<String> withoutRecoveryCode(List<String> words) {
        return words.stream().filter(word -> !word.equals("recovery_code")).toList();
    }

    private static Requirement requirement(Set<MfaMethod> allowed) {
        String second = Arrays.stream(MfaMethod.values())
                .filter(allowed::contains)
                .flatMap(method -> method.factorWords().stream())
                .collect(Collectors.joining(" | "));
        FactorExpression expression = FactorExpression.parse("mfa, " + second, Use.SESSION, Combination.SECURE);
        return new Requirement(List.of(new MfaPolicy(NAME, expression, Optional.empty())), List.of());
    }
}
