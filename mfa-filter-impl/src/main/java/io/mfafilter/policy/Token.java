package io.mfafilter.policy;

/**
 * A piece of an expression.
 *
 * @param sort what it is
 * @param text as written; empty at the end
 * @param position its column, counted from 1
 */
record Token(Sort sort, String text, int position) {

    /** What a piece is. */
    enum Sort {
        WORD,
        COMMA,
        BAR,
        AMPERSAND,
        OPEN,
        CLOSE,
        STRANGE,
        END
    }

    boolean is(Sort expected) {
        return sort == expected;
    }

    /** Whether it is this word of the grammar, in any case. */
    boolean isKeyword(String keyword) {
        return sort == Sort.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isNumber() {
        return sort == Sort.WORD && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** For a message. */
    String found() {
        return "found " + (sort == Sort.END ? "the end" : FactorExpressionException.quoted(text));
    }
}
