package io.mfafilter.simulator.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A user that a test or a demo makes directly. A builder: each method changes it and returns it.
 *
 * <pre>{@code
 * new UserSpec().email("dana@example.com").password("correct horse").phone("+12025550162").totpSecret("JBSWY3DPEHPK3PXP")
 * }</pre>
 */
public final class UserSpec {

    private record Wanted(String value, boolean verified) {}

    private final List<Wanted> emails = new ArrayList<>();
    private final List<Wanted> phones = new ArrayList<>();
    private final List<Passkey> passkeys = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();
    private final ObjectNode trustedMetadata = Json.object();
    private final ObjectNode untrustedMetadata = Json.object();
    private final ObjectNode overrides = Json.object();
    private ObjectNode name = UserProfile.name("", "");
    private String password;
    private String totpSecret;
    private boolean resetRequired;
    private boolean pending;

    /**
     * A verified address.
     *
     * @param address e-mail address
     * @return this
     */
    public UserSpec email(String address) {
        emails.add(new Wanted(Objects.requireNonNull(address, "address"), true));
        return this;
    }

    /**
     * An address that was never proven.
     *
     * @param address e-mail address
     * @return this
     */
    public UserSpec unverifiedEmail(String address) {
        emails.add(new Wanted(Objects.requireNonNull(address, "address"), false));
        return this;
    }

    /**
     * A verified number.
     *
     * @param number E.164
     * @return this
     */
    public UserSpec phone(String number) {
        phones.add(new Wanted(Objects.requireNonNull(number, "number"), true));
        return this;
    }

    /**
     * A number that was never proven.
     *
     * @param number E.164
     * @return this
     */
    public UserSpec unverifiedPhone(String number) {
        phones.add(new Wanted(Objects.requireNonNull(number, "number"), false));
        return this;
    }

    /**
     * A password.
     *
     * @param text in clear
     * @return this
     */
    public UserSpec password(String text) {
        password = Objects.requireNonNull(text, "text");
        return this;
    }

    /**
     * The password must be reset before it is accepted.
     *
     * @return this
     */
    public UserSpec passwordResetRequired() {
        resetRequired = true;
        return this;
    }

    /**
     * A working authenticator app.
     *
     * @param base32 its secret
     * @return this
     */
    public UserSpec totpSecret(String base32) {
        totpSecret = Objects.requireNonNull(base32, "base32");
        return this;
    }

    /**
     * A passkey, for the stand-in credential of that id.
     *
     * @param credentialId the authenticator's id
     * @param domain where it was registered
     * @return this
     */
    public UserSpec passkey(String credentialId, String domain) {
        passkeys.add(SimulatedUsers.passkey(credentialId, domain, "", "platform"));
        return this;
    }

    /**
     * A name.
     *
     * @param first first name
     * @param last last name
     * @return this
     */
    public UserSpec name(String first, String last) {
        name = UserProfile.name(first, last);
        return this;
    }

    /**
     * RBAC roles.
     *
     * @param names their names
     * @return this
     */
    public UserSpec roles(String... names) {
        roles.addAll(List.of(names));
        return this;
    }

    /**
     * Metadata.
     *
     * @param trusted {@code trusted_metadata}
     * @param untrusted {@code untrusted_metadata}
     * @return this
     */
    public UserSpec metadata(ObjectNode trusted, ObjectNode untrusted) {
        trustedMetadata.setAll(trusted.deepCopy());
        untrustedMetadata.setAll(untrusted.deepCopy());
        return this;
    }

    /**
     * A user that was created but never authenticated.
     *
     * @return this
     */
    public UserSpec pending() {
        pending = true;
        return this;
    }

    /**
     * Any field of the {@code user} object, as it shall be shown whatever else is known; null shows null.
     *
     * @param field for example {@code providers}
     * @param value a map, list, string, number, boolean, null or JSON node
     * @return this
     */
    public UserSpec shown(String field, Object value) {
        overrides.set(field, Json.tree(value));
        return this;
    }

    UserProfile profile() {
        return new UserProfile(name, roles, trustedMetadata, untrustedMetadata, overrides);
    }

    void equip(SimulatedUser user) {
        emails.forEach(email -> user.addEmail(email.value(), email.verified()));
        phones.forEach(phone -> user.addPhone(phone.value(), phone.verified()));
        passkeys.forEach(user::addPasskey);
        if (password != null) {
            user.setPassword(password);
        }
        if (resetRequired) {
            user.requirePasswordReset();
        }
        if (totpSecret != null) {
            user.addTotp(totpSecret);
        }
        if (pending) {
            user.setPending();
        }
    }

    @Override
    public String toString() {
        return "UserSpec[redacted]";
    }
}
