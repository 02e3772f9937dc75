package io.mfafilter.it.resume;

import io.mfafilter.simulator.StytchSimulator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Proves an SMS code once more in a session, as a challenge page of the application's own would: by Stytch's API. */
final class Stacking {

    private final StytchSimulator stytch;

    Stacking(StytchSimulator stytch) {
        this.stytch = stytch;
    }

    /** What Stytch answers: the session's new credentials among it. */
    JsonObject sms(String sessionToken, String phone) {
        JsonObject sent = call("/v1/otps/sms/send", Json.createObjectBuilder().add("phone_number", phone));
        return call(
                "/v1/otps/authenticate",
                Json.createObjectBuilder()
                        .add("method_id", sent.getString("phone_id"))
                        .add("code", stytch.inbox().newestSecret(phone))
                        .add("session_token", sessionToken));
    }

    private JsonObject call(String path, JsonObjectBuilder body) {
        String credentials = stytch.projectId() + ":" + stytch.secret();
        HttpRequest request = HttpRequest.newBuilder(URI.create(stytch.baseUrl() + path))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)))
                .POST(BodyPublishers.ofString(body.build().toString()))
                .build();
        try {
            String answer = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            return Json.createReader(new StringReader(answer)).readObject();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the simulator", interrupted);
        }
    }
}
