package io.mfafilter.session;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * Which session JWTs are taken.
 *
 * @param issuers who may have issued them, compared letter by letter
 * @param projectId for whom they must be meant
 * @param product of which product the project is
 * @param clockSkew how far Stytch's clock may be from this one; at most five minutes
 * @param longest how many characters they may have
 */
public record JwtRules(Set<String> issuers, String projectId, Product product, Duration clockSkew, int longest) {

    /** The longest that are taken unless something else is said. Stytch's custom claims alone may have 4 KB. */
    public static final int USUALLY_LONGEST = 8_192;

    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);

    /**
     * Keeps a copy of the issuers.
     *
     * @throws IllegalArgumentException if there is no issuer or project, or a number is out of its range
     */
    public JwtRules {
        issuers = Set.copyOf(issuers);
        Objects.requireNonNull(projectId, "projectId");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(clockSkew, "clockSkew");
        require(!issuers.isEmpty() && !issuers.contains(""), "an issuer is needed");
        require(!projectId.isEmpty(), "a project id is needed");
        require(
                !clockSkew.isNegative() && clockSkew.compareTo(LARGEST_SKEW) <= 0,
                "the clock skew is between zero and " + LARGEST_SKEW);
        require(longest > 0, "the longest JWT has at least one character");
    }

    /**
     * Stytch's rules for a project: issued as {@code stytch.com/<project>}, which is no URL, or, where a custom domain is
     * in use, as that domain's base URL without a slash at its end.
     *
     * @param apiUrl the base URL that the project's API is called at
     */
    public static JwtRules of(String projectId, URI apiUrl, Product product, Duration clockSkew) {
        String base = apiUrl.toString().replaceAll("/+$", "");
        return new JwtRules(Set.of("stytch.com/" + projectId, base), projectId, product, clockSkew, USUALLY_LONGEST);
    }

    /** The same rules with another bound on the length. */
    public JwtRules longest(int characters) {
        return new JwtRules(issuers, projectId, product, clockSkew, characters);
    }

    private static void require(boolean met, String rule) {
        if (!met) {
            throw new IllegalArgumentException(rule);
        }
    }
}
