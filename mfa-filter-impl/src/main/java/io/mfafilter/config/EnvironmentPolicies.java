package io.mfafilter.config;

import java.util.Collection;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Policies that environment variables alone define, such as {@code MFA_POLICY_ADMIN_URL_PATTERNS}: a rule that was written and
 * is not applied is the worst kind of silence.
 */
final class EnvironmentPolicies {

    private static final String PREFIX = inEnvironment(PolicyKey.PREFIX);
    private static final Pattern VARIABLE = Pattern.compile(Stream.of(PolicyKey.values())
            .map(key -> inEnvironment(key.suffix()))
            .collect(Collectors.joining("|", PREFIX + "([A-Z0-9_]+)_(?:", ")")));

    private EnvironmentPolicies() {}

    /**
     * The names of those policies. A variable does not tell how its policy is spelt: it belongs to a policy that is defined
     * elsewhere and reads like it, or else the name is taken to be in lower case with dashes.
     *
     * @param names the names of all keys that are set, variables among them
     * @param defined the policies that are defined elsewhere
     */
    static SortedSet<String> among(Iterable<String> names, Collection<String> defined) {
        SortedSet<String> found = new TreeSet<>();
        for (String name : names) {
            Matcher variable = VARIABLE.matcher(name);
            if (variable.matches()
                    && defined.stream()
                            .noneMatch(policy -> inEnvironment(policy).equals(variable.group(1)))) {
                found.add(variable.group(1).toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }
        return found;
    }

    /** Whether a variable is a setting of a policy. */
    static boolean isOne(String name) {
        return VARIABLE.matcher(name).matches();
    }

    /** The variables of a policy that one may have been meant for, wherever in it the policy's name ends; none for any other. */
    static Stream<String> near(String name) {
        return name.startsWith(PREFIX)
                ? IntStream.range(PREFIX.length() + 1, name.length())
                        .filter(at -> name.charAt(at) == '_')
                        .mapToObj(at -> name.substring(0, at + 1))
                        .flatMap(policy ->
                                Stream.of(PolicyKey.values()).map(key -> policy + inEnvironment(key.suffix())))
                : Stream.empty();
    }

    /** As MicroProfile Config has it: upper case, with an underscore for all that is neither letter nor digit. */
    static String inEnvironment(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
