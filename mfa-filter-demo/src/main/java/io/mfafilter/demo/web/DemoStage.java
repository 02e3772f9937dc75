package io.mfafilter.demo.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What stands around the bank when it plays against the simulator; with real Stytch there is nothing of it. */
@Named("stage")
@ApplicationScoped
public class DemoStage {

    private static final System.Logger LOG = System.getLogger(DemoStage.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Inject
    @ConfigProperty(name = "demo.simulator.url")
    Optional<String> simulator;

    @Inject
    @ConfigProperty(name = "demo.authenticator.url")
    Optional<String> authenticator;

    @Inject
    @ConfigProperty(name = "mfa.stytch.product", defaultValue = "consumer")
    String product;

    @Inject
    Config config;

    /**
     * Somebody whom the simulator knows, as the pages print him.
     *
     * @param email his address
     * @param password his password
     * @param totpSecret the secret of his authenticator app; empty if he has none
     * @param organization the slug of his organization; empty for a customer of his own
     * @param remark what is particular about him; empty if nothing is
     */
    public record Person(String email, String password, String totpSecret, String organization, String remark) {}

    /** Whether the bank plays against the simulator. */
    public boolean isSimulated() {
        return simulator.isPresent();
    }

    /** The page with the text messages. */
    public String getInboxUrl() {
        return simulator.map(url -> url + "/_control/inbox.html").orElse("");
    }

    /** The page that stands for an authenticator app. */
    public String getAuthenticatorUrl() {
        return authenticator.orElse("");
    }

    /** Whether the bank's customers are members of organizations. */
    public boolean isB2b() {
        return product.equals("b2b");
    }

    /** Whom the simulator knows. */
    public List<Person> getPeople() {
        List<Person> people = new ArrayList<>();
        while (told(people.size() + 1, "email").isPresent()) {
            int number = people.size() + 1;
            people.add(new Person(
                    told(number, "email").orElse(""),
                    told(number, "password").orElse(""),
                    told(number, "totp-secret").orElse(""),
                    told(number, "organization").orElse(""),
                    told(number, "remark").orElse("")));
        }
        return people;
    }

    private Optional<String> told(int person, String what) {
        return config.getOptionalValue("demo.person." + person + "." + what, String.class);
    }

    /**
     * Changes what an organization demands of its members.
     *
     * @param policy {@code REQUIRED_FOR_ALL} or {@code OPTIONAL}
     * @return whether the simulator did it
     */
    boolean demand(String organizationId, String policy) {
        return ask(
                        "/_control/organizations/" + organizationId,
                        Json.createObjectBuilder().add("mfa_policy", policy))
                .isPresent();
    }

    /**
     * Makes a factor of a session older.
     *
     * @param deliveryMethod which factor
     * @return whether the simulator did it
     */
    boolean age(String sessionId, String deliveryMethod, Duration by) {
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("session", sessionId)
                .add("factor", deliveryMethod)
                .add("seconds", by.toSeconds());
        return ask("/_control/sessions/age", body).isPresent();
    }

    /** A JWT with the factors of a session as they are now; empty if the simulator made none. */
    Optional<String> freshJwt(String sessionId) {
        return ask("/_control/jwts", Json.createObjectBuilder().add("session", sessionId))
                .map(answer -> answer.getString("session_jwt", ""))
                .filter(jwt -> !jwt.isEmpty());
    }

    private Optional<JsonObject> ask(String lever, JsonObjectBuilder body) {
        if (simulator.isEmpty()) {
            return Optional.empty();
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.get() + lever))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.build().toString()))
                .build();
        try {
            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(read(response.body())) : Optional.empty();
        } catch (IOException | JsonException failure) {
            LOG.log(System.Logger.Level.WARNING, "the simulator did not answer", failure);
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static JsonObject read(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }
}
