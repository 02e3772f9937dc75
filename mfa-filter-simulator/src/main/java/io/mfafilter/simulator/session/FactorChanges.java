package io.mfafilter.simulator.session;

import java.time.Duration;
import java.util.function.UnaryOperator;

/** Changes to a session's factors that only a test makes. */
public final class FactorChanges {

    private FactorChanges() {}

    /**
     * Makes factors older.
     *
     * @param factor type or delivery method
     * @param by how much older
     * @return a change for {@link SessionBook#change}; it throws {@link IllegalArgumentException} when no factor matches
     */
    public static UnaryOperator<StoredSession> age(String factor, Duration by) {
        return session -> session.changing(factor, candidate -> candidate.older(by));
    }

    /**
     * Gives factors any text as time.
     *
     * @param factor type or delivery method
     * @param text need not be a time
     * @return a change, as above
     */
    public static UnaryOperator<StoredSession> time(String factor, String text) {
        return session -> session.changing(factor, candidate -> candidate.withTime(FactorTime.verbatim(text)));
    }

    /**
     * Takes the time of factors away.
     *
     * @param factor type or delivery method
     * @return a change, as above
     */
    public static UnaryOperator<StoredSession> noTime(String factor) {
        return session -> session.changing(factor, candidate -> candidate.withTime(FactorTime.missing()));
    }
}
