package io.mfafilter.challenge.resume;

/** A form is not kept. */
final class NotKeptException extends Exception {

    private static final long serialVersionUID = 1L;

    private final NotKept why;

    NotKeptException(NotKept why) {
        super("the form is not kept: " + why.key(), null, false, false);
        this.why = why;
    }

    NotKept why() {
        return why;
    }
}
