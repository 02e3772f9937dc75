package io.mfafilter.config;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The attributes of the session cookies that this product sets.
 *
 * @param attributes each as it stands in a {@code Set-Cookie} header, such as {@code Path=/}
 */
public record CookieAttributes(List<String> attributes) {

    private static final String SECURE = "Secure";

    /** Keeps an unmodifiable copy. */
    public CookieAttributes {
        attributes = List.copyOf(Objects.requireNonNull(attributes, "attributes"));
    }

    /** Reads a list such as {@code Path=/; Secure}; empty if one of the attributes is none, or {@code None} is not secure. */
    public static Optional<CookieAttributes> parse(String text) {
        List<String> attributes = Stream.of(text.split(";")).map(String::strip).toList();
        boolean known = attributes.stream().allMatch(CookieAttributes::isKnown);
        boolean secure = attributes.stream().anyMatch(SECURE::equalsIgnoreCase);
        boolean crossSite = attributes.stream().anyMatch("SameSite=None"::equalsIgnoreCase);
        return known && (secure || !crossSite) ? Optional.of(new CookieAttributes(attributes)) : Optional.empty();
    }

    /**
     * As the end of a {@code Set-Cookie} header, beginning with a semicolon.
     *
     * @param overPlainLoopback whether the request came by plain http from this very machine, where browsers would drop a
     *     secure cookie
     */
    public String headerText(boolean overPlainLoopback) {
        return attributes.stream()
                .filter(attribute -> !overPlainLoopback || !attribute.equalsIgnoreCase(SECURE))
                .map(attribute -> "; " + attribute)
                .collect(Collectors.joining());
    }

    /** The same without {@code Max-Age}: what a cookie must repeat for a browser to forget it. */
    public CookieAttributes withoutLifetime() {
        return new CookieAttributes(attributes.stream()
                .filter(attribute -> !attribute.toLowerCase(Locale.ROOT).startsWith("max-age"))
                .toList());
    }

    private static boolean isKnown(String attribute) {
        String[] parts = attribute.split("=", 2);
        String value = parts.length == 2 ? parts[1] : "";
        switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "secure":
            case "httponly":
            case "partitioned":
                return parts.length == 1;
            case "path":
                return value.matches("/[\\x21-\\x7e&&[^;,]]*");
            case "domain":
                return value.matches("[A-Za-z0-9.-]{1,253}");
            case "max-age":
                return value.matches("[0-9]{1,9}");
            case "samesite":
                return value.matches("(?i)strict|lax|none");
            default:
                return false;
        }
    }
}
