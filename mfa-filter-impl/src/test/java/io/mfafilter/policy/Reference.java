package io.mfafilter.policy;

import io.mfafilter.Factor;
import io.mfafilter.policy.FactorExpression.Combination;
import io.mfafilter.policy.FactorExpression.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules once more, as plainly as they can be put: try every factor for every word, and look at the end whether what
 * was picked is allowed. Slow, and on purpose without anything of the real thing: its own words, groups and clock.
 */
final class Reference {

    private static final Map<String, String> GROUPS = Map.ofEntries(
            Map.entry("password/knowledge", "knowledge"),
            Map.entry("magic_link/email", "email"),
            Map.entry("magic_link/embedded", "email"),
            Map.entry("otp/email", "email"),
            Map.entry("email_otp/email", "email"),
            Map.entry("oauth/oauth_google", "email"),
            Map.entry("sso/sso_saml", "email"),
            Map.entry("otp/sms", "phone"),
            Map.entry("otp/whatsapp", "phone"),
            Map.entry("totp/authenticator_app", "authenticator"),
            Map.entry("totp/recovery_code", "authenticator"),
            Map.entry("recovery_codes/recovery_code", "authenticator"),
            Map.entry("webauthn/webauthn_registration", "authenticator"),
            Map.entry("crypto/crypto_wallet", "wallet"));

    private static final Map<String, Set<String>> WORDS = Map.ofEntries(
            Map.entry("password", Set.of("password/knowledge")),
            Map.entry("email_link", Set.of("magic_link/email")),
            Map.entry("embedded_link", Set.of("magic_link/embedded")),
            Map.entry("email_otp", Set.of("otp/email", "email_otp/email")),
            Map.entry("oauth", Set.of("oauth/oauth_google")),
            Map.entry("sms_otp", Set.of("otp/sms")),
            Map.entry("whatsapp_otp", Set.of("otp/whatsapp")),
            Map.entry("totp", Set.of("totp/authenticator_app")),
            Map.entry("recovery_code", Set.of("totp/recovery_code", "recovery_codes/recovery_code")),
            Map.entry("webauthn", Set.of("webauthn/webauthn_registration")),
            Map.entry("crypto_wallet", Set.of("crypto/crypto_wallet")));

    private static final Set<String> GROUP_WORDS = Set.of("phone", "authenticator", "email", "knowledge");
    private static final Set<String> SECOND_ONLY =
            Set.of("totp/authenticator_app", "totp/recovery_code", "recovery_codes/recovery_code");

    private final Use use;
    private final Combination combination;
    private final boolean ages;
    private final List<Factor> factors;

    private Reference(Use use, Combination combination, boolean ages, List<Factor> factors) {
        this.use = use;
        this.combination = combination;
        this.ages = ages;
        this.factors = factors;
    }

    static List<String> words() {
        List<String> words = new ArrayList<>(WORDS.keySet());
        words.addAll(GROUP_WORDS);
        words.add("mfa");
        words.add("any");
        words.sort(null);
        return words;
    }

    static List<String> countedFactors() {
        return GROUPS.keySet().stream().sorted().toList();
    }

    static String verdict(Formula formula, Use use, Combination combination, List<Factor> factors) {
        if (new Reference(use, combination, true, factors).isSatisfied(formula)) {
            return "satisfied";
        }
        if (new Reference(use, combination, false, factors).isSatisfied(formula)) {
            return "stale_factors";
        }
        return new Reference(use, Combination.WEAK_ALLOWED, false, factors).isSatisfied(formula)
                ? "weak_factor_combination"
                : "insufficient_factors";
    }

    private boolean isSatisfied(Formula formula) {
        return canMeet(List.of(formula), Set.of(), false);
    }

    /** Whether the goals can all be met, given the factors that are used up and whether mfa or any was met. */
    private boolean canMeet(List<Formula> goals, Set<Integer> used, boolean whole) {
        if (goals.isEmpty()) {
            return isAllowed(used, whole);
        }
        Formula goal = goals.get(0);
        List<Formula> rest = goals.subList(1, goals.size());
        if (goal instanceof Formula.Word word) {
            return canMeetWord(word, rest, used, whole);
        }
        if (goal instanceof Formula.All all) {
            return canMeet(joined(all.parts(), rest), used, whole);
        }
        if (goal instanceof Formula.Either either) {
            return either.parts().stream().anyMatch(part -> canMeet(joined(List.of(part), rest), used, whole));
        }
        Formula.Some some = (Formula.Some) goal;
        return subsets(some.number(), some.parts()).stream()
                .anyMatch(subset -> canMeet(joined(subset, rest), used, whole));
    }

    private boolean canMeetWord(Formula.Word word, List<Formula> rest, Set<Integer> used, boolean whole) {
        if (word.word().equals("mfa") || word.word().equals("any")) {
            return holdsForSession(word) && canMeet(rest, used, true);
        }
        for (int i = 0; i < factors.size(); i++) {
            if (!used.contains(i) && accepts(word.word(), spelling(i)) && isFresh(word, i)) {
                Set<Integer> more = new HashSet<>(used);
                more.add(i);
                if (canMeet(rest, more, whole)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean holdsForSession(Formula.Word word) {
        for (int i = 0; i < factors.size(); i++) {
            if (!isUsableUnnamed(word, i)) {
                continue;
            }
            if (word.word().equals("any") && (use == Use.STEP_UP || mayBeFirst(i))) {
                return true;
            }
            for (int j = 0; word.word().equals("mfa") && j < i; j++) {
                if (isUsableUnnamed(word, j)
                        && (combination == Combination.SECURE
                                ? areSecure(Set.of(i, j))
                                : mayBeFirst(i) || mayBeFirst(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isUsableUnnamed(Formula.Word word, int i) {
        return GROUPS.containsKey(spelling(i)) && !spelling(i).equals("magic_link/embedded") && isFresh(word, i);
    }

    private boolean isAllowed(Set<Integer> used, boolean whole) {
        boolean owned = combination == Combination.WEAK_ALLOWED || used.size() < 2 || areSecure(used);
        boolean first = use == Use.STEP_UP || whole || used.stream().anyMatch(this::mayBeFirst);
        return owned && first;
    }

    private boolean areSecure(Set<Integer> used) {
        Set<String> groups = new HashSet<>();
        used.forEach(i -> groups.add(GROUPS.get(spelling(i))));
        return groups.size() == used.size() && !groups.equals(Set.of("knowledge", "email"));
    }

    private boolean mayBeFirst(int i) {
        return !SECOND_ONLY.contains(spelling(i));
    }

    private boolean isFresh(Formula.Word word, int i) {
        if (!ages || word.within().isEmpty()) {
            return true;
        }
        if (factors.get(i).lastAuthenticatedAt().isEmpty()) {
            return false;
        }
        Instant proven = factors.get(i).lastAuthenticatedAt().get();
        return Duration.between(proven, Sessions.NOW).compareTo(word.within().get()) < 0
                && Duration.between(Sessions.NOW, proven).compareTo(Sessions.SKEW) <= 0;
    }

    private static boolean accepts(String word, String spelling) {
        return GROUP_WORDS.contains(word)
                ? word.equals(GROUPS.get(spelling)) && !spelling.equals("magic_link/embedded")
                : WORDS.get(word).contains(spelling);
    }

    private String spelling(int i) {
        return factors.get(i).type() + "/" + factors.get(i).deliveryMethod();
    }

    private static List<Formula> joined(List<Formula> first, List<Formula> second) {
        List<Formula> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    private static List<List<Formula>> subsets(int size, List<Formula> parts) {
        if (size == 0) {
            return List.of(List.of());
        }
        if (parts.size() < size) {
            return List.of();
        }
        List<Formula> others = parts.subList(1, parts.size());
        List<List<Formula>> subsets = new ArrayList<>(subsets(size, others));
        subsets(size - 1, others).forEach(subset -> subsets.add(joined(List.of(parts.get(0)), subset)));
        return subsets;
    }
}
