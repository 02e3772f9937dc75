package io.mfafilter.organization;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A second factor, as organizations allow and forbid it. */
public enum MfaMethod {

    /** A code sent by text message. */
    SMS_OTP("sms_otp", List.of("sms_otp")),

    /** An authenticator app, for which a recovery code stands in. */
    TOTP("totp", List.of("totp", "recovery_code"));

    /** What an organization allows that restricts nothing. */
    public static final Set<MfaMethod> ALL = Set.of(values());

    private final String word;
    private final List<String> factorWords;

    MfaMethod(String word, List<String> factorWords) {
        this.word = word;
        this.factorWords = factorWords;
    }

    /** The method of Stytch's word; empty for one that this version does not know. */
    public static Optional<MfaMethod> named(String word) {
        return Arrays.stream(values())
                .filter(method -> method.word.equals(word))
                .findFirst();
    }

    /** The words of the expression language for the factors that prove it. */
    List<String> factorWords() {
        return factorWords;
    }
}
