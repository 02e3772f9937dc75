package io.mfafilter.bench;

import io.mfafilter.simulator.SimulatorOptions;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** A Stytch in this process: it signs with keys of its own and listens on loopback, for those who must call it. */
final class SampleStytch implements AutoCloseable {

    private final StytchSimulator simulator =
            StytchSimulator.start(SimulatorOptions.defaults().withoutGate());

    /** A session as they are: a password and a code, and a few claims of the application. */
    CreatedSession secureSession() {
        return session(FactorSpec.password(), FactorSpec.sms());
    }

    /** A session that no policy takes: a password alone. */
    CreatedSession weakSession() {
        return session(FactorSpec.password());
    }

    /** So many different sessions' JWTs. */
    List<String> jwts(int number) {
        List<String> jwts = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            jwts.add(secureSession().jwt());
        }
        return jwts;
    }

    String projectId() {
        return simulator.projectId();
    }

    String secret() {
        return simulator.secret();
    }

    String baseUrl() {
        return simulator.baseUrl();
    }

    /** The key set as Stytch publishes it. */
    String keySet() {
        return simulator.keys().published().toString();
    }

    /** The key that it signs with. */
    PublicKey key() {
        try {
            JsonWebKey newest = new JsonWebKeySet(keySet()).getJsonWebKeys().get(0);
            return (PublicKey) newest.getKey();
        } catch (JoseException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Override
    public void close() {
        simulator.close();
    }

    private CreatedSession session(FactorSpec... factors) {
        return simulator.createSession(
                SessionSpec.with(factors).customClaims(Map.of("plan", "gold", "branch", "harbour", "beta", true)));
    }
}
