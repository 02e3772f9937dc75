package io.mfafilter.stytch;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;

/**
 * Ends the waiting for a call, whatever holds it up. A Rest Client's time-outs run from one octet to the next: headers that
 * drip in, a handshake that does, or a name server that does not answer can hold a call for any time. So calls are made on
 * threads of their own, and who waits for one goes away when its time is over.
 *
 * <p>A call that was given up keeps its thread until it notices: nothing in Java ends the reading of a plain socket from
 * outside. The number of threads is bounded, and those that have nothing to do end after a few seconds.
 */
public final class CallLimit implements AutoCloseable {

    /** How many calls may be under way, with those that were given up and have not noticed it yet. */
    static final int MOST = 500;

    private static final long IDLE_SECONDS = 5;

    private static final String CONNECT_TIMEOUT = "mfa-stytch/mp-rest/connectTimeout";
    private static final String READ_TIMEOUT = "mfa-stytch/mp-rest/readTimeout";

    private final Duration longest;
    private final ThreadPoolExecutor threads;

    /**
     * A limit for the application whose class loader is the thread's.
     *
     * @param longest how long a call may take in all
     */
    public CallLimit(Duration longest) {
        this.longest = Objects.requireNonNull(longest, "longest");
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        this.threads =
                new ThreadPoolExecutor(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), call -> {
                    Thread thread = new Thread(call, "mfa-filter-call");
                    thread.setDaemon(true);
                    // A Rest Client finds its configuration and providers by the thread's class loader.
                    thread.setContextClassLoader(application);
                    return thread;
                });
    }

    /** As long as the Rest Client's own time-outs allow for connecting, waiting and reading together. */
    public static CallLimit of(Config config) {
        long millis = config.getValue(CONNECT_TIMEOUT, Long.class) + config.getValue(READ_TIMEOUT, Long.class);
        return new CallLimit(Duration.ofMillis(millis).plusNanos(BoundedBodyReader.LONGEST));
    }

    /**
     * What a call returns or throws.
     *
     * @throws StytchFailingException if it takes too long, or too many are under way
     */
    public <T> T within(Supplier<T> call) {
        Future<T> answer;
        try {
            answer = threads.submit(call::get);
        } catch (RejectedExecutionException full) {
            throw new StytchFailingException(full);
        }
        try {
            return answer.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new StytchFailingException(new IllegalStateException(late));
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new StytchFailingException(new IllegalStateException(stopped));
        } catch (ExecutionException failed) {
            throw asItWas(failed);
        }
    }

    /** How long a call may take in all. */
    Duration longest() {
        return longest;
    }

    /** Lets no further call begin. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static RuntimeException asItWas(ExecutionException failed) {
        if (failed.getCause() instanceof Error error) {
            throw error;
        }
        // A supplier declares no checked exception.
        return (RuntimeException) failed.getCause();
    }
}
