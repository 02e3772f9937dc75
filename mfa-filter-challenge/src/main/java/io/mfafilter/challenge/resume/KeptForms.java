package io.mfafilter.challenge.resume;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The forms that wait in the container's sessions: a few in each, each for a bounded time, each taken once.
 *
 * <p>Each lies under an attribute of its own, so that a container that copies sessions to other nodes copies no form twice.
 */
final class KeptForms {

    /** How many forms of one user wait at most; the oldest goes. */
    static final int MOST = 3;

    private static final String PREFIX = KeptForm.class.getName() + ".";

    /** Servlet sessions know no atomic removal. Nothing slow is done under this lock. */
    private static final Lock TAKING = new ReentrantLock();

    /** How many forms are known to be taken at most; it would take so many within the time that a form waits to forget one. */
    private static final int MOST_TAKEN = 50_000;

    private final Room room;
    private final Duration maxAge;
    private final InstantSource clock;

    /**
     * The names of the forms that this node took, and when, oldest first. A server that copies sessions may hand each request a
     * copy of its own, in which a form that another request has just taken still waits.
     */
    private final Map<String, Instant> taken = new LinkedHashMap<>();

    KeptForms(Room room, Duration maxAge, InstantSource clock) {
        this.room = Objects.requireNonNull(room, "room");
        this.maxAge = Objects.requireNonNull(maxAge, "maxAge");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Lets a form wait in a session; more than {@value #MOST} make the oldest go.
     *
     * @return {@code false} if there is no room for it
     */
    boolean add(HttpSession session, KeptForm form) {
        TAKING.lock();
        try {
            if (!room.admit(form, clock.instant())) {
                return false;
            }
            List<Entry> waiting = waiting(session);
            waiting.stream().limit(Math.max(0, waiting.size() - MOST + 1)).forEach(oldest -> drop(session, oldest));
            session.setAttribute(PREFIX + Nonce.next(), form);
            return true;
        } finally {
            TAKING.unlock();
        }
    }

    /** The form of a name, which goes on waiting. */
    Optional<KeptForm> find(HttpSession session, String nonce) {
        TAKING.lock();
        try {
            return entry(session, nonce).map(Entry::form);
        } finally {
            TAKING.unlock();
        }
    }

    /** Takes the form of a name away. Of several who ask at the same time, one gets it. */
    Optional<KeptForm> take(HttpSession session, String nonce) {
        TAKING.lock();
        try {
            Optional<Entry> found = entry(session, nonce);
            found.ifPresent(entry -> {
                session.removeAttribute(entry.attribute());
                remember(entry.form().nonce());
            });
            return found.map(Entry::form);
        } finally {
            TAKING.unlock();
        }
    }

    /**
     * Says that the user of a session has just gone through a challenge of this module, which has seen that it is the same
     * user before and after. Whatever ids Stytch has given the session since, the forms that wait in it are still this user's.
     */
    static void challenged(HttpSession session) {
        TAKING.lock();
        try {
            for (String attribute : Collections.list(session.getAttributeNames())) {
                if (session.getAttribute(attribute) instanceof KeptForm form) {
                    session.setAttribute(attribute, form.asChallenged());
                }
            }
        } finally {
            TAKING.unlock();
        }
    }

    private void remember(String nonce) {
        Instant now = clock.instant();
        Iterator<Instant> oldestFirst = taken.values().iterator();
        while (oldestFirst.hasNext() && !oldestFirst.next().plus(maxAge).isAfter(now)) {
            oldestFirst.remove();
        }
        taken.put(nonce, now);
        if (taken.size() > MOST_TAKEN) {
            taken.remove(taken.keySet().iterator().next());
        }
    }

    private Optional<Entry> entry(HttpSession session, String nonce) {
        return waiting(session).stream()
                .filter(entry -> !taken.containsKey(entry.form().nonce()))
                .filter(entry -> Nonce.same(entry.form().nonce(), nonce))
                .findFirst();
    }

    /** The forms that wait in a session, oldest first; what has waited too long is let go. */
    private List<Entry> waiting(HttpSession session) {
        List<Entry> waiting = new ArrayList<>();
        for (String attribute : Collections.list(session.getAttributeNames())) {
            if (attribute.startsWith(PREFIX) && session.getAttribute(attribute) instanceof KeptForm form) {
                Entry entry = new Entry(attribute, form);
                if (form.isOver(maxAge, clock.instant())) {
                    drop(session, entry);
                } else {
                    waiting.add(entry);
                }
            }
        }
        waiting.sort(Comparator.comparing(entry -> entry.form().keptAt()));
        return waiting;
    }

    private static void drop(HttpSession session, Entry entry) {
        session.removeAttribute(entry.attribute());
        entry.form().request().body().letGo();
    }

    private record Entry(String attribute, KeptForm form) {}
}
