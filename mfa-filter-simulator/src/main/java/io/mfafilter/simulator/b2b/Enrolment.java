package io.mfafilter.simulator.b2b;

import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.organization.MfaMethod;
import io.mfafilter.simulator.organization.SimulatedMember;
import io.mfafilter.simulator.organization.SimulatedOrganization;
import java.util.Optional;

/**
 * What a proven second factor changes about its member.
 *
 * @param enrolled {@code set_mfa_enrollment}
 * @param makesDefault {@code set_default_mfa}
 */
record Enrolment(Optional<Boolean> enrolled, boolean makesDefault) {

    static Enrolment of(Fields fields) {
        Optional<Boolean> enrolled = fields.text("set_mfa_enrollment").map(word -> switch (word) {
            case "enroll" -> true;
            case "unenroll" -> false;
            default -> throw ApiException.of(400, "invalid_argument", "set_mfa_enrollment is enroll or unenroll.");
        });
        return new Enrolment(enrolled, fields.flag("set_default_mfa"));
    }

    /** Where everybody needs a second factor, everybody is enrolled; the first method becomes the default. */
    void apply(SimulatedOrganization organization, SimulatedMember member, MfaMethod method) {
        if (organization.demandsMfaOfAll()) {
            member.setEnrolled(true);
        } else {
            enrolled.ifPresent(member::setEnrolled);
        }
        if (makesDefault || member.defaultMethod().isEmpty()) {
            member.setDefaultMethod(method);
        }
    }
}
