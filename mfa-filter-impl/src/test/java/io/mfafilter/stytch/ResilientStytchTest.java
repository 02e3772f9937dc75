package io.mfafilter.stytch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failure is sorted where: what may be asked again, what speaks against Stytch, and what is an answer. */
class ResilientStytchTest {

    private static final SessionQuestion QUESTION = new SessionQuestion("tok3n", null);
    private static final SessionAnswer ANSWER = new SessionAnswer(null, null, null);

    @Test
    void answer_isHandedOn() {
        assertThat(ResilientStytch.sorted(() -> ANSWER)).isSameAs(ANSWER);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 301, 302, 304, 429, 500, 502, 503, 504, 600})
    void refusal_thatIsTheServersTrouble_countsAgainstIt(int status) {
        StytchRefusalException refusal = refusal(status);

        assertThat(sorted(refusal))
                .isExactlyInstanceOf(StytchFailingException.class)
                .hasCause(refusal);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 418, 428, 430, 499})
    void refusal_ofWhatWasAsked_isAnAnswer(int status) {
        StytchRefusalException refusal = refusal(status);

        assertThat(sorted(refusal)).isSameAs(refusal);
    }

    @Test
    void connection_refused_mayBeTriedAgain() {
        assertThat(sorted(new ProcessingException(new ConnectException("Connection refused"))))
                .isExactlyInstanceOf(StytchUnreachableException.class);
        assertThat(sorted(new ProcessingException(new IOException(new IOException(new ConnectException())))))
                .isExactlyInstanceOf(StytchUnreachableException.class);
    }

    @Test
    void connection_thatBrokeOrTookTooLong_mayNotBeTriedAgain() {
        assertThat(sorted(new ProcessingException(new SocketTimeoutException("Read timed out"))))
                .isExactlyInstanceOf(StytchFailingException.class);
        assertThat(sorted(new ProcessingException(new IOException("Connection reset"))))
                .isExactlyInstanceOf(StytchFailingException.class);
        assertThat(sorted(new ProcessingException(new UnknownHostException("test.stytch.com"))))
                .isExactlyInstanceOf(StytchFailingException.class);
        assertThat(sorted(new ProcessingException("no cause"))).isExactlyInstanceOf(StytchFailingException.class);
    }

    @Test
    void cause_deepDown_isLookedForWithinBounds() {
        Throwable deep = new ConnectException();
        for (int i = 0; i < 100; i++) {
            deep = new IOException(deep);
        }
        CyclicException cyclic = new CyclicException();

        assertThat(sorted(new ProcessingException(deep))).isExactlyInstanceOf(StytchFailingException.class);
        assertThat(sorted(new ProcessingException(cyclic))).isExactlyInstanceOf(StytchFailingException.class);
    }

    @Test
    void exception_ofAnotherKind_isHandedOn() {
        IllegalStateException other = new IllegalStateException("closed");

        assertThat(sorted(other)).isSameAs(other);
    }

    @Test
    void failure_printed_quotesNothing() {
        Throwable failing = sorted(new ProcessingException("tok3n"));

        assertThat(failing).hasMessage("Stytch failed: jakarta.ws.rs.ProcessingException");
        assertThat(QUESTION).hasToString("SessionQuestion[redacted]");
        assertThat(new SessionAnswer(null, null, "tok3n")).hasToString("SessionAnswer[redacted]");
    }

    /** A POST is sent again only where nothing was sent; what an attacker can make up opens no circuit. */
    @ParameterizedTest
    @MethodSource("calls")
    void policies_ofTheCall_nameTheRightFailures(Method call) {
        assertThat(call.getAnnotation(Retry.class).retryOn()).containsExactly(StytchUnreachableException.class);
        assertThat(call.getAnnotation(Retry.class).maxRetries()).isEqualTo(1);
        assertThat(call.getAnnotation(CircuitBreaker.class).failOn()).containsExactly(StytchFailingException.class);
        assertThat(call.getAnnotation(CircuitBreaker.class).delay()).isLessThan(10_000);
        assertThat(call.getAnnotation(Bulkhead.class).value()).isPositive();
    }

    static Stream<Method> calls() {
        return Stream.of(StytchCalls.class, MemberCalls.class)
                .flatMap(calls -> Stream.of(calls.getMethods()))
                .map(call -> {
                    try {
                        return ResilientStytch.class.getMethod(call.getName(), call.getParameterTypes());
                    } catch (NoSuchMethodException missing) {
                        throw new AssertionError(missing);
                    }
                });
    }

    private static Throwable sorted(RuntimeException failure) {
        return catchThrowable(() -> ResilientStytch.sorted(() -> {
            throw failure;
        }));
    }

    private static StytchRefusalException refusal(int status) {
        return new StytchRefusalException(status, "session_not_found", "request-id", Optional.of(Duration.ZERO));
    }

    /** Its own cause, as some libraries manage to make one. */
    private static final class CyclicException extends IOException {

        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            return this;
        }
    }
}
