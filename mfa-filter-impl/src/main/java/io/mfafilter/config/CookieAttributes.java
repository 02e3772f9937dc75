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
    private static final String PATH = "path";
    private static final String DOMAIN = "domain";

    /** What browsers hold the names of cookies to; they look at no case. */
    private static final String HOST_PREFIX = "__host-";

    private static final String SECURE_PREFIX = "__secure-";

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

    /** Whether a name belongs to this host and the whole of it alone, so that browsers take it for no other path or domain. */
    public static boolean isOfHost(String cookieName) {
        return startsWith(cookieName, HOST_PREFIX);
    }

    /**
     * What browsers miss in a cookie of this name: they drop a {@code __Host-} cookie that is not secure, has a domain or any
     * path but {@code /}, and a {@code __Secure-} cookie that is not secure.
     *
     * @return empty if they take it
     */
    public Optional<String> missingFor(String cookieName) {
        boolean secure = attributes.stream().anyMatch(SECURE::equalsIgnoreCase);
        if (isOfHost(cookieName)
                && !(secure
                        && path().filter("/"::equals).isPresent()
                        && value(DOMAIN).isEmpty())) {
            return Optional.of("'" + cookieName + "' needs Secure, Path=/ and no Domain, or browsers drop it");
        }
        return startsWith(cookieName, SECURE_PREFIX) && !secure
                ? Optional.of("'" + cookieName + "' needs Secure, or browsers drop it")
                : Optional.empty();
    }

    /** The path that the cookies are for, where it is set. */
    public Optional<String> path() {
        return value(PATH);
    }

    /** The same for another path. */
    public CookieAttributes withPath(String path) {
        return new CookieAttributes(Stream.concat(
                        Stream.of("Path=" + path), attributes.stream().filter(attribute -> !isNamed(attribute, PATH)))
                .toList());
    }

    /**
     * As the end of a {@code Set-Cookie} header, beginning with a semicolon.
     *
     * @param cookieName whose; one that says by its name that it is secure always is
     * @param overPlainLoopback whether the request came by plain http from this very machine, where browsers would drop a
     *     secure cookie
     */
    public String headerText(String cookieName, boolean overPlainLoopback) {
        boolean secure = !overPlainLoopback || isOfHost(cookieName) || startsWith(cookieName, SECURE_PREFIX);
        return attributes.stream()
                .filter(attribute -> secure || !attribute.equalsIgnoreCase(SECURE))
                .map(attribute -> "; " + attribute)
                .collect(Collectors.joining());
    }

    /** The same without {@code Max-Age}: what a cookie must repeat for a browser to forget it. */
    public CookieAttributes withoutLifetime() {
        return new CookieAttributes(attributes.stream()
                .filter(attribute -> !attribute.toLowerCase(Locale.ROOT).startsWith("max-age"))
                .toList());
    }

    private Optional<String> value(String name) {
        return attributes.stream()
                .filter(attribute -> isNamed(attribute, name))
                .map(attribute -> attribute.substring(name.length() + 1))
                // Of several browsers take the last.
                .reduce((first, last) -> last);
    }

    private static boolean isNamed(String attribute, String name) {
        return startsWith(attribute, name + "=");
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static boolean isKnown(String attribute) {
        String[] parts = attribute.split("=", 2);
        String value = parts.length == 2 ? parts[1] : "";
        switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "secure":
            case "httponly":
            case "partitioned":
                return parts.length == 1;
            case PATH:
                return value.matches("/[\\x21-\\x7e&&[^;,]]*");
            case DOMAIN:
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
