package io.mfafilter.config;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the ready-made challenge pages need to know.
 *
 * @param applicationName what pages and authenticator apps call this application; empty for its display name
 * @param sessionDuration how long a session lives that the log-in page begins
 * @param methods what the pages may ask for, as words of the expression language
 * @param mostCodes how many codes of one kind are sent for a user in ten minutes
 */
public record PageSettings(
        Optional<String> applicationName, Duration sessionDuration, List<String> methods, int mostCodes) {

    /** Everything that the pages can ask for. */
    public static final List<String> ALL_METHODS =
            List.of("password", "sms_otp", "whatsapp_otp", "email_otp", "totp", "recovery_code", "webauthn");

    /** Keeps unmodifiable copies. */
    public PageSettings {
        Objects.requireNonNull(applicationName, "applicationName");
        Objects.requireNonNull(sessionDuration, "sessionDuration");
        methods = List.copyOf(methods);
    }
}
