package io.mfafilter.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.calls.CallLog;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.key.SigningKeys;
import io.mfafilter.simulator.session.Rbac;
import io.mfafilter.simulator.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** {@code /_control/clock}, {@code keys}, {@code calls}, {@code rbac} and {@code reset}. */
final class WorldLevers {

    private final MovableClock clock;
    private final SigningKeys keys;
    private final CallLog calls;
    private final Rbac rbac;
    private final Runnable reset;

    WorldLevers(MovableClock clock, SigningKeys keys, CallLog calls, Rbac rbac, Runnable reset) {
        this.clock = clock;
        this.keys = keys;
        this.calls = calls;
        this.rbac = rbac;
        this.reset = reset;
    }

    void addTo(Router router) {
        router.addOpen("GET", "/_control/clock", request -> time());
        router.addOpen("POST", "/_control/clock", this::move);
        router.addOpen("DELETE", "/_control/clock", request -> {
            clock.reset();
            return time();
        });
        router.addOpen("GET", "/_control/keys", request -> kids());
        router.addOpen("POST", "/_control/keys/rotate", request -> {
            keys.rotate();
            return kids();
        });
        router.addOpen("POST", "/_control/keys/retire", request -> {
            keys.retireOld();
            return kids();
        });
        router.addOpen("GET", "/_control/calls", request -> calls());
        router.addOpen("DELETE", "/_control/calls", request -> {
            calls.clear();
            return calls();
        });
        router.addOpen("POST", "/_control/rbac", this::grant);
        router.addOpen("POST", "/_control/reset", request -> {
            reset.run();
            return Response.json(Json.object());
        });
    }

    private Response move(Request request) {
        Fields fields = request.fields();
        if (fields.flag("freeze")) {
            clock.freeze(); // first, so that a time that is set is the time that is shown
        }
        try {
            fields.text("set").map(Instant::parse).ifPresent(clock::set);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("set must be a time like 2026-01-15T10:00:00Z", e);
        }
        fields.number("advance_seconds").map(Duration::ofSeconds).ifPresent(clock::advance);
        return time();
    }

    private Response time() {
        return Response.json(
                Json.object().put("now", Json.time(clock.instant())).put("frozen", clock.isFrozen()));
    }

    private Response kids() {
        return Response.json(Json.object().set("kids", Json.tree(keys.kids())));
    }

    private Response calls() {
        ObjectNode body = Json.object();
        body.put("total", calls.total());
        body.set("counts", Json.tree(calls.counts()));
        ArrayNode newest = body.putArray("newest");
        for (CallLog.Call call : calls.newest()) {
            newest.addObject()
                    .put("at", Json.time(call.at()))
                    .put("method", call.method())
                    .put("route", call.route())
                    .put("status", call.status());
        }
        return Response.json(body);
    }

    private Response grant(Request request) {
        Fields fields = request.fields();
        rbac.grant(fields.requiredText("role"), fields.requiredText("resource_id"), fields.requiredText("action"));
        return Response.json(Json.object());
    }
}
