package io.mfafilter.challenge.flow;

/** Why a call to Stytch came to nothing, as far as a user may learn it. */
public enum Refusal {
    /** The first factor was not accepted, for whatever reason: nobody may learn from it whether an account exists. */
    LOG_IN("log-in"),
    /** The password was right, but the member's organization wants its members to log in in another way. */
    OTHER_LOG_IN("other-log-in"),
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
    /** Enough codes were sent for now. */
    TOO_MANY_CODES("too-many-codes"),
    /** Invalid, unreachable or somebody else's: nobody may learn which. */
    NUMBER_NOT_USABLE("number-not-usable"),
    /** The account has another number, which was never confirmed, and cannot have two. */
    OTHER_NUMBER_SET("other-number-set"),
    NOT_SENT("not-sent"),
    APP_EXISTS("app-exists"),
    /** The registration of an authenticator app was not finished in time. */
    APP_EXPIRED("app-expired"),
    /** Stytch wants another contact to be verified first. */
    UNVERIFIED_FIRST("unverified-first"),
    NOT_ACCEPTED("not-accepted"),
    /** The member's organization does not allow this factor. */
    NOT_ALLOWED("not-allowed"),
    /** The session is over, or never was. */
    SESSION_OVER("session-over"),
    /** A log-in that lacked its second factor took too long, or was used already. */
    LOG_IN_OVER("log-in-over"),
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

    /** Whether there is nothing that the user could do about it on the page at hand. */
    public boolean endsTheChallenge() {
        return this == SESSION_OVER || this == LOG_IN_OVER || this == UNREACHABLE || this == MISCONFIGURED;
    }

    /** The key of its text, behind {@code refusal.}. */
    public String key() {
        return key;
    }
}
