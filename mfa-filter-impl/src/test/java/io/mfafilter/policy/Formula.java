package io.mfafilter.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An expression as a tree, for tests that make one and write it out. Shares nothing with the parser. */
sealed interface Formula {

    String text();

    record Word(String word, Optional<Duration> within) implements Formula {
        @Override
        public String text() {
            return word + within.map(age -> " within " + age).orElse("");
        }
    }

    record All(List<Formula> parts, String separator) implements Formula {
        @Override
        public String text() {
            return joined(parts, separator);
        }
    }

    record Either(List<Formula> parts) implements Formula {
        @Override
        public String text() {
            return joined(parts, " | ");
        }
    }

    record Some(int number, List<Formula> parts) implements Formula {
        @Override
        public String text() {
            return number + " of " + joined(parts, ", ");
        }
    }

    private static String joined(List<Formula> parts, String separator) {
        return parts.stream().map(Formula::text).collect(Collectors.joining(separator, "(", ")"));
    }
}
