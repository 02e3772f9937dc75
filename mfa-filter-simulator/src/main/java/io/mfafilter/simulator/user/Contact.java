package io.mfafilter.simulator.user;

import java.time.Instant;
import java.util.Optional;

/**
 * An e-mail address or a phone number of a user. Its {@code toString} does not show it.
 *
 * @param id {@code email_id} or {@code phone_id}
 * @param value the address or number
 * @param verified whether a code or link sent there was used
 * @param dropAt when it disappears again unless it is verified first
 */
public record Contact(String id, String value, boolean verified, Optional<Instant> dropAt) {

    /**
     * The same, once a code or link sent there was used.
     *
     * @return verified, and here to stay
     */
    public Contact proven() {
        return new Contact(id, value, true, Optional.empty());
    }

    boolean isGoneAt(Instant now) {
        return dropAt.map(end -> !now.isBefore(end)).orElse(false);
    }

    @Override
    public String toString() {
        return "Contact[" + id + "]";
    }
}
