package io.mfafilter.path;

import java.util.Optional;

/**
 * A pattern in the manner of the Servlet specification: {@code /exact}, {@code /prefix/*} or {@code *.ext}. Here
 * {@code /} is the root page alone, not "everything else".
 */
public final class UrlPattern {

    private enum Shape {
        EXACT,
        PREFIX,
        EXTENSION
    }

    private final Shape shape;
    private final String literal;

    private UrlPattern(Shape shape, String literal) {
        this.shape = shape;
        this.literal = literal;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException saying what is wrong, if it is none; see {@link #fault(String)}
     */
    public static UrlPattern of(String pattern) {
        fault(pattern).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        if (pattern.startsWith("*.")) {
            return new UrlPattern(Shape.EXTENSION, pattern.substring(1));
        }
        if (pattern.endsWith("/*")) {
            return new UrlPattern(Shape.PREFIX, pattern.substring(0, pattern.length() - 2));
        }
        return new UrlPattern(Shape.EXACT, pattern);
    }

    /**
     * What is wrong with a pattern: it must start with {@code /} or {@code *.}, hold no other {@code *}, no space and no
     * comma, and be {@linkplain RawPath#isPlain plain} otherwise.
     *
     * @return empty if nothing is
     */
    public static Optional<String> fault(String pattern) {
        if (pattern.startsWith("*.")) {
            String extension = pattern.substring(2);
            boolean good = !extension.isEmpty()
                    && extension.chars().allMatch(c -> c > 0x20 && c != 0x7f && "*/;\\%,".indexOf(c) < 0);
            return good ? Optional.empty() : Optional.of("'" + pattern + "' names no extension; write it like *.css");
        }
        if (!pattern.startsWith("/")) {
            return Optional.of("'" + pattern + "' must start with / or *.");
        }
        String literal = pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 1) : pattern;
        if (literal.indexOf('*') >= 0) {
            return Optional.of(
                    "'" + pattern + "' has a * that matches only itself; a pattern ends with /* or starts with *.");
        }
        if (!RawPath.isPlain(literal) || literal.chars().anyMatch(c -> c == ',' || Character.isWhitespace(c))) {
            return Optional.of("'" + pattern
                    + "' is not a plain path: no ; // \\ . or .. segments, escapes of those, commas or spaces");
        }
        return Optional.empty();
    }

    /** Whether it matches every path there is. */
    public boolean matchesEverything() {
        return shape == Shape.PREFIX && literal.isEmpty();
    }

    /** Whether it matches a path, decoded and below the context path, such as {@code /assets/site.css}. */
    public boolean matches(String path) {
        switch (shape) {
            case EXACT:
                return path.equals(literal);
            case PREFIX:
                return path.startsWith(literal)
                        && (path.length() == literal.length() || path.charAt(literal.length()) == '/');
            default:
                return path.endsWith(literal);
        }
    }

    @Override
    public String toString() {
        switch (shape) {
            case EXACT:
                return literal;
            case PREFIX:
                return literal + "/*";
            default:
                return "*" + literal;
        }
    }
}
