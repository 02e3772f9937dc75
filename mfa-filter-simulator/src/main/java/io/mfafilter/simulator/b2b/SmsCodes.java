package io.mfafilter.simulator.b2b;

import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.organization.SimulatedMember;
import io.mfafilter.simulator.proof.OtpBook;
import io.mfafilter.simulator.proof.ProvenFactors;
import io.mfafilter.simulator.session.StoredFactor;
import io.mfafilter.simulator.user.Contact;
import java.time.Duration;

/** Codes to the MFA phone numbers of members: two minutes, one at a time. */
final class SmsCodes {

    private static final String CHANNEL = "sms";
    private static final Duration LIFETIME = Duration.ofMinutes(2);

    private final OtpBook codes;
    private final ProvenFactors factors;

    SmsCodes(OtpBook codes, ProvenFactors factors) {
        this.codes = codes;
        this.factors = factors;
    }

    void send(SimulatedMember member) {
        codes.send(member.id(), number(member), CHANNEL, LIFETIME);
    }

    StoredFactor redeem(SimulatedMember member, String code) {
        Contact number = number(member);
        codes.redeem(number, code);
        member.mfaPhoneProven();
        return factors.code(CHANNEL, number);
    }

    void clear() {
        codes.clear();
    }

    private static Contact number(SimulatedMember member) {
        return member.mfaPhone()
                .orElseThrow(() ->
                        ApiException.of(404, "member_phone_number_not_found", "The member has no MFA phone number."));
    }
}
