package io.mfafilter.simulator.b2b;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.organization.MemberSpec;
import io.mfafilter.simulator.organization.SimulatedMember;
import io.mfafilter.simulator.organization.SimulatedOrganization;
import io.mfafilter.simulator.organization.SimulatedOrganizations;
import io.mfafilter.simulator.proof.Formats;
import io.mfafilter.simulator.proof.MagicLinks;
import io.mfafilter.simulator.proof.ProvenFactors;
import io.mfafilter.simulator.proof.SandboxValues;
import io.mfafilter.simulator.session.StoredFactor;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** {@code /v1/b2b/magic_links}, without discovery and invitations. */
final class MemberLinkEndpoints {

    private static final long WEEK = 10_080;

    private final Directory directory;
    private final SimulatedOrganizations organizations;
    private final Logins logins;
    private final ProvenFactors factors;
    private final MagicLinks links;
    private final B2bSandbox sandbox;
    private final Clock clock;

    MemberLinkEndpoints(
            Directory directory,
            SimulatedOrganizations organizations,
            Logins logins,
            ProvenFactors factors,
            MagicLinks links,
            B2bSandbox sandbox,
            Clock clock) {
        this.directory = directory;
        this.organizations = organizations;
        this.logins = logins;
        this.factors = factors;
        this.links = links;
        this.sandbox = sandbox;
        this.clock = clock;
    }

    void addTo(Router router) {
        router.add("POST", "/v1/b2b/magic_links/email/login_or_signup", this::loginOrSignup);
        router.add("POST", "/v1/b2b/magic_links/authenticate", this::authenticate);
    }

    private Response loginOrSignup(Request request) {
        Fields fields = request.fields();
        SimulatedOrganization organization = directory.organization(fields);
        String address = Formats.email(fields, "email_address");
        Optional<SimulatedMember> known = organizations.byEmail(organization.id(), address);
        String kind = known.isPresent() ? "login" : "signup";
        Duration lifetime = Formats.minutes(fields, kind + "_expiration_minutes", 5, WEEK, 60);
        SimulatedMember member = known.orElseGet(() -> newMember(organization, address));
        links.mail(
                member.id(), member.email(), lifetime, fields.text(kind + "_redirect_url"), "multi_tenant_magic_links");
        return Response.json(directory.body(member).put("member_created", known.isEmpty()));
    }

    private SimulatedMember newMember(SimulatedOrganization organization, String address) {
        if (!organization.welcomes(address)) {
            throw ApiException.of(
                    400, "email_jit_provisioning_not_allowed", "Nobody with this email may join the organization.");
        }
        return organizations.createMember(organization, new MemberSpec(address).status("pending"));
    }

    private Response authenticate(Request request) {
        String token = request.fields().requiredText("magic_links_token");
        if (token.equals(SandboxValues.LINK_GOOD)) {
            SimulatedMember member = sandbox.member();
            ObjectNode body = logins.primary(member, request, () -> factors.emailLink(member.email()));
            return authenticated(body, member.email().id());
        }
        MagicLinks.Link link = links.find(token);
        SimulatedMember member = organizations
                .member(link.personId())
                .orElseThrow(() -> ApiException.of(404, "member_not_found", "No such member."));
        ObjectNode body = logins.primary(member, request, () -> {
            StoredFactor proven = link.use(clock.instant());
            member.emailProven();
            return proven;
        });
        return authenticated(body, link.methodId());
    }

    private static Response authenticated(ObjectNode body, String methodId) {
        body.put("method_id", methodId);
        body.put("reset_sessions", false);
        return Response.json(body);
    }
}
