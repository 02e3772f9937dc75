package io.mfafilter.it.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.SimulatorOptions;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.calls.CallLog;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.JwtSpec;
import io.mfafilter.simulator.fault.FaultBoard;
import io.mfafilter.simulator.organization.OrganizationSpec;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.Product;
import io.mfafilter.simulator.session.SessionSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A simulated project of one product, as real ones are, so that one suite can run for both products: the build runs all suites
 * twice, but for those whose tag names the product that they are of.
 */
public final class StytchProject implements AutoCloseable {

    /** The system property with the product of this run: {@code consumer}, which is the default, or {@code b2b}. */
    private static final String PRODUCT = "mfa.it.product";

    /** What Stytch's B2B API calls the members that the consumer product's has too. */
    private static final Map<String, String> B2B_NAMES = Map.of(
            "session", "member_session",
            "session_id", "member_session_id",
            "user", "member",
            "user_id", "member_id");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Product product;
    private final StytchSimulator simulator;

    private StytchProject(Product product, int port) {
        this.product = product;
        this.simulator =
                StytchSimulator.start(SimulatorOptions.defaults().only(product).onPort(port));
    }

    /** Of the product of this run. */
    public static StytchProject start() {
        return start(0);
    }

    /** Of the product of this run, on a port. */
    public static StytchProject start(int port) {
        return new StytchProject(productOfThisRun(), port);
    }

    /** With members of organizations, whatever the product of this run. */
    public static StytchProject ofB2b() {
        return new StytchProject(Product.B2B, 0);
    }

    private static Product productOfThisRun() {
        String word = System.getProperty(PRODUCT, Product.CONSUMER.word());
        return Stream.of(Product.values())
                .filter(product -> product.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(PRODUCT + "=" + word + " is no product"));
    }

    /** The settings that every application needs; more may be put into the map. */
    public Map<String, String> settings() {
        return settings(simulator.baseUrl());
    }

    /** The same for an application that looks for Stytch somewhere else. */
    public Map<String, String> settings(String stytchUrl) {
        return ofProduct(Wars.settings(stytchUrl));
    }

    /** The settings that an application with the challenge pages needs. */
    public Map<String, String> settingsWithChallengePages() {
        return ofProduct(Wars.project(simulator.baseUrl()));
    }

    private Map<String, String> ofProduct(Map<String, String> settings) {
        settings.put("mfa.stytch.product", product.word());
        return settings;
    }

    public boolean isB2b() {
        return product == Product.B2B;
    }

    /** The call about a session. */
    public String asked() {
        return sessions() + "/authenticate";
    }

    /** The call that ends a session. */
    public String revoked() {
        return sessions() + "/revoke";
    }

    /** How the path of the call for the keys begins. */
    public String keys() {
        return sessions() + "/jwks/";
    }

    /**
     * Waits until applications have begun to fetch the keys, which each does in the background when it is asked for the first time
     * for something protected: here. A test that counts such calls afterwards must not find that one among them.
     *
     * @param page a page that each of them protects
     */
    public void awaitFirstKeys(String page, URI... applications) {
        for (URI application : applications) {
            Browser.calling(application).get(page);
        }
        try {
            if (!calls().await(keys() + "{project_id}", applications.length, Duration.ofMinutes(1))) {
                throw new IllegalStateException(
                        "not all of " + applications.length + " applications have fetched the keys");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while applications fetch their keys", interrupted);
        }
    }

    private String sessions() {
        return isB2b() ? "/v1/b2b/sessions" : "/v1/sessions";
    }

    /** A member of Stytch's answers, by its name in the consumer product. */
    public String named(String member) {
        return isB2b() ? B2B_NAMES.getOrDefault(member, member) : member;
    }

    public StytchSimulator simulator() {
        return simulator;
    }

    public CallLog calls() {
        return simulator.calls();
    }

    /** How many calls there were but those for the keys. */
    public long callsBesidesKeys() {
        return calls().total() - calls().countUnder(keys());
    }

    public FaultBoard faults() {
        return simulator.faults();
    }

    public String mintJwt(JwtSpec spec) {
        return simulator.mintJwt(spec);
    }

    public void revoke(String session) {
        simulator.revoke(session);
    }

    /** A session of a new user, or of a new member of an organization that demands nothing. */
    public CreatedSession createSession(FactorSpec... factors) {
        return createSession(SessionSpec.with(factors));
    }

    /** The same with more about the session. */
    public CreatedSession createSession(SessionSpec spec) {
        return isB2b() ? sessionOf(newMember(new Person()), spec) : simulator.createSession(spec);
    }

    /** A session of somebody who has registered something. */
    public CreatedSession sessionOf(Person person, FactorSpec... factors) {
        String id = isB2b()
                ? newMember(person)
                : simulator.createUser(person.asUser()).userId();
        return sessionOf(id, SessionSpec.with(factors));
    }

    private CreatedSession sessionOf(String id, SessionSpec spec) {
        return simulator.createSession(isB2b() ? spec.ofMember(id) : spec.ofUser(id));
    }

    private String newMember(Person person) {
        String organization =
                simulator.b2b().createOrganization(new OrganizationSpec().name("Organization " + UUID.randomUUID()));
        return simulator.b2b().createMember(organization, person.asMember()).memberId();
    }

    /** What Stytch answers about a session, without the session's credentials. */
    public ObjectNode answerAbout(String token) {
        return call(asked(), Map.of("session_token", token)).remove(List.of("session_token", "session_jwt"));
    }

    /** Asks as an application of the project would. */
    public ObjectNode call(String path, Map<String, String> fields) {
        String credentials = simulator.projectId() + ":" + simulator.secret();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path))
                    .header("Content-Type", "application/json")
                    .header(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)))
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(fields)))
                    .build();
            HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
            ObjectNode body = (ObjectNode) JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + body.get("error_type"));
            }
            return body;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the simulator", interrupted);
        }
    }

    public void reset() {
        simulator.reset();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
