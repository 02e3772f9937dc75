package io.mfafilter.bench.report;

import java.util.Locale;

/**
 * Something that must hold.
 *
 * @param demand what, in words
 * @param limit the number that must be reached or kept
 * @param measured the number that was measured
 * @param atLeast whether more is better
 */
record Goal(String demand, double limit, double measured, boolean atLeast) {

    /** A number that must be reached. */
    static Goal atLeast(String demand, double limit, double measured) {
        return new Goal(demand, limit, measured, true);
    }

    /** A number that must not be passed. */
    static Goal atMost(String demand, double limit, double measured) {
        return new Goal(demand, limit, measured, false);
    }

    boolean isMet() {
        return atLeast ? measured >= limit : measured <= limit;
    }

    /** As a row of a Markdown table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s %s | %s | %s |",
                demand,
                atLeast ? "at least" : "at most",
                number(limit),
                number(measured),
                isMet() ? "met" : "**missed**");
    }

    private static String number(double value) {
        return value == Math.rint(value) || Math.abs(value) >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
