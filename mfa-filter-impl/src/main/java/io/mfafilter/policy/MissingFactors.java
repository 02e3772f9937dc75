package io.mfafilter.policy;

import static io.mfafilter.factor.OwnershipGroup.AUTHENTICATOR;
import static io.mfafilter.factor.OwnershipGroup.INBOX_OR_IDENTITY;
import static io.mfafilter.factor.OwnershipGroup.KNOWLEDGE;
import static io.mfafilter.factor.OwnershipGroup.PHONE;

import io.mfafilter.factor.OwnershipGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what is missing for one alternative, and supposes it proven when it goes on to the next atom. */
final class MissingFactors {

    /** Every factor that counts without being named, of any age. */
    private static final Atom ANYTHING_HELD = Atom.of(Vocabulary.get("any"), Optional.empty(), 1);

    private static final Map<OwnershipGroup, String> GROUP_WORDS = Map.of(
            PHONE, "phone",
            AUTHENTICATOR, "authenticator",
            KNOWLEDGE, "knowledge",
            INBOX_OR_IDENTITY, "email");

    /** What to offer as a second factor: what is most often registered as one comes first. */
    private static final List<OwnershipGroup> SECOND = List.of(PHONE, AUTHENTICATOR, KNOWLEDGE, INBOX_OR_IDENTITY);

    /** What to offer as a first factor. Authenticator is not in it: an app alone is none. */
    private static final List<OwnershipGroup> FIRST = List.of(KNOWLEDGE, PHONE, INBOX_OR_IDENTITY);

    /** What to offer to somebody who has nothing to build upon, the most usual pair first. */
    private static final List<List<OwnershipGroup>> PAIRS = List.of(
            List.of(KNOWLEDGE, PHONE),
            List.of(KNOWLEDGE, AUTHENTICATOR),
            List.of(INBOX_OR_IDENTITY, PHONE),
            List.of(INBOX_OR_IDENTITY, AUTHENTICATOR),
            List.of(PHONE, AUTHENTICATOR));

    private final Rules rules;
    private final Evidence evidence;

    /** What must be proven, and behind it what may be proven instead. */
    private final Set<String> words = new LinkedHashSet<>();

    private final Set<String> choices = new LinkedHashSet<>();
    private int factors;
    private int held;
    private int provenGroups = Groups.NONE;
    private boolean first;
    private boolean anyProven;
    private Optional<Duration> smallestAge = Optional.empty();

    MissingFactors(Rules rules, Evidence evidence) {
        this.rules = rules;
        this.evidence = evidence;
    }

    /** An atom has no factor: its word is what to prove. */
    void prove(Atom atom) {
        words.add(atom.word().text());
        factors++;
        held += atom.ignoringAge().isServed(evidence) ? 1 : 0;
        first |= atom.mayBeFirst();
        // What counts only where it is named does not help the words that look at the whole session.
        if ((atom.kinds() & ANYTHING_HELD.kinds()) == atom.kinds()) {
            suppose(atom.word().group(), atom.isAlwaysFirst());
        }
        note(atom);
    }

    /** Whether something that a log-in may begin with is among what is to be proven. */
    boolean includesFirst() {
        return first;
    }

    /** The session as a whole does not satisfy an atom; what is to be proven already may. */
    void complete(Atom whole) {
        note(whole);
        if (whole.word().role() == FactorWord.Role.ANY) {
            completeAny();
        } else {
            completeCombination(whole.groupsServing(evidence) | provenGroups);
        }
    }

    Missing toMissing() {
        Set<String> all = new LinkedHashSet<>(words);
        all.addAll(choices);
        return new Missing(List.copyOf(all), factors, held, smallestAge);
    }

    private void completeAny() {
        if (!anyProven) {
            List<OwnershipGroup> groups = heldFirst(rules.demandFirst() ? FIRST : SECOND);
            suggest(groups.subList(0, 1), groups);
        }
    }

    private void completeCombination(int groups) {
        if (rules.isCombination(groups)) {
            return;
        }
        List<OwnershipGroup> completing = heldFirst(
                SECOND.stream().filter(group -> rules.completes(groups, group)).toList());
        if (completing.isEmpty()) {
            suggest(bestPair(), SECOND);
        } else {
            suggest(completing.subList(0, 1), completing);
        }
    }

    /** The first of the pairs of which the session holds the most. */
    private List<OwnershipGroup> bestPair() {
        return Collections.max(PAIRS, Comparator.comparingLong(this::countHeld));
    }

    private long countHeld(List<OwnershipGroup> groups) {
        return groups.stream().filter(this::isHeld).count();
    }

    private List<OwnershipGroup> heldFirst(List<OwnershipGroup> groups) {
        List<OwnershipGroup> sorted = new ArrayList<>(groups);
        sorted.sort(Comparator.comparing(this::isHeld).reversed());
        return sorted;
    }

    /** Takes the best choice as what will be proven, and names the others behind it. */
    private void suggest(List<OwnershipGroup> best, List<OwnershipGroup> others) {
        for (OwnershipGroup group : best) {
            words.add(GROUP_WORDS.get(group));
            factors++;
            held += isHeld(group) ? 1 : 0;
            suppose(group, FIRST.contains(group));
        }
        others.forEach(group -> choices.add(GROUP_WORDS.get(group)));
    }

    private boolean isHeld(OwnershipGroup group) {
        return Groups.contains(ANYTHING_HELD.groupsServing(evidence), group);
    }

    private void suppose(OwnershipGroup group, boolean mayBeFirst) {
        provenGroups |= Groups.bit(group);
        anyProven |= mayBeFirst || !rules.demandFirst();
    }

    private void note(Atom atom) {
        smallestAge = Durations.smaller(smallestAge, atom.maxAge());
    }
}
