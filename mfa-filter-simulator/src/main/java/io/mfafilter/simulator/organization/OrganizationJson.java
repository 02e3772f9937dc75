package io.mfafilter.simulator.organization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.json.Json;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The API's {@code organization} object: all fields that strict parsers need, and what makes sense in those that matter here. */
final class OrganizationJson {

    static final String REQUIRED_FOR_ALL = "REQUIRED_FOR_ALL";
    static final String RESTRICTED = "RESTRICTED";

    private static final String ALL_ALLOWED = "ALL_ALLOWED";
    private static final String NOT_ALLOWED = "NOT_ALLOWED";
    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9._~-]{2,128}");
    private static final Set<String> MFA_METHODS =
            Stream.of(MfaMethod.values()).map(MfaMethod::word).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> AUTH_METHODS = Set.of(
            "sso",
            "magic_link",
            "email_otp",
            "password",
            "google_oauth",
            "microsoft_oauth",
            "slack_oauth",
            "github_oauth",
            "hubspot_oauth");

    private OrganizationJson() {}

    /** An organization that allows everything and demands nothing. */
    static ObjectNode blank(String id, Instant now) {
        ObjectNode organization = Json.object();
        organization.put("organization_id", id);
        organization.put("organization_name", "");
        organization.put("organization_slug", "");
        organization.put("organization_logo_url", "");
        organization.putNull("organization_external_id");
        organization.putObject("trusted_metadata");
        organization.putNull("sso_default_connection_id");
        organization.put("sso_jit_provisioning", ALL_ALLOWED);
        organization.putArray("sso_jit_provisioning_allowed_connections");
        organization.putArray("sso_active_connections");
        organization.putNull("scim_active_connection");
        organization.putArray("email_allowed_domains");
        organization.put("email_jit_provisioning", NOT_ALLOWED);
        organization.put("email_invites", ALL_ALLOWED);
        organization.put("auth_methods", ALL_ALLOWED);
        organization.putArray("allowed_auth_methods");
        organization.put("mfa_policy", "OPTIONAL");
        organization.put("mfa_methods", ALL_ALLOWED);
        organization.putArray("allowed_mfa_methods");
        organization.putArray("rbac_email_implicit_role_assignments");
        organization.put("oauth_tenant_jit_provisioning", NOT_ALLOWED);
        organization.putObject("allowed_oauth_tenants");
        organization.putArray("claimed_email_domains");
        organization.put("first_party_connected_apps_allowed_type", ALL_ALLOWED);
        organization.putArray("allowed_first_party_connected_apps");
        organization.put("third_party_connected_apps_allowed_type", ALL_ALLOWED);
        organization.putArray("allowed_third_party_connected_apps");
        organization.putArray("custom_roles");
        organization.put("created_at", Json.time(now));
        organization.put("updated_at", Json.time(now));
        return organization;
    }

    static void check(Fields organization) {
        if (organization.text("organization_name").isEmpty()) {
            throw ApiException.of(400, "organization_name_missing", "An organization has a name.");
        }
        if (!SLUG.matcher(organization.requiredText("organization_slug")).matches()) {
            throw ApiException.of(400, "invalid_organization_slug", "The slug is malformed.");
        }
        requireOneOf(
                organization, "mfa_policy", Set.of("OPTIONAL", REQUIRED_FOR_ALL), "invalid_organization_mfa_policy");
        checkMethods(organization, "mfa", MFA_METHODS, "invalid_organization_mfa_factor_setting");
        checkMethods(organization, "auth", AUTH_METHODS, "invalid_organization_auth_factor_setting");
    }

    private static void checkMethods(Fields organization, String kind, Set<String> known, String wrongSetting) {
        String setting = kind + "_methods";
        String list = "allowed_" + setting;
        requireOneOf(organization, setting, Set.of(ALL_ALLOWED, RESTRICTED), wrongSetting);
        var allowed = organization.texts(list);
        if (!known.containsAll(allowed)) {
            throw ApiException.of(400, "invalid_organization_" + list, list + " names an unknown method.");
        }
        if (allowed.isEmpty() && organization.requiredText(setting).equals(RESTRICTED)) {
            throw ApiException.of(
                    400, list + "_required_for_restricted", list + " must be set for 'RESTRICTED' " + setting + ".");
        }
    }

    private static void requireOneOf(Fields organization, String field, Set<String> known, String refusal) {
        if (!known.contains(organization.requiredText(field))) {
            throw ApiException.of(400, refusal, field + " has an unknown value.");
        }
    }
}
