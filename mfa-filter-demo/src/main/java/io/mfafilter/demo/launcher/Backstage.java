package io.mfafilter.demo.launcher;

import io.mfafilter.simulator.StytchSimulator;
import java.util.Map;
import java.util.Optional;

/** Who plays Stytch: the real one, or the simulator with a phone and an authenticator app. */
public final class Backstage implements AutoCloseable {

    private static final String PROJECT_ID = "MFA_STYTCH_PROJECT_ID";
    private static final String SECRET = "MFA_STYTCH_SECRET";

    private final Map<String, String> environment;
    private final Optional<StytchSimulator> simulator;
    private final Optional<AuthenticatorApp> authenticator;

    private Backstage(
            Map<String, String> environment,
            Optional<StytchSimulator> simulator,
            Optional<AuthenticatorApp> authenticator) {
        this.environment = environment;
        this.simulator = simulator;
        this.authenticator = authenticator;
    }

    /**
     * Real Stytch where the environment names a project and its secret, else the simulator.
     *
     * @param environment of this process; the server inherits it
     */
    public static Backstage of(Map<String, String> environment) {
        boolean project = !environment.getOrDefault(PROJECT_ID, "").isBlank();
        boolean secret = !environment.getOrDefault(SECRET, "").isBlank();
        if (project != secret) {
            throw new LaunchException("For real Stytch set both " + PROJECT_ID + " and " + SECRET
                    + " in the environment; for the simulator set neither.");
        }
        return project ? new Backstage(Map.of(), Optional.empty(), Optional.empty()) : simulated();
    }

    /** The simulator, with the demo user. */
    public static Backstage simulated() {
        StytchSimulator simulator = StytchSimulator.start();
        simulator.createUser(DemoUser.spec());
        AuthenticatorApp authenticator = AuthenticatorApp.start(() -> simulator.totpCode(DemoUser.TOTP_SECRET));
        Map<String, String> environment = Map.of(
                PROJECT_ID,
                simulator.projectId(),
                SECRET,
                simulator.secret(),
                "MFA_STYTCH_API_URL",
                simulator.baseUrl(),
                "DEMO_SIMULATOR_URL",
                simulator.baseUrl(),
                "DEMO_AUTHENTICATOR_URL",
                authenticator.url(),
                "DEMO_USER_EMAIL",
                DemoUser.EMAIL,
                "DEMO_USER_PASSWORD",
                DemoUser.PASSWORD,
                "DEMO_USER_TOTP_SECRET",
                DemoUser.TOTP_SECRET);
        return new Backstage(environment, Optional.of(simulator), Optional.of(authenticator));
    }

    /** What the server needs in its environment beside what it inherits. */
    Map<String, String> environment() {
        return environment;
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
