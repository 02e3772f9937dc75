package io.mfafilter.session;

import io.mfafilter.Factor;
import io.mfafilter.factor.SequenceOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the session out of a JWT's claims. As in Stytch's API answers, what is missing proves nothing and kinds of factors
 * are open; but a member of a wrong type makes the whole unreadable, since Stytch writes none.
 */
final class SessionClaim {

    /** The claim that makes a JWT a session's; the same in both products. */
    static final String SESSION = "https://stytch.com/session";

    /** The claim that only B2B sessions have. */
    static final String ORGANIZATION = "https://stytch.com/organization";

    /** The prefix of Stytch's own claims, which are never an application's. */
    private static final String STYTCHS_OWN = "https://stytch.com/";

    private static final Set<String> REGISTERED = Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti");

    private static final int LAST_YEAR = 9_999;

    private SessionClaim() {}

    /**
     * The session's facts. A JWT that does not name the session's end is an old one, and its own end is taken instead.
     *
     * @param jwt one that has the session claim, a subject and an end
     * @throws JwtFlawException if a member of the session is not what it should be
     */
    static SessionClaims read(UnverifiedJwt jwt) throws JwtFlawException {
        Map<String, Object> session = object(jwt.claims().get(SESSION));
        Optional<String> end = optionalText(session, "expires_at");
        Optional<String> organizationId = organizationId(jwt);
        List<Factor> factors = factors(session.get("authentication_factors"));
        return new SessionClaims(
                demand(UnverifiedJwt.text(session, "id")),
                demand(UnverifiedJwt.text(jwt.claims(), "sub")),
                organizationId,
                factors,
                time(session.get("started_at")).orElse(Instant.EPOCH),
                demand(end.isPresent() ? time(end.get()) : jwt.time("exp")),
                roles(session.get("roles")),
                customClaims(jwt.claims()),
                organizationId.isPresent() ? slug(jwt) : Optional.empty(),
                organizationId.isPresent() ? order(session.get("authentication_factors"), factors) : List.of());
    }

    /** The organization of a B2B session; empty if it is missing or has no id. */
    static Optional<String> organizationId(UnverifiedJwt jwt) {
        return jwt.claims().get(ORGANIZATION) instanceof Map<?, ?> organization
                        && organization.get("organization_id") instanceof String id
                        && !id.isBlank()
                ? Optional.of(id)
                : Optional.empty();
    }

    private static Optional<String> slug(UnverifiedJwt jwt) throws JwtFlawException {
        return optionalText(object(jwt.claims().get(ORGANIZATION)), "slug").filter(slug -> !slug.isBlank());
    }

    private static List<SequenceOrder> order(Object claim, List<Factor> factors) throws JwtFlawException {
        List<SequenceOrder> order = new ArrayList<>();
        for (Object element : array(claim)) {
            if (element != null) {
                Optional<String> told = optionalText(object(element), "sequence_order");
                order.add(SequenceOrder.of(factors.get(order.size()), told));
            }
        }
        return order;
    }

    private static List<Factor> factors(Object claim) throws JwtFlawException {
        List<Factor> factors = new ArrayList<>();
        for (Object element : array(claim)) {
            if (element != null) {
                Map<String, Object> factor = object(element);
                factors.add(new Factor(
                        optionalText(factor, "type").orElse(""),
                        optionalText(factor, "delivery_method").orElse(""),
                        time(factor.get("last_authenticated_at"))));
            }
        }
        return factors;
    }

    private static Set<String> roles(Object claim) throws JwtFlawException {
        Set<String> roles = new LinkedHashSet<>();
        for (Object role : array(Objects.requireNonNullElse(claim, List.of()))) {
            if (role instanceof String name) {
                roles.add(name);
            } else if (role != null) {
                throw unreadable();
            }
        }
        return roles;
    }

    private static Map<String, Object> customClaims(Map<String, Object> claims) {
        Map<String, Object> custom = new LinkedHashMap<>();
        claims.forEach((name, value) -> {
            if (!REGISTERED.contains(name) && !name.startsWith(STYTCHS_OWN)) {
                custom.put(name, value);
            }
        });
        return custom;
    }

    /** RFC 3339 with any number of fractional digits from none to nine; empty if it is anything else. */
    private static Optional<Instant> time(Object value) {
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return time.getYear() >= 0 && time.getYear() <= LAST_YEAR
                    ? Optional.of(time.toInstant())
                    : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** A text, or nothing where Stytch wrote nothing or {@code null}. */
    private static Optional<String> optionalText(Map<String, Object> members, String name) throws JwtFlawException {
        Object value = members.get(name);
        return value == null ? Optional.empty() : Optional.of(demand(UnverifiedJwt.text(members, name)));
    }

    @SuppressWarnings("unchecked") // StrictJson makes no other maps
    private static Map<String, Object> object(Object value) throws JwtFlawException {
        if (value instanceof Map<?, ?> members) {
            return (Map<String, Object>) members;
        }
        throw unreadable();
    }

    private static List<?> array(Object value) throws JwtFlawException {
        if (value instanceof List<?> elements) {
            return elements;
        }
        throw unreadable();
    }

    private static <T> T demand(Optional<T> value) throws JwtFlawException {
        return value.orElseThrow(SessionClaim::unreadable);
    }

    private static JwtFlawException unreadable() {
        return new JwtFlawException(JwtFlaw.SESSION_UNREADABLE);
    }
}
