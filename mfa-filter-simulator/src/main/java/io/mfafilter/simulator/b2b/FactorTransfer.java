package io.mfafilter.simulator.b2b;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.organization.MfaMethod;
import io.mfafilter.simulator.organization.SimulatedMember;
import io.mfafilter.simulator.session.StoredFactor;
import io.mfafilter.simulator.user.Contact;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which factors of a member count for the same person in another organization: e-mail links and social logins where the
 * address is the same, SMS codes where the proven number is the same. Passwords and single sign-on never do.
 */
final class FactorTransfer {

    private static final Set<String> EXCHANGED = Set.of("oauth_google", "oauth_slack", "oauth_hubspot", "oauth_github");

    private FactorTransfer() {}

    static List<StoredFactor> between(SimulatedMember from, SimulatedMember to, List<StoredFactor> factors) {
        if (from == to) {
            return factors;
        }
        if (!from.email().value().equalsIgnoreCase(to.email().value())) {
            return List.of();
        }
        return factors.stream()
                .flatMap(factor -> transferred(factor, from, to).stream())
                .toList();
    }

    private static Optional<StoredFactor> transferred(StoredFactor factor, SimulatedMember from, SimulatedMember to) {
        return switch (factor.type()) {
            case "magic_link" -> Optional.of(factor);
            case "oauth" -> Optional.of(EXCHANGED.contains(factor.deliveryMethod()) ? exchanged(factor, to) : factor);
            case "otp" -> Optional.of(factor).filter(code -> haveSameNumber(from, to));
            default -> Optional.empty();
        };
    }

    private static StoredFactor exchanged(StoredFactor factor, SimulatedMember to) {
        String provider = factor.deliveryMethod().substring("oauth_".length());
        ObjectNode details = Json.object();
        details.putObject(provider + "_oauth_exchange_factor")
                .put("email_id", to.email().id());
        return factor.as("oauth_exchange_" + provider, details);
    }

    private static boolean haveSameNumber(SimulatedMember from, SimulatedMember to) {
        return from.has(MfaMethod.SMS_OTP)
                && to.has(MfaMethod.SMS_OTP)
                && from.mfaPhone().map(Contact::value).equals(to.mfaPhone().map(Contact::value));
    }
}
