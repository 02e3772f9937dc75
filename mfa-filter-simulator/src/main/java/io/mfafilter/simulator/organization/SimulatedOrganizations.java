package io.mfafilter.simulator.organization;

import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.session.Tenancy;
import io.mfafilter.simulator.user.LockRule;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** All organizations and their members. */
public final class SimulatedOrganizations implements Tenancy {

    private final Map<String, SimulatedOrganization> byId = new ConcurrentHashMap<>();
    private final Map<String, SimulatedMember> membersById = new ConcurrentHashMap<>();
    private final LockRule lockRule;
    private final Clock clock;

    /**
     * No organizations yet.
     *
     * @param lockRule when a member is locked out
     * @param clock tells the time
     */
    public SimulatedOrganizations(LockRule lockRule, Clock clock) {
        this.lockRule = lockRule;
        this.clock = clock;
    }

    /**
     * Makes an organization.
     *
     * @param spec what it is like
     * @return the organization
     * @throws ApiException 400 when that makes no sense, or the slug is taken
     */
    public SimulatedOrganization create(OrganizationSpec spec) {
        return create(spec.fields());
    }

    /**
     * Makes an organization of the fields of a call.
     *
     * @param fields of the API's object
     * @return the organization
     * @throws ApiException as above
     */
    public SimulatedOrganization create(Fields fields) {
        return create("organization-test-" + UUID.randomUUID(), fields);
    }

    /**
     * Makes an organization with a given id.
     *
     * @param id {@code organization_id}
     * @param spec what it is like
     * @return the organization
     */
    public SimulatedOrganization create(String id, OrganizationSpec spec) {
        return create(id, spec.fields());
    }

    private synchronized SimulatedOrganization create(String id, Fields fields) {
        SimulatedOrganization organization = new SimulatedOrganization(id, clock);
        if (fields.text("organization_slug").isEmpty()) {
            fields.json()
                    .put(
                            "organization_slug",
                            slug(fields.text("organization_name").orElse("")));
        }
        change(organization, fields);
        byId.put(id, organization);
        return organization;
    }

    /**
     * Changes an organization.
     *
     * @param organization which
     * @param changes what about it
     * @throws ApiException 400 when that makes no sense, or the slug is taken
     */
    public void change(SimulatedOrganization organization, OrganizationSpec changes) {
        change(organization, changes.fields());
    }

    /**
     * Changes an organization by the fields of a call.
     *
     * @param organization which
     * @param changes fields of the API's object
     * @throws ApiException as above
     */
    public synchronized void change(SimulatedOrganization organization, Fields changes) {
        refuseTaken(organization, changes.text("organization_slug"), "organization_slug_already_used");
        refuseTaken(organization, changes.text("organization_external_id"), "organization_external_id_already_used");
        organization.change(changes);
    }

    private void refuseTaken(SimulatedOrganization organization, Optional<String> locator, String errorType) {
        if (locator.flatMap(this::byLocator)
                .filter(owner -> owner != organization)
                .isPresent()) {
            throw ApiException.of(400, errorType, "Another organization has it.");
        }
    }

    /**
     * An organization, or the API's refusal.
     *
     * @param locator id, slug or external id
     * @return the organization
     * @throws ApiException 404 {@code organization_not_found}
     */
    public SimulatedOrganization require(String locator) {
        return byLocator(locator)
                .orElseThrow(() -> ApiException.of(404, "organization_not_found", "No such organization."));
    }

    /**
     * Makes a member.
     *
     * @param organization whose
     * @param spec what he has
     * @return the member
     * @throws ApiException 400 {@code duplicate_member_email}
     * @throws IllegalArgumentException when the TOTP secret is no base32
     */
    public SimulatedMember createMember(SimulatedOrganization organization, MemberSpec spec) {
        return createMember(newMemberId(), organization, spec);
    }

    /**
     * Makes a member of the fields of a call.
     *
     * @param organization whose
     * @param spec his address and status
     * @param fields of the API's object
     * @return the member
     * @throws ApiException 400 when that makes no sense, or the address is taken
     */
    public SimulatedMember createMember(SimulatedOrganization organization, MemberSpec spec, Fields fields) {
        return createMember(newMemberId(), organization, spec, fields);
    }

    /**
     * Makes a member with a given id.
     *
     * @param id {@code member_id}
     * @param organization whose
     * @param spec what he has
     * @return the member
     */
    public SimulatedMember createMember(String id, SimulatedOrganization organization, MemberSpec spec) {
        return createMember(id, organization, spec, new Fields(Json.object()));
    }

    private synchronized SimulatedMember createMember(
            String id, SimulatedOrganization organization, MemberSpec spec, Fields fields) {
        refuseTakenEmail(organization.id(), spec.email());
        SimulatedMember member = new SimulatedMember(id, organization.id(), spec.email(), lockRule, clock);
        spec.equip(member);
        member.change(fields);
        membersById.put(id, member);
        return member;
    }

    /**
     * Changes a member by the fields of a call.
     *
     * @param member who
     * @param changes fields of the API's object
     * @throws ApiException 400 when that makes no sense
     */
    public synchronized void change(SimulatedMember member, Fields changes) {
        Optional<String> address = changes.text("email_address")
                .filter(other -> !other.equalsIgnoreCase(member.email().value()));
        address.ifPresent(other -> refuseTakenEmail(member.organizationId(), other));
        member.change(changes);
        address.ifPresent(member::setEmail);
    }

    private void refuseTakenEmail(String organizationId, String address) {
        if (byEmail(organizationId, address).isPresent()) {
            throw ApiException.of(400, "duplicate_member_email", "A member with this email exists.");
        }
    }

    /**
     * A member by id.
     *
     * @param memberId {@code member_id}
     * @return empty when unknown
     */
    public Optional<SimulatedMember> member(String memberId) {
        return Optional.ofNullable(membersById.get(memberId));
    }

    /**
     * A member of an organization, or the API's refusal.
     *
     * @param organization whose
     * @param locator id or external id
     * @return the member
     * @throws ApiException 404 {@code member_not_found}
     */
    public SimulatedMember requireMember(SimulatedOrganization organization, String locator) {
        return found(first(organization.id(), member -> member.answersTo(locator)));
    }

    /**
     * A member by address, or the API's refusal.
     *
     * @param organization whose
     * @param address not case-sensitive
     * @return the member
     * @throws ApiException 404 {@code member_not_found}
     */
    public SimulatedMember requireByEmail(SimulatedOrganization organization, String address) {
        return found(byEmail(organization.id(), address));
    }

    /**
     * A member by address.
     *
     * @param organizationId whose
     * @param address not case-sensitive
     * @return empty when unknown
     */
    public Optional<SimulatedMember> byEmail(String organizationId, String address) {
        return first(organizationId, member -> member.email().value().equalsIgnoreCase(address));
    }

    /**
     * The members of an organization.
     *
     * @param organization whose
     * @return by address
     */
    public List<SimulatedMember> members(SimulatedOrganization organization) {
        return membersById.values().stream()
                .filter(member -> member.organizationId().equals(organization.id()))
                .sorted(Comparator.comparing(member -> member.email().value()))
                .toList();
    }

    @Override
    public String slugOf(String organizationId) {
        return Optional.ofNullable(byId.get(organizationId))
                .map(SimulatedOrganization::slug)
                .orElse("");
    }

    @Override
    public List<String> rolesOf(String memberId) {
        return member(memberId).map(SimulatedMember::roles).orElse(List.of());
    }

    /** Forgets everything. */
    public void clear() {
        byId.clear();
        membersById.clear();
    }

    private static String newMemberId() {
        return "member-test-" + UUID.randomUUID();
    }

    private Optional<SimulatedOrganization> byLocator(String locator) {
        return byId.values().stream()
                .filter(organization -> organization.answersTo(locator))
                .findFirst();
    }

    private Optional<SimulatedMember> first(String organizationId, Predicate<SimulatedMember> wanted) {
        return membersById.values().stream()
                .filter(member -> member.organizationId().equals(organizationId))
                .filter(wanted)
                .findFirst();
    }

    private static SimulatedMember found(Optional<SimulatedMember> member) {
        return member.orElseThrow(() -> ApiException.of(404, "member_not_found", "No such member."));
    }

    private String slug(String name) {
        String made = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        boolean usable =
                made.length() > 1 && made.length() <= 100 && byLocator(made).isEmpty();
        return usable ? made : "organization-" + UUID.randomUUID();
    }
}
