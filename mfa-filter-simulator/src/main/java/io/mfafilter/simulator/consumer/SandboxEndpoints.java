package io.mfafilter.simulator.consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.proof.ProvenFactors;

/** OAuth and crypto wallets: the sandbox values work, nothing else does. */
final class SandboxEndpoints {

    private final Proofs proofs;
    private final ProvenFactors factors;
    private final Sandbox sandbox;

    SandboxEndpoints(Proofs proofs, ProvenFactors factors, Sandbox sandbox) {
        this.proofs = proofs;
        this.factors = factors;
        this.sandbox = sandbox;
    }

    void addTo(Router router) {
        router.add("POST", "/v1/oauth/authenticate", this::oauth);
        router.add("POST", "/v1/crypto_wallets/authenticate/start", this::walletStart);
        router.add("POST", "/v1/crypto_wallets/authenticate", this::wallet);
    }

    private Response oauth(Request request) {
        if (!request.fields().requiredText("token").equals(Sandbox.OAUTH_GOOD)) {
            throw ApiException.of(400, "oauth_token_not_found", "No such OAuth token.");
        }
        ObjectNode details = Json.object();
        details.putObject("google_oauth_factor")
                .put("id", "oauth-user-test-00000000-0000-0000-0000-00000000005a")
                .put("provider_subject", "10000000000000000000")
                .put("email_id", sandbox.user().emails().get(0).id());
        ObjectNode body =
                proofs.authenticate(sandbox.user(), request, () -> factors.proven("oauth", "oauth_google", details));
        body.set("user_session", body.remove("session"));
        body.put("provider_type", "Google");
        body.put("provider_subject", "10000000000000000000");
        body.put("reset_sessions", false);
        body.put("oauth_user_registration_id", "oauth-user-test-00000000-0000-0000-0000-00000000005a");
        ObjectNode values = body.putObject("provider_values");
        values.put("access_token", "").put("refresh_token", "").put("id_token", "");
        values.putArray("scopes");
        return Response.json(body);
    }

    private Response walletStart(Request request) {
        requireSandboxAddress(request);
        return Response.json(Json.object()
                .put("user_id", Sandbox.USER_ID)
                .put("challenge", "Sign this text to prove that the wallet is yours.")
                .put("user_created", false));
    }

    private Response wallet(Request request) {
        requireSandboxAddress(request);
        String type = request.fields().requiredText("crypto_wallet_type");
        String signature = request.fields().requiredText("signature");
        ObjectNode details = Json.object();
        details.putObject("crypto_wallet_factor")
                .put("crypto_wallet_id", "crypto-wallet-test-00000000-0000-0000-0000-00000000005a")
                .put("crypto_wallet_address", Sandbox.WALLET_ADDRESS)
                .put("crypto_wallet_type", type);
        return Response.json(proofs.authenticate(sandbox.user(), request, () -> {
            if (!signature.equals(Sandbox.WALLET_SIGNATURE)) {
                throw ApiException.wrongProof(401, "unable_to_auth_crypto_wallet", "The signature is wrong.");
            }
            return factors.proven("crypto", "crypto_wallet", details);
        }));
    }

    private static void requireSandboxAddress(Request request) {
        if (!request.fields().requiredText("crypto_wallet_address").equals(Sandbox.WALLET_ADDRESS)) {
            throw ApiException.of(404, "crypto_wallet_not_found", "Only the sandbox wallet is known here.");
        }
    }
}
