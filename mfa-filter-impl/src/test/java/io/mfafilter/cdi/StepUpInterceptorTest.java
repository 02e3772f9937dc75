package io.mfafilter.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfafilter.DenialReason;
import io.mfafilter.RequiresStepUp;
import io.mfafilter.StepUpRequiredException;
import io.mfafilter.log.LogCapture;
import io.mfafilter.servlet.FakeExchange;
import io.mfafilter.servlet.GateLookup;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A guarded call that cannot be judged is refused as one that was: by the exception that the client's answer is made of. */
class StepUpInterceptorTest {

    private final FakeExchange exchange = new FakeExchange("t");
    private final StepUpInterceptor interceptor = new StepUpInterceptor();
    private boolean called;

    static List<Throwable> failures() {
        return List.of(
                new IllegalStateException("s3cr3t"), new NoClassDefFoundError("s3cr3t"), new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void gate_thatCannotBeMade_refusesTheCall(Throwable failure) throws Exception {
        GateLookup.register(exchange.application(), () -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        });

        assertRefused("MFA0403 GET /app/account refused: the evaluation failed with "
                + failure.getClass().getName());
    }

    @Test
    void gate_thatIsMissing_refusesTheCall() throws Exception {
        assertRefused("MFA0404 GET /app/account refused: mfa-filter was not started with this application, see"
                + " docs/troubleshooting.md");
    }

    private void assertRefused(String line) throws Exception {
        interceptor.request = exchange.request();
        try (LogCapture log = LogCapture.open()) {
            InvocationContext call = call();
            assertThatThrownBy(() -> interceptor.verify(call))
                    .isInstanceOfSatisfying(
                            StepUpRequiredException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(DenialReason.MISCONFIGURED))
                    .hasMessageNotContaining("s3cr3t")
                    .hasNoCause();
            assertThat(log.texts()).containsExactly(line);
            assertThat(log.whole()).doesNotContain("s3cr3t");
        }
        assertThat(called).isFalse();
    }

    private InvocationContext call() throws NoSuchMethodException {
        Method guarded = Guarded.class.getMethod("call");
        return (InvocationContext) Proxy.newProxyInstance(
                InvocationContext.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> guarded;
                    case "getTarget" -> new Guarded();
                    case "proceed" -> called = true;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** A bean. */
    public static class Guarded {

        /** Guarded. */
        @RequiresStepUp
        public void call() {}
    }
}
