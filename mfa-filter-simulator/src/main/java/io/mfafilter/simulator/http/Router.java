package io.mfafilter.simulator.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the endpoint for a method and a path. Patterns are literal segments and {@code {placeholders}}. */
public final class Router {

    private final List<Route> routes = new ArrayList<>();

    /**
     * Adds an endpoint that demands the project's credentials.
     *
     * @param method HTTP method
     * @param pattern for example {@code /v1/users/{user_id}}
     * @param endpoint what answers
     * @return this
     */
    public Router add(String method, String pattern, Endpoint endpoint) {
        routes.add(new Route(method, pattern, segments(pattern), endpoint, false));
        return this;
    }

    /**
     * Adds an endpoint that anyone may call.
     *
     * @param method HTTP method
     * @param pattern as above
     * @param endpoint what answers
     * @return this
     */
    public Router addOpen(String method, String pattern, Endpoint endpoint) {
        routes.add(new Route(method, pattern, segments(pattern), endpoint, true));
        return this;
    }

    /**
     * Adds all routes of another router, but refuses every call to them.
     *
     * @param other whose routes
     * @param refusal of a call
     * @return this
     */
    public Router addRefused(Router other, Supplier<ApiException> refusal) {
        other.routes.forEach(route -> routes.add(new Route(
                route.method(),
                route.pattern(),
                route.segments(),
                request -> {
                    throw refusal.get();
                },
                route.open())));
        return this;
    }

    /**
     * Adds all routes of another router.
     *
     * @param other whose routes
     * @return this
     */
    public Router addAll(Router other) {
        routes.addAll(other.routes);
        return this;
    }

    /**
     * The endpoint for a call.
     *
     * @param method HTTP method
     * @param path decoded path
     * @return the first that matches
     */
    public Optional<Match> match(String method, String path) {
        List<String> segments = segments(path);
        return routes.stream()
                .filter(route -> route.method().equals(method))
                .flatMap(route -> route.match(segments).stream())
                .findFirst();
    }

    /**
     * Whether another method would find an endpoint here.
     *
     * @param path decoded path
     * @return true when the path is known
     */
    public boolean knows(String path) {
        List<String> segments = segments(path);
        return routes.stream().anyMatch(route -> route.match(segments).isPresent());
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    private record Route(String method, String pattern, List<String> segments, Endpoint endpoint, boolean open) {

        Optional<Match> match(List<String> path) {
            if (path.size() != segments.size()) {
                return Optional.empty();
            }
            Map<String, String> parameters = new LinkedHashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                String expected = segments.get(i);
                String actual = path.get(i);
                if (expected.startsWith("{") && !actual.isEmpty()) {
                    parameters.put(expected.substring(1, expected.length() - 1), actual);
                } else if (!expected.equals(actual)) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Match(pattern, endpoint, parameters, open));
        }
    }

    /**
     * What was found.
     *
     * @param pattern the route's pattern: a label that holds nothing of the request
     * @param endpoint what answers
     * @param pathParameters values of the placeholders
     * @param open whether anyone may call it
     */
    public record Match(String pattern, Endpoint endpoint, Map<String, String> pathParameters, boolean open) {}
}
