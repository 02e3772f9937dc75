package io.mfafilter.simulator.consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A {@code public_key_credential} without cryptography: its shape is a browser's, its client data answer the challenge, and
 * nothing is signed. The simulator checks shape, purpose, challenge and credential id, no more; a real browser's credential
 * passes as well.
 */
public final class StandInCredential {

    private static final String CREATE = "webauthn.create";
    private static final String GET = "webauthn.get";

    private StandInCredential() {}

    /**
     * Answers {@code webauthn/register/start}.
     *
     * @param creationOptions {@code public_key_credential_creation_options} of its answer
     * @param credentialId the id that this stand-in authenticator goes by
     * @return {@code public_key_credential} for {@code webauthn/register}
     */
    public static String register(String creationOptions, String credentialId) {
        return credential(creationOptions, credentialId, CREATE);
    }

    /**
     * Answers {@code webauthn/authenticate/start}.
     *
     * @param requestOptions {@code public_key_credential_request_options} of its answer
     * @param credentialId the id that was registered
     * @return {@code public_key_credential} for {@code webauthn/authenticate}
     */
    public static String authenticate(String requestOptions, String credentialId) {
        return credential(requestOptions, credentialId, GET);
    }

    /** What the simulator reads of a credential. */
    record Parsed(String credentialId, String challenge) {}

    static Parsed parseRegistration(String credential) {
        return parse(credential, CREATE);
    }

    static Parsed parseAssertion(String credential) {
        return parse(credential, GET);
    }

    private static String credential(String options, String credentialId, String purpose) {
        ObjectNode clientData = Json.object();
        clientData.put("type", purpose);
        try {
            clientData.set("challenge", object(options).path("challenge"));
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("the options are not the JSON that the API returned", e);
        }
        clientData.put("origin", "https://app.example.com");
        ObjectNode credential = Json.object();
        credential.put("id", credentialId);
        credential.put("rawId", credentialId);
        credential.put("type", "public-key");
        credential
                .putObject("response")
                .put("clientDataJSON", Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(clientData)));
        return new String(Json.bytes(credential), StandardCharsets.UTF_8);
    }

    private static Parsed parse(String text, String purpose) {
        try {
            ObjectNode credential = object(text);
            String encoded = credential.path("response").path("clientDataJSON").asText();
            ObjectNode clientData = Json.parseObject(Base64.getUrlDecoder().decode(encoded.replace("=", "")));
            String id = credential.path("id").asText();
            String challenge = clientData.path("challenge").asText();
            if (!id.isEmpty()
                    && !challenge.isEmpty()
                    && clientData.path("type").asText().equals(purpose)) {
                return new Parsed(id, challenge);
            }
        } catch (MalformedJsonException | IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static ObjectNode object(String text) throws MalformedJsonException {
        return Json.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ApiException invalid() {
        return ApiException.of(400, "invalid_public_key_credential", "The public_key_credential is malformed.");
    }
}
