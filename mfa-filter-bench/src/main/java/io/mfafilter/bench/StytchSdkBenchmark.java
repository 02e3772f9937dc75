package io.mfafilter.bench;

import com.stytch.java.common.OptionalClientConfig;
import com.stytch.java.common.StytchResult;
import com.stytch.java.consumer.StytchClient;
import com.stytch.java.consumer.models.sessions.Session;
import java.util.concurrent.TimeUnit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Stytch's own Java SDK verifying a session JWT locally; it fetches the keys once, by loopback. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StytchSdkBenchmark {

    private static final int OLDEST_SECONDS = 300;
    private static final int LEEWAY_SECONDS = 10;

    private SampleStytch stytch;
    private StytchClient sdk;
    private String jwt;

    /** Starts the SDK and has it fetch the keys. */
    @Setup
    public void setUp() {
        stytch = new SampleStytch();
        sdk = new StytchClient(stytch.projectId(), stytch.secret(), new OptionalClientConfig(stytch.baseUrl()));
        jwt = stytch.secureSession().jwt();
        check();
    }

    /** Looks whether the JWT is still taken. */
    @TearDown
    public void tearDown() {
        check();
        sdk.close();
        stytch.close();
    }

    /** On the caller's own thread, as only Kotlin calls it: the check and nothing else. */
    @Benchmark
    public Object localCheck() {
        return sdk.getSessions().authenticateJwtLocal(jwt, OLDEST_SECONDS, LEEWAY_SECONDS, NeverSuspended.INSTANCE);
    }

    /** As Java calls it: on a thread of the SDK, with a future to wait for. */
    @Benchmark
    public StytchResult<Session> localCheckByFuture() {
        return sdk.getSessions()
                .authenticateJwtLocalCompletable(jwt, OLDEST_SECONDS, LEEWAY_SECONDS)
                .join();
    }

    private void check() {
        if (!(localCheck() instanceof StytchResult.Success<?>)
                || !(localCheckByFuture() instanceof StytchResult.Success<?>)) {
            throw new IllegalStateException("the SDK did not take a genuine JWT");
        }
    }

    /** For a function that may suspend and, here, never does. */
    private enum NeverSuspended implements Continuation<StytchResult<Session>> {
        INSTANCE;

        @Override
        public CoroutineContext getContext() {
            return EmptyCoroutineContext.INSTANCE;
        }

        @Override
        public void resumeWith(Object result) {
            throw new IllegalStateException("the local check was suspended");
        }
    }
}
