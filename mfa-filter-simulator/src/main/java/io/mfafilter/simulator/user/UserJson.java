package io.mfafilter.simulator.user;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The lists in the API's {@code user} object. */
final class UserJson {

    private UserJson() {}

    static void emails(ObjectNode user, List<Contact> emails) {
        ArrayNode list = user.putArray("emails");
        for (Contact email : emails) {
            list.addObject()
                    .put("email_id", email.id())
                    .put("email", email.value())
                    .put("verified", email.verified());
        }
    }

    static void phones(ObjectNode user, List<Contact> phones) {
        ArrayNode list = user.putArray("phone_numbers");
        for (Contact phone : phones) {
            list.addObject()
                    .put("phone_id", phone.id())
                    .put("phone_number", phone.value())
                    .put("verified", phone.verified());
        }
    }

    static void passkeys(ObjectNode user, List<Passkey> passkeys) {
        ArrayNode list = user.putArray("webauthn_registrations");
        for (Passkey passkey : passkeys) {
            list.addObject()
                    .put("webauthn_registration_id", passkey.id())
                    .put("domain", passkey.domain())
                    .put("user_agent", passkey.userAgent())
                    .put("verified", true)
                    .put("authenticator_type", passkey.authenticatorType())
                    .put("name", "Passkey");
        }
    }

    static void totps(ObjectNode user, Optional<TotpRegistration> totp) {
        ArrayNode list = user.putArray("totps");
        totp.ifPresent(app -> list.addObject().put("totp_id", app.id()).put("verified", app.isVerified()));
    }
}
