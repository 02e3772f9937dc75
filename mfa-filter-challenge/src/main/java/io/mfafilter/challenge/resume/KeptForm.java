package io.mfafilter.challenge.resume;

import io.mfafilter.session.VerifiedSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A form that waits for its user, as the container's session holds it. It is serializable, so that it waits on every node that
 * has the session, and it never prints what it holds.
 *
 * @param nonce the name by which it is found, once
 * @param confirmation what only the page knows that shows it
 * @param owner whose it is
 * @param request what was refused
 * @param keptAt since when it waits
 * @param challenged whether its user has gone through a challenge of this module since then
 */
record KeptForm(String nonce, String confirmation, Owner owner, KeptRequest request, Instant keptAt, boolean challenged)
        implements Serializable {

    KeptForm {
        Objects.requireNonNull(nonce, "nonce");
        Objects.requireNonNull(confirmation, "confirmation");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(keptAt, "keptAt");
    }

    /** A form that begins to wait. */
    static KeptForm of(Owner owner, KeptRequest request, Instant now) {
        return new KeptForm(Nonce.next(), Nonce.next(), owner, request, now, false);
    }

    /** The same; whoever has gone through a challenge of this module has a new session, and is known to be the same user. */
    KeptForm asChallenged() {
        return new KeptForm(nonce, confirmation, owner, request, keptAt, true);
    }

    /** Whether it may be shown to, and sent by, whoever holds this session. */
    boolean belongsTo(VerifiedSession session) {
        Owner asking = Owner.of(session);
        return challenged ? owner.isSameUser(asking) : owner.isSameSession(asking);
    }

    /** Whether it has waited too long, or is gone. One that waits exactly that long is over. */
    boolean isOver(Duration maxAge, Instant now) {
        return !keptAt.plus(maxAge).isAfter(now) || request.body().bytes().isEmpty();
    }

    @Override
    public String toString() {
        return "KeptForm[redacted]";
    }
}
