package io.mfafilter.policy;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads an expression and multiplies it out: into the alternative ways to satisfy it, each a list of atoms that must all
 * hold. What can grow with the text is bounded, so that neither reading nor judging can be made slow.
 */
final class ExpressionParser {

    static final int MAX_LENGTH = 1000;
    static final int MAX_NESTING = 16;
    static final int MAX_ALTERNATIVES = 1024;
    static final int MAX_ATOMS = 8;
    static final Duration MAX_AGE = Duration.ofDays(366);

    private static final int MAX_NUMBER_DIGITS = 4;
    private static final String TERM = "a factor word, a number or \"(\"";

    private final Tokens tokens;
    private int nesting;

    private ExpressionParser(String text) {
        this.tokens = new Tokens(text);
    }

    /** The alternatives in the order in which they are written; at least one, none empty. */
    static List<List<Atom>> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw tooComplex(MAX_LENGTH + 1, "longer than " + MAX_LENGTH + " characters");
        }
        ExpressionParser parser = new ExpressionParser(text);
        List<List<Atom>> alternatives = parser.set();
        if (!parser.at(Token.Sort.END)) {
            throw unexpected(parser.tokens.current(), "\",\", \"|\", \"&\" or the end");
        }
        return alternatives;
    }

    private List<List<Atom>> set() {
        List<List<Atom>> alternatives = or();
        while (at(Token.Sort.COMMA)) {
            int position = tokens.take().position();
            alternatives = both(alternatives, or(), position);
        }
        return alternatives;
    }

    private List<List<Atom>> or() {
        List<List<Atom>> alternatives = new ArrayList<>(and());
        while (at(Token.Sort.BAR)) {
            int position = tokens.take().position();
            alternatives.addAll(and());
            requireFewAlternatives(alternatives.size(), position);
        }
        return alternatives;
    }

    private List<List<Atom>> and() {
        List<List<Atom>> alternatives = term();
        while (at(Token.Sort.AMPERSAND)) {
            int position = tokens.take().position();
            alternatives = both(alternatives, term(), position);
        }
        return alternatives;
    }

    private List<List<Atom>> term() {
        Token token = tokens.take();
        if (token.is(Token.Sort.OPEN)) {
            enter(token);
            List<List<Atom>> alternatives = set();
            leave();
            return alternatives;
        }
        if (token.isNumber()) {
            return someOf(token);
        }
        if (token.is(Token.Sort.WORD)) {
            return List.of(List.of(factor(token)));
        }
        throw unexpected(token, TERM);
    }

    private Atom factor(Token token) {
        FactorWord word = word(token);
        if (!tokens.current().isKeyword("within")) {
            return Atom.of(word, Optional.empty(), token.position());
        }
        tokens.take();
        return Atom.of(word, Optional.of(new Freshness(duration(tokens.take()))), token.position());
    }

    private static FactorWord word(Token token) {
        String text = token.text().toLowerCase(Locale.ROOT);
        if (Vocabulary.neverCounts(text)) {
            throw unexpected(token, "a factor that counts; this one never does");
        }
        return Vocabulary.find(text).orElseThrow(() -> unexpected(token, TERM + didYouMean(text)));
    }

    private static String didYouMean(String text) {
        return Vocabulary.nearest(text)
                .map(word -> "; did you mean \"" + word + "\"?")
                .orElse("");
    }

    private static Duration duration(Token token) {
        String expected = "a duration such as PT5M, longer than zero and at most 366 days";
        if (!token.is(Token.Sort.WORD)) {
            throw unexpected(token, expected);
        }
        Duration duration = parseDuration(token.text()).orElseThrow(() -> unexpected(token, expected));
        if (duration.isZero() || duration.isNegative() || duration.compareTo(MAX_AGE) > 0) {
            throw unexpected(token, expected);
        }
        return duration;
    }

    private static Optional<Duration> parseDuration(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private List<List<Atom>> someOf(Token number) {
        if (!tokens.current().isKeyword("of")) {
            throw unexpected(tokens.current(), "\"of\" after a number");
        }
        tokens.take();
        Token open = tokens.take();
        if (!open.is(Token.Sort.OPEN)) {
            throw unexpected(open, "\"(\" after \"of\"");
        }
        enter(open);
        List<List<List<Atom>>> members = new ArrayList<>();
        members.add(or());
        while (at(Token.Sort.COMMA)) {
            tokens.take();
            members.add(or());
        }
        leave();
        int wanted = number(number, members.size());
        if (wanted > MAX_ATOMS) {
            throw tooComplex(number.position(), "more than " + MAX_ATOMS + " factors joined");
        }
        List<List<Atom>> alternatives = new ArrayList<>();
        choose(wanted, members, List.of(List.of()), alternatives, number.position());
        return alternatives;
    }

    private static int number(Token token, int members) {
        int number = token.text().length() > MAX_NUMBER_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(token.text());
        if (number < 1 || number > members) {
            throw unexpected(token, "a number from 1 to " + members + ", as many as the group has members");
        }
        return number;
    }

    /** Adds every way to pick {@code wanted} of the members and join them to what was picked before. */
    private static void choose(
            int wanted,
            List<List<List<Atom>>> members,
            List<List<Atom>> picked,
            List<List<Atom>> alternatives,
            int position) {
        if (wanted == 0) {
            alternatives.addAll(picked);
            requireFewAlternatives(alternatives.size(), position);
            return;
        }
        for (int i = 0; i <= members.size() - wanted; i++) {
            List<List<Atom>> joined = both(picked, members.get(i), position);
            choose(wanted - 1, members.subList(i + 1, members.size()), joined, alternatives, position);
        }
    }

    private static List<List<Atom>> both(List<List<Atom>> left, List<List<Atom>> right, int position) {
        requireFewAlternatives((long) left.size() * right.size(), position);
        List<List<Atom>> joined = new ArrayList<>(left.size() * right.size());
        for (List<Atom> first : left) {
            for (List<Atom> second : right) {
                if (first.size() + second.size() > MAX_ATOMS) {
                    throw tooComplex(position, "more than " + MAX_ATOMS + " factors joined");
                }
                List<Atom> atoms = new ArrayList<>(first);
                atoms.addAll(second);
                joined.add(atoms);
            }
        }
        return joined;
    }

    private void enter(Token open) {
        nesting++;
        if (nesting > MAX_NESTING) {
            throw tooComplex(open.position(), "more than " + MAX_NESTING + " groups inside each other");
        }
    }

    private void leave() {
        Token close = tokens.take();
        if (!close.is(Token.Sort.CLOSE)) {
            throw unexpected(close, "\",\", \"|\", \"&\" or \")\"");
        }
        nesting--;
    }

    private boolean at(Token.Sort sort) {
        return tokens.current().is(sort);
    }

    private static void requireFewAlternatives(long alternatives, int position) {
        if (alternatives > MAX_ALTERNATIVES) {
            throw tooComplex(position, "more than " + MAX_ALTERNATIVES + " ways to satisfy it");
        }
    }

    private static FactorExpressionException unexpected(Token found, String expected) {
        return new FactorExpressionException(found.position(), found.found() + ", expected " + expected);
    }

    private static FactorExpressionException tooComplex(int position, String how) {
        return new FactorExpressionException(position, "too complex: " + how);
    }
}
