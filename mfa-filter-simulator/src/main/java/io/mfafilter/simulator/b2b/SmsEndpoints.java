package io.mfafilter.simulator.b2b;

import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.organization.MfaMethod;
import io.mfafilter.simulator.organization.SimulatedMember;
import io.mfafilter.simulator.proof.Formats;
import io.mfafilter.simulator.session.StoredFactor;

/** {@code /v1/b2b/otps/sms}: codes as a second factor, never as the first. */
final class SmsEndpoints {

    private final Directory directory;
    private final Logins logins;
    private final SmsCodes codes;

    SmsEndpoints(Directory directory, Logins logins, SmsCodes codes) {
        this.directory = directory;
        this.logins = logins;
        this.codes = codes;
    }

    void addTo(Router router) {
        router.add("POST", "/v1/b2b/otps/sms/send", this::send);
        router.add("POST", "/v1/b2b/otps/sms/authenticate", this::authenticate);
    }

    private Response send(Request request) {
        SimulatedMember member = directory.member(request.fields());
        logins.requireMaySetUp(member, request.fields(), MfaMethod.SMS_OTP);
        if (request.fields().text("mfa_phone_number").isPresent()
                || member.mfaPhone().isEmpty()) {
            member.setMfaPhone(Formats.phone(request.fields(), "mfa_phone_number"), false);
        }
        codes.send(member);
        return Response.json(directory.body(member));
    }

    private Response authenticate(Request request) {
        SimulatedMember member = directory.member(request.fields());
        String code = Formats.code(request.fields());
        Enrolment enrolment = Enrolment.of(request.fields());
        return Response.json(logins.secondary(member, request, MfaMethod.SMS_OTP, () -> {
            StoredFactor proven = codes.redeem(member, code);
            enrolment.apply(directory.organizationOf(member), member, MfaMethod.SMS_OTP);
            return proven;
        }));
    }
}
