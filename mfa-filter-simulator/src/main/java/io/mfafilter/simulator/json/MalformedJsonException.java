package io.mfafilter.simulator.json;

/** A text that is not the JSON object that was asked for. */
public final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        super(message);
    }
}
