package io.mfafilter.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.user.UserSpec;

/** {@code /_control/users}. */
final class UserLevers {

    private final Control control;

    UserLevers(Control control) {
        this.control = control;
    }

    void addTo(Router router) {
        router.addOpen("POST", "/_control/users", this::create);
        router.addOpen("POST", "/_control/users/{user_id}/unlock", this::unlock);
    }

    private Response create(Request request) {
        CreatedUser user = control.createUser(spec(request.fields()));
        ObjectNode body = Json.object();
        body.put("user_id", user.userId());
        body.set("method_ids", Json.tree(user.methodIds()));
        body.put("totp_id", user.totpId());
        return Response.json(body);
    }

    private Response unlock(Request request) {
        control.unlock(request.pathParameter("user_id"));
        return Response.json(Json.object());
    }

    static UserSpec spec(Fields fields) {
        UserSpec spec = new UserSpec();
        fields.text("email").ifPresent(spec::email);
        fields.texts("emails").forEach(spec::email);
        fields.texts("unverified_emails").forEach(spec::unverifiedEmail);
        fields.text("phone_number").ifPresent(spec::phone);
        fields.texts("phone_numbers").forEach(spec::phone);
        fields.texts("unverified_phone_numbers").forEach(spec::unverifiedPhone);
        fields.text("password").ifPresent(spec::password);
        fields.text("totp_secret").ifPresent(spec::totpSecret);
        for (Fields passkey : fields.objects("passkeys")) {
            spec.passkey(passkey.requiredText("credential_id"), passkey.requiredText("domain"));
        }
        spec.name(fields.text("first_name").orElse(""), fields.text("last_name").orElse(""));
        spec.roles(fields.texts("roles").toArray(String[]::new));
        spec.metadata(
                fields.object("trusted_metadata").orElseGet(Json::object),
                fields.object("untrusted_metadata").orElseGet(Json::object));
        if (fields.flag("password_reset_required")) {
            spec.passwordResetRequired();
        }
        if (fields.flag("pending")) {
            spec.pending();
        }
        fields.object("shown")
                .ifPresent(shown -> shown.properties().forEach(field -> spec.shown(field.getKey(), field.getValue())));
        return spec;
    }
}
