package io.mfafilter.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.organization.MemberSpec;
import io.mfafilter.simulator.organization.OrganizationSpec;
import io.mfafilter.simulator.organization.SimulatedMember;
import io.mfafilter.simulator.organization.SimulatedOrganizations;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.IntermediateSessions;
import io.mfafilter.simulator.session.SequenceOrder;
import io.mfafilter.simulator.session.SessionSpec;
import io.mfafilter.simulator.session.SessionViews;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/**
 * The levers on organizations, members and intermediate sessions. What the API would refuse, they refuse with its
 * {@link io.mfafilter.simulator.http.ApiException}.
 */
public final class B2bControl {

    private final SimulatedOrganizations organizations;
    private final Control control;
    private final IntermediateSessions intermediates;
    private final SessionViews views;
    private final Clock clock;

    /**
     * The levers of one simulator.
     *
     * @param organizations its organizations and members
     * @param control the levers on sessions
     * @param intermediates its intermediate sessions
     * @param views how sessions look
     * @param clock tells the time
     */
    public B2bControl(
            SimulatedOrganizations organizations,
            Control control,
            IntermediateSessions intermediates,
            SessionViews views,
            Clock clock) {
        this.organizations = organizations;
        this.control = control;
        this.intermediates = intermediates;
        this.views = views;
        this.clock = clock;
    }

    /**
     * Makes an organization.
     *
     * @param spec what it is like; it needs a name
     * @return {@code organization_id}
     */
    public String createOrganization(OrganizationSpec spec) {
        return organizations.create(spec).id();
    }

    /**
     * Changes an organization under living sessions.
     *
     * @param organization id, slug or external id
     * @param changes what about it
     */
    public void changeOrganization(String organization, OrganizationSpec changes) {
        organizations.change(organizations.require(organization), changes);
    }

    /**
     * The API's view of an organization, without a call.
     *
     * @param organization id, slug or external id
     * @return the {@code organization} object
     */
    public ObjectNode organization(String organization) {
        return organizations.require(organization).toApi();
    }

    /**
     * Makes a member.
     *
     * @param organization id, slug or external id
     * @param spec what he has
     * @return his ids
     */
    public CreatedMember createMember(String organization, MemberSpec spec) {
        SimulatedMember member = organizations.createMember(organizations.require(organization), spec);
        return new CreatedMember(
                member.organizationId(), member.id(), member.email().value());
    }

    /**
     * Changes a member under his living sessions.
     *
     * @param memberId who
     * @param fields as for the API's update, for example {@code mfa_enrolled}
     * @throws NoSuchElementException when there is no such member
     */
    public void changeMember(String memberId, Map<String, ?> fields) {
        ObjectNode changes = Json.object();
        fields.forEach((name, value) -> changes.set(name, Json.tree(value)));
        organizations.change(find(memberId), new Fields(changes));
    }

    /**
     * The API's view of a member, without a call.
     *
     * @param memberId who
     * @return the {@code member} object
     * @throws NoSuchElementException when there is no such member
     */
    public ObjectNode member(String memberId) {
        return find(memberId).toApi();
    }

    /**
     * Makes a session of an hour for a new member of a new organization that demands nothing.
     *
     * @param factors in order
     * @return its credentials
     */
    public CreatedSession createSession(FactorSpec... factors) {
        String organization = createOrganization(new OrganizationSpec().name("Organization " + UUID.randomUUID()));
        CreatedMember member = createMember(organization, new MemberSpec("member@example.com"));
        return control.createSession(SessionSpec.with(factors).ofMember(member.memberId()));
    }

    /**
     * Makes an intermediate session without logging in, whatever the organization's policy.
     *
     * @param memberId whose
     * @param factors that it holds
     * @return {@code intermediate_session_token}
     * @throws NoSuchElementException when there is no such member
     */
    public String createIntermediateSession(String memberId, FactorSpec... factors) {
        return createIntermediateSession(memberId, List.of(factors));
    }

    String createIntermediateSession(String memberId, List<FactorSpec> factors) {
        Instant now = clock.instant();
        return intermediates.open(
                find(memberId).id(),
                factors.stream().map(factor -> factor.stored(now)).toList());
    }

    /**
     * Shows {@code sequence_order} somewhere else.
     *
     * @param where from now on; at first it is {@link SequenceOrder#IN_API}
     */
    public void sequenceOrder(SequenceOrder where) {
        views.sequenceOrder(where);
    }

    /**
     * Opens a member's lock.
     *
     * @param memberId whose
     * @throws NoSuchElementException when there is no such member
     */
    public void unlock(String memberId) {
        find(memberId).unlock();
    }

    private SimulatedMember find(String memberId) {
        return organizations.member(memberId).orElseThrow(() -> new NoSuchElementException("no such member"));
    }
}
