package io.mfafilter.config;

import io.mfafilter.log.MfaMessage;
import java.util.Objects;

/**
 * One thing that is wrong with how the application uses mfa-filter.
 *
 * @param message which kind of fault
 * @param text code and text, without any secret
 */
public record Fault(MfaMessage message, String text) {

    /** Checks that nothing is {@code null}. */
    public Fault {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(text, "text");
    }

    /** A fault with the message's text. */
    public static Fault of(MfaMessage message, Object... arguments) {
        return new Fault(message, message.format(arguments));
    }
}
