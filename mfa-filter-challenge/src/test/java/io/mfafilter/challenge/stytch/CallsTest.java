package io.mfafilter.challenge.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.challenge.flow.LogIn;
import io.mfafilter.challenge.flow.Outcome;
import io.mfafilter.challenge.flow.Refusal;
import io.mfafilter.stytch.StytchRefusalException;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallsTest {

    private final Map<String, RuntimeException> failing = new HashMap<>();
    private final List<String> called = new ArrayList<>();
    private final Calls<ConsumerApi> calls = Calls.ofConsumer(this::api, "project", "secret");
    private final ConsumerFlow flow = new ConsumerFlow(calls, Duration.ofHours(1));

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
        Calls<ConsumerApi> deep = Calls.ofConsumer(
                () -> {
                    throw new StackOverflowError();
                },
                "project",
                "secret");

        assertThat(refused(new ConsumerFlow(deep, Duration.ofHours(1)).logIn("", "a@example.com", "x")))
                .isEqualTo(Refusal.UNREACHABLE);
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
        return (ConsumerApi) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ConsumerApi.class}, (proxy, method, arguments) -> {
                    called.add(method.getName());
                    if (failing.containsKey(method.getName())) {
                        throw failing.get(method.getName());
                    }
                    return JsonObject.EMPTY_JSON_OBJECT;
                });
    }

    private static StytchRefusalException refusal(int status, String errorType) {
        return new StytchRefusalException(status, errorType, "request-id", Optional.empty());
    }

    private static Refusal refused(Outcome<LogIn> outcome) {
        return ((Outcome.Refused<LogIn>) outcome).why();
    }
}
