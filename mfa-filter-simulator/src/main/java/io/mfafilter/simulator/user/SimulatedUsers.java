package io.mfafilter.simulator.user;

import io.mfafilter.simulator.http.ApiException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** All users of the consumer product. */
public final class SimulatedUsers {

    private final Map<String, SimulatedUser> byId = new ConcurrentHashMap<>();
    private final LockRule lockRule;
    private final Clock clock;

    /**
     * No users yet.
     *
     * @param lockRule when a user is locked out
     * @param clock tells the time
     */
    public SimulatedUsers(LockRule lockRule, Clock clock) {
        this.lockRule = lockRule;
        this.clock = clock;
    }

    /**
     * Makes a user.
     *
     * @param spec what he has
     * @return the user
     * @throws IllegalArgumentException when the TOTP secret is no base32
     */
    public SimulatedUser create(UserSpec spec) {
        return create("user-test-" + UUID.randomUUID(), spec);
    }

    /**
     * Makes a user with a given id.
     *
     * @param id {@code user_id}
     * @param spec what he has
     * @return the user
     */
    public SimulatedUser create(String id, UserSpec spec) {
        SimulatedUser user = new SimulatedUser(id, lockRule, spec.profile(), clock);
        spec.equip(user);
        byId.put(id, user);
        return user;
    }

    /**
     * A user by id.
     *
     * @param id {@code user_id}
     * @return empty when unknown
     */
    public Optional<SimulatedUser> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * A user by id, or the API's refusal.
     *
     * @param id {@code user_id}
     * @return the user
     * @throws ApiException 404 {@code user_not_found}
     */
    public SimulatedUser require(String id) {
        return byId(id).orElseThrow(() -> ApiException.of(404, "user_not_found", "No such user."));
    }

    /**
     * A user by e-mail address.
     *
     * @param address not case-sensitive
     * @return empty when nobody has it
     */
    public Optional<SimulatedUser> byEmail(String address) {
        return first(user -> user.email(address).isPresent());
    }

    /**
     * A user by phone number.
     *
     * @param number E.164
     * @return empty when nobody has it
     */
    public Optional<SimulatedUser> byPhone(String number) {
        return first(user -> user.phone(number).isPresent());
    }

    /**
     * A user by {@code phone_id} or {@code email_id}.
     *
     * @param methodId either
     * @return empty when nobody has it
     */
    public Optional<SimulatedUser> byMethodId(String methodId) {
        return first(user -> user.contact(methodId).isPresent());
    }

    /**
     * A user by an authenticator's id.
     *
     * @param credentialId the authenticator's
     * @return empty when nobody registered it
     */
    public Optional<SimulatedUser> byCredentialId(String credentialId) {
        return first(user -> user.passkeys().stream()
                .anyMatch(passkey -> passkey.credentialId().equals(credentialId)));
    }

    /**
     * A user by {@code totp_id}.
     *
     * @param totpId of the authenticator app
     * @return empty when nobody has it
     */
    public Optional<SimulatedUser> byTotpId(String totpId) {
        return first(user -> user.totp().map(totp -> totp.id().equals(totpId)).orElse(false));
    }

    /** Forgets everybody. */
    public void clear() {
        byId.clear();
    }

    /**
     * A new registration.
     *
     * @param credentialId the authenticator's id
     * @param domain where
     * @param userAgent may be empty
     * @param authenticatorType may be empty
     * @return with a fresh {@code webauthn_registration_id}
     */
    public static Passkey passkey(String credentialId, String domain, String userAgent, String authenticatorType) {
        return new Passkey(
                "webauthn-registration-test-" + UUID.randomUUID(), credentialId, domain, userAgent, authenticatorType);
    }

    private Optional<SimulatedUser> first(Predicate<SimulatedUser> wanted) {
        return byId.values().stream().filter(wanted).findFirst();
    }
}
