package io.mfafilter.simulator.b2b;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.organization.MfaMethod;
import io.mfafilter.simulator.organization.SimulatedMember;
import io.mfafilter.simulator.proof.Formats;
import io.mfafilter.simulator.proof.ProvenFactors;
import io.mfafilter.simulator.proof.TotpEnrolment;
import io.mfafilter.simulator.session.StoredFactor;
import io.mfafilter.simulator.user.TotpRegistration;
import java.time.Duration;

/** {@code /v1/b2b/totp}: authenticator apps. */
final class AppEndpoints {

    private final Directory directory;
    private final Logins logins;
    private final ProvenFactors factors;

    AppEndpoints(Directory directory, Logins logins, ProvenFactors factors) {
        this.directory = directory;
        this.logins = logins;
        this.factors = factors;
    }

    void addTo(Router router) {
        router.add("POST", "/v1/b2b/totp", this::create);
        router.add("POST", "/v1/b2b/totp/authenticate", this::authenticate);
    }

    private Response create(Request request) {
        SimulatedMember member = directory.member(request.fields());
        Duration within = Formats.minutes(request.fields(), "expiration_minutes", 5, 1440, 60);
        logins.requireMaySetUp(member, request.fields(), MfaMethod.TOTP);
        TotpRegistration app = member.beginTotp(within);
        ObjectNode body = directory.body(member);
        body.put("totp_registration_id", app.id());
        TotpEnrolment.write(app, body);
        return Response.json(body);
    }

    private Response authenticate(Request request) {
        SimulatedMember member = directory.member(request.fields());
        String code = request.fields().requiredText("code");
        Enrolment enrolment = Enrolment.of(request.fields());
        return Response.json(logins.secondary(member, request, MfaMethod.TOTP, () -> {
            StoredFactor proven = factors.app(member.checkTotp(code));
            enrolment.apply(directory.organizationOf(member), member, MfaMethod.TOTP);
            return proven;
        }));
    }
}
