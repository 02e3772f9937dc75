package io.mfafilter.simulator.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How sessions look from outside: to the API of their product, and in JWTs. */
public final class SessionViews {

    private final Tenancy tenancy;
    private volatile SequenceOrder sequenceOrder = SequenceOrder.IN_API;

    /**
     * The views.
     *
     * @param tenancy knows organizations and members
     */
    public SessionViews(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /**
     * Shows {@code sequence_order} somewhere else.
     *
     * @param where from now on
     */
    public void sequenceOrder(SequenceOrder where) {
        sequenceOrder = where;
    }

    /**
     * The API's object.
     *
     * @param session the session
     * @return a new {@code session} or, of a member, {@code member_session}
     */
    public ObjectNode api(StoredSession session) {
        ObjectNode view = Json.object();
        Optional<String> organization = session.owner().organizationId();
        if (organization.isPresent()) {
            view.put("member_session_id", session.id());
            view.put("member_id", session.subject());
            view.put("organization_id", organization.get());
            view.put("organization_slug", tenancy.slugOf(organization.get()));
        } else {
            view.put("session_id", session.id());
            view.put("user_id", session.subject());
            view.set("attributes", session.attributes().deepCopy());
        }
        writeTimes(view, session, Json::time);
        writeFactors(view, session, StoredFactor::toApi, sequenceOrder != SequenceOrder.NOWHERE);
        view.set("roles", Json.tree(roles(session)));
        view.set("custom_claims", session.customClaims().deepCopy());
        return view;
    }

    /**
     * The JWT's {@code https://stytch.com/session} claim.
     *
     * @param session the session
     * @return a new object
     */
    public ObjectNode claim(StoredSession session) {
        ObjectNode claim = Json.object();
        claim.put("id", session.id());
        writeTimes(claim, session, time -> Json.time(time.truncatedTo(ChronoUnit.SECONDS)));
        claim.set("attributes", session.attributes().deepCopy());
        writeFactors(claim, session, StoredFactor::toClaim, sequenceOrder == SequenceOrder.EVERYWHERE);
        claim.set("roles", Json.tree(roles(session)));
        return claim;
    }

    /**
     * The JWT's {@code https://stytch.com/organization} claim.
     *
     * @param session the session
     * @return a new object, empty for the consumer product
     */
    public Optional<ObjectNode> organizationClaim(StoredSession session) {
        return session.owner()
                .organizationId()
                .map(id -> Json.object().put("organization_id", id).put("slug", tenancy.slugOf(id)));
    }

    /**
     * The roles that a session gives: its own and, of a member, those that he has now.
     *
     * @param session the session
     * @return role ids, each once
     */
    public List<String> roles(StoredSession session) {
        Stream<String> ofOwner =
                session.owner().product() == Product.B2B ? tenancy.rolesOf(session.subject()).stream() : Stream.empty();
        return Stream.concat(ofOwner, session.roles().stream()).distinct().toList();
    }

    private static void writeTimes(ObjectNode target, StoredSession session, Function<Instant, String> format) {
        target.put("started_at", format.apply(session.startedAt()));
        target.put("last_accessed_at", format.apply(session.lastAccessedAt()));
        target.put("expires_at", format.apply(session.expiresAt()));
    }

    private static void writeFactors(
            ObjectNode target, StoredSession session, Function<StoredFactor, ObjectNode> view, boolean withOrder) {
        ArrayNode list = target.putArray("authentication_factors");
        for (StoredFactor factor : session.factors()) {
            ObjectNode item = view.apply(factor);
            if (withOrder && session.owner().product() == Product.B2B && !item.has("sequence_order")) {
                factor.sequenceOrder().ifPresent(order -> item.put("sequence_order", order));
            }
            list.add(item);
        }
    }
}
