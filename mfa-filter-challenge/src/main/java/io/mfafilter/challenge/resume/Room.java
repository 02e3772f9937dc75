package io.mfafilter.challenge.resume;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;

/**
 * How much memory of this server may hold forms that wait. A browser without the container's cookie gets a new session with
 * every request, so that a bound for each session alone would be none.
 */
final class Room {

    private final long most;
    private final Duration maxAge;
    private final Deque<Place> places = new ArrayDeque<>();
    private long beingRead;

    /**
     * A room.
     *
     * @param most how many bytes it has
     * @param maxAge for how long a form waits
     */
    Room(long most, Duration maxAge) {
        this.most = most;
        this.maxAge = Objects.requireNonNull(maxAge, "maxAge");
    }

    /** Takes room for a body that is about to be read, to be given back by {@link #release}; {@code false} if there is none. */
    synchronized boolean reserve(long bytes, Instant now) {
        if (held(now) + beingRead + bytes > most) {
            return false;
        }
        beingRead += bytes;
        return true;
    }

    /** Gives back what was reserved. */
    synchronized void release(long bytes) {
        beingRead -= bytes;
    }

    /**
     * Holds a form. Of more than {@link KeptForms#MOST} of one user, in whatever sessions, the oldest is let go.
     *
     * @return {@code false} if there is no room for it
     */
    synchronized boolean admit(KeptForm form, Instant now) {
        String userId = form.owner().userId();
        long ofUser = places.stream()
                .filter(place -> place.userId().equals(userId) && place.held().isPresent())
                .count();
        for (Iterator<Place> oldestFirst = places.iterator(); oldestFirst.hasNext() && ofUser >= KeptForms.MOST; ) {
            Place place = oldestFirst.next();
            if (place.userId().equals(userId) && place.held().isPresent()) {
                place.held().get().letGo();
                oldestFirst.remove();
                ofUser--;
            }
        }
        if (held(now) + form.request().body().size() > most) {
            return false;
        }
        places.add(new Place(
                userId, form.keptAt(), new WeakReference<>(form.request().body())));
        return true;
    }

    /** What is held; what has waited too long is let go, and what nobody refers to any more is gone. */
    private long held(Instant now) {
        long held = 0;
        for (Iterator<Place> all = places.iterator(); all.hasNext(); ) {
            Place place = all.next();
            boolean over = !place.since().plus(maxAge).isAfter(now);
            if (over) {
                place.held().ifPresent(HeldBytes::letGo);
            }
            if (over || place.held().isEmpty()) {
                all.remove();
            } else {
                held += place.held().get().size();
            }
        }
        return held;
    }

    /**
     * Where a form waits. The reference is weak: the form is the container session's, and goes with it.
     *
     * @param userId whose it is
     * @param since since when
     * @param bytes its body
     */
    private record Place(String userId, Instant since, WeakReference<HeldBytes> bytes) {

        /** The body as long as it is there and not let go. */
        Optional<HeldBytes> held() {
            return Optional.ofNullable(bytes.get()).filter(body -> body.bytes().isPresent());
        }
    }
}
