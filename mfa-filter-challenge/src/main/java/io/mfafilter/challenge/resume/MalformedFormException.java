package io.mfafilter.challenge.resume;

/** A body is not what its type says. The text never quotes it. */
final class MalformedFormException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedFormException(String why) {
        super(why);
    }
}
