package io.mfafilter.response;

import io.mfafilter.DenialReason;
import java.util.List;
import java.util.Map;

/** What a refusal is called and what helps, in plain words. */
final class ReasonTexts {

    private static final Map<String, String> FACTORS = Map.ofEntries(
            Map.entry("password", "your password"),
            Map.entry("knowledge", "your password"),
            Map.entry("email_link", "a link sent by e-mail"),
            Map.entry("email_otp", "a code sent by e-mail"),
            Map.entry("email", "a code or a link sent by e-mail"),
            Map.entry("sms_otp", "a code sent by SMS"),
            Map.entry("whatsapp_otp", "a code sent by WhatsApp"),
            Map.entry("phone", "a code sent to your phone"),
            Map.entry("totp", "a code from your authenticator app"),
            Map.entry("authenticator", "a code from your authenticator app, or a security key"),
            Map.entry("recovery_code", "a recovery code"),
            Map.entry("webauthn", "a passkey or security key"),
            Map.entry("passkey", "a passkey or security key"),
            Map.entry("phishing_resistant", "a passkey or security key"));

    private ReasonTexts() {}

    static String title(DenialReason reason) {
        switch (reason) {
            case UNAUTHENTICATED:
                return "Log-in required";
            case INSUFFICIENT_FACTORS:
                return "Another authentication factor is required";
            case WEAK_FACTOR_COMBINATION:
                return "A factor of another kind is required";
            case SECOND_FACTOR_PENDING:
                return "The second factor is pending";
            case STALE_FACTORS:
                return "A recent proof is required";
            case NOT_ENROLLED:
                return "A second factor must be registered";
            case AMBIGUOUS_PATH:
                return "The address is ambiguous";
            case FORBIDDEN_SESSION:
                return "This session may not do that";
            case WRONG_ORGANIZATION:
                return "This session belongs to another organization";
            case CHALLENGE_LOOP:
                return "The identity check did not succeed";
            case UNAVAILABLE:
                return "Identity check unavailable";
            default:
                return "Identity check misconfigured";
        }
    }

    static String detail(DenialReason reason) {
        switch (reason) {
            case UNAUTHENTICATED:
                return "There is no valid session. Log in and try again.";
            case INSUFFICIENT_FACTORS:
                return "The session lacks an authentication factor that is required here.";
            case WEAK_FACTOR_COMBINATION:
                return "The factors of the session prove the same ownership. Prove one of another kind.";
            case SECOND_FACTOR_PENDING:
                return "The log-in is not finished. Prove the second factor.";
            case STALE_FACTORS:
                return "The required factor was proven too long ago. Prove it again.";
            case NOT_ENROLLED:
                return "No factor is registered that would be accepted here. Register one first.";
            case AMBIGUOUS_PATH:
                return "The path can be read in more than one way and is not served. Use it without"
                        + " dot segments, double slashes, semicolons, backslashes and their escapes.";
            case FORBIDDEN_SESSION:
                return "A session in which somebody acts for the user cannot confirm this action.";
            case WRONG_ORGANIZATION:
                return "The session belongs to an organization that this page is not for. Log in to the right one.";
            case CHALLENGE_LOOP:
                return "You were asked for a proof more than once and came back without it.";
            case UNAVAILABLE:
                return "The session could not be checked at the moment. Nothing was done; try again in a few seconds.";
            default:
                return "The session could not be checked because of a fault on this server. Its operator has been told.";
        }
    }

    /** Factor words in a plain sentence, with the word itself where it is better known than any description. */
    static String missing(List<String> words) {
        List<String> named = words.stream().map(ReasonTexts::factor).distinct().toList();
        return (named.size() == 1 ? "What is missing: " : "What is missing is at least one of: ")
                + String.join("; or ", named) + ".";
    }

    private static String factor(String word) {
        return FACTORS.getOrDefault(word, word);
    }
}
