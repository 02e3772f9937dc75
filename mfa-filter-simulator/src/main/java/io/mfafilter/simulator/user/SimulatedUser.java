package io.mfafilter.simulator.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A user of the consumer product and all that he can prove. Thread-safe. */
public final class SimulatedUser extends Person {

    private static final Refusals REFUSALS =
            new Refusals("no_user_password", "reset_password", "totps_not_found_for_user");

    private final Contacts emails;
    private final Contacts phones;
    private final List<Passkey> passkeys = new ArrayList<>();
    private final UserProfile profile;
    private boolean pending;

    SimulatedUser(String id, LockRule lockRule, UserProfile profile, Clock clock) {
        super(id, lockRule, REFUSALS, clock);
        this.emails = new Contacts("email-test-", clock);
        this.phones = new Contacts("phone-number-test-", clock);
        this.profile = profile;
    }

    @Override
    protected void succeeded() {
        pending = false;
    }

    /**
     * Gives an address.
     *
     * @param address e-mail address
     * @param verified whether it counts as proven
     * @return the contact
     */
    public synchronized Contact addEmail(String address, boolean verified) {
        return emails.add(address, verified, Optional.empty());
    }

    /**
     * Gives a number.
     *
     * @param number E.164
     * @param verified whether it counts as proven
     * @return the contact
     */
    public synchronized Contact addPhone(String number, boolean verified) {
        return phones.add(number, verified, Optional.empty());
    }

    /**
     * Gives a number that disappears unless it is proven in time.
     *
     * @param number E.164
     * @param within how long it may stay unproven
     * @return the contact
     */
    public synchronized Contact tryPhone(String number, Duration within) {
        return phones.add(number, false, Optional.of(clock().instant().plus(within)));
    }

    /**
     * An address by its value.
     *
     * @param address e-mail address
     * @return empty when it is not the user's
     */
    public synchronized Optional<Contact> email(String address) {
        return emails.byValue(address);
    }

    /**
     * A number by its value.
     *
     * @param number E.164
     * @return empty when it is not the user's
     */
    public synchronized Optional<Contact> phone(String number) {
        return phones.byValue(number);
    }

    /**
     * A number or address by its id.
     *
     * @param methodId {@code phone_id} or {@code email_id}
     * @return empty when it is not the user's
     */
    public synchronized Optional<Contact> contact(String methodId) {
        return phones.byId(methodId).or(() -> emails.byId(methodId));
    }

    /**
     * A code or link sent there was used.
     *
     * @param methodId {@code phone_id} or {@code email_id}
     */
    public synchronized void contactProven(String methodId) {
        phones.proven(methodId);
        emails.proven(methodId);
    }

    /**
     * Whether something else of this user is still unproven, so that Stytch refuses a further factor.
     *
     * @param value the number or address that is about to be used
     * @return true to refuse
     */
    public synchronized boolean hasUnverifiedBeside(String value) {
        return emails.hasUnverifiedBeside(value) || phones.hasUnverifiedBeside(value);
    }

    /**
     * All addresses.
     *
     * @return a copy
     */
    public synchronized List<Contact> emails() {
        return emails.present();
    }

    /**
     * All numbers.
     *
     * @return a copy
     */
    public synchronized List<Contact> phones() {
        return phones.present();
    }

    /**
     * Adds a passkey.
     *
     * @param passkey registered
     */
    public synchronized void addPasskey(Passkey passkey) {
        passkeys.add(passkey);
    }

    /**
     * All passkeys.
     *
     * @return a copy
     */
    public synchronized List<Passkey> passkeys() {
        return List.copyOf(passkeys);
    }

    /**
     * RBAC roles.
     *
     * @return names
     */
    public List<String> roles() {
        return profile.roles();
    }

    /** The user counts as pending until the first successful attempt. */
    public synchronized void setPending() {
        pending = true;
    }

    /**
     * The API's {@code user} object.
     *
     * @return a new object
     */
    public synchronized ObjectNode toApi() {
        ObjectNode user = Json.object();
        user.put("user_id", id());
        user.put("status", pending ? "pending" : "active");
        user.set("name", profile.name());
        UserJson.emails(user, emails.present());
        UserJson.phones(user, phones.present());
        UserJson.passkeys(user, passkeys);
        user.putArray("providers");
        UserJson.totps(user, totp());
        user.putArray("crypto_wallets");
        user.putArray("biometric_registrations");
        user.set("roles", Json.tree(profile.roles()));
        user.put("created_at", Json.time(createdAt()));
        if (hasPassword()) {
            user.putObject("password")
                    .put("password_id", passwordId())
                    .put("requires_reset", isPasswordResetRequired());
        } else {
            user.putNull("password");
        }
        user.set("trusted_metadata", profile.trustedMetadata());
        user.set("untrusted_metadata", profile.untrustedMetadata());
        user.putNull("external_id");
        writeLock(user);
        user.setAll(profile.overrides());
        return user;
    }
}
