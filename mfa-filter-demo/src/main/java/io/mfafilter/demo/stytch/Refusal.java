package io.mfafilter.demo.stytch;

/** Why a call to Stytch came to nothing, in the user's words. */
public enum Refusal {
    WRONG_CREDENTIALS(401, "E-mail address or password is not right."),
    WRONG_CODE(422, "That code is not right. Check the digits and try again."),
    USED_OR_EXPIRED_CODE(422, "That code has been used or has expired. Ask for a new one."),
    USED_APP_CODE(422, "That code has been used already. Wait until your app shows the next one."),
    LOCKED(429, "Too many failed attempts. This account is locked for a while."),
    TOO_MANY_REQUESTS(429, "That was too often. Wait a moment and try again."),
    SESSION_OVER(401, "Your session is over. Log in again."),
    NOT_ACCEPTED(422, "Stytch did not accept this. The server's log names the reason."),
    UNREACHABLE(503, "Stytch does not answer at the moment. Try again shortly.");

    private final int status;
    private final String text;

    Refusal(int status, String text) {
        this.status = status;
        this.text = text;
    }

    /** The status of the page that tells the user. */
    public int status() {
        return status;
    }

    /** What the user reads. It never tells whether an account exists. */
    public String text() {
        return text;
    }

    /** Reads an answer that is no success; branches on {@code error_type}, since messages change. */
    static Refusal of(int status, String errorType) {
        switch (errorType) {
            case "unauthorized_credentials":
            case "email_not_found":
            case "user_not_found":
            case "no_user_password":
            case "invalid_email":
                return WRONG_CREDENTIALS;
            case "otp_code_not_found":
            case "unable_to_authenticate_totp":
            case "invalid_code":
            case "invalid_totp_code":
                return WRONG_CODE;
            case "unable_to_auth_otp_code":
                return USED_OR_EXPIRED_CODE;
            case "totp_code_already_authenticated":
                return USED_APP_CODE;
            case "session_not_found":
            case "invalid_session_token":
                return SESSION_OVER;
            case "user_lock_limit_reached":
                return LOCKED;
            default:
                return byStatus(status);
        }
    }

    private static Refusal byStatus(int status) {
        if (status == 429) {
            return TOO_MANY_REQUESTS;
        }
        return status >= 400 && status < 500 ? NOT_ACCEPTED : UNREACHABLE;
    }
}
