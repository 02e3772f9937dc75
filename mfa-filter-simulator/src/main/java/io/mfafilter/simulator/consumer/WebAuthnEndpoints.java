package io.mfafilter.simulator.consumer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.proof.ProvenFactors;
import io.mfafilter.simulator.session.StoredFactor;
import io.mfafilter.simulator.user.Passkey;
import io.mfafilter.simulator.user.SimulatedUser;
import io.mfafilter.simulator.user.SimulatedUsers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** {@code /v1/webauthn}, with {@link StandInCredential} in place of an authenticator. */
final class WebAuthnEndpoints {

    private static final String REGISTER = "register";
    private static final String AUTHENTICATE = "authenticate";

    private final SimulatedUsers users;
    private final Proofs proofs;
    private final ProvenFactors factors;
    private final WebAuthnChallenges challenges;

    WebAuthnEndpoints(SimulatedUsers users, Proofs proofs, ProvenFactors factors, WebAuthnChallenges challenges) {
        this.users = users;
        this.proofs = proofs;
        this.factors = factors;
        this.challenges = challenges;
    }

    void addTo(Router router) {
        router.add("POST", "/v1/webauthn/register/start", this::registerStart);
        router.add("POST", "/v1/webauthn/register", this::register);
        router.add("POST", "/v1/webauthn/authenticate/start", this::authenticateStart);
        router.add("POST", "/v1/webauthn/authenticate", this::authenticate);
    }

    private Response registerStart(Request request) {
        Fields fields = request.fields();
        SimulatedUser user = users.require(fields.requiredText("user_id"));
        String domain = fields.requiredText("domain");
        String type = fields.text("authenticator_type").orElse("");
        String challenge = challenges.issue(
                REGISTER,
                Optional.of(user.id()),
                domain,
                fields.text("user_agent").orElse(""),
                type);
        ObjectNode options = Json.object();
        options.putObject("rp").put("id", domain).put("name", domain);
        options.putObject("user")
                .put(
                        "id",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(user.id().getBytes(StandardCharsets.UTF_8)))
                .put("name", user.id())
                .put("displayName", user.id());
        options.put("challenge", challenge);
        options.putArray("pubKeyCredParams")
                .addObject()
                .put("type", "public-key")
                .put("alg", -7);
        ObjectNode selection = options.putObject("authenticatorSelection").put("userVerification", "preferred");
        if (!type.isEmpty()) {
            selection.put("authenticatorAttachment", type);
        }
        ObjectNode body = Json.object();
        body.put("user_id", user.id());
        body.put("public_key_credential_creation_options", text(options));
        return Response.json(body);
    }

    private Response register(Request request) {
        SimulatedUser user = users.require(request.fields().requiredText("user_id"));
        StandInCredential.Parsed credential =
                StandInCredential.parseRegistration(request.fields().requiredText("public_key_credential"));
        Passkey[] registered = new Passkey[1];
        ObjectNode body = proofs.authenticate(user, request, () -> {
            WebAuthnChallenges.Challenge challenge = challenges
                    .redeem(credential.challenge(), REGISTER)
                    .filter(candidate -> candidate.userId().equals(Optional.of(user.id())))
                    .orElseThrow(WebAuthnEndpoints::notFound);
            registered[0] = SimulatedUsers.passkey(
                    credential.credentialId(), challenge.domain(), challenge.userAgent(), challenge.type());
            user.addPasskey(registered[0]);
            return factor(registered[0]);
        });
        body.put("webauthn_registration_id", registered[0].id());
        return Response.json(body);
    }

    private Response authenticateStart(Request request) {
        Fields fields = request.fields();
        String domain = fields.requiredText("domain");
        Optional<SimulatedUser> user = fields.text("user_id").map(users::require);
        List<Passkey> passkeys = user.map(SimulatedUser::passkeys).orElse(List.of()).stream()
                .filter(passkey -> passkey.domain().equals(domain))
                .toList();
        if (user.isPresent() && passkeys.isEmpty()) {
            throw ApiException.of(404, "no_active_webauthn_registrations", "The user has no passkey for this domain.");
        }
        ObjectNode options = Json.object();
        options.put("challenge", challenges.issue(AUTHENTICATE, user.map(SimulatedUser::id), domain, "", ""));
        options.put("rpId", domain);
        options.put("userVerification", "preferred");
        ArrayNode allowed = options.putArray("allowCredentials");
        passkeys.forEach(
                passkey -> allowed.addObject().put("type", "public-key").put("id", passkey.credentialId()));
        ObjectNode body = Json.object();
        body.put("user_id", user.map(SimulatedUser::id).orElse(""));
        body.put("public_key_credential_request_options", text(options));
        return Response.json(body);
    }

    private Response authenticate(Request request) {
        StandInCredential.Parsed credential =
                StandInCredential.parseAssertion(request.fields().requiredText("public_key_credential"));
        SimulatedUser user = users.byCredentialId(credential.credentialId()).orElseThrow(WebAuthnEndpoints::notFound);
        Passkey passkey = user.passkeys().stream()
                .filter(candidate -> candidate.credentialId().equals(credential.credentialId()))
                .findFirst()
                .orElseThrow(WebAuthnEndpoints::notFound);
        ObjectNode body = proofs.authenticate(user, request, () -> {
            challenges
                    .redeem(credential.challenge(), AUTHENTICATE)
                    .filter(challenge -> challenge.domain().equals(passkey.domain()))
                    .filter(challenge ->
                            challenge.userId().map(user.id()::equals).orElse(true))
                    .orElseThrow(() -> ApiException.wrongProof(
                            401, "unable_to_auth_webauthn_registration", "The challenge was not answered."));
            return factor(passkey);
        });
        body.put("webauthn_registration_id", passkey.id());
        return Response.json(body);
    }

    private StoredFactor factor(Passkey passkey) {
        ObjectNode details = Json.object();
        details.putObject("webauthn_factor")
                .put("webauthn_registration_id", passkey.id())
                .put("domain", passkey.domain())
                .put("user_agent", passkey.userAgent());
        return factors.proven("webauthn", "webauthn_registration", details);
    }

    private static String text(ObjectNode options) {
        return new String(Json.bytes(options), StandardCharsets.UTF_8);
    }

    private static ApiException notFound() {
        return ApiException.of(404, "webauthn_registration_not_found", "No such WebAuthn registration.");
    }
}
