package io.mfafilter.simulator.b2b;

import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.organization.SimulatedOrganization;
import io.mfafilter.simulator.organization.SimulatedOrganizations;

/** {@code /v1/b2b/organizations}, as far as an integration of MFA needs it. */
final class OrganizationEndpoints {

    private static final String ONE = "/v1/b2b/organizations/{organization_id}";

    private final SimulatedOrganizations organizations;

    OrganizationEndpoints(SimulatedOrganizations organizations) {
        this.organizations = organizations;
    }

    void addTo(Router router) {
        router.add("POST", "/v1/b2b/organizations", request -> shown(organizations.create(request.fields())));
        router.add("GET", ONE, request -> shown(named(request)));
        router.add("PUT", ONE, this::update);
    }

    private Response update(Request request) {
        SimulatedOrganization organization = named(request);
        organizations.change(organization, request.fields());
        return shown(organization);
    }

    private SimulatedOrganization named(Request request) {
        return organizations.require(request.pathParameter("organization_id"));
    }

    private static Response shown(SimulatedOrganization organization) {
        return Response.json(Json.object().set("organization", organization.toApi()));
    }
}
