package io.mfafilter.simulator.http;

/** A refusal in Stytch's words: HTTP status, {@code error_type} and a message that repeats nothing of the request's secrets. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String errorType;
    private final boolean wrongProof;

    private ApiException(int status, String errorType, String message, boolean wrongProof) {
        super(message, null, false, false);
        this.status = status;
        this.errorType = errorType;
        this.wrongProof = wrongProof;
    }

    /**
     * A refusal.
     *
     * @param status HTTP status
     * @param errorType Stytch's name for it
     * @param message for people
     * @return to be thrown
     */
    public static ApiException of(int status, String errorType, String message) {
        return new ApiException(status, errorType, message, false);
    }

    /**
     * A refusal because the password, code or credential was wrong; it counts towards the user's lock.
     *
     * @param status HTTP status
     * @param errorType Stytch's name for it
     * @param message for people
     * @return to be thrown
     */
    public static ApiException wrongProof(int status, String errorType, String message) {
        return new ApiException(status, errorType, message, true);
    }

    /**
     * HTTP status of the answer.
     *
     * @return 400 to 599
     */
    public int status() {
        return status;
    }

    /**
     * Stytch's {@code error_type}.
     *
     * @return snake case
     */
    public String errorType() {
        return errorType;
    }

    /**
     * Whether this counts towards the user's lock.
     *
     * @return true for a wrong password, code or credential
     */
    public boolean isWrongProof() {
        return wrongProof;
    }
}
