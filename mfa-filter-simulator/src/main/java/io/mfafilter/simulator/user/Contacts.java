package io.mfafilter.simulator.user;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The e-mail addresses, or the phone numbers, of one user. Not thread-safe: its user guards it. */
final class Contacts {

    private final String idPrefix;
    private final Clock clock;
    private final List<Contact> all = new ArrayList<>();

    Contacts(String idPrefix, Clock clock) {
        this.idPrefix = idPrefix;
        this.clock = clock;
    }

    Contact add(String value, boolean verified, Optional<Instant> dropAt) {
        Contact contact = new Contact(idPrefix + UUID.randomUUID(), value, verified, dropAt);
        all.add(contact);
        return contact;
    }

    List<Contact> present() {
        Instant now = clock.instant();
        all.removeIf(contact -> contact.isGoneAt(now));
        return List.copyOf(all);
    }

    Optional<Contact> byValue(String value) {
        return present().stream()
                .filter(contact -> contact.value().equalsIgnoreCase(value))
                .findFirst();
    }

    Optional<Contact> byId(String id) {
        return present().stream().filter(contact -> contact.id().equals(id)).findFirst();
    }

    boolean hasUnverifiedBeside(String value) {
        return present().stream()
                .anyMatch(contact -> !contact.verified() && !contact.value().equalsIgnoreCase(value));
    }

    void proven(String id) {
        all.replaceAll(contact -> contact.id().equals(id) ? contact.proven() : contact);
    }
}
