package io.mfafilter.simulator.consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.proof.Formats;
import io.mfafilter.simulator.user.Contact;
import io.mfafilter.simulator.user.SimulatedUser;
import io.mfafilter.simulator.user.SimulatedUsers;
import io.mfafilter.simulator.user.UserSpec;

/** {@code /v1/users}, as far as an integration of MFA needs it. */
final class UserEndpoints {

    private final SimulatedUsers users;
    private final Sandbox sandbox;

    UserEndpoints(SimulatedUsers users, Sandbox sandbox) {
        this.users = users;
        this.sandbox = sandbox;
    }

    void addTo(Router router) {
        router.add("POST", "/v1/users", this::create);
        router.add("GET", "/v1/users/{user_id}", this::get);
        router.add("DELETE", "/v1/users/totps/{totp_id}", this::deleteTotp);
    }

    private Response create(Request request) {
        Fields fields = request.fields();
        UserSpec spec = new UserSpec();
        if (fields.text("email").isPresent()) {
            String email = Formats.email(fields, "email");
            if (users.byEmail(email).isPresent()) {
                throw ApiException.of(400, "duplicate_email", "A user with this email exists.");
            }
            spec.unverifiedEmail(email);
        }
        if (fields.text("phone_number").isPresent()) {
            String number = Formats.phone(fields, "phone_number");
            if (users.byPhone(number).isPresent()) {
                throw ApiException.of(400, "duplicate_phone_number", "A user with this phone number exists.");
            }
            spec.unverifiedPhone(number);
        }
        fields.object("name")
                .map(Fields::new)
                .ifPresent(name -> spec.name(
                        name.text("first_name").orElse(""),
                        name.text("last_name").orElse("")));
        spec.metadata(
                fields.object("trusted_metadata").orElseGet(Json::object),
                fields.object("untrusted_metadata").orElseGet(Json::object));
        SimulatedUser user = users.create(fields.flag("create_user_as_pending") ? spec.pending() : spec);
        ObjectNode shown = user.toApi();
        ObjectNode body = Json.object();
        body.put("user_id", user.id());
        body.put("email_id", user.emails().stream().map(Contact::id).findFirst().orElse(""));
        body.put("phone_id", user.phones().stream().map(Contact::id).findFirst().orElse(""));
        body.set("status", shown.get("status"));
        body.set("user", shown);
        return Response.json(body);
    }

    private Response get(Request request) {
        String id = request.pathParameter("user_id");
        SimulatedUser user = id.equals(Sandbox.USER_ID) ? sandbox.user() : users.require(id);
        return Response.json(user.toApi());
    }

    private Response deleteTotp(Request request) {
        String totpId = request.pathParameter("totp_id");
        SimulatedUser user =
                users.byTotpId(totpId).orElseThrow(() -> ApiException.of(404, "totp_not_found", "No such TOTP."));
        user.removeTotp();
        ObjectNode body = Json.object();
        body.put("user_id", user.id());
        body.set("user", user.toApi());
        return Response.json(body);
    }
}
