package io.mfafilter.stytch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallLimitTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger hanging = new AtomicInteger();
    private CallLimit limit = new CallLimit(LONG);

    @AfterEach
    void end() {
        end.countDown();
        limit.close();
    }

    @Test
    void call_thatReturns_isHandedOn() {
        assertThat(limit.within(() -> "answer")).isEqualTo("answer");
    }

    @Test
    void call_thatFails_failsAsItDid() {
        StytchRefusalException refusal = new StytchRefusalException(404, "", "", Optional.empty());
        StackOverflowError error = new StackOverflowError();

        assertThat(failure(refusal)).isSameAs(refusal);
        assertThat(failure(error)).isSameAs(error);
    }

    @Test
    void call_thatTakesTooLong_isGivenUp() {
        limit.close();
        limit = new CallLimit(Duration.ofMillis(50));

        assertThatThrownBy(() -> limit.within(this::hang))
                .isExactlyInstanceOf(StytchFailingException.class)
                .hasRootCauseExactlyInstanceOf(TimeoutException.class);
        assertThat(limit.within(() -> "answer of the next")).isEqualTo("answer of the next");
    }

    @Test
    void calls_givenUpAndNotOver_areBounded() {
        limit.close();
        limit = new CallLimit(Duration.ofMillis(1));
        while (hanging.get() < CallLimit.MOST) {
            // One that has only just begun, or is given up before it has, holds a thread without being counted.
            assertThat(rootCause(catchThrowable(() -> limit.within(this::hang))))
                    .isInstanceOfAny(TimeoutException.class, RejectedExecutionException.class);
        }

        assertThatThrownBy(() -> limit.within(() -> "one too many"))
                .isExactlyInstanceOf(StytchFailingException.class)
                .hasRootCauseInstanceOf(RejectedExecutionException.class);
        assertThat(hanging).hasValue(CallLimit.MOST);
    }

    private static Throwable rootCause(Throwable failure) {
        return failure.getCause() == null ? failure : rootCause(failure.getCause());
    }

    @Test
    void call_isMadeOnAThreadOfItsOwn_withTheClassLoaderOfTheApplication() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader application = new ClassLoader(before) {};
        Thread.currentThread().setContextClassLoader(application);
        try {
            limit.close();
            limit = new CallLimit(LONG);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        AtomicReference<Thread> thread = new AtomicReference<>();
        limit.within(() -> {
            thread.set(Thread.currentThread());
            return "";
        });

        assertThat(thread.get()).isNotSameAs(Thread.currentThread());
        assertThat(thread.get().isDaemon()).isTrue();
        assertThat(thread.get().getName()).isEqualTo("mfa-filter-call");
        assertThat(thread.get().getContextClassLoader()).isSameAs(application);
    }

    @Test
    void whoeverIsInterrupted_leavesAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> limit.within(this::hang)).isExactlyInstanceOf(StytchFailingException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void call_afterTheEnd_isNotMade() {
        limit.close();

        assertThatThrownBy(() -> limit.within(() -> "too late")).isExactlyInstanceOf(StytchFailingException.class);
    }

    @Test
    void limit_isTheSumOfTheTimeOutsAndTheReading() {
        assertThat(CallLimit.of(config()).longest()).isEqualTo(Duration.ofSeconds(2 + 3 + 5));
    }

    private Throwable failure(Throwable thrown) {
        return catchThrowable(() -> limit.within(() -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }));
    }

    /** As a call does that nothing interrupts. */
    private String hang() {
        hanging.incrementAndGet();
        boolean over = false;
        while (!over) {
            try {
                end.await();
                over = true;
            } catch (InterruptedException ignored) {
                over = false;
            }
        }
        return "";
    }

    private static Config config() {
        return (Config) Proxy.newProxyInstance(
                CallLimitTest.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                    switch ((String) arguments[0]) {
                        case "mfa-stytch/mp-rest/connectTimeout":
                            return 2_000L;
                        case "mfa-stytch/mp-rest/readTimeout":
                            return 3_000L;
                        default:
                            throw new AssertionError(arguments[0]);
                    }
                });
    }
}
