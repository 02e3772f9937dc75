package io.mfafilter.challenge.flow;

import io.mfafilter.Factor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What Stytch knows of a user, as far as the pages need it.
 *
 * @param email the user's address; empty if there is none
 * @param methods what the user can prove on these pages, and may
 * @param registered a factor for everything that is registered and verified, whether these pages can ask for it or not
 * @param enrollable what the user could register now
 * @param preferred what the user would rather prove than anything else
 */
public record Account(
        String email,
        List<ProofMethod> methods,
        List<Factor> registered,
        Set<MethodKind> enrollable,
        Optional<MethodKind> preferred) {

    /** Keeps unmodifiable copies. */
    public Account {
        Objects.requireNonNull(email, "email");
        methods = List.copyOf(methods);
        registered = List.copyOf(registered);
        enrollable = Set.copyOf(enrollable);
        Objects.requireNonNull(preferred, "preferred");
    }

    /** An account that may register any number of phones and one authenticator app. */
    public Account(String email, List<ProofMethod> methods, List<Factor> registered) {
        this(email, methods, registered, enrollable(methods), Optional.empty());
    }

    private static Set<MethodKind> enrollable(List<ProofMethod> methods) {
        boolean hasApp = methods.stream().anyMatch(method -> method.kind() == MethodKind.APP);
        return hasApp ? Set.of(MethodKind.SMS) : Set.of(MethodKind.SMS, MethodKind.APP);
    }

    @Override
    public String toString() {
        return "Account[redacted]";
    }
}
