package io.mfafilter.challenge.flow;

import io.mfafilter.Factor;
import java.util.List;
import java.util.Objects;

/**
 * What Stytch knows of a user, as far as the pages need it.
 *
 * @param email the user's address; empty if there is none
 * @param methods what the user can prove on these pages
 * @param registered a factor for everything that is registered and verified, whether these pages can ask for it or not
 */
public record Account(String email, List<ProofMethod> methods, List<Factor> registered) {

    /** Keeps unmodifiable copies. */
    public Account {
        Objects.requireNonNull(email, "email");
        methods = List.copyOf(methods);
        registered = List.copyOf(registered);
    }

    @Override
    public String toString() {
        return "Account[redacted]";
    }
}
