package io.mfafilter.challenge.flow;

/** Why a call to Stytch came to nothing, as far as a user may learn it. */
public enum Refusal {
    /** The first factor was not accepted, for whatever reason: nobody may learn from it whether an account exists. */
    LOG_IN("log-in"),
    /** A password that a logged-in user repeated. */
    WRONG_PASSWORD("wrong-password"),
    WRONG_CODE("wrong-code"),
    USED_OR_EXPIRED_CODE("used-or-expired-code"),
    /** An authenticator app's code that was used before. */
    USED_APP_CODE("used-app-code"),
    WRONG_RECOVERY_CODE("wrong-recovery-code"),
    PASSKEY("passkey"),
    LOCKED("locked"),
    TOO_MANY_REQUESTS("too-many-requests"),
    /** Invalid, unreachable or somebody else's: nobody may learn which. */
    NUMBER_NOT_USABLE("number-not-usable"),
    NOT_SENT("not-sent"),
    APP_EXISTS("app-exists"),
    /** The registration of an authenticator app was not finished in time. */
    APP_EXPIRED("app-expired"),
    /** Stytch wants another contact to be verified first. */
    UNVERIFIED_FIRST("unverified-first"),
    NOT_ACCEPTED("not-accepted"),
    /** The session is over, or never was. */
    SESSION_OVER("session-over"),
    /** What was proven belongs to another user than the session. */
    OTHER_USER("other-user"),
    /** Stytch did not answer, or not sensibly. */
    UNREACHABLE("unreachable"),
    /** Stytch refused this application's own credentials. */
    MISCONFIGURED("misconfigured");

    private final String key;

    Refusal(String key) {
        this.key = key;
    }

    /** The key of its text, behind {@code refusal.}. */
    public String key() {
        return key;
    }
}
