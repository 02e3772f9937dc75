package io.mfafilter.policy;

/**
 * A factor expression that cannot be used. The message names the position, what was found and what was expected; of the
 * expression it repeats short excerpts only, with everything but printable ASCII escaped.
 */
public final class FactorExpressionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private static final int MAX_EXCERPT = 40;

    /** The column, counted from 1. */
    private final int position;

    FactorExpressionException(int position, String problem) {
        super("position " + position + ": " + problem);
        this.position = position;
    }

    /**
     * Where in the text the fault is.
     *
     * @return the column in {@code char}s, counted from 1; one past the text when something is missing at its end
     */
    public int position() {
        return position;
    }

    /** A piece of the expression, in quotes, fit for a log line. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), MAX_EXCERPT); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~') {
                quoted.append(c);
            } else {
                quoted.append(String.format("\\u%04x", (int) c));
            }
        }
        return quoted.append(text.length() > MAX_EXCERPT ? "...\"" : "\"").toString();
    }
}
