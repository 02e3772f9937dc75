package io.mfafilter.simulator.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.user.TotpRegistration;

/** What somebody is shown who sets up an authenticator app. */
public final class TotpEnrolment {

    private TotpEnrolment() {}

    /**
     * Shows secret, QR code and recovery codes.
     *
     * @param app its registration
     * @param body of the answer
     */
    public static void write(TotpRegistration app, ObjectNode body) {
        body.put("secret", app.secret());
        body.put(
                "qr_code",
                QrImage.of("otpauth://totp/Stytch%20Simulator?secret=" + app.secret() + "&issuer=Stytch%20Simulator"));
        body.set("recovery_codes", Json.tree(app.recoveryCodes()));
    }
}
