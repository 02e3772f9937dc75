package io.mfafilter.simulator.organization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.json.Json;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** An organization and its policy. Thread-safe; it never asks a member while other threads are kept from it. */
public final class SimulatedOrganization {

    private static final Set<String> NOT_SETTABLE = Set.of(
            "organization_id",
            "sso_active_connections",
            "scim_active_connection",
            "custom_roles",
            "created_at",
            "updated_at");

    private final String id;
    private final Clock clock;
    private final ObjectNode shown;

    SimulatedOrganization(String id, Clock clock) {
        this.id = id;
        this.clock = clock;
        this.shown = OrganizationJson.blank(id, clock.instant());
    }

    /**
     * The organization's id.
     *
     * @return {@code organization_id}
     */
    public String id() {
        return id;
    }

    /**
     * The organization's slug.
     *
     * @return {@code organization_slug}
     */
    public synchronized String slug() {
        return shown.path("organization_slug").asText();
    }

    /**
     * Whether a call that names an organization means this one.
     *
     * @param locator id, slug or external id
     * @return true when it does
     */
    public synchronized boolean answersTo(String locator) {
        return id.equals(locator)
                || slug().equals(locator)
                || new Fields(shown)
                        .text("organization_external_id")
                        .filter(locator::equals)
                        .isPresent();
    }

    /**
     * Whether a member needs a second factor to log in.
     *
     * @param member one of this organization's
     * @return true when the policy demands it of all, or the member is enrolled
     */
    public boolean demandsMfaOf(SimulatedMember member) {
        return demandsMfaOfAll() || member.isEnrolled();
    }

    /**
     * Whether the policy demands a second factor of everybody.
     *
     * @return true for {@code REQUIRED_FOR_ALL}
     */
    public synchronized boolean demandsMfaOfAll() {
        return shown.path("mfa_policy").asText().equals(OrganizationJson.REQUIRED_FOR_ALL);
    }

    /**
     * Whether a member may use a second factor.
     *
     * @param member one of this organization's; a break-glass member may use any
     * @param method the second factor
     * @return false when the policy is restricted to others
     */
    public boolean allows(SimulatedMember member, MfaMethod method) {
        return member.isBreakglass() || permits("mfa_methods", method.word());
    }

    /**
     * Whether a member may log in by a primary method.
     *
     * @param member one of this organization's; a break-glass member may use any
     * @param method for example {@code password}
     * @return false when the policy is restricted to others
     */
    public boolean allowsPrimary(SimulatedMember member, String method) {
        return member.isBreakglass() || permits("auth_methods", method);
    }

    /**
     * What the policy restricts primary methods to.
     *
     * @return empty when it does not restrict them
     */
    public synchronized List<String> allowedAuthMethods() {
        return isRestricted("auth_methods") ? new Fields(shown).texts("allowed_auth_methods") : List.of();
    }

    /**
     * Whether an unknown address may become a member by a link that is sent there.
     *
     * @param address e-mail address
     * @return true when its domain is allowed
     */
    public synchronized boolean welcomes(String address) {
        String domain = address.substring(address.indexOf('@') + 1);
        return isRestricted("email_jit_provisioning")
                && new Fields(shown).texts("email_allowed_domains").contains(domain);
    }

    /**
     * Changes what a call gives; all of it or nothing.
     *
     * @param changes fields of the API's object
     * @throws ApiException 400 when a value is none or the policy would make no sense
     */
    synchronized void change(Fields changes) {
        ObjectNode next = shown.deepCopy();
        for (var change : changes.json().properties()) {
            if (isSettable(change.getKey()) && !change.getValue().isNull()) {
                requireKind(change.getKey(), change.getValue());
                next.set(change.getKey(), change.getValue().deepCopy());
            }
        }
        OrganizationJson.check(new Fields(next));
        shown.setAll(next);
        shown.put("updated_at", Json.time(clock.instant()));
    }

    private synchronized boolean permits(String setting, String method) {
        return !isRestricted(setting)
                || new Fields(shown).texts("allowed_" + setting).contains(method);
    }

    private boolean isSettable(String field) {
        return shown.has(field) && !NOT_SETTABLE.contains(field);
    }

    private void requireKind(String field, JsonNode value) {
        JsonNode old = shown.get(field);
        boolean good = old.isNull() ? value.isTextual() : old.getNodeType() == value.getNodeType();
        if (!good) {
            throw ApiException.of(400, "bad_request", field + " has a value of the wrong kind");
        }
    }

    private boolean isRestricted(String field) {
        return shown.path(field).asText().equals(OrganizationJson.RESTRICTED);
    }

    /**
     * The API's {@code organization} object.
     *
     * @return a new object
     */
    public synchronized ObjectNode toApi() {
        return shown.deepCopy();
    }

    @Override
    public String toString() {
        return "SimulatedOrganization[" + id + "]";
    }
}
