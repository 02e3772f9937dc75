package io.mfafilter.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A caller of the simulator that knows HTTP and JSON and nothing else. */
final class Api {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final StytchSimulator stytch;
    private String authorization;

    Api(StytchSimulator stytch) {
        this.stytch = stytch;
        this.authorization = basic(stytch.projectId(), stytch.secret());
    }

    /** An answer. */
    record Answer(int status, String text, HttpResponse<String> http) {

        JsonNode json() {
            try {
                return MAPPER.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String text(String field) {
            return json().path(field).asText();
        }

        JsonNode at(String pointer) {
            return json().at(pointer);
        }

        Answer ok() {
            assertThat(status).as(text).isEqualTo(200);
            assertThat(json().path("status_code").asInt()).isEqualTo(200);
            assertThat(text("request_id")).startsWith("request-id-test-");
            return this;
        }

        void isError(int expected, String errorType) {
            assertThat(status + " " + text("error_type")).isEqualTo(expected + " " + errorType);
            assertThat(json().path("status_code").asInt()).isEqualTo(expected);
            assertThat(text("request_id")).startsWith("request-id-test-");
            assertThat(text("error_message")).isNotEmpty();
            assertThat(text("error_url")).contains("#" + errorType);
        }
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    Api withAuthorization(String header) {
        Api other = new Api(stytch);
        other.authorization = header;
        return other;
    }

    Answer post(String path, Object... namesAndValues) {
        return send("POST", path, "application/json", body(namesAndValues));
    }

    Answer put(String path, Object... namesAndValues) {
        return send("PUT", path, "application/json", body(namesAndValues));
    }

    Answer get(String path) {
        return send("GET", path, null, "");
    }

    Answer delete(String path) {
        return send("DELETE", path, null, "");
    }

    Answer send(String method, String path, String contentType, String body) {
        try {
            HttpResponse<String> response =
                    HTTP.send(request(method, path, contentType, body), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest request(String method, String path, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stytch.baseUrl() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return request.build();
    }

    static HttpClient http() {
        return HTTP;
    }

    static String body(Object... namesAndValues) {
        ObjectNode body = MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.set((String) namesAndValues[i], MAPPER.valueToTree(namesAndValues[i + 1]));
        }
        return body.toString();
    }

    Answer logIn(String email, String password) {
        return post("/v1/passwords/authenticate", "email", email, "password", password, "session_duration_minutes", 60)
                .ok();
    }

    Answer authenticate(String token) {
        return post("/v1/sessions/authenticate", "session_token", token);
    }

    Answer authenticateJwt(String jwt) {
        return post("/v1/sessions/authenticate", "session_jwt", jwt);
    }

    Answer authenticateMember(String token) {
        return post("/v1/b2b/sessions/authenticate", "session_token", token);
    }

    Answer authenticateMemberJwt(String jwt) {
        return post("/v1/b2b/sessions/authenticate", "session_jwt", jwt);
    }

    static JsonNode decoded(String jwt, int part) {
        try {
            return MAPPER.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[part]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> claims(Object... namesAndValues) {
        Map<String, Object> claims = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            claims.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return claims;
    }
}
