package io.mfafilter.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads answers and checks what holds for every refusal. */
public final class Answers {

    private Answers() {}

    /** A redirect to a page of the application; gives its parameters. */
    public static Map<String, String> assertRedirect(HttpResponse<String> answer, int status, String page) {
        assertRefusal(answer, status);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith("/").doesNotStartWith("//");
        assertThat(URI.create(location).getRawPath()).isEqualTo(page);
        return parameters(location);
    }

    /** A problem for a program; gives its members. */
    public static JsonObject assertProblem(HttpResponse<String> answer, int status, String reason) {
        assertRefusal(answer, status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonObject problem = Json.createReader(new StringReader(answer.body())).readObject();
        assertThat(problem.getString("reason")).isEqualTo(reason);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem).containsKeys("type", "title", "detail");
        return problem;
    }

    public static void assertRefusal(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("protected body");
        // Open Liberty adds to it where a cookie is set.
        assertThat(answer.headers().firstValue("Cache-Control").orElse("").split(", *"))
                .contains("no-store");
        assertThat(answer.headers().allValues("Vary").toString())
                .contains("Sec-Fetch-Mode")
                .contains("Cookie");
    }

    /** That is all that {@code Cache-Control} says; Open Liberty adds to it where a cookie is set. */
    public static void assertNotStored(String cacheControl) {
        assertThat(cacheControl)
                .isIn("no-store", ServerProcess.isLiberty() ? "no-store, no-cache=set-cookie" : "no-store");
    }

    public static void assertProtectedBody(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("protected body");
    }

    private static Map<String, String> parameters(String location) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = URI.create(location).getRawQuery();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
