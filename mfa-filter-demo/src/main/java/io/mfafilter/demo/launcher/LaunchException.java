package io.mfafilter.demo.launcher;

/** The demo cannot be started; the message tells the user why and what to do. */
public class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public LaunchException(String message) {
        super(message);
    }

    /** What is wrong, and its cause. */
    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
