package io.mfafilter.policy;

import io.mfafilter.factor.OwnershipGroup;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One way to satisfy an expression: all its atoms at once, each served by a factor of its own.
 *
 * <p>All factors that a word accepts prove the same, so the words alone tell whether an alternative is a secure
 * combination. That is decided here, once; a judgement then has only to look for a factor for each atom, and atoms of
 * different groups cannot compete for one.
 */
final class Alternative {

    private final Rules rules;

    /** The atoms that take a factor each. */
    private final Atom[] taking;

    /** The atoms that look at the whole session and take none. */
    private final Atom[] looking;

    /** Whether at least one of the factors taken must be one that a log-in may begin with. */
    private final boolean firstNeeded;

    private final Optional<Obstacle> obstacle;

    private Alternative(List<Atom> atoms, Rules rules) {
        this.rules = rules;
        this.looking = atoms.stream()
                .filter(Atom::looksAtWholeSession)
                .map(atom -> narrowed(atom, rules))
                .toArray(Atom[]::new);
        this.firstNeeded = rules.demandFirst() && looking.length == 0;
        Atom[] written =
                atoms.stream().filter(atom -> !atom.looksAtWholeSession()).toArray(Atom[]::new);
        this.taking = firstNeeded && written.length == 1 ? new Atom[] {written[0].onlyFirst()} : written;
        this.obstacle = findObstacle();
    }

    static Alternative of(List<Atom> atoms, Rules rules) {
        return new Alternative(atoms, rules);
    }

    private static Atom narrowed(Atom whole, Rules rules) {
        return whole.word().role() == FactorWord.Role.ANY && rules.demandFirst() ? whole.onlyFirst() : whole;
    }

    Alternative cappedAt(Optional<Duration> maxAge) {
        return with(rules, atom -> atom.cappedAt(maxAge));
    }

    Alternative ignoringAges() {
        return with(rules, Atom::ignoringAge);
    }

    Alternative ignoringOwnership() {
        return with(rules.ignoringOwnership(), atom -> atom);
    }

    private Alternative with(Rules newRules, UnaryOperator<Atom> change) {
        return new Alternative(
                Stream.concat(Arrays.stream(taking), Arrays.stream(looking))
                        .map(change)
                        .toList(),
                newRules);
    }

    /** What keeps this alternative from ever being satisfied; empty when something can satisfy it. */
    Optional<Obstacle> obstacle() {
        return obstacle;
    }

    boolean isSatisfiedBy(Evidence evidence) {
        return obstacle.isEmpty() && isSeenIn(evidence) && isTakenFrom(evidence);
    }

    /** What a user would still have to prove to satisfy this alternative. */
    Missing missing(Evidence evidence) {
        MissingFactors missing = new MissingFactors(rules, evidence);
        int served = servedAtoms(evidence);
        for (int i = 0; i < taking.length; i++) {
            if ((served & 1 << i) == 0) {
                missing.prove(taking[i]);
            }
        }
        if (firstNeeded && !isFirstTakenFrom(evidence) && !missing.includesFirst()) {
            Arrays.stream(taking).filter(Atom::mayBeFirst).findFirst().ifPresent(missing::prove);
        }
        for (Atom atom : looking) {
            if (!isSeenIn(atom, evidence)) {
                missing.complete(atom);
            }
        }
        return missing.toMissing();
    }

    private boolean isSeenIn(Evidence evidence) {
        for (Atom atom : looking) {
            if (!isSeenIn(atom, evidence)) {
                return false;
            }
        }
        return true;
    }

    private boolean isSeenIn(Atom whole, Evidence evidence) {
        if (whole.word().role() == FactorWord.Role.ANY) {
            return whole.isServed(evidence);
        }
        return rules.demandOwnership()
                ? Groups.areSecure(whole.groupsServing(evidence))
                : Long.bitCount(whole.serving(evidence)) >= 2 && whole.isServedByFirst(evidence);
    }

    private boolean isTakenFrom(Evidence evidence) {
        for (Atom atom : taking) {
            if (!atom.isServed(evidence)) {
                return false;
            }
        }
        return !mayCompete()
                || servedAtoms(evidence) == (1 << taking.length) - 1 && (!firstNeeded || isFirstTakenFrom(evidence));
    }

    /** Whether two atoms could want the same factor. In a secure combination none do: they are of different groups. */
    private boolean mayCompete() {
        return !rules.demandOwnership() && taking.length > 1;
    }

    private int servedAtoms(Evidence evidence) {
        if (mayCompete()) {
            return Assignment.servedAtoms(taking, evidence);
        }
        int served = 0;
        for (int i = 0; i < taking.length; i++) {
            if (taking[i].isServed(evidence)) {
                served |= 1 << i;
            }
        }
        return served;
    }

    /**
     * Whether any atom could be served by a factor that may be first. Where every atom has a factor, that one can then be
     * put in place of another: if it serves already there is nothing to do, and else it is free.
     */
    private boolean isFirstTakenFrom(Evidence evidence) {
        for (Atom atom : taking) {
            if (atom.isServedByFirst(evidence)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Obstacle> findObstacle() {
        if (rules.demandOwnership()) {
            Optional<Obstacle> weak = findWeakness();
            if (weak.isPresent()) {
                return weak;
            }
        }
        if (firstNeeded && Arrays.stream(taking).noneMatch(Atom::mayBeFirst)) {
            return Optional.of(new Obstacle(
                    taking[0].position(), named(taking[0]) + " is a second factor, and no first factor is beside it"));
        }
        return Optional.empty();
    }

    private Optional<Obstacle> findWeakness() {
        int groups = Groups.NONE;
        for (Atom atom : taking) {
            OwnershipGroup group = atom.word().group();
            if (Groups.contains(groups, group)) {
                return Optional.of(new Obstacle(
                        atom.position(), named(atom) + " proves the same as another factor that it is joined with"));
            }
            groups |= Groups.bit(group);
        }
        if (Groups.areRefusedPair(groups)) {
            return Optional.of(new Obstacle(
                    taking[1].position(),
                    named(taking[0]) + " and " + named(taking[1])
                            + " are no two factors, since the inbox can reset the password"));
        }
        return Optional.empty();
    }

    private static String named(Atom atom) {
        return FactorExpressionException.quoted(atom.word().text());
    }
}
