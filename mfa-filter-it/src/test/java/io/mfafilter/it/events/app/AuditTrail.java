package io.mfafilter.it.events.app;

import io.mfafilter.MfaEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers every event, and fails on refusals, as careless observers do. */
@ApplicationScoped
public class AuditTrail {

    private final List<String> events = new CopyOnWriteArrayList<>();

    void on(@Observes MfaEvent event) {
        events.add(event.toString());
    }

    void onRefusal(@Observes MfaEvent.AccessRefused refusal) {
        throw new IllegalStateException("the audit's disk is full");
    }

    List<String> drain() {
        List<String> all = List.copyOf(events);
        events.clear();
        return all;
    }
}
