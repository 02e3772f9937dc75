package io.mfafilter.session;

import io.mfafilter.session.StytchSessions.Answer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * A test that holds for both of Stytch's products: it is written for the consumer product, and a class derived from it runs it
 * for B2B by naming the other {@link #product()}.
 */
public abstract class ForBothProducts {

    /** The product that the test runs for. */
    protected Product product() {
        return Product.CONSUMER;
    }

    /** A Stytch that knows no session yet. */
    protected final FakeStytch newStytch() {
        return new FakeStytch(product());
    }

    /** As {@link FakeStytch#alive(Product, String, Instant, String...)}. */
    protected final Answer alive(String user, Instant expiresAt, String... factors) {
        return FakeStytch.alive(product(), user, expiresAt, factors);
    }

    /** As {@link FakeStytch#alive(Product, String, List, String...)}. */
    protected final Answer alive(String user, List<String> registered, String... factors) {
        return FakeStytch.alive(product(), user, registered, factors);
    }

    /** As {@link FakeStytch#aliveWithJwt}. */
    protected final Answer aliveWithJwt(String user, String freshJwt, String... factors) {
        return FakeStytch.aliveWithJwt(product(), user, freshJwt, factors);
    }

    /** As {@link FakeStytch#jwt(Product, String, String, String...)}. */
    protected final String jwt(String user, String age, String... factors) {
        return FakeStytch.jwt(product(), user, age, factors);
    }

    /** As {@link FakeStytch#jwt(Product, String, String, Instant, String...)}. */
    protected final String jwt(String user, String age, Instant sessionEnd, String... factors) {
        return FakeStytch.jwt(product(), user, age, sessionEnd, factors);
    }

    /** As {@link FakeStytch#forgedJwt}. */
    protected final String forgedJwt(String user) {
        return FakeStytch.forgedJwt(product(), user);
    }

    /** As {@link FakeStytch#verifier(Product, StytchSessions, InstantSource)}. */
    protected final SessionVerifier newVerifier(StytchSessions stytch, InstantSource clock) {
        return FakeStytch.verifier(product(), stytch, clock);
    }

    /** As {@link FakeStytch#verifierWithoutKeys}. */
    protected final SessionVerifier newVerifierWithoutKeys(StytchSessions stytch, InstantSource clock) {
        return FakeStytch.verifierWithoutKeys(product(), stytch, clock);
    }
}
