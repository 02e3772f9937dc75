package io.mfafilter.challenge.flow;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * An authenticator app in the making; it never prints itself.
 *
 * @param method what is proven when it is done
 * @param secret in base32, for the app
 * @param recoveryCodes for the day on which the app is lost
 */
public record NewApp(ProofMethod method, String secret, List<String> recoveryCodes) implements Serializable {

    /** Keeps an unmodifiable copy. */
    public NewApp {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(secret, "secret");
        recoveryCodes = List.copyOf(recoveryCodes);
    }

    @Override
    public String toString() {
        return "NewApp[redacted]";
    }
}
