package io.mfafilter.simulator.b2b;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.organization.SimulatedMember;
import io.mfafilter.simulator.organization.SimulatedOrganizations;
import io.mfafilter.simulator.session.IssuedSession;
import io.mfafilter.simulator.session.Rbac;
import io.mfafilter.simulator.session.SessionBook;
import io.mfafilter.simulator.session.SessionRequest;
import io.mfafilter.simulator.session.SessionViews;
import io.mfafilter.simulator.session.Sessions;
import io.mfafilter.simulator.session.StoredFactor;
import io.mfafilter.simulator.session.StoredSession;
import java.util.List;
import java.util.Optional;

/** {@code /v1/b2b/sessions}, without its keys. */
final class MemberSessionEndpoints {

    private final Directory directory;
    private final SimulatedOrganizations organizations;
    private final Logins logins;
    private final SessionBook book;
    private final Sessions sessions;
    private final SessionViews views;
    private final Rbac rbac;

    MemberSessionEndpoints(
            Directory directory,
            SimulatedOrganizations organizations,
            Logins logins,
            SessionBook book,
            Sessions sessions,
            SessionViews views,
            Rbac rbac) {
        this.directory = directory;
        this.organizations = organizations;
        this.logins = logins;
        this.book = book;
        this.sessions = sessions;
        this.views = views;
        this.rbac = rbac;
    }

    void addTo(Router router) {
        router.add("POST", "/v1/b2b/sessions/authenticate", this::authenticate);
        router.add("POST", "/v1/b2b/sessions/exchange", this::exchange);
        router.add("POST", "/v1/b2b/sessions/revoke", this::revoke);
        router.add("GET", "/v1/b2b/sessions", this::get);
    }

    private Response authenticate(Request request) {
        SessionRequest session = SessionRequest.about(request.fields());
        StoredSession found = sessions.present(session);
        Optional<List<String>> granting =
                request.fields().object("authorization_check").map(check -> granting(found, new Fields(check)));
        IssuedSession seen = sessions.authenticate(found, session);
        ObjectNode body = directory.body(memberOf(found));
        body.remove("member_id");
        body.set("member_session", views.api(seen.session()));
        body.put("session_token", seen.token());
        body.put("session_jwt", seen.jwt());
        Rbac.writeVerdict(granting, body);
        return Response.json(body);
    }

    private List<String> granting(StoredSession session, Fields check) {
        String organization =
                organizations.require(check.requiredText("organization_id")).id();
        if (!session.owner().organizationId().equals(Optional.of(organization))) {
            throw ApiException.of(
                    403, "session_authorization_tenancy_error", "The session belongs to another organization.");
        }
        return rbac.check(views.roles(session), check, "session_authorization_error");
    }

    private Response exchange(Request request) {
        SessionRequest session = SessionRequest.about(request.fields());
        StoredSession found = sessions.present(session);
        SimulatedMember from = memberOf(found);
        SimulatedMember to = organizations.requireByEmail(
                directory.organization(request.fields()), from.email().value());
        List<StoredFactor> factors = FactorTransfer.between(from, to, found.factors());
        List<StoredFactor> counted = factors.isEmpty() ? factors : to.attempt(() -> factors);
        return Response.json(logins.outcome(to, counted, session.withoutSession(), Optional.empty()));
    }

    private Response revoke(Request request) {
        String named = request.fields()
                .oneOf(
                        "no_session_revoke_arguments",
                        "too_many_session_revoke_arguments",
                        "member_session_id",
                        "session_token",
                        "session_jwt",
                        "member_id");
        switch (named) {
            case "member_session_id" -> sessions.revoke(request.fields().requiredText(named));
            case "member_id" -> book.of(required(request).id()).forEach(session -> sessions.revoke(session.id()));
            default ->
                sessions.revoke(
                        sessions.present(SessionRequest.of(request.fields())).id());
        }
        return Response.json(Json.object());
    }

    private SimulatedMember required(Request request) {
        return organizations
                .member(request.fields().requiredText("member_id"))
                .orElseThrow(() -> ApiException.of(404, "member_not_found", "No such member."));
    }

    private Response get(Request request) {
        SimulatedMember member = directory.member(queried(request, "organization_id"), queried(request, "member_id"));
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("member_sessions");
        book.of(member.id()).forEach(session -> list.add(views.api(session)));
        return Response.json(body);
    }

    private static String queried(Request request, String name) {
        return Optional.ofNullable(request.query().get(name))
                .orElseThrow(() -> ApiException.of(400, "missing_required_field", name + " is required"));
    }

    private SimulatedMember memberOf(StoredSession session) {
        return organizations
                .member(session.subject())
                .orElseThrow(() -> ApiException.of(404, "member_not_found", "No such member."));
    }
}
