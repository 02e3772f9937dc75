package io.mfafilter.demo.stytch;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Log-in, second factor and log-out with Stytch. A code may be tried once only, so nothing here is ever sent twice.
 *
 * <p>Project, secret and address are those of mfa-filter: the two always talk to the same Stytch.
 */
@ApplicationScoped
public class StytchCalls {

    private static final System.Logger LOG = System.getLogger(StytchCalls.class.getName());

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int SESSION_MINUTES = 60;

    @Inject
    @ConfigProperty(name = "mfa.stytch.project-id")
    String projectId;

    @Inject
    @ConfigProperty(name = "mfa.stytch.secret")
    String secret;

    @Inject
    @ConfigProperty(name = "mfa-stytch/mp-rest/url")
    String url;

    private HttpClient http;
    private String authorization;

    /** Prepares the client, once. */
    @PostConstruct
    void prepare() {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
        byte[] credentials = (projectId + ":" + secret).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** Begins a session with a password. */
    public Outcome<StytchSession> logIn(String email, String password) {
        return session(
                "/v1/passwords/authenticate", lasting().add("email", email).add("password", password), "");
    }

    /** The session behind a token, and what its user can prove. */
    public Outcome<StytchSession> session(String token) {
        return session("/v1/sessions/authenticate", body().add("session_token", token), token);
    }

    /** Sends a code by SMS; one that was sent before is void. */
    public Outcome<Phone> sendCode(Phone phone, String userId) {
        JsonObjectBuilder body = body().add("phone_number", phone.number()).add("user_id", userId);
        return call("/v1/otps/sms/send", body, answer -> Optional.of(phone));
    }

    /** Adds the phone to the session behind the token. The answer holds new credentials; the old ones end soon. */
    public Outcome<StytchSession> proveCode(Phone phone, String code, String token) {
        JsonObjectBuilder body = lasting().add("method_id", phone.id()).add("code", code);
        return session("/v1/otps/authenticate", body.add("session_token", token), "");
    }

    /** Adds the authenticator app to the session behind the token, likewise. */
    public Outcome<StytchSession> proveAppCode(String userId, String code, String token) {
        JsonObjectBuilder body = lasting().add("user_id", userId).add("totp_code", code);
        return session("/v1/totps/authenticate", body.add("session_token", token), "");
    }

    /** Ends the session behind a token, everywhere. */
    public Outcome<Boolean> revoke(String token) {
        return call("/v1/sessions/revoke", body().add("session_token", token), answer -> Optional.of(true));
    }

    private Outcome<StytchSession> session(String path, JsonObjectBuilder body, String knownToken) {
        return call(path, body, answer -> Answers.session(answer, knownToken));
    }

    private <T> Outcome<T> call(String path, JsonObjectBuilder body, Function<JsonObject, Optional<T>> reading) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWER)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.build().toString()))
                .build();
        HttpResponse<String> response;
        try {
            response = http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            LOG.log(System.Logger.Level.WARNING, "Stytch did not answer " + path, failure);
            return new Outcome.Refused<>(Refusal.UNREACHABLE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            LOG.log(System.Logger.Level.INFO, "interrupted while waiting for Stytch");
            return new Outcome.Refused<>(Refusal.UNREACHABLE);
        }
        Optional<JsonObject> answer = Answers.parse(response.body());
        if (response.statusCode() != 200) {
            return refused(path, response.statusCode(), answer);
        }
        Optional<T> value = answer.flatMap(reading);
        if (value.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, "Stytch answered {0} with something else than expected", path);
            return new Outcome.Refused<>(Refusal.UNREACHABLE);
        }
        return new Outcome.Done<>(value.get());
    }

    private static <T> Outcome<T> refused(String path, int status, Optional<JsonObject> answer) {
        String errorType = answer.map(body -> Answers.text(body, "error_type")).orElse("");
        String requestId = answer.map(body -> Answers.text(body, "request_id")).orElse("");
        LOG.log(
                System.Logger.Level.INFO,
                "Stytch refused {0}: {1} {2} ({3})",
                path,
                String.valueOf(status),
                printable(errorType),
                printable(requestId));
        return new Outcome.Refused<>(Refusal.of(status, errorType));
    }

    private static String printable(String text) {
        return text.replaceAll("[^A-Za-z0-9_-]", "?");
    }

    private static JsonObjectBuilder body() {
        return Json.createObjectBuilder();
    }

    private static JsonObjectBuilder lasting() {
        return body().add("session_duration_minutes", SESSION_MINUTES);
    }
}
