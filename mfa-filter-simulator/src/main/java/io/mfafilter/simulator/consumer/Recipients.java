package io.mfafilter.simulator.consumer;

import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.proof.SandboxValues;
import io.mfafilter.simulator.user.Contact;
import io.mfafilter.simulator.user.SimulatedUser;
import io.mfafilter.simulator.user.SimulatedUsers;
import io.mfafilter.simulator.user.UserSpec;
import java.time.Duration;
import java.util.Optional;

/** Whom a code or link goes to: known, attached to a user just now, or a new user. */
final class Recipients {

    private static final Duration TO_PROVE_A_NEW_NUMBER = Duration.ofMinutes(5);

    private final SimulatedUsers users;
    private final Sandbox sandbox;

    Recipients(SimulatedUsers users, Sandbox sandbox) {
        this.users = users;
        this.sandbox = sandbox;
    }

    /** Who gets it, and whether he was made for it. */
    record Recipient(SimulatedUser user, Contact contact, boolean created) {}

    Recipient phone(String number, Optional<String> userNamed) {
        if (SandboxValues.isTarget(number)) {
            return known(sandbox.user(), sandbox.user().phone(number).orElseThrow());
        }
        Optional<SimulatedUser> owner = users.byPhone(number);
        if (userNamed.isEmpty()) {
            SimulatedUser user = owner.orElseThrow(
                    () -> ApiException.of(404, "phone_number_not_found", "No user has this phone number."));
            return known(user, user.phone(number).orElseThrow());
        }
        SimulatedUser user = users.require(userNamed.get());
        refuseForeign(owner, user, "duplicate_phone_number");
        return known(user, user.phone(number).orElseGet(() -> {
            refuseSecondUnverified(user, number);
            return user.tryPhone(number, TO_PROVE_A_NEW_NUMBER);
        }));
    }

    Recipient email(String address, Optional<String> userNamed) {
        if (SandboxValues.isTarget(address)) {
            return known(sandbox.user(), sandbox.user().email(address).orElseThrow());
        }
        Optional<SimulatedUser> owner = users.byEmail(address);
        if (userNamed.isEmpty()) {
            SimulatedUser user =
                    owner.orElseThrow(() -> ApiException.of(404, "email_not_found", "No user has this email."));
            return known(user, user.email(address).orElseThrow());
        }
        SimulatedUser user = users.require(userNamed.get());
        refuseForeign(owner, user, "duplicate_email");
        return known(user, user.email(address).orElseGet(() -> {
            refuseSecondUnverified(user, address);
            return user.addEmail(address, false);
        }));
    }

    Recipient phoneOrNew(String number, boolean pending) {
        if (SandboxValues.isTarget(number) || users.byPhone(number).isPresent()) {
            return phone(number, Optional.empty());
        }
        SimulatedUser user = users.create(pending(new UserSpec().unverifiedPhone(number), pending));
        return new Recipient(user, user.phone(number).orElseThrow(), true);
    }

    Recipient emailOrNew(String address, boolean pending) {
        if (SandboxValues.isTarget(address) || users.byEmail(address).isPresent()) {
            return email(address, Optional.empty());
        }
        SimulatedUser user = users.create(pending(new UserSpec().unverifiedEmail(address), pending));
        return new Recipient(user, user.email(address).orElseThrow(), true);
    }

    private static UserSpec pending(UserSpec spec, boolean pending) {
        return pending ? spec.pending() : spec;
    }

    private static Recipient known(SimulatedUser user, Contact contact) {
        return new Recipient(user, contact, false);
    }

    private static void refuseForeign(Optional<SimulatedUser> owner, SimulatedUser user, String errorType) {
        if (owner.isPresent() && owner.get() != user) {
            throw ApiException.of(400, errorType, "Somebody else has it.");
        }
    }

    private static void refuseSecondUnverified(SimulatedUser user, String value) {
        if (user.hasUnverifiedBeside(value)) {
            throw ApiException.of(400, "too_many_unverified_factors", "Another factor must be verified first.");
        }
    }
}
