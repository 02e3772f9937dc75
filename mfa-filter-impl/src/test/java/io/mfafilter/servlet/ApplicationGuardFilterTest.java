package io.mfafilter.servlet;

import static io.mfafilter.session.FakeStytch.NOW;
import static io.mfafilter.session.FakeStytch.SKEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.config.SampleSettings;
import io.mfafilter.decision.DecisionListener;
import io.mfafilter.decision.Enforcement;
import io.mfafilter.session.FakeStytch;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which paths get no further than the guard. */
class ApplicationGuardFilterTest {

    @ParameterizedTest
    @CsvSource({"/app/account, /account", "/app/a%20b, /a b", "/app/pages/, /pages/index.jsp"})
    void path_thatNamesWhatIsServed_passes(String uri, String served) throws Exception {
        assertThat(guarded(new FakeExchange("t").to(uri).serving(served), true).isServed())
                .isTrue();
    }

    /** Open Liberty, once somebody has asked for {@code /app/open/x;/../../account}. */
    @ParameterizedTest
    @CsvSource({"/app/open/x, /account", "/app/open/xxxxxxxx, /accountxxxxxxxx", "/app/open/, /account/"})
    void path_thatNamesAnotherPageThanIsServed_isAmbiguous(String uri, String served) throws Exception {
        FakeExchange exchange = guarded(new FakeExchange("t").to(uri).serving(served), true);

        assertThat(exchange.isServed()).isFalse();
        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.body()).contains("ambiguous_path");
    }

    /** RESTEasy on Open Liberty reads the path of a resource behind the host's name, wherever that ends. */
    @ParameterizedTest
    @CsvSource({
        "x/app/secure?, false",
        "x/, false",
        "x#, false",
        "x;a, false",
        "app.example:8080, true",
        "[::1]:80, true"
    })
    void host_withAPathInIt_isAmbiguous(String host, boolean passes) throws Exception {
        assertThat(guarded(new FakeExchange("t").at(host), true).isServed()).isEqualTo(passes);
    }

    @Test
    void dispatch_toAnotherPage_passes() throws Exception {
        for (DispatcherType way :
                new DispatcherType[] {DispatcherType.FORWARD, DispatcherType.INCLUDE, DispatcherType.ERROR}) {
            FakeExchange exchange =
                    new FakeExchange("t").to("/app/open").serving("/account").dispatched(way);

            assertThat(guarded(exchange, true).isServed()).as("%s", way).isTrue();
        }
    }

    @Test
    void path_whereAmbiguousOnesAreIgnored_passes() throws Exception {
        FakeExchange exchange = new FakeExchange("t").to("/app/open").serving("/account");

        assertThat(guarded(exchange, false).isServed()).isTrue();
    }

    private static FakeExchange guarded(FakeExchange exchange, boolean refuse) throws Exception {
        RequestGate gate = new RequestGate(
                SampleSettings.valid().settings(),
                new Enforcement(new FakeStytch().verifier(), () -> NOW, SKEW, Duration.ZERO),
                credential -> true,
                DecisionListener.NOBODY,
                () -> NOW,
                () -> {});
        GateLookup.register(exchange.application(), () -> gate);
        new ApplicationGuardFilter(refuse).doFilter(exchange.request(), exchange.response(), exchange.chain());
        return exchange;
    }
}
