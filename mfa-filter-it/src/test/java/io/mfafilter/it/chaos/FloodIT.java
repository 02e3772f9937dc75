package io.mfafilter.it.chaos;

import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.chaos.Crowd.Answered;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.JwtSpec;
import io.mfafilter.simulator.fault.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many requests do not make many calls to Stytch, whoever sends them. */
@ExtendWith(Stage.Extension.class)
class FloodIT {

    private static final int MANY = 10_000;
    private static final int CLIENTS = 16;
    private static final Duration COOL_DOWN = Duration.ofSeconds(30);
    private static final int SIGNATURE_OCTETS = 256;

    private final Stage stage;
    private final StytchProject stytch;
    private final URI base;

    FloodIT(Stage stage) {
        this.stage = stage;
        this.stytch = stage.stytch();
        this.base = stage.base("plain");
    }

    @BeforeEach
    void startAnew() {
        stytch.reset();
        stage.diagnostics().log();
    }

    @Test
    void thousandFirstRequests_withOneToken_areOneCall() {
        CreatedSession session = stytch.createSession(password(), sms());
        stytch.faults().next(stytch.asked(), 1, Fault.latency(Duration.ofSeconds(2)));

        List<Answered> answers = Crowd.at(
                1_000, client -> Browser.fetching(base).token(session.token()).get("/account/home"));

        answers.forEach(answered -> assertProtectedBody(answered.http()));
        assertThat(answers).hasSize(1_000);
        assertThat(stytch.callsBesidesKeys()).isEqualTo(1);
    }

    @Test
    void tenThousandForgedJwts_areNoCall() {
        CreatedSession genuine = served();
        String signed = genuine.jwt().substring(0, genuine.jwt().lastIndexOf('.') + 1);
        stytch.calls().clear();

        assertRefused(number -> signed + signature(number), genuine);

        assertThat(stytch.calls().total()).isZero();
        // Nothing, but the count of what other tests made of Stytch a minute ago.
        assertThat(stage.diagnostics().ownLog()).allMatch(line -> line.contains("MFA0409 MFA03"));
    }

    @Test
    void tenThousandUnknownKeyIds_areAtMostOneCallInACoolDown() {
        CreatedSession genuine = served();
        String payload = genuine.jwt()
                .substring(genuine.jwt().indexOf('.'), genuine.jwt().lastIndexOf('.') + 1);
        stytch.calls().clear();
        Instant begun = Instant.now();

        assertRefused(number -> header(number) + payload + signature(number), genuine);

        long coolDowns = 1 + Duration.between(begun, Instant.now()).dividedBy(COOL_DOWN);
        assertThat(stytch.calls().countUnder(stytch.keys())).isLessThanOrEqualTo(coolDowns);
        assertThat(stytch.callsBesidesKeys()).isZero();
        assertProtectedBody(Browser.fetching(base).jwt(genuine.jwt()).get("/account/home"));
    }

    /** With it the keys are at hand, and in B2B what the organization demands. */
    private CreatedSession served() {
        CreatedSession session = stytch.createSession(password(), sms());
        assertProtectedBody(Browser.fetching(base).jwt(session.jwt()).get("/account/home"));
        return session;
    }

    /** Each is refused, and a JWT that was never seen, of a session that is known, is served meanwhile. */
    private void assertRefused(IntFunction<String> jwt, CreatedSession genuine) {
        String known = stytch.mintJwt(JwtSpec.ofSession(genuine.sessionId()).claim("nickname", "known"));
        AtomicInteger next = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();

        Crowd.at(CLIENTS, client -> {
            HttpResponse<String> last = null;
            for (int number = next.getAndIncrement(); number < MANY; number = next.getAndIncrement()) {
                HttpResponse<String> answer =
                        Browser.fetching(base).jwt(jwt.apply(number)).get("/account/home");
                Outcome.NO_SESSION.assertForProgram(answer);
                refused.incrementAndGet();
                if (number % 100 == 0) {
                    last = Browser.fetching(base).jwt(known).get("/account/home");
                    assertProtectedBody(last);
                }
            }
            return last;
        });

        assertThat(refused).hasValue(MANY);
    }

    private static String header(int number) {
        String json = "{\"alg\":\"RS256\",\"kid\":\"jwk-test-made-up-" + number + "\",\"typ\":\"JWT\"}";
        return encoded(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(int number) {
        byte[] octets = new byte[SIGNATURE_OCTETS];
        new Random(number).nextBytes(octets);
        return encoded(octets);
    }

    private static String encoded(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
