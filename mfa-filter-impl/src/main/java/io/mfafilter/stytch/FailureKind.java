package io.mfafilter.stytch;

/** What to say of a failure: the class of what began it, and never its text, which may quote what was sent or answered. */
public final class FailureKind {

    private static final int DEEPEST_CAUSE = 8;

    private FailureKind() {}

    /** The name of that class. */
    public static String of(Throwable failure) {
        Throwable deepest = failure;
        for (int i = 0; i < DEEPEST_CAUSE && deepest.getCause() != null; i++) {
            deepest = deepest.getCause();
        }
        return deepest.getClass().getName();
    }
}
