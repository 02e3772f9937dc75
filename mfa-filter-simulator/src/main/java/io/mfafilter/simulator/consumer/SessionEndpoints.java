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
import io.mfafilter.simulator.session.Rbac;
import io.mfafilter.simulator.session.SessionBook;
import io.mfafilter.simulator.session.SessionJwts;
import io.mfafilter.simulator.session.SessionRequest;
import io.mfafilter.simulator.session.Sessions;
import io.mfafilter.simulator.session.StoredSession;
import io.mfafilter.simulator.user.SimulatedUser;
import io.mfafilter.simulator.user.SimulatedUsers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code /v1/sessions}, without its keys. */
final class SessionEndpoints {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_=-]{1,512}");

    private final SimulatedUsers users;
    private final SessionBook book;
    private final Sessions sessions;
    private final SessionJwts jwts;
    private final Rbac rbac;
    private final Sandbox sandbox;

    SessionEndpoints(
            SimulatedUsers users, SessionBook book, Sessions sessions, SessionJwts jwts, Rbac rbac, Sandbox sandbox) {
        this.users = users;
        this.book = book;
        this.sessions = sessions;
        this.jwts = jwts;
        this.rbac = rbac;
        this.sandbox = sandbox;
    }

    void addTo(Router router) {
        router.add("POST", "/v1/sessions/authenticate", this::authenticate);
        router.add("POST", "/v1/sessions/revoke", this::revoke);
        router.add("GET", "/v1/sessions", this::get);
    }

    private Response authenticate(Request request) {
        SessionRequest session = SessionRequest.of(request.fields());
        if (session.token().isEmpty() && session.jwt().isEmpty()) {
            throw ApiException.of(400, "no_session_arguments", "Send session_token or session_jwt.");
        }
        session.token().ifPresent(SessionEndpoints::requireWellFormed);
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
        Optional<String> id = request.fields().text("session_id");
        Optional<String> token = request.fields().text("session_token");
        Optional<String> jwt = request.fields().text("session_jwt");
        long given = Stream.of(id, token, jwt).filter(Optional::isPresent).count();
        if (given == 0) {
            throw ApiException.of(400, "no_session_revoke_arguments", "Send session_id, session_token or session_jwt.");
        }
        if (given > 1) {
            throw ApiException.of(
                    400, "too_many_session_revoke_arguments", "Send one of session_id, session_token, session_jwt.");
        }
        SessionRequest named = new SessionRequest(token, jwt, Optional.empty(), Optional.empty(), Optional.empty());
        if (id.isEmpty() && isSandbox(named)) {
            return Response.json(Json.object());
        }
        sessions.revoke(id.orElseGet(() -> sessions.present(named).id()));
        return Response.json(Json.object());
    }

    private Response get(Request request) {
        String userId = Optional.ofNullable(request.query().get("user_id"))
                .orElseThrow(() -> ApiException.of(400, "missing_required_field", "user_id is required"));
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("sessions");
        book.of(userId).forEach(session -> list.add(session.toApi()));
        return Response.json(body);
    }

    private boolean isSandbox(SessionRequest session) {
        return session.token().map(Sandbox.SESSION_GOOD::equals).orElse(false)
                || session.jwt().map(jwts::sessionId).map(sandbox::isSession).orElse(false);
    }

    private static Response answer(IssuedSession issued, SimulatedUser user, Optional<List<String>> granting) {
        ObjectNode body = Json.object();
        body.set("session", issued.session().toApi());
        body.put("session_token", issued.token());
        body.put("session_jwt", issued.jwt());
        body.set("user", user.toApi());
        granting.ifPresentOrElse(
                roles -> body.putObject("verdict").put("authorized", true).set("granting_roles", Json.tree(roles)),
                () -> body.putNull("verdict"));
        return Response.json(body);
    }

    private static List<String> roles(StoredSession session, SimulatedUser user) {
        return Stream.concat(session.roles().stream(), user.roles().stream())
                .distinct()
                .toList();
    }

    private static void requireWellFormed(String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw ApiException.of(400, "invalid_session_token", "The session token is malformed.");
        }
    }
}
