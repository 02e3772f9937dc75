package io.mfafilter.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.mfafilter.MfaEvent;
import io.mfafilter.log.LogCapture;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.ObserverException;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventPublisherTest {

    private static final MfaEvent EVENT = new MfaEvent.AccessAllowed(
            Instant.EPOCH,
            new MfaEvent.Request("GET", "/"),
            List.of("default"),
            new MfaEvent.Caller("u", "s", Optional.empty()),
            List.of(),
            false);

    private final List<Object> heard = new ArrayList<>();

    @Test
    void event_isFired() {
        new EventPublisher(beans(Optional.empty())).tell(EVENT);

        assertThat(heard).containsExactly(EVENT);
    }

    static List<Throwable> failures() {
        return List.of(
                new IllegalStateException("s3cr3t"),
                new ObserverException("s3cr3t"),
                new AssertionError("s3cr3t"),
                new NoClassDefFoundError("s3cr3t"),
                new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void observer_thatFails_changesNothing_andIsSaidWithoutItsText(Throwable failure) {
        try (LogCapture log = LogCapture.open()) {
            EventPublisher publisher = new EventPublisher(beans(Optional.of(failure)));

            assertThatCode(() -> publisher.tell(EVENT)).doesNotThrowAnyException();
            assertThat(log.texts())
                    .containsExactly("MFA0405 an observer of AccessAllowed failed with "
                            + failure.getClass().getName() + "; the decision stands");
            assertThat(log.whole()).doesNotContain("s3cr3t");
        }
    }

    private BeanManager beans(Optional<Throwable> failure) {
        Event<?> event = fake(Event.class, (proxy, method, arguments) -> {
            if (failure.isPresent()) {
                throw failure.get();
            }
            heard.add(arguments[0]);
            return null;
        });
        return fake(
                BeanManager.class,
                (proxy, method, arguments) -> method.getName().equals("getEvent") ? event : Set.of());
    }

    private static <T> T fake(Class<T> type, InvocationHandler behaviour) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, behaviour));
    }
}
