package io.mfafilter.bench;

import io.mfafilter.decision.Denial;
import io.mfafilter.servlet.RequestGate;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The whole decision for a request with a JWT that its gate has never seen. The JWTs, each of another session, go round; at
 * each new round the gate gives way to one that remembers nothing. Making it is part of the figure, and little beside the
 * round.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FirstSeenBenchmark {

    private static final String POLICY = "default";

    /** How many JWTs go round. */
    @Param("1000")
    public int round;

    private final AtomicInteger next = new AtomicInteger();
    private SampleStytch signer;
    private MemoryStytch stytch;
    private SampleGate gates;
    private Cookie[][] ring;
    private Cookie[] forged;
    private volatile RequestGate gate;

    /** Mints the JWTs. */
    @Setup
    public void setUp() {
        signer = new SampleStytch();
        stytch = MemoryStytch.knowing("session-of-nobody", "nobody");
        gates = new SampleGate(signer, stytch);
        List<String> jwts = signer.jwts(round);
        String token = signer.secureSession().token();
        ring = jwts.stream().map(jwt -> Cookies.of(token, jwt)).toArray(Cookie[][]::new);
        forged = Cookies.of(
                "", withSignatureOf(jwts.get(0), signer.secureSession().jwt()));
        gate = gates.make();
        check();
    }

    /** Looks whether the decisions are still what they are taken for. */
    @TearDown
    public void tearDown() {
        check();
        signer.close();
    }

    /** A JWT that is genuine and new. */
    @Benchmark
    public Optional<Denial> firstSeenJwt() {
        return enterNext();
    }

    /** A JWT with another JWT's signature: checked each time, never remembered, never a question to Stytch. */
    @Benchmark
    public Optional<Denial> forgedJwt() {
        return gate.enter(new LeanRequest(forged), POLICY);
    }

    private Optional<Denial> enterNext() {
        int turn = next.getAndIncrement() & Integer.MAX_VALUE;
        if (turn % ring.length == 0) {
            gate = gates.make();
        }
        return gate.enter(new LeanRequest(ring[turn % ring.length]), POLICY);
    }

    private void check() {
        Outcome.ALLOWED.demand(enterNext());
        Outcome.UNAUTHENTICATED.demand(forgedJwt());
        if (stytch.questions() != 0) {
            throw new IllegalStateException("Stytch was asked");
        }
    }

    private static String withSignatureOf(String jwt, String other) {
        return jwt.substring(0, jwt.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    }
}
