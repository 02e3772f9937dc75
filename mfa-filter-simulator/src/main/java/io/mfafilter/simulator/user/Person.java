package io.mfafilter.simulator.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Somebody who logs in, whatever the product: his password, his authenticator app, and the lock that closes after too many
 * failures. Thread-safe; its {@code toString} shows only the id.
 */
public abstract class Person {

    private final String id;
    private final Clock clock;
    private final Instant createdAt;
    private final UserLock lock;
    private final Refusals refusals;
    private byte[] password;
    private String passwordId = "";
    private boolean resetRequired;
    private TotpRegistration totp;

    /**
     * Somebody who can prove nothing yet.
     *
     * @param id user id or member id
     * @param lockRule when he is locked out
     * @param refusals how his product words refusals
     * @param clock tells the time
     */
    protected Person(String id, LockRule lockRule, Refusals refusals, Clock clock) {
        this.id = id;
        this.clock = clock;
        this.createdAt = clock.instant();
        this.lock = new UserLock(lockRule, clock);
        this.refusals = refusals;
    }

    /**
     * The person's id.
     *
     * @return {@code user_id} or {@code member_id}
     */
    public final String id() {
        return id;
    }

    /**
     * One attempt to prove something. A wrong proof counts towards the lock, a right one starts the count anew.
     *
     * @param proof checks and returns, or throws
     * @param <T> what it returns
     * @return what the proof returned
     * @throws ApiException 429 {@code user_lock_limit_reached}, or whatever the proof threw
     */
    public final synchronized <T> T attempt(Supplier<T> proof) {
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
        succeeded();
        return result;
    }

    /** An attempt was right; called while the person is locked against other threads. */
    protected abstract void succeeded();

    /**
     * Sets the password.
     *
     * @param text in clear; kept only in memory
     */
    public final synchronized void setPassword(String text) {
        password = text.getBytes(StandardCharsets.UTF_8);
        passwordId = "password-test-" + UUID.randomUUID();
        resetRequired = false;
    }

    /** From now on the password is refused: it must be reset. */
    public final synchronized void requirePasswordReset() {
        resetRequired = true;
    }

    /**
     * Whether there is a password.
     *
     * @return true once it was set
     */
    public final synchronized boolean hasPassword() {
        return password != null;
    }

    /**
     * Checks the password.
     *
     * @param text as typed
     * @throws ApiException when there is none, it is wrong, or it must be reset
     */
    public final synchronized void checkPassword(String text) {
        if (password == null) {
            throw refusals.ofMissingPassword();
        }
        if (!MessageDigest.isEqual(password, text.getBytes(StandardCharsets.UTF_8))) {
            throw ApiException.wrongProof(401, "unauthorized_credentials", "Email or password is wrong.");
        }
        if (resetRequired) {
            throw refusals.ofPasswordReset();
        }
    }

    /**
     * Begins the registration of an authenticator app; a registration that was not completed gives way.
     *
     * @param within how long it may stay pending
     * @return the registration
     * @throws ApiException 400 {@code active_totp_exists}
     */
    public final synchronized TotpRegistration beginTotp(Duration within) {
        if (totp != null && totp.isVerified()) {
            throw ApiException.of(400, "active_totp_exists", "There is an active TOTP.");
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
    public final synchronized TotpRegistration addTotp(String base32Secret) {
        totp = TotpRegistration.verified(base32Secret);
        return totp;
    }

    /**
     * The authenticator app.
     *
     * @return pending or active
     */
    public final synchronized Optional<TotpRegistration> totp() {
        return Optional.ofNullable(totp);
    }

    /** Takes the authenticator app away, if there is one. */
    public final synchronized void removeTotp() {
        totp = null;
    }

    /**
     * Checks a TOTP code and uses it up.
     *
     * @param code as typed
     * @return the app's registration
     * @throws ApiException when there is no app or the code is not right
     */
    public final synchronized TotpRegistration checkTotp(String code) {
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
    public final synchronized String checkRecoveryCode(String code) {
        return requireTotp().recover(code);
    }

    /**
     * Gives ten new recovery codes; the old ones are worthless.
     *
     * @throws ApiException when there is no app
     */
    public final synchronized void rotateRecoveryCodes() {
        requireTotp().rotateRecoveryCodes();
    }

    /** Opens the lock and starts the count of failures anew. */
    public final synchronized void unlock() {
        lock.succeeded();
    }

    /**
     * The clock that the person lives by.
     *
     * @return tells the time
     */
    protected final Clock clock() {
        return clock;
    }

    /**
     * When he was made.
     *
     * @return by the clock
     */
    protected final Instant createdAt() {
        return createdAt;
    }

    /**
     * The password's id.
     *
     * @return empty text without password
     */
    protected final synchronized String passwordId() {
        return passwordId;
    }

    /**
     * Whether the password must be reset.
     *
     * @return as it was set
     */
    protected final synchronized boolean isPasswordResetRequired() {
        return resetRequired;
    }

    /**
     * Shows the lock.
     *
     * @param shown the person as the API shows him
     */
    protected final synchronized void writeLock(ObjectNode shown) {
        lock.write(shown);
    }

    private TotpRegistration requireTotp() {
        return totp().orElseThrow(refusals::ofMissingTotp);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + id + "]";
    }
}
