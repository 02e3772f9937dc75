package io.mfafilter.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.key.JwtForge;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /_control/sessions} and {@code /_control/jwts}. */
final class SessionLevers {

    private static final Set<String> FACTOR_FIELDS =
            Set.of("type", "delivery_method", "age_seconds", "last_authenticated_at", "without_time");

    private final Control control;
    private final B2bControl b2b;

    SessionLevers(Control control, B2bControl b2b) {
        this.control = control;
        this.b2b = b2b;
    }

    void addTo(Router router) {
        router.addOpen("POST", "/_control/sessions", this::create);
        router.addOpen("POST", "/_control/sessions/age", this::age);
        router.addOpen("POST", "/_control/sessions/revoke", this::revoke);
        router.addOpen("POST", "/_control/jwts", this::mint);
    }

    private Response create(Request request) {
        Fields fields = request.fields();
        SessionSpec spec = SessionSpec.with(factors(fields))
                .lasting(Duration.ofSeconds(fields.number("lifetime_seconds").orElse(3600L)))
                .startedAgo(
                        Duration.ofSeconds(fields.number("started_ago_seconds").orElse(0L)))
                .roles(fields.texts("roles").toArray(String[]::new))
                .customClaims(members(fields, "custom_claims"));
        if (fields.object("attributes").isPresent()) {
            Fields attributes = new Fields(fields.object("attributes").get());
            spec = spec.attributes(
                    attributes.text("ip_address").orElse(""),
                    attributes.text("user_agent").orElse(""));
        }
        CreatedSession session = control.createSession(of(fields, spec));
        ObjectNode body = Json.object();
        body.put("session_id", session.sessionId());
        body.put(isOfMember(fields) ? "member_id" : "user_id", session.userId());
        body.put("session_token", session.token());
        body.put("session_jwt", session.jwt());
        return Response.json(body);
    }

    private SessionSpec of(Fields fields, SessionSpec spec) {
        if (fields.object("member").isPresent()) {
            return spec.ofMember(
                    MemberLevers.create(b2b, new Fields(fields.object("member").get()))
                            .memberId());
        }
        if (fields.object("user").isPresent()) {
            return spec.ofUser(control.createUser(
                            UserLevers.spec(new Fields(fields.object("user").get())))
                    .userId());
        }
        Optional<SessionSpec> ofMember = fields.text("member_id").map(spec::ofMember);
        return ofMember.orElseGet(() -> fields.text("user_id").map(spec::ofUser).orElse(spec));
    }

    private static boolean isOfMember(Fields fields) {
        return fields.text("member_id").isPresent() || fields.object("member").isPresent();
    }

    static List<FactorSpec> factors(Fields fields) {
        return fields.objects("factors").stream().map(SessionLevers::factor).toList();
    }

    private static FactorSpec factor(Fields fields) {
        FactorSpec spec = FactorSpec.of(fields.requiredText("type"), fields.requiredText("delivery_method"))
                .aged(Duration.ofSeconds(fields.number("age_seconds").orElse(0L)));
        if (fields.text("last_authenticated_at").isPresent()) {
            spec = spec.withTime(fields.text("last_authenticated_at").get());
        }
        if (fields.flag("without_time")) {
            spec = spec.withoutTime();
        }
        for (var field : fields.json().properties()) {
            if (!FACTOR_FIELDS.contains(field.getKey())) {
                spec = spec.with(field.getKey(), field.getValue());
            }
        }
        return spec;
    }

    private Response age(Request request) {
        Fields fields = request.fields();
        String session = fields.requiredText("session");
        String factor = fields.requiredText("factor");
        if (fields.flag("without_time")) {
            control.removeFactorTime(session, factor);
        } else if (fields.text("last_authenticated_at").isPresent()) {
            control.setFactorTime(
                    session, factor, fields.text("last_authenticated_at").get());
        } else {
            long seconds =
                    fields.number("seconds").orElseThrow(() -> new IllegalArgumentException("seconds is required"));
            control.ageFactor(session, factor, Duration.ofSeconds(seconds));
        }
        return Response.json(Json.object().set("session", control.session(session)));
    }

    private Response revoke(Request request) {
        control.revoke(request.fields().requiredText("session"));
        return Response.json(Json.object());
    }

    private Response mint(Request request) {
        Fields fields = request.fields();
        JwtSpec spec = fields.text("session").map(JwtSpec::ofSession).orElseGet(() -> JwtSpec.of(Map.of()));
        members(fields, "claims").forEach(spec::claim);
        fields.texts("without_claims").forEach(spec::without);
        members(fields, "session_fields").forEach(spec::sessionField);
        fields.texts("without_session_fields").forEach(spec::withoutSessionField);
        members(fields, "header").forEach(spec::header);
        fields.texts("without_header").forEach(spec::withoutHeader);
        if (fields.flag("foreign_key")) {
            spec.signedBy(JwtForge.SignedBy.FOREIGN);
        }
        return Response.json(Json.object().put("session_jwt", control.mintJwt(spec)));
    }

    private static Map<String, Object> members(Fields fields, String name) {
        Map<String, Object> members = new LinkedHashMap<>();
        ObjectNode object = fields.object(name).orElseGet(Json::object);
        object.properties().forEach(field -> members.put(field.getKey(), field.getValue()));
        return members;
    }
}
