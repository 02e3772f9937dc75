package io.mfafilter;

/**
 * Why a request was refused. The {@link #code()} is what clients, logs, metrics and {@code docs/denials.md} show; codes
 * never change their meaning.
 */
public enum DenialReason {

    /** There is no valid session: no credential, or none that Stytch vouches for. Remedy: log in. */
    UNAUTHENTICATED("unauthenticated"),

    /** The session is valid but lacks a factor that the policy or the step-up asks for. Remedy: prove one more. */
    INSUFFICIENT_FACTORS("insufficient_factors"),

    /**
     * There are enough factors, but they prove the same ownership (password and e-mail code, two codes to one phone).
     * Remedy: prove one of another kind.
     */
    WEAK_FACTOR_COMBINATION("weak_factor_combination"),

    /** B2B: the first factor was given and the second is pending. Remedy: finish the log-in. */
    SECOND_FACTOR_PENDING("second_factor_pending"),

    /** The right factors are there, but were proven too long ago. Remedy: prove one of them again. */
    STALE_FACTORS("stale_factors"),

    /** The user has registered nothing that could satisfy the policy. Remedy: enrol a second factor. */
    NOT_ENROLLED("not_enrolled"),

    /** The server and a framework behind it could read the request's path differently. Nothing is served for it. */
    AMBIGUOUS_PATH("ambiguous_path"),

    /** A session that may never pass a step-up, such as one in which staff acts as the user. */
    FORBIDDEN_SESSION("forbidden_session"),

    /**
     * B2B: the session belongs to an organization that this request, or this application, is not for. No factor would help.
     * Remedy: log in to the right organization.
     */
    WRONG_ORGANIZATION("wrong_organization"),

    /**
     * The same challenge was given again and again and came back unchanged: another redirect would lead in a circle. Remedy:
     * try again by choice, or log out.
     */
    CHALLENGE_LOOP("challenge_loop"),

    /** Stytch did not answer in time or did not answer sensibly. Nothing is let through; try again soon. */
    UNAVAILABLE("unavailable"),

    /** Stytch refused this application's own credentials, or the enforcement failed. The operator must act. */
    MISCONFIGURED("misconfigured");

    private final String code;

    DenialReason(String code) {
        this.code = code;
    }

    /**
     * The stable word for this reason, such as {@code stale_factors}.
     *
     * @return lower-case letters and underscores
     */
    public String code() {
        return code;
    }
}
