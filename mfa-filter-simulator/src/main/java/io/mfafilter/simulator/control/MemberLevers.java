package io.mfafilter.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.organization.MemberSpec;
import io.mfafilter.simulator.organization.MfaMethod;
import io.mfafilter.simulator.organization.OrganizationSpec;
import io.mfafilter.simulator.session.SequenceOrder;
import java.util.Locale;

/** {@code /_control/organizations}, {@code members}, {@code intermediate_sessions} and {@code sequence_order}. */
final class MemberLevers {

    private final B2bControl control;

    MemberLevers(B2bControl control) {
        this.control = control;
    }

    void addTo(Router router) {
        router.addOpen("POST", "/_control/organizations", this::createOrganization);
        router.addOpen("POST", "/_control/organizations/{organization_id}", this::changeOrganization);
        router.addOpen("POST", "/_control/members", this::createMember);
        router.addOpen("POST", "/_control/members/{member_id}/unlock", this::unlock);
        router.addOpen("POST", "/_control/intermediate_sessions", this::createIntermediateSession);
        router.addOpen("POST", "/_control/sequence_order", this::sequenceOrder);
    }

    private Response createOrganization(Request request) {
        return shown(control.createOrganization(organization(request)));
    }

    private Response changeOrganization(Request request) {
        String id = request.pathParameter("organization_id");
        control.changeOrganization(id, organization(request));
        return shown(id);
    }

    private Response shown(String organization) {
        return Response.json(Json.object().set("organization", control.organization(organization)));
    }

    private static OrganizationSpec organization(Request request) {
        OrganizationSpec spec = new OrganizationSpec();
        request.fields().json().properties().forEach(field -> spec.set(field.getKey(), field.getValue()));
        return spec;
    }

    private Response createMember(Request request) {
        CreatedMember member = create(control, request.fields());
        return Response.json(Json.object()
                .put("organization_id", member.organizationId())
                .put("member_id", member.memberId())
                .set("member", control.member(member.memberId())));
    }

    private Response unlock(Request request) {
        control.unlock(request.pathParameter("member_id"));
        return Response.json(Json.object());
    }

    private Response createIntermediateSession(Request request) {
        String token = control.createIntermediateSession(
                request.fields().requiredText("member_id"), SessionLevers.factors(request.fields()));
        return Response.json(Json.object().put("intermediate_session_token", token));
    }

    private Response sequenceOrder(Request request) {
        String where = request.fields().requiredText("where");
        control.sequenceOrder(SequenceOrder.valueOf(where.toUpperCase(Locale.ROOT)));
        return Response.json(Json.object().put("where", where));
    }

    static CreatedMember create(B2bControl control, Fields fields) {
        return control.createMember(fields.requiredText("organization_id"), spec(fields));
    }

    private static MemberSpec spec(Fields fields) {
        MemberSpec spec = new MemberSpec(fields.requiredText("email_address"));
        fields.text("name").ifPresent(spec::name);
        fields.text("status").ifPresent(spec::status);
        fields.text("password").ifPresent(spec::password);
        fields.text("mfa_phone_number").ifPresent(spec::phone);
        fields.text("unverified_mfa_phone_number").ifPresent(spec::unverifiedPhone);
        fields.text("totp_secret").ifPresent(spec::totpSecret);
        fields.text("default_mfa_method").flatMap(MfaMethod::named).ifPresent(spec::defaultMethod);
        spec.roles(fields.texts("roles").toArray(String[]::new));
        spec.metadata(metadata(fields, "trusted_metadata"), metadata(fields, "untrusted_metadata"));
        if (fields.flag("password_reset_required")) {
            spec.passwordResetRequired();
        }
        if (fields.flag("mfa_enrolled")) {
            spec.enrolled();
        }
        if (fields.flag("is_breakglass")) {
            spec.breakglass();
        }
        fields.object("shown")
                .ifPresent(shown -> shown.properties().forEach(field -> spec.shown(field.getKey(), field.getValue())));
        return spec;
    }

    private static ObjectNode metadata(Fields fields, String name) {
        return fields.object(name).orElseGet(Json::object);
    }
}
