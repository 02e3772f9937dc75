package io.mfafilter.simulator.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A user of the consumer product and all that he can prove. Thread-safe; its {@code toString} shows only the id. */
public final class SimulatedUser {

    private final String id;
    private final Clock clock;
    private final Instant createdAt;
    private final Contacts emails;
    private final Contacts phones;
    private final List<Passkey> passkeys = new ArrayList<>();
    private final UserProfile profile;
    private final UserLock lock;
    private byte[] password;
    private String passwordId;
    private boolean resetRequired;
    private TotpRegistration totp;
    private boolean pending;

    SimulatedUser(String id, UserLock lock, UserProfile profile, Clock clock) {
        this.id = id;
        this.clock = clock;
        this.createdAt = clock.instant();
        this.emails = new Contacts("email-test-", clock);
        this.phones = new Contacts("phone-number-test-", clock);
        this.profile = profile;
        this.lock = lock;
    }

    /**
     * The user's id.
     *
     * @return {@code user_id}
     */
    public String id() {
        return id;
    }

    /**
     * One attempt to prove something. A wrong proof counts towards the lock, a right one starts the count anew and makes a
     * pending user active.
     *
     * @param proof checks and returns, or throws
     * @param <T> what it returns
     * @return what the proof returned
     * @throws ApiException 429 {@code user_lock_limit_reached}, or whatever the proof threw
     */
    public synchronized <T> T attempt(Supplier<T> proof) {
        lock.refuseIfClosed();
        T result;
        try {
            result = proof.get();
        } catch (ApiException e) {
            if (e.isWrongProof()) {
                lock.failed();
            }
            throw e;
        }
        lock.succeeded();
        pending = false;
        return result;
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
        return phones.add(number, false, Optional.of(clock.instant().plus(within)));
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
     * Sets the password.
     *
     * @param text in clear; kept only in memory
     */
    public synchronized void setPassword(String text) {
        password = text.getBytes(StandardCharsets.UTF_8);
        passwordId = "password-test-" + UUID.randomUUID();
        resetRequired = false;
    }

    /** From now on the password is refused with {@code reset_password}. */
    public synchronized void requirePasswordReset() {
        resetRequired = true;
    }

    /**
     * Whether there is a password.
     *
     * @return true once it was set
     */
    public synchronized boolean hasPassword() {
        return password != null;
    }

    /**
     * Checks the password.
     *
     * @param text as typed
     * @throws ApiException when there is none, it is wrong, or it must be reset
     */
    public synchronized void checkPassword(String text) {
        if (password == null) {
            throw ApiException.of(400, "no_user_password", "The user has no password.");
        }
        if (!MessageDigest.isEqual(password, text.getBytes(StandardCharsets.UTF_8))) {
            throw ApiException.wrongProof(401, "unauthorized_credentials", "Email or password is wrong.");
        }
        if (resetRequired) {
            throw ApiException.of(400, "reset_password", "The password must be reset.");
        }
    }

    /**
     * Begins the registration of an authenticator app; a registration that was not completed gives way.
     *
     * @param within how long it may stay pending
     * @return the registration
     * @throws ApiException 400 {@code active_totp_exists}
     */
    public synchronized TotpRegistration beginTotp(Duration within) {
        if (totp != null && totp.isVerified()) {
            throw ApiException.of(400, "active_totp_exists", "The user has an active TOTP.");
        }
        totp = TotpRegistration.pending(clock.instant().plus(within));
        return totp;
    }

    /**
     * Gives a working authenticator app.
     *
     * @param base32Secret its secret
     * @return the registration
     * @throws IllegalArgumentException when the secret is no base32
     */
    public synchronized TotpRegistration addTotp(String base32Secret) {
        totp = TotpRegistration.verified(base32Secret);
        return totp;
    }

    /**
     * The authenticator app.
     *
     * @return pending or active
     */
    public synchronized Optional<TotpRegistration> totp() {
        return Optional.ofNullable(totp);
    }

    /**
     * Takes the authenticator app away.
     *
     * @param totpId which
     * @return whether it was there
     */
    public synchronized boolean removeTotp(String totpId) {
        boolean there = totp != null && totp.id().equals(totpId);
        if (there) {
            totp = null;
        }
        return there;
    }

    /**
     * Checks a TOTP code and uses it up.
     *
     * @param code as typed
     * @return the app's registration
     * @throws ApiException when there is no app or the code is not right
     */
    public synchronized TotpRegistration checkTotp(String code) {
        TotpRegistration registration = requireTotp();
        registration.authenticate(code, clock.instant());
        return registration;
    }

    /**
     * Checks a recovery code and uses it up.
     *
     * @param code as typed
     * @return the code's id
     * @throws ApiException when there is no app or the code is not right
     */
    public synchronized String checkRecoveryCode(String code) {
        return requireTotp().recover(code);
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

    /** Opens the lock and starts the count of failures anew. */
    public synchronized void unlock() {
        lock.succeeded();
    }

    /**
     * The API's {@code user} object.
     *
     * @return a new object
     */
    public synchronized ObjectNode toApi() {
        ObjectNode user = Json.object();
        user.put("user_id", id);
        user.put("status", pending ? "pending" : "active");
        user.set("name", profile.name());
        UserJson.emails(user, emails.present());
        UserJson.phones(user, phones.present());
        UserJson.passkeys(user, passkeys);
        user.putArray("providers");
        UserJson.totps(user, totp);
        user.putArray("crypto_wallets");
        user.putArray("biometric_registrations");
        user.put("is_locked", lock.isClosed());
        user.set("roles", Json.tree(profile.roles()));
        user.put("created_at", Json.time(createdAt));
        if (password == null) {
            user.putNull("password");
        } else {
            user.putObject("password").put("password_id", passwordId).put("requires_reset", resetRequired);
        }
        user.set("trusted_metadata", profile.trustedMetadata());
        user.set("untrusted_metadata", profile.untrustedMetadata());
        user.putNull("external_id");
        lock.write(user);
        user.setAll(profile.overrides());
        return user;
    }

    private TotpRegistration requireTotp() {
        return totp().orElseThrow(() -> ApiException.of(404, "totps_not_found_for_user", "The user has no TOTP."));
    }

    @Override
    public String toString() {
        return "SimulatedUser[" + id + "]";
    }
}
