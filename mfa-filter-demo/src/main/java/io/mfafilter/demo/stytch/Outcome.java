package io.mfafilter.demo.stytch;

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
    record Done<T>(T value) implements Outcome<T> {}

    /**
     * Stytch did not agree, or did not answer.
     *
     * @param why for the user
     */
    record Refused<T>(Refusal why) implements Outcome<T> {}
}
