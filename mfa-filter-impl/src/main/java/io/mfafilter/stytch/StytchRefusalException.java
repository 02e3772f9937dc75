package io.mfafilter.stytch;

import java.time.Duration;
import java.util.Optional;

/** Stytch answered with another status than success. It names what Stytch said, never what was sent. */
public final class StytchRefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String errorType;
    private final String requestId;
    private final Duration retryAfter;

    /** What Stytch said; empty texts where it said nothing. */
    public StytchRefusalException(int status, String errorType, String requestId, Optional<Duration> retryAfter) {
        super("Stytch answered with status " + status);
        this.status = status;
        this.errorType = errorType;
        this.requestId = requestId;
        this.retryAfter = retryAfter.orElse(null);
    }

    /** Whether Stytch is in trouble or wants to be left alone, whoever asked about whatever. */
    boolean isOfTheServer() {
        return status >= 500 || status == 429 || status < 400;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Stytch's word for the error; empty text if it gave none. */
    public String errorType() {
        return errorType;
    }

    /** The id under which Stytch's support finds the request; empty text if it gave none. */
    public String requestId() {
        return requestId;
    }

    /** When Stytch asked to be asked again. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
