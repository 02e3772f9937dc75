package io.mfafilter.simulator.consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.session.IssuedSession;
import io.mfafilter.simulator.session.Owner;
import io.mfafilter.simulator.session.SessionRequest;
import io.mfafilter.simulator.session.SessionViews;
import io.mfafilter.simulator.session.Sessions;
import io.mfafilter.simulator.session.StoredFactor;
import io.mfafilter.simulator.user.SimulatedUser;
import java.util.Optional;
import java.util.function.Supplier;

/** What all authenticate calls have in common: the attempt counts, the proof joins a session, the answer looks the same. */
final class Proofs {

    private final Sessions sessions;
    private final SessionViews views;

    Proofs(Sessions sessions, SessionViews views) {
        this.sessions = sessions;
        this.views = views;
    }

    /**
     * One authenticate call.
     *
     * @param user who proves
     * @param request the call
     * @param proof checks the proof, or throws
     * @return body of the answer, to which the endpoint adds its own fields
     */
    ObjectNode authenticate(SimulatedUser user, Request request, Supplier<StoredFactor> proof) {
        SessionRequest session = SessionRequest.of(request.fields());
        Owner owner = Owner.user(user.id());
        sessions.check(owner, session);
        StoredFactor proven = user.attempt(proof);
        return body(user, sessions.proven(owner, proven, user.roles(), session));
    }

    /** The user that a call names by {@code user_id} or by a session, if it names one. */
    Optional<String> userNamed(Request request) {
        Optional<String> byId = request.fields().text("user_id");
        return byId.isPresent() ? byId : sessions.subjectNamed(SessionRequest.of(request.fields()));
    }

    private ObjectNode body(SimulatedUser user, Optional<IssuedSession> issued) {
        ObjectNode body = Json.object();
        body.put("user_id", user.id());
        body.put("session_token", issued.map(IssuedSession::token).orElse(""));
        body.put("session_jwt", issued.map(IssuedSession::jwt).orElse(""));
        issued.ifPresentOrElse(
                session -> body.set("session", views.api(session.session())), () -> body.putNull("session"));
        body.set("user", user.toApi());
        body.putNull("user_device");
        return body;
    }
}
