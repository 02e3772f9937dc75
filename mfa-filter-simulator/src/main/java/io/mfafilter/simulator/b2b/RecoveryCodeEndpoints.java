package io.mfafilter.simulator.b2b;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.organization.MfaMethod;
import io.mfafilter.simulator.organization.SimulatedMember;
import io.mfafilter.simulator.proof.ProvenFactors;
import java.util.List;

/** {@code /v1/b2b/recovery_codes}: they stand for an authenticator app that works, never for one that is being set up. */
final class RecoveryCodeEndpoints {

    private final Directory directory;
    private final Logins logins;
    private final ProvenFactors factors;

    RecoveryCodeEndpoints(Directory directory, Logins logins, ProvenFactors factors) {
        this.directory = directory;
        this.logins = logins;
        this.factors = factors;
    }

    void addTo(Router router) {
        router.add("POST", "/v1/b2b/recovery_codes/recover", this::recover);
        router.add("POST", "/v1/b2b/recovery_codes/rotate", this::rotate);
        router.add("GET", "/v1/b2b/recovery_codes/{organization_id}/{member_id}", this::get);
    }

    private Response recover(Request request) {
        SimulatedMember member = directory.member(request.fields());
        String code = request.fields().requiredText("recovery_code");
        codesOf(member);
        ObjectNode body = logins.secondary(
                member, request, MfaMethod.TOTP, () -> factors.recoveryCode(member.checkRecoveryCode(code)));
        body.put("recovery_codes_remaining", codesOf(member).size());
        return Response.json(body);
    }

    private Response rotate(Request request) {
        SimulatedMember member = directory.member(request.fields());
        codesOf(member);
        member.rotateRecoveryCodes();
        return shown(member);
    }

    private Response get(Request request) {
        return shown(directory.member(request.pathParameter("organization_id"), request.pathParameter("member_id")));
    }

    private Response shown(SimulatedMember member) {
        ObjectNode body = directory.body(member);
        body.set("recovery_codes", Json.tree(codesOf(member)));
        return Response.json(body);
    }

    private static List<String> codesOf(SimulatedMember member) {
        return member.activeTotp()
                .orElseThrow(
                        () -> ApiException.of(404, "recovery_codes_not_found", "The member has no recovery codes."))
                .recoveryCodes();
    }
}
