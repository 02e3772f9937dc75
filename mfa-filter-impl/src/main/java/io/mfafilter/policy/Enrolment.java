package io.mfafilter.policy;

import io.mfafilter.Factor;
import java.util.List;

/**
 * What a user could prove if asked.
 *
 * @param registered a factor for everything that the user has registered; their times do not matter
 */
public record Enrolment(List<Factor> registered) {

    /**
     * Takes a copy.
     *
     * @throws NullPointerException if the list or an entry is {@code null}
     */
    public Enrolment {
        registered = List.copyOf(registered);
    }
}
