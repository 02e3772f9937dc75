package io.mfafilter.demo.launcher;

import io.mfafilter.simulator.SimulatorOptions;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.session.Product;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who plays Stytch: the real one, or the simulator with phones and an authenticator app. */
public final class Backstage implements AutoCloseable {

    private static final String PROJECT_ID = "MFA_STYTCH_PROJECT_ID";
    private static final String SECRET = "MFA_STYTCH_SECRET";

    /** "As the organization demands": the bank itself asks for one factor, and for a fresh second one where money moves. */
    private static final Map<String, String> B2B = Map.of("MFA_STYTCH_PRODUCT", "b2b", "MFA_REQUIRED_FACTORS", "any");

    private final Map<String, String> environment;
    private final List<Person> people;
    private final Optional<StytchSimulator> simulator;
    private final Optional<AuthenticatorApp> authenticator;

    private Backstage(
            Map<String, String> environment,
            List<Person> people,
            Optional<StytchSimulator> simulator,
            Optional<AuthenticatorApp> authenticator) {
        this.environment = Map.copyOf(environment);
        this.people = List.copyOf(people);
        this.simulator = simulator;
        this.authenticator = authenticator;
    }

    /**
     * Real Stytch where the environment names a project and its secret, else the simulator.
     *
     * @param environment of this process; the server inherits it
     * @param product of whose project the bank is
     */
    public static Backstage of(Map<String, String> environment, Product product) {
        boolean project = !environment.getOrDefault(PROJECT_ID, "").isBlank();
        boolean secret = !environment.getOrDefault(SECRET, "").isBlank();
        if (project != secret) {
            throw new LaunchException("For real Stytch set both " + PROJECT_ID + " and " + SECRET
                    + " in the environment; for the simulator set neither.");
        }
        return project
                ? new Backstage(settings(product), List.of(), Optional.empty(), Optional.empty())
                : simulated(product);
    }

    /** The simulator, with everybody who plays. */
    public static Backstage simulated(Product product) {
        StytchSimulator simulator =
                StytchSimulator.start(SimulatorOptions.defaults().only(product));
        Cast.enter(simulator, product);
        List<Person> people = Cast.of(product);
        AuthenticatorApp authenticator =
                AuthenticatorApp.start(() -> simulator.totpCode(people.get(0).totpSecret()));
        Map<String, String> environment = new HashMap<>(settings(product));
        environment.put(PROJECT_ID, simulator.projectId());
        environment.put(SECRET, simulator.secret());
        environment.put("MFA_STYTCH_API_URL", simulator.baseUrl());
        // Nobody pays for the simulator's messages, and whoever plays with it has many sent.
        environment.put("MFA_CHALLENGE_MAX_CODES", "1000");
        environment.put("DEMO_SIMULATOR_URL", simulator.baseUrl());
        environment.put("DEMO_AUTHENTICATOR_URL", authenticator.url());
        if (product == Product.B2B) {
            // So that nobody waits for five minutes to see a change of an organization's policy.
            environment.put("MFA_B2B_ORGANIZATION_POLICY_MAX_AGE", "PT10S");
        }
        for (int i = 0; i < people.size(); i++) {
            environment.putAll(people.get(i).environment(i + 1));
        }
        return new Backstage(environment, people, Optional.of(simulator), Optional.of(authenticator));
    }

    private static Map<String, String> settings(Product product) {
        return product == Product.B2B ? B2B : Map.of();
    }

    /** What the server needs in its environment beside what it inherits. */
    Map<String, String> environment() {
        return environment;
    }

    /** Whom the simulator knows; nobody with real Stytch. */
    List<Person> people() {
        return people;
    }

    /** The simulator; empty with real Stytch. */
    public Optional<StytchSimulator> simulator() {
        return simulator;
    }

    /** The page of the authenticator app; empty with real Stytch. */
    Optional<String> authenticatorUrl() {
        return authenticator.map(AuthenticatorApp::url);
    }

    @Override
    public void close() {
        authenticator.ifPresent(AuthenticatorApp::close);
        simulator.ifPresent(StytchSimulator::close);
    }
}
