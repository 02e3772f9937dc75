package io.mfafilter.simulator.consumer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.session.IssuedSession;
import io.mfafilter.simulator.session.Product;
import io.mfafilter.simulator.session.Rbac;
import io.mfafilter.simulator.session.SessionBook;
import io.mfafilter.simulator.session.SessionJwts;
import io.mfafilter.simulator.session.SessionRequest;
import io.mfafilter.simulator.session.SessionViews;
import io.mfafilter.simulator.session.Sessions;
import io.mfafilter.simulator.session.StoredSession;
import io.mfafilter.simulator.user.SimulatedUser;
import io.mfafilter.simulator.user.SimulatedUsers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /v1/sessions}, without its keys. */
final class SessionEndpoints {

    private final SimulatedUsers users;
    private final SessionBook book;
    private final Sessions sessions;
    private final SessionJwts jwts;
    private final SessionViews views;
    private final Rbac rbac;
    private final Sandbox sandbox;

    SessionEndpoints(
            SimulatedUsers users,
            SessionBook book,
            Sessions sessions,
            SessionJwts jwts,
            SessionViews views,
            Rbac rbac,
            Sandbox sandbox) {
        this.users = users;
        this.book = book;
        this.sessions = sessions;
        this.jwts = jwts;
        this.views = views;
        this.rbac = rbac;
        this.sandbox = sandbox;
    }

    void addTo(Router router) {
        router.add("POST", "/v1/sessions/authenticate", this::authenticate);
        router.add("POST", "/v1/sessions/revoke", this::revoke);
        router.add("GET", "/v1/sessions", this::get);
    }

    private Response authenticate(Request request) {
        SessionRequest session = SessionRequest.about(request.fields());
        if (isSandbox(session)) {
            return answer(sandbox.session(session.token().orElse("")), sandbox.user(), Optional.empty());
        }
        StoredSession found = sessions.present(session);
        SimulatedUser user = users.require(found.subject());
        Optional<List<String>> granting = request.fields()
                .object("authorization_check")
                .map(check ->
                        rbac.check(roles(found, user), new Fields(check), "consumer_session_authorization_error"));
        return answer(sessions.authenticate(found, session), user, granting);
    }

    private Response revoke(Request request) {
        String named = request.fields()
                .oneOf(
                        "no_session_revoke_arguments",
                        "too_many_session_revoke_arguments",
                        "session_id",
                        "session_token",
                        "session_jwt");
        if (named.equals("session_id")) {
            sessions.revoke(request.fields().requiredText(named));
            return Response.json(Json.object());
        }
        SessionRequest session = SessionRequest.of(request.fields());
        if (!isSandbox(session)) {
            sessions.revoke(sessions.present(session).id());
        }
        return Response.json(Json.object());
    }

    private Response get(Request request) {
        String userId = Optional.ofNullable(request.query().get("user_id"))
                .orElseThrow(() -> ApiException.of(400, "missing_required_field", "user_id is required"));
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("sessions");
        book.of(userId).forEach(session -> list.add(views.api(session)));
        return Response.json(body);
    }

    private boolean isSandbox(SessionRequest session) {
        return session.token().map(Sandbox.SESSION_GOOD::equals).orElse(false)
                || session.jwt()
                        .map(jwt -> jwts.sessionId(jwt, Product.CONSUMER))
                        .map(sandbox::isSession)
                        .orElse(false);
    }

    private Response answer(IssuedSession issued, SimulatedUser user, Optional<List<String>> granting) {
        ObjectNode body = Json.object();
        body.set("session", views.api(issued.session()));
        body.put("session_token", issued.token());
        body.put("session_jwt", issued.jwt());
        body.set("user", user.toApi());
        Rbac.writeVerdict(granting, body);
        return Response.json(body);
    }

    private List<String> roles(StoredSession session, SimulatedUser user) {
        return Stream.concat(views.roles(session).stream(), user.roles().stream())
                .distinct()
                .toList();
    }
}
