package io.mfafilter.challenge.offer;

/** What a user is about to do on the challenge pages. */
public enum Step {
    SECOND_FACTOR,
    STEP_UP,
    ENROL
}
