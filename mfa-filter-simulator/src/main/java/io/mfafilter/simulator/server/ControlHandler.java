package io.mfafilter.simulator.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * The control API: no credentials, but only for callers that named this machine as their host, and changes only as JSON, so
 * that a page in somebody's browser cannot pull the levers.
 */
final class ControlHandler implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(ControlHandler.class.getName());

    private final Router router;
    private final Limits limits;

    ControlHandler(Router router, Limits limits) {
        this.router = router;
        this.limits = limits;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Wire.send(exchange, answer(exchange).withHeader("Cache-Control", "no-store"));
    }

    private Response answer(HttpExchange exchange) throws IOException {
        byte[] body = Bodies.read(exchange, limits.bodyBytes());
        try {
            requireLoopbackHost(exchange.getRequestHeaders().getFirst("Host"));
            refuseOtherOrigins(exchange);
            Router.Match match = router.match(exchange.getRequestMethod(), StytchCalls.path(exchange))
                    .orElseThrow(() -> ApiException.of(404, "route_not_found", "There is no such lever."));
            Request request = new Request(
                    match.pathParameters(),
                    Bodies.query(exchange),
                    Bodies.parse(exchange, body, limits.bodyBytes(), true));
            return match.endpoint().answer(request);
        } catch (ApiException e) {
            return refused(e.status(), e.errorType(), e.getMessage());
        } catch (NoSuchElementException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, "refused a control call", e);
            return refused(400, "bad_request", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the simulator itself failed", e);
            return refused(500, "internal_server_error", "The simulator failed.");
        }
    }

    private static void requireLoopbackHost(String host) {
        String name = host == null ? "" : host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "");
        if (!name.equals("127.0.0.1") && !name.equals("localhost")) {
            throw ApiException.of(403, "foreign_host", "The control API is for this machine only.");
        }
    }

    private static void refuseOtherOrigins(HttpExchange exchange) {
        String site = exchange.getRequestHeaders().getFirst("Sec-Fetch-Site");
        boolean reads = exchange.getRequestMethod().equals("GET");
        if (!reads && site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw ApiException.of(403, "foreign_origin", "The control API does not serve other sites' pages.");
        }
    }

    private static Response refused(int status, String type, String message) {
        return Response.json(status, Json.object().put("error_type", type).put("error_message", message));
    }
}
