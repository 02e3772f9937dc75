package io.mfafilter.simulator.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import java.util.Optional;
import java.util.UUID;

/** What a healthy Stytch answers to a call: credentials, route, body, endpoint, envelope. */
final class StytchCalls {

    private static final System.Logger LOG = System.getLogger(StytchCalls.class.getName());

    private final Router router;
    private final Credentials credentials;
    private final Limits limits;

    StytchCalls(Router router, Credentials credentials, Limits limits) {
        this.router = router;
        this.credentials = credentials;
        this.limits = limits;
    }

    /** The route of a call as a label that holds nothing of the request. */
    String label(HttpExchange exchange) {
        return route(exchange).map(Router.Match::pattern).orElse("(no such route)");
    }

    int bodyLimit() {
        return limits.bodyBytes();
    }

    Response answer(HttpExchange exchange, byte[] body) {
        String requestId = "request-id-test-" + UUID.randomUUID();
        try {
            return enveloped(endpoint(exchange, body), requestId);
        } catch (ApiException e) {
            return refused(e, requestId, docs(exchange));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the simulator itself failed in " + label(exchange), e);
            return refused(
                    ApiException.of(500, "internal_server_error", "The simulator failed."), requestId, docs(exchange));
        }
    }

    private Response endpoint(HttpExchange exchange, byte[] body) {
        Optional<Router.Match> route = route(exchange);
        if (!route.map(Router.Match::open).orElse(false)) {
            credentials.check(exchange.getRequestHeaders().getFirst("Authorization"));
        }
        Router.Match match = route.orElseThrow(() -> router.knows(path(exchange))
                ? ApiException.of(405, "method_not_allowed", "The path exists, the method does not.")
                : ApiException.of(404, "route_not_found", "There is no such endpoint."));
        Fields fields = Bodies.parse(exchange, body, limits.bodyBytes(), limits.acceptCharset());
        return match.endpoint().answer(new Request(match.pathParameters(), Bodies.query(exchange), fields));
    }

    private Optional<Router.Match> route(HttpExchange exchange) {
        return router.match(exchange.getRequestMethod(), path(exchange));
    }

    static String path(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path == null ? "" : path;
    }

    private static Response enveloped(Response response, String requestId) {
        return response.json()
                .map(payload -> {
                    ObjectNode body = Json.object();
                    body.put("status_code", response.status());
                    body.put("request_id", requestId);
                    body.setAll(payload);
                    return response.withJson(body);
                })
                .orElse(response);
    }

    private static String docs(HttpExchange exchange) {
        return "https://stytch.com/docs/" + (path(exchange).startsWith("/v1/b2b/") ? "b2b/api" : "api") + "/errors/";
    }

    private static Response refused(ApiException refusal, String requestId, String docs) {
        ObjectNode body = Json.object();
        body.put("status_code", refusal.status());
        body.put("request_id", requestId);
        body.put("error_type", refusal.errorType());
        body.put("error_message", refusal.getMessage());
        body.put("error_url", docs + refusal.status() + "#" + refusal.errorType());
        return Response.json(refusal.status(), body);
    }
}
