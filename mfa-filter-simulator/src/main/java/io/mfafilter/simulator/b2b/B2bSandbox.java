package io.mfafilter.simulator.b2b;

import io.mfafilter.simulator.organization.MemberSpec;
import io.mfafilter.simulator.organization.OrganizationSpec;
import io.mfafilter.simulator.organization.SimulatedMember;
import io.mfafilter.simulator.organization.SimulatedOrganization;
import io.mfafilter.simulator.organization.SimulatedOrganizations;
import io.mfafilter.simulator.proof.SandboxValues;

/** The organization of Stytch's test environment and its member. They always exist; their policy can be changed. */
final class B2bSandbox {

    private static final String ORGANIZATION_ID = "organization-test-007d9d4a-deac-4a87-ba0a-e6e8afba4d4b";
    private static final String MEMBER_ID = "member-test-00000000-0000-0000-0000-00000000005a";

    private final SimulatedOrganizations organizations;

    B2bSandbox(SimulatedOrganizations organizations) {
        this.organizations = organizations;
    }

    /** Makes them as they are at first. */
    void furnish() {
        SimulatedOrganization organization = organizations.create(
                ORGANIZATION_ID,
                new OrganizationSpec().name("Sandbox Organization").slug("sandbox-organization"));
        MemberSpec member = new MemberSpec(SandboxValues.EMAIL)
                .name("Sandbox Member")
                .password(SandboxValues.CODE)
                .phone(SandboxValues.PHONE);
        organizations.createMember(MEMBER_ID, organization, member);
    }

    SimulatedMember member() {
        return organizations.member(MEMBER_ID).orElseThrow();
    }
}
