package io.mfafilter.simulator.consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.proof.Formats;
import io.mfafilter.simulator.proof.ProvenFactors;
import io.mfafilter.simulator.proof.TotpEnrolment;
import io.mfafilter.simulator.user.SimulatedUser;
import io.mfafilter.simulator.user.SimulatedUsers;
import io.mfafilter.simulator.user.TotpRegistration;

/** {@code /v1/totps}: authenticator apps and their recovery codes. */
final class TotpEndpoints {

    private final SimulatedUsers users;
    private final Proofs proofs;
    private final ProvenFactors factors;

    TotpEndpoints(SimulatedUsers users, Proofs proofs, ProvenFactors factors) {
        this.users = users;
        this.proofs = proofs;
        this.factors = factors;
    }

    void addTo(Router router) {
        router.add("POST", "/v1/totps", this::create);
        router.add("POST", "/v1/totps/authenticate", this::authenticate);
        router.add("POST", "/v1/totps/recovery_codes", this::recoveryCodes);
        router.add("POST", "/v1/totps/recover", this::recover);
    }

    private Response create(Request request) {
        SimulatedUser user = user(request);
        TotpRegistration totp = user.beginTotp(Formats.minutes(request.fields(), "expiration_minutes", 5, 1440, 1440));
        ObjectNode body = Json.object();
        body.put("totp_id", totp.id());
        TotpEnrolment.write(totp, body);
        body.set("user", user.toApi());
        body.put("user_id", user.id());
        return Response.json(body);
    }

    private Response authenticate(Request request) {
        SimulatedUser user = user(request);
        String code = request.fields().requiredText("totp_code");
        ObjectNode body = proofs.authenticate(user, request, () -> factors.app(user.checkTotp(code)));
        body.put("totp_id", user.totp().orElseThrow().id());
        return Response.json(body);
    }

    private Response recoveryCodes(Request request) {
        SimulatedUser user = user(request);
        ObjectNode body = Json.object();
        body.put("user_id", user.id());
        var list = body.putArray("totps");
        user.totp()
                .ifPresent(totp -> list.addObject()
                        .put("totp_id", totp.id())
                        .put("verified", totp.isVerified())
                        .set("recovery_codes", Json.tree(totp.recoveryCodes())));
        return Response.json(body);
    }

    private Response recover(Request request) {
        SimulatedUser user = user(request);
        String code = request.fields().requiredText("recovery_code");
        ObjectNode body = proofs.authenticate(user, request, () -> factors.recoveryCode(user.checkRecoveryCode(code)));
        body.put("totp_id", user.totp().orElseThrow().id());
        return Response.json(body);
    }

    private SimulatedUser user(Request request) {
        return users.require(request.fields().requiredText("user_id"));
    }
}
