package io.mfafilter.policy;

/**
 * Which factors are asked for, in the language of {@code docs/expressions.md}: {@code password, sms_otp | totp} reads
 * "password, and one of SMS code or authenticator app". Immutable; read and made ready once, at deployment.
 */
public final class FactorExpression {

    /** What an expression is for. */
    public enum Use {

        /** A session must satisfy it, so at least one factor that serves must be one that a log-in may begin with. */
        SESSION,

        /** It is judged beside a policy, so that an authenticator app or a recovery code may stand alone. */
        STEP_UP
    }

    /** Whether factors that are joined must prove different ownership ({@code mfa.session.allow-weak-combinations}). */
    public enum Combination {

        /** They must. */
        SECURE,

        /** They need not, but each is still a factor of its own. Nothing else changes. */
        WEAK_ALLOWED
    }

    private final String text;
    private final Use use;
    private final Condition condition;

    private FactorExpression(String text, Use use, Condition condition) {
        this.text = text;
        this.use = use;
        this.condition = condition;
    }

    /**
     * Reads an expression.
     *
     * @param text the expression; letter case does not matter, nor does white space between words
     * @param use what it is for
     * @param combination whether joined factors must prove different ownership
     * @return the expression, ready to be judged
     * @throws FactorExpressionException if the text is not in the language, can never be satisfied, or is too complex
     * @throws NullPointerException if an argument is {@code null}
     */
    public static FactorExpression parse(String text, Use use, Combination combination) {
        Rules rules = new Rules(use, combination);
        return new FactorExpression(tidied(text), use, Condition.of(ExpressionParser.parse(text), rules));
    }

    /**
     * The expression as it was written, but on one line and with single spaces.
     *
     * @return a text that gives an equal expression when it is read again
     */
    public String text() {
        return text;
    }

    /**
     * What the expression was read for.
     *
     * @return the use
     */
    public Use use() {
        return use;
    }

    Condition condition() {
        return condition;
    }

    /** Gives the text. */
    @Override
    public String toString() {
        return text;
    }

    private static String tidied(String text) {
        return text.replaceAll("[\t-\r ]+", " ").strip();
    }
}
