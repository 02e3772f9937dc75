package io.mfafilter.simulator.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.session.StoredFactor;
import io.mfafilter.simulator.user.Contact;
import io.mfafilter.simulator.user.TotpRegistration;
import java.time.Clock;

/** The factors that come of what was proven this moment. */
public final class ProvenFactors {

    private final Clock clock;

    /**
     * Factors of a clock's moment.
     *
     * @param clock tells when
     */
    public ProvenFactors(Clock clock) {
        this.clock = clock;
    }

    /**
     * A password.
     *
     * @return {@code password}, {@code knowledge}
     */
    public StoredFactor password() {
        return proven("password", "knowledge", Json.object());
    }

    /**
     * A link by e-mail.
     *
     * @param email where it went
     * @return {@code magic_link}, {@code email}
     */
    public StoredFactor emailLink(Contact email) {
        return proven("magic_link", "email", emailDetails(email));
    }

    /**
     * A code.
     *
     * @param channel {@code sms}, {@code whatsapp} or {@code email}
     * @param contact where it went
     * @return {@code otp}
     */
    public StoredFactor code(String channel, Contact contact) {
        return proven("otp", channel, channel.equals("email") ? emailDetails(contact) : phoneDetails(contact));
    }

    /**
     * An authenticator app.
     *
     * @param app its registration
     * @return {@code totp}, {@code authenticator_app}
     */
    public StoredFactor app(TotpRegistration app) {
        ObjectNode details = Json.object();
        details.putObject("authenticator_app_factor").put("totp_id", app.id());
        return proven("totp", "authenticator_app", details);
    }

    /**
     * A recovery code.
     *
     * @param codeId the code's id
     * @return {@code recovery_codes}, {@code recovery_code}
     */
    public StoredFactor recoveryCode(String codeId) {
        ObjectNode details = Json.object();
        details.putObject("recovery_code_factor").put("totp_recovery_code_id", codeId);
        return proven("recovery_codes", "recovery_code", details);
    }

    /**
     * Any other factor.
     *
     * @param type Stytch's type
     * @param deliveryMethod Stytch's delivery method
     * @param details the sub-object under its name
     * @return the factor
     */
    public StoredFactor proven(String type, String deliveryMethod, ObjectNode details) {
        return StoredFactor.proven(type, deliveryMethod, clock.instant(), details);
    }

    /**
     * The sub-object of factors that an address proves.
     *
     * @param email the address
     * @return {@code email_factor} under its name
     */
    public static ObjectNode emailDetails(Contact email) {
        ObjectNode details = Json.object();
        details.putObject("email_factor").put("email_id", email.id()).put("email_address", email.value());
        return details;
    }

    private static ObjectNode phoneDetails(Contact phone) {
        ObjectNode details = Json.object();
        details.putObject("phone_number_factor").put("phone_id", phone.id()).put("phone_number", phone.value());
        return details;
    }
}
