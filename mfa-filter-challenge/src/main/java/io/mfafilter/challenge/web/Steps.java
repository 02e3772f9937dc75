package io.mfafilter.challenge.web;

import io.mfafilter.challenge.offer.Step;

/** Where the pages of a step are, and what their texts are called. */
final class Steps {

    private Steps() {}

    static String path(Step step) {
        switch (step) {
            case SECOND_FACTOR:
                return "/mfa/second-factor";
            case STEP_UP:
                return "/mfa/step-up";
            default:
                return "/mfa/enrol";
        }
    }

    static String codePath(Step step) {
        return path(step) + "/code";
    }

    static String textKey(Step step) {
        switch (step) {
            case SECOND_FACTOR:
                return "second-factor";
            case STEP_UP:
                return "step-up";
            default:
                return "enrol";
        }
    }
}
