package io.mfafilter.simulator.consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.proof.Formats;
import io.mfafilter.simulator.proof.ProvenFactors;
import io.mfafilter.simulator.proof.SandboxValues;
import io.mfafilter.simulator.user.SimulatedUser;
import io.mfafilter.simulator.user.SimulatedUsers;
import io.mfafilter.simulator.user.UserSpec;
import java.util.Optional;

/** {@code /v1/passwords}. */
final class PasswordEndpoints {

    private static final int MIN_LENGTH = 8;

    private final SimulatedUsers users;
    private final Proofs proofs;
    private final ProvenFactors factors;
    private final Sandbox sandbox;

    PasswordEndpoints(SimulatedUsers users, Proofs proofs, ProvenFactors factors, Sandbox sandbox) {
        this.users = users;
        this.proofs = proofs;
        this.factors = factors;
        this.sandbox = sandbox;
    }

    void addTo(Router router) {
        router.add("POST", "/v1/passwords", this::create);
        router.add("POST", "/v1/passwords/authenticate", this::authenticate);
    }

    private Response create(Request request) {
        String email = Formats.email(request.fields(), "email");
        String password = request.fields().requiredText("password");
        if (SandboxValues.isTarget(email)) {
            return created(sandbox.user(), email, request);
        }
        if (password.length() < MIN_LENGTH) {
            throw ApiException.of(400, "weak_password", "The password is too weak.");
        }
        Optional<SimulatedUser> known = users.byEmail(email);
        if (known.map(SimulatedUser::hasPassword).orElse(false)) {
            throw ApiException.of(400, "duplicate_email", "A user with this email and a password exists.");
        }
        SimulatedUser user = known.orElseGet(() -> users.create(spec(request.fields(), email)));
        user.setPassword(password);
        return created(user, email, request);
    }

    private Response created(SimulatedUser user, String email, Request request) {
        ObjectNode body = proofs.authenticate(user, request, factors::password);
        body.put("email_id", user.email(email).orElseThrow().id());
        return Response.json(body);
    }

    private Response authenticate(Request request) {
        String email = Formats.email(request.fields(), "email");
        String password = request.fields().requiredText("password");
        if (SandboxValues.isTarget(email)) {
            return Response.json(proofs.authenticate(sandbox.user(), request, factors::password));
        }
        SimulatedUser user = users.byEmail(email)
                .orElseThrow(() -> ApiException.of(404, "email_not_found", "No user has this email."));
        return Response.json(proofs.authenticate(user, request, () -> {
            user.checkPassword(password);
            return factors.password();
        }));
    }

    private static UserSpec spec(Fields fields, String email) {
        UserSpec spec = new UserSpec()
                .unverifiedEmail(email)
                .metadata(
                        fields.object("trusted_metadata").orElseGet(Json::object),
                        fields.object("untrusted_metadata").orElseGet(Json::object));
        fields.object("name")
                .map(Fields::new)
                .ifPresent(name -> spec.name(
                        name.text("first_name").orElse(""),
                        name.text("last_name").orElse("")));
        return spec;
    }
}
