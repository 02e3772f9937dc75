package io.mfafilter.simulator.b2b;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.organization.MfaMethod;
import io.mfafilter.simulator.organization.SimulatedMember;
import io.mfafilter.simulator.organization.SimulatedOrganization;
import io.mfafilter.simulator.session.StoredFactor;
import io.mfafilter.simulator.user.Contact;
import io.mfafilter.simulator.user.TotpRegistration;
import java.util.List;
import java.util.Optional;

/**
 * What a member's login still needs, judged by his organization's policy over all that he has proven so far.
 *
 * @param organization his organization
 * @param member who logs in
 * @param factors what he has proven
 */
record LoginState(SimulatedOrganization organization, SimulatedMember member, List<StoredFactor> factors) {

    boolean isComplete() {
        return isPrimaryMet() && isSecondaryMet();
    }

    boolean isPrimaryMet() {
        return factors.stream()
                .flatMap(factor -> primaryMethod(factor).stream())
                .anyMatch(method -> organization.allowsPrimary(member, method));
    }

    private boolean isSecondaryMet() {
        return !organization.demandsMfaOf(member)
                || factors.stream()
                        .flatMap(factor -> secondaryMethod(factor).stream())
                        .anyMatch(method -> organization.allows(member, method));
    }

    /** Whether a code shall be sent without being asked for: only where an SMS is what comes next. */
    boolean isSmsNext() {
        return isPrimaryMet()
                && !isSecondaryMet()
                && phone().isPresent()
                && member.defaultMethod().map(MfaMethod.SMS_OTP::equals).orElse(true);
    }

    void write(ObjectNode body) {
        if (isPrimaryMet()) {
            body.putNull("primary_required");
        } else {
            body.putObject("primary_required")
                    .set("allowed_auth_methods", Json.tree(organization.allowedAuthMethods()));
        }
        if (isPrimaryMet() && !isSecondaryMet()) {
            writeMfa(body.putObject("mfa_required"));
        } else {
            body.putNull("mfa_required");
        }
    }

    private void writeMfa(ObjectNode required) {
        Optional<TotpRegistration> app =
                organization.allows(member, MfaMethod.TOTP) ? member.activeTotp() : Optional.empty();
        if (phone().isEmpty() && app.isEmpty()) {
            required.putNull("member_options");
        } else {
            required.putObject("member_options")
                    .put("mfa_phone_number", phone().map(Contact::value).orElse(""))
                    .put("totp_registration_id", app.map(TotpRegistration::id).orElse(""));
        }
        required.put("secondary_auth_initiated", isSmsNext() ? MfaMethod.SMS_OTP.word() : null);
    }

    private Optional<Contact> phone() {
        return organization.allows(member, MfaMethod.SMS_OTP) ? member.mfaPhone() : Optional.empty();
    }

    /** Whether any second factor was proven, allowed or not. */
    static boolean holdsSecondary(List<StoredFactor> factors) {
        return factors.stream().anyMatch(factor -> secondaryMethod(factor).isPresent());
    }

    /** The primary method of an organization's policy that a factor belongs to. */
    private static Optional<String> primaryMethod(StoredFactor factor) {
        String delivery = factor.deliveryMethod();
        return switch (factor.type()) {
            case "password", "sso" -> Optional.of(factor.type());
            case "magic_link", "email_otp" -> Optional.of(factor.type());
            case "oauth" ->
                delivery.startsWith("oauth_")
                        ? Optional.of(delivery.replaceFirst("oauth_(exchange_)?", "") + "_oauth")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The second factor of an organization's policy that a factor belongs to; a recovery code stands for the app. */
    private static Optional<MfaMethod> secondaryMethod(StoredFactor factor) {
        return switch (factor.type()) {
            case "totp", "recovery_codes" -> Optional.of(MfaMethod.TOTP);
            case "otp" -> factor.deliveryMethod().equals("sms") ? Optional.of(MfaMethod.SMS_OTP) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
