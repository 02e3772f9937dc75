package io.mfafilter.bench;

import io.mfafilter.decision.Denial;
import io.mfafilter.servlet.RequestGate;
import io.mfafilter.simulator.control.CreatedSession;
import jakarta.servlet.http.Cookie;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The whole decision for a request, from reading its cookies to allowing or denying it, with what a gate has in its memory.
 * All threads share the gate, as in a server. The request itself is made anew each time and is part of every figure.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {

    private static final String POLICY = "default";

    private SampleStytch signer;
    private MemoryStytch generous;
    private RequestGate allowing;
    private RequestGate denying;
    private Cookie[] jwtAndToken;
    private Cookie[] tokenAlone;
    private Cookie[] weakJwtAndToken;
    private Cookie[] none;

    /** Makes the gates and has them remember. */
    @Setup
    public void setUp() {
        signer = new SampleStytch();
        CreatedSession secure = signer.secureSession();
        CreatedSession weak = signer.weakSession();
        generous = MemoryStytch.knowing(
                secure.sessionId(),
                secure.userId(),
                MemoryStytch.factor("password", "knowledge"),
                MemoryStytch.factor("otp", "sms"));
        MemoryStytch strict =
                MemoryStytch.knowing(weak.sessionId(), weak.userId(), MemoryStytch.factor("password", "knowledge"));
        allowing = new SampleGate(signer, generous).make();
        denying = new SampleGate(signer, strict).make();
        jwtAndToken = Cookies.of(secure.token(), secure.jwt());
        tokenAlone = Cookies.of(secure.token());
        weakJwtAndToken = Cookies.of(weak.token(), weak.jwt());
        none = Cookies.others();
        check();
    }

    /** Looks whether the decisions are still what they are taken for, and that allowing asked Stytch nothing. */
    @TearDown
    public void tearDown() {
        check();
        signer.close();
        if (generous.questions() != 1) {
            throw new IllegalStateException("Stytch was asked " + generous.questions() + " times");
        }
    }

    /** The request alone, which every other figure contains. */
    @Benchmark
    public Object requestAlone() {
        return new LeanRequest(jwtAndToken);
    }

    /** The steady state: both cookies, the JWT proven before. */
    @Benchmark
    public Optional<Denial> rememberedJwt() {
        return allowing.enter(new LeanRequest(jwtAndToken), POLICY);
    }

    /** The token cookie alone, Stytch's answer remembered. */
    @Benchmark
    public Optional<Denial> rememberedAnswer() {
        return allowing.enter(new LeanRequest(tokenAlone), POLICY);
    }

    /** Factors that do not suffice: before it says so, the gate asks Stytch, which here takes no time. */
    @Benchmark
    public Optional<Denial> deniedFactors() {
        return denying.enter(new LeanRequest(weakJwtAndToken), POLICY);
    }

    /** Nothing that could stand for a session. */
    @Benchmark
    public Optional<Denial> deniedStranger() {
        return denying.enter(new LeanRequest(none), POLICY);
    }

    private void check() {
        Outcome.ALLOWED.demand(rememberedJwt());
        Outcome.ALLOWED.demand(rememberedAnswer());
        Outcome.INSUFFICIENT.demand(deniedFactors());
        Outcome.UNAUTHENTICATED.demand(deniedStranger());
    }
}
