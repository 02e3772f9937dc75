package io.mfafilter.simulator.organization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.json.Json;
import java.util.List;

/**
 * An organization that a test or a demo makes directly, or what changes about one. A builder: each method changes it and
 * returns it.
 *
 * <pre>{@code
 * new OrganizationSpec().name("Example Freight").mfaRequiredForAll().mfaMethods("totp")
 * }</pre>
 */
public final class OrganizationSpec {

    private final ObjectNode fields = Json.object();

    /**
     * A name.
     *
     * @param name {@code organization_name}
     * @return this
     */
    public OrganizationSpec name(String name) {
        return set("organization_name", name);
    }

    /**
     * A slug; without it one is made of the name.
     *
     * @param slug {@code organization_slug}
     * @return this
     */
    public OrganizationSpec slug(String slug) {
        return set("organization_slug", slug);
    }

    /**
     * Every member needs a second factor.
     *
     * @return this
     */
    public OrganizationSpec mfaRequiredForAll() {
        return set("mfa_policy", OrganizationJson.REQUIRED_FOR_ALL);
    }

    /**
     * Only enrolled members need a second factor, as in a new organization.
     *
     * @return this
     */
    public OrganizationSpec mfaOptional() {
        return set("mfa_policy", "OPTIONAL");
    }

    /**
     * Restricts second factors.
     *
     * @param allowed {@code sms_otp}, {@code totp}; none at all lifts the restriction
     * @return this
     */
    public OrganizationSpec mfaMethods(String... allowed) {
        return methods("mfa_methods", allowed);
    }

    /**
     * Restricts primary methods.
     *
     * @param allowed for example {@code sso}, {@code magic_link}, {@code password}; none at all lifts the restriction
     * @return this
     */
    public OrganizationSpec authMethods(String... allowed) {
        return methods("auth_methods", allowed);
    }

    /**
     * Any other field of the API's object.
     *
     * @param field its name
     * @param value a map, list, string, number, boolean or JSON node
     * @return this
     */
    public OrganizationSpec set(String field, Object value) {
        fields.set(field, Json.tree(value));
        return this;
    }

    private OrganizationSpec methods(String setting, String... allowed) {
        set("allowed_" + setting, List.of(allowed));
        return set(setting, allowed.length == 0 ? "ALL_ALLOWED" : OrganizationJson.RESTRICTED);
    }

    Fields fields() {
        return new Fields(fields.deepCopy());
    }
}
