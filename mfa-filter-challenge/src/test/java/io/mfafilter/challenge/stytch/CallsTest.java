package io.mfafilter.challenge.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.challenge.flow.LogIn;
import io.mfafilter.challenge.flow.Outcome;
import io.mfafilter.challenge.flow.Refusal;
import io.mfafilter.stytch.CallLimit;
import io.mfafilter.stytch.StytchRefusalException;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallsTest {

    private static final int MOST_WAITING = 100;

    private final Map<String, Throwable> failing = new HashMap<>();
    private final List<String> called = new CopyOnWriteArrayList<>();
    private final CallLimit limit = new CallLimit(Duration.ofSeconds(30));
    private final Calls<ConsumerApi> calls = Calls.ofConsumer(this::api, limit, "project", "secret");
    private final ConsumerFlow flow = new ConsumerFlow(calls, Duration.ofHours(1));

    @AfterEach
    void tearDown() {
        limit.close();
    }

    @Test
    void wrongPassword_isNoFaultOfTheSecret_whereStytchKnowsIt() {
        failing.put("logIn", refusal(401, "unauthorized_credentials"));

        assertThat(refused(flow.logIn("", "a@example.com", "x"))).isEqualTo(Refusal.LOG_IN);
        assertThat(called).containsExactly("logIn", "whoAmI");
    }

    @Test
    void wrongPassword_costsOneCall_onceStytchHasShownThatItKnowsTheSecret() {
        failing.put("logIn", refusal(401, "unauthorized_credentials"));
        flow.logIn("", "a@example.com", "x");
        called.clear();

        assertThat(refused(flow.logIn("", "a@example.com", "x"))).isEqualTo(Refusal.LOG_IN);
        assertThat(called).containsExactly("logIn");
    }

    @Test
    void wrongSecret_isToldFromAWrongPassword() {
        failing.put("logIn", refusal(401, "unauthorized_credentials"));
        failing.put("whoAmI", refusal(401, "unauthorized_credentials"));

        assertThat(refused(flow.logIn("", "a@example.com", "x"))).isEqualTo(Refusal.MISCONFIGURED);
    }

    @Test
    void answer_thatFillsTheStackOfAParser_isAnOutage() {
        failing.put("logIn", new StackOverflowError());

        assertThat(refused(flow.logIn("", "a@example.com", "x"))).isEqualTo(Refusal.UNREACHABLE);
    }

    @Test
    void call_thatIsHeldUp_isAnOutage_andMakesRoomForTheNext() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ConsumerApi hanging = api((proxy, method, arguments) -> {
            end.await();
            return JsonObject.EMPTY_JSON_OBJECT;
        });
        try (CallLimit brief = new CallLimit(Duration.ofMillis(1))) {
            Supplier<ConsumerApi> counted = () -> {
                called.add("asked");
                return hanging;
            };
            ConsumerFlow held =
                    new ConsumerFlow(Calls.ofConsumer(counted, brief, "project", "secret"), Duration.ofHours(1));
            for (int i = 0; i <= MOST_WAITING; i++) {
                assertThat(refused(held.logIn("", "a@example.com", "x"))).isEqualTo(Refusal.UNREACHABLE);
            }
        } finally {
            end.countDown();
        }
        assertThat(called).hasSize(MOST_WAITING + 1);
    }

    @Test
    void call_thatBreaksOff_isAnOutage_andIsNotRepeated() {
        failing.put("logIn", new ProcessingException("reset"));

        assertThat(refused(flow.logIn("", "a@example.com", "x"))).isEqualTo(Refusal.UNREACHABLE);
        assertThat(called).containsExactly("logIn");
    }

    @Test
    void answer_thatIsNotWhatItShouldBe_isAnOutage() {
        assertThat(refused(flow.logIn("", "a@example.com", "x"))).isEqualTo(Refusal.UNREACHABLE);
    }

    private ConsumerApi api() {
        return api((proxy, method, arguments) -> {
            called.add(method.getName());
            if (failing.containsKey(method.getName())) {
                throw failing.get(method.getName());
            }
            return JsonObject.EMPTY_JSON_OBJECT;
        });
    }

    private static ConsumerApi api(InvocationHandler calls) {
        return (ConsumerApi)
                Proxy.newProxyInstance(ConsumerApi.class.getClassLoader(), new Class<?>[] {ConsumerApi.class}, calls);
    }

    private static StytchRefusalException refusal(int status, String errorType) {
        return new StytchRefusalException(status, errorType, "request-id", Optional.empty());
    }

    private static Refusal refused(Outcome<LogIn> outcome) {
        return ((Outcome.Refused<LogIn>) outcome).why();
    }
}
