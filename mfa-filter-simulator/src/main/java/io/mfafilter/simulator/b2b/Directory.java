package io.mfafilter.simulator.b2b;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.organization.SimulatedMember;
import io.mfafilter.simulator.organization.SimulatedOrganization;
import io.mfafilter.simulator.organization.SimulatedOrganizations;

/** Whom a call means, and how answers speak of him. */
final class Directory {

    private final SimulatedOrganizations organizations;

    Directory(SimulatedOrganizations organizations) {
        this.organizations = organizations;
    }

    /** The organization that a call names in its body. */
    SimulatedOrganization organization(Fields fields) {
        return organizations.require(fields.requiredText("organization_id"));
    }

    /** The member that a call names in its body. */
    SimulatedMember member(Fields fields) {
        return organizations.requireMember(organization(fields), fields.requiredText("member_id"));
    }

    SimulatedMember member(String organization, String member) {
        return organizations.requireMember(organizations.require(organization), member);
    }

    SimulatedOrganization organizationOf(SimulatedMember member) {
        return organizations.require(member.organizationId());
    }

    /** What every answer about a member begins with. */
    ObjectNode body(SimulatedMember member) {
        ObjectNode body = Json.object();
        body.put("member_id", member.id());
        body.set("member", member.toApi());
        body.set("organization", organizationOf(member).toApi());
        return body;
    }
}
