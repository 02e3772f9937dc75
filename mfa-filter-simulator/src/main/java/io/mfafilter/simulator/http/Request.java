package io.mfafilter.simulator.http;

import java.util.Map;

/**
 * One call, decoded. Its {@code toString} shows no content.
 *
 * @param pathParameters values of the route's {@code {placeholders}}
 * @param query query parameters, the first of each name
 * @param fields the JSON body, empty when there is none
 */
public record Request(Map<String, String> pathParameters, Map<String, String> query, Fields fields) {

    /**
     * A path parameter of the matched route.
     *
     * @param name placeholder without braces
     * @return its value
     */
    public String pathParameter(String name) {
        return pathParameters.get(name);
    }

    @Override
    public String toString() {
        return "Request[redacted]";
    }
}
