package io.mfafilter.simulator.organization;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The second factors that an organization knows. */
public enum MfaMethod {
    /** A code by SMS. */
    SMS_OTP,

    /** An authenticator app, and its recovery codes. */
    TOTP;

    /**
     * Stytch's name.
     *
     * @return {@code sms_otp} or {@code totp}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The method of a name.
     *
     * @param word Stytch's name
     * @return empty when there is no such method
     */
    public static Optional<MfaMethod> named(String word) {
        return Stream.of(values()).filter(method -> method.word().equals(word)).findFirst();
    }
}
