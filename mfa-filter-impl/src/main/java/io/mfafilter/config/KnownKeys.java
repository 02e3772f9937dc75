package io.mfafilter.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells settings from misspelt ones: a rule that was written and is not applied is the worst kind of silence. */
final class KnownKeys {

    private static final String PREFIX = "mfa.";
    private static final String ENVIRONMENT_PREFIX = EnvironmentPolicies.inEnvironment(PREFIX);
    private static final int NEAR = 2;

    /** An environment is shared with other programs, some of which have an {@code MFA_CODE} that is near to a short name. */
    private static final int SHORTEST_MISTAKABLE_VARIABLE = 12;

    private KnownKeys() {}

    static List<String> settingsAmong(Iterable<String> names) {
        List<String> own = new ArrayList<>();
        names.forEach(name -> {
            if (name.startsWith(PREFIX) || isVariable(name)) {
                own.add(name);
            }
        });
        return own;
    }

    static boolean isKnown(String key) {
        return candidates(key).anyMatch(key::equals) || isVariable(key) && EnvironmentPolicies.isOne(key);
    }

    static Optional<String> nearTo(String key) {
        return candidates(key)
                .filter(known -> !isVariable(known) || known.length() >= SHORTEST_MISTAKABLE_VARIABLE)
                .filter(known -> distance(known, key) <= NEAR)
                .findFirst();
    }

    private static boolean isVariable(String name) {
        return name.startsWith(ENVIRONMENT_PREFIX);
    }

    /** All keys there are, with the policy keys for the policy that the key names. */
    private static Stream<String> candidates(String key) {
        Stream<String> fixed = Stream.of(SettingKey.values()).map(SettingKey::key);
        if (isVariable(key)) {
            return Stream.concat(fixed.map(EnvironmentPolicies::inEnvironment), EnvironmentPolicies.near(key));
        }
        if (!key.startsWith(PolicyKey.PREFIX)) {
            return fixed;
        }
        String rest = key.substring(PolicyKey.PREFIX.length());
        int dot = rest.indexOf('.');
        String policy = dot < 0 ? rest : rest.substring(0, dot);
        return Stream.of(PolicyKey.values()).map(known -> known.key(policy));
    }

    /** How many letters must be put in, taken out or changed. */
    private static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > NEAR) {
            return NEAR + 1;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
