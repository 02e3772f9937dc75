package io.mfafilter.challenge.flow;

import java.util.Objects;

/**
 * What came of a call to Stytch.
 *
 * @param <T> what a good answer holds
 */
public sealed interface Outcome<T> {

    /**
     * Stytch agreed.
     *
     * @param value what it answered
     */
    record Done<T>(T value) implements Outcome<T> {

        /** Checks that there is an answer. */
        public Done {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * Stytch did not agree, or did not answer.
     *
     * @param why for the user
     */
    record Refused<T>(Refusal why) implements Outcome<T> {

        /** Checks that there is a reason. */
        public Refused {
            Objects.requireNonNull(why, "why");
        }
    }
}
