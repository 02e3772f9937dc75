package io.mfafilter.challenge.flow;

import io.mfafilter.Factor;
import java.util.Optional;

/** The kinds of proof that the pages can take, in the order in which they are offered. */
public enum MethodKind {
    PASSKEY("webauthn", "webauthn", "webauthn_registration"),
    APP("totp", "totp", "authenticator_app"),
    SMS("sms_otp", "otp", "sms"),
    WHATSAPP("whatsapp_otp", "otp", "whatsapp"),
    EMAIL("email_otp", "otp", "email"),
    PASSWORD("password", "password", "knowledge"),
    RECOVERY_CODE("recovery_code", "recovery_codes", "recovery_code");

    private final String word;
    private final Factor factor;

    MethodKind(String word, String type, String deliveryMethod) {
        this.word = word;
        this.factor = new Factor(type, deliveryMethod, Optional.empty());
    }

    /** Its word in the language of factor expressions. */
    public String word() {
        return word;
    }

    /** The factor that a session gains by it. */
    public Factor factor() {
        return factor;
    }

    /** Whether a code must be sent before there is anything to prove. */
    public boolean isSent() {
        return this == SMS || this == WHATSAPP || this == EMAIL;
    }
}
