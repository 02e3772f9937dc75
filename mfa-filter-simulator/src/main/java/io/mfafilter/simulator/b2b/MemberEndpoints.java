package io.mfafilter.simulator.b2b;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.organization.MemberSpec;
import io.mfafilter.simulator.organization.SimulatedMember;
import io.mfafilter.simulator.organization.SimulatedOrganization;
import io.mfafilter.simulator.organization.SimulatedOrganizations;
import io.mfafilter.simulator.proof.Formats;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Members under {@code /v1/b2b/organizations}, as far as an integration of MFA needs it. */
final class MemberEndpoints {

    private static final String ORGANIZATION = "/v1/b2b/organizations/{organization_id}";
    private static final String MEMBERS = ORGANIZATION + "/members";

    private final SimulatedOrganizations organizations;
    private final Directory directory;

    MemberEndpoints(SimulatedOrganizations organizations, Directory directory) {
        this.organizations = organizations;
        this.directory = directory;
    }

    void addTo(Router router) {
        router.add("POST", "/v1/b2b/organizations/members/search", this::search);
        router.add("POST", MEMBERS, this::create);
        router.add("GET", ORGANIZATION + "/member", this::get);
        router.add("PUT", MEMBERS + "/{member_id}", this::update);
        router.add(
                "DELETE",
                MEMBERS + "/mfa_phone_numbers/{member_id}",
                request -> changed(request, SimulatedMember::removeMfaPhone));
        router.add("DELETE", MEMBERS + "/{member_id}/totp", request -> changed(request, SimulatedMember::removeTotp));
    }

    private Response create(Request request) {
        Fields fields = request.fields();
        String address = Formats.email(fields, "email_address");
        String status = fields.flag("create_member_as_pending") ? "pending" : "active";
        return Response.json(directory.body(
                organizations.createMember(organization(request), new MemberSpec(address).status(status), fields)));
    }

    private Response get(Request request) {
        Optional<String> id = Optional.ofNullable(request.query().get("member_id"));
        Optional<String> address = Optional.ofNullable(request.query().get("email_address"));
        if (id.isPresent() == address.isPresent()) {
            throw ApiException.of(400, "invalid_member_get_fields", "Send member_id or email_address.");
        }
        SimulatedOrganization organization = organization(request);
        return Response.json(directory.body(id.map(locator -> organizations.requireMember(organization, locator))
                .orElseGet(() -> organizations.requireByEmail(organization, address.get()))));
    }

    private Response update(Request request) {
        return changed(request, member -> organizations.change(member, request.fields()));
    }

    private Response search(Request request) {
        List<String> ids = request.fields().texts("organization_ids");
        if (ids.isEmpty()) {
            throw ApiException.of(400, "member_search_organization_ids_empty", "organization_ids is required");
        }
        ObjectNode body = Json.object();
        ArrayNode members = body.putArray("members");
        ObjectNode found = body.putObject("organizations");
        for (String id : ids) {
            SimulatedOrganization organization = organizations.require(id);
            found.set(organization.id(), organization.toApi());
            organizations.members(organization).forEach(member -> members.add(member.toApi()));
        }
        body.putObject("results_metadata").put("total", members.size()).putNull("next_cursor");
        return Response.json(body);
    }

    private Response changed(Request request, Consumer<SimulatedMember> change) {
        SimulatedMember member =
                directory.member(request.pathParameter("organization_id"), request.pathParameter("member_id"));
        change.accept(member);
        return Response.json(directory.body(member));
    }

    private SimulatedOrganization organization(Request request) {
        return organizations.require(request.pathParameter("organization_id"));
    }
}
