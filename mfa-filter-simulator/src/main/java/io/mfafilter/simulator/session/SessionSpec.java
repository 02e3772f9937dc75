package io.mfafilter.simulator.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session that a test makes directly, without logging anybody in. Immutable.
 *
 * <pre>{@code
 * SessionSpec.with(FactorSpec.password(), FactorSpec.sms().aged(Duration.ofMinutes(6))).lasting(Duration.ofMinutes(30))
 * }</pre>
 */
public final class SessionSpec {

    private final List<FactorSpec> factors;
    private final Optional<String> userId;
    private final Optional<String> memberId;
    private final Duration lifetime;
    private final Duration startedAgo;
    private final List<String> roles;
    private final ObjectNode attributes;
    private final ObjectNode customClaims;

    private SessionSpec(
            List<FactorSpec> factors,
            Optional<String> userId,
            Optional<String> memberId,
            Duration lifetime,
            Duration startedAgo,
            List<String> roles,
            ObjectNode attributes,
            ObjectNode customClaims) {
        this.factors = List.copyOf(factors);
        this.userId = userId;
        this.memberId = memberId;
        this.lifetime = lifetime;
        this.startedAgo = startedAgo;
        this.roles = List.copyOf(roles);
        this.attributes = attributes;
        this.customClaims = customClaims;
    }

    /**
     * A session of an hour with these factors. Without {@link #ofUser} or {@link #ofMember} a new user is made for it.
     *
     * @param factors in order; none is possible
     * @return the specification
     */
    public static SessionSpec with(FactorSpec... factors) {
        return with(List.of(factors));
    }

    /**
     * As {@link #with(FactorSpec...)}.
     *
     * @param factors in order
     * @return the specification
     */
    public static SessionSpec with(List<FactorSpec> factors) {
        return new SessionSpec(
                factors,
                Optional.empty(),
                Optional.empty(),
                Duration.ofHours(1),
                Duration.ZERO,
                List.of(),
                Sessions.noAttributes(),
                Json.object());
    }

    /**
     * The same for a given user.
     *
     * @param id of a user that exists
     * @return a new specification
     */
    public SessionSpec ofUser(String id) {
        return of(Optional.of(id), Optional.empty());
    }

    /**
     * The same for a given member of an organization.
     *
     * @param id of a member that exists
     * @return a new specification
     */
    public SessionSpec ofMember(String id) {
        return of(Optional.empty(), Optional.of(id));
    }

    private SessionSpec of(Optional<String> user, Optional<String> member) {
        return new SessionSpec(factors, user, member, lifetime, startedAgo, roles, attributes, customClaims);
    }

    /**
     * The same with another remaining lifetime.
     *
     * @param remaining from now; zero or negative makes a session that is already over
     * @return a new specification
     */
    public SessionSpec lasting(Duration remaining) {
        return new SessionSpec(factors, userId, memberId, remaining, startedAgo, roles, attributes, customClaims);
    }

    /**
     * The same, started some time ago.
     *
     * @param before how long ago
     * @return a new specification
     */
    public SessionSpec startedAgo(Duration before) {
        return new SessionSpec(factors, userId, memberId, lifetime, before, roles, attributes, customClaims);
    }

    /**
     * The same with RBAC roles. A member's session has the member's roles as well.
     *
     * @param names of the roles
     * @return a new specification
     */
    public SessionSpec roles(String... names) {
        return new SessionSpec(
                factors, userId, memberId, lifetime, startedAgo, List.of(names), attributes, customClaims);
    }

    /**
     * The same with {@code attributes}.
     *
     * @param ipAddress its first field
     * @param userAgent its second field
     * @return a new specification
     */
    public SessionSpec attributes(String ipAddress, String userAgent) {
        ObjectNode both = Json.object();
        both.put("ip_address", ipAddress);
        both.put("user_agent", userAgent);
        return new SessionSpec(factors, userId, memberId, lifetime, startedAgo, roles, both, customClaims);
    }

    /**
     * The same with custom claims. Nothing is checked: reserved names get through, for attack tests.
     *
     * @param claims JSON values
     * @return a new specification
     */
    public SessionSpec customClaims(Map<String, ?> claims) {
        ObjectNode node = Json.object();
        claims.forEach((name, value) -> node.set(name, Json.tree(value)));
        return new SessionSpec(factors, userId, memberId, lifetime, startedAgo, roles, attributes, node);
    }

    /**
     * The given user, if there is one.
     *
     * @return empty: a member's, or a new user is to be made
     */
    public Optional<String> userId() {
        return userId;
    }

    /**
     * The given member, if there is one.
     *
     * @return empty: a user's
     */
    public Optional<String> memberId() {
        return memberId;
    }

    /**
     * Makes the session.
     *
     * @param owner whose it is
     * @param now this moment
     * @return not yet entered anywhere
     */
    public StoredSession session(Owner owner, Instant now) {
        Instant started = now.minus(startedAgo);
        return new StoredSession(
                Sessions.newId(),
                owner,
                started,
                now,
                now.plus(lifetime),
                Optional.empty(),
                factors.stream().map(factor -> factor.stored(now)).toList(),
                roles,
                attributes,
                customClaims);
    }
}
