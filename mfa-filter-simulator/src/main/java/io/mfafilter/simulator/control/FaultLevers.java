package io.mfafilter.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.fault.FaultBoard;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import java.util.Optional;

/** {@code /_control/faults}. */
final class FaultLevers {

    private final FaultBoard faults;

    FaultLevers(FaultBoard faults) {
        this.faults = faults;
    }

    void addTo(Router router) {
        router.addOpen("GET", "/_control/faults", request -> list());
        router.addOpen("POST", "/_control/faults", this::arm);
        router.addOpen("DELETE", "/_control/faults", request -> {
            faults.clear();
            return list();
        });
    }

    private Response arm(Request request) {
        String path = request.fields().text("path").orElse("/");
        Optional<Long> calls = request.fields().number("calls");
        if (request.fields().requiredText("kind").equals("jwks_down")) {
            faults.jwksDown();
            return list();
        }
        Fault fault = FaultCatalogue.from(request.fields());
        calls.ifPresentOrElse(
                number -> faults.next(path, Math.toIntExact(Math.min(number, Integer.MAX_VALUE)), fault),
                () -> faults.always(path, fault));
        return list();
    }

    private Response list() {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("faults");
        for (FaultBoard.Armed armed : faults.active()) {
            ObjectNode item = list.addObject();
            item.put("path", armed.pathPrefix());
            item.put("kind", armed.fault().name());
            item.put("delay_ms", armed.fault().delay().toMillis());
            armed.remaining().ifPresentOrElse(left -> item.put("calls", left), () -> item.putNull("calls"));
        }
        return Response.json(body);
    }
}
