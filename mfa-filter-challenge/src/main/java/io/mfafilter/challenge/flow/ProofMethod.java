package io.mfafilter.challenge.flow;

import java.io.Serializable;
import java.util.Objects;

/**
 * One thing that a user can prove.
 *
 * @param kind what it is
 * @param id Stytch's id for it, or the user's where it has none
 * @param target where a code goes, or whose password it is; empty where nothing of it is shown
 */
public record ProofMethod(MethodKind kind, String id, String target) implements Serializable {

    private static final int SHOWN = 2;

    /** Checks that nothing is {@code null}. */
    public ProofMethod {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(target, "target");
    }

    /** What a form names it by. It is looked up among the user's own methods, and so proves nothing. */
    public String key() {
        return kind.word() + "-" + Integer.toHexString(id.hashCode());
    }

    /** As much of the target as a page may show. */
    public String shown() {
        int at = target.indexOf('@');
        if (at > 0) {
            return target.charAt(0) + "\u2026" + target.substring(at);
        }
        return target.substring(Math.max(0, target.length() - SHOWN));
    }

    @Override
    public String toString() {
        return "ProofMethod[" + kind + ", redacted]";
    }
}
