package io.mfafilter.simulator.b2b;

import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.organization.SimulatedMember;
import io.mfafilter.simulator.organization.SimulatedOrganizations;
import io.mfafilter.simulator.proof.Formats;
import io.mfafilter.simulator.proof.ProvenFactors;

/** {@code /v1/b2b/passwords}. */
final class MemberPasswordEndpoints {

    private final Directory directory;
    private final SimulatedOrganizations organizations;
    private final Logins logins;
    private final ProvenFactors factors;
    private final B2bSandbox sandbox;

    MemberPasswordEndpoints(
            Directory directory,
            SimulatedOrganizations organizations,
            Logins logins,
            ProvenFactors factors,
            B2bSandbox sandbox) {
        this.directory = directory;
        this.organizations = organizations;
        this.logins = logins;
        this.factors = factors;
        this.sandbox = sandbox;
    }

    void addTo(Router router) {
        router.add("POST", "/v1/b2b/passwords/authenticate", this::authenticate);
    }

    private Response authenticate(Request request) {
        String address = Formats.email(request.fields(), "email_address");
        String password = request.fields().requiredText("password");
        SimulatedMember member = organizations.requireByEmail(directory.organization(request.fields()), address);
        return Response.json(logins.primary(member, request, () -> {
            if (member != sandbox.member()) {
                member.checkPassword(password);
            }
            return factors.password();
        }));
    }
}
