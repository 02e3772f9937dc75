package io.mfafilter.it.events.app;

import io.mfafilter.MfaEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers every event, and fails on refusals, as careless observers do. */
@ApplicationScoped
public class AuditTrail {

    private final List<String> events = new CopyOnWriteArrayList<>();

    /** The first, so that the careless one comes too late to keep the event from it. */
    void on(@Observes @Priority(1) MfaEvent event) {
        events.add(event.toString());
    }

    void onRefusal(@Observes @Priority(2) MfaEvent.AccessRefused refusal) {
        throw new IllegalStateException("the audit's disk is full");
    }

    List<String> drain() {
        List<String> all = List.copyOf(events);
        events.clear();
        return all;
    }
}
