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

    private final boolean wellFormed;

    FactorExpressionException(int position, String problem) {
        this(position, problem, false);
    }

    private FactorExpressionException(int position, String problem, boolean wellFormed) {
        super("position " + position + ": " + problem);
        this.position = position;
        this.wellFormed = wellFormed;
    }

    /** The fault of an expression that is in the language and that no session could ever satisfy. */
    static FactorExpressionException neverSatisfied(Obstacle obstacle) {
        return new FactorExpressionException(
                obstacle.position(), "can never be satisfied: " + obstacle.description(), true);
    }

    /**
     * Where in the text the fault is.
     *
     * @return the column in {@code char}s, counted from 1; one past the text when something is missing at its end
     */
    public int position() {
        return position;
    }

    /**
     * Whether the text is in the language, and only asks for what no session could hold.
     *
     * @return {@code false} for a text that has no meaning at all
     */
    public boolean isWellFormed() {
        return wellFormed;
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
