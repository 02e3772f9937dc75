package io.mfafilter.policy;

/** Cuts an expression into pieces. */
final class Tokens {

    private final String text;
    private int next;
    private Token current;

    Tokens(String text) {
        this.text = text;
        this.current = read();
    }

    Token current() {
        return current;
    }

    /** Gives the current piece and goes on to the next. */
    Token take() {
        Token taken = current;
        current = read();
        return taken;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private Token read() {
        while (next < text.length() && isSpace(text.charAt(next))) {
            next++;
        }
        int start = next;
        if (start == text.length()) {
            return new Token(Token.Sort.END, "", start + 1);
        }
        Token.Sort sort = sortOf(text.charAt(start));
        next += sort == Token.Sort.STRANGE ? Character.charCount(text.codePointAt(start)) : 1;
        while (sort == Token.Sort.WORD && next < text.length() && isWordPart(text.charAt(next))) {
            next++;
        }
        return new Token(sort, text.substring(start, next), start + 1);
    }

    private static Token.Sort sortOf(char c) {
        return switch (c) {
            case ',' -> Token.Sort.COMMA;
            case '|' -> Token.Sort.BAR;
            case '&' -> Token.Sort.AMPERSAND;
            case '(' -> Token.Sort.OPEN;
            case ')' -> Token.Sort.CLOSE;
            default -> isWordPart(c) ? Token.Sort.WORD : Token.Sort.STRANGE;
        };
    }

    /** Wider than the words of the language, so that {@code sms-otp} and {@code PT-5M} are reported whole. */
    private static boolean isWordPart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '-'
                || c == '+'
                || c == '.';
    }
}
