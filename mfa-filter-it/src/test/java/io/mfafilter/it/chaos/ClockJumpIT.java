package io.mfafilter.it.chaos;

import static io.mfafilter.it.support.Answers.assertProblem;
import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.simulator.control.CreatedSession;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stytch's clock and the server's are not one. Within the skew nothing happens; beyond it nobody passes by a time that has not
 * come, and all is well when the clocks agree again.
 */
@ExtendWith(Stage.Extension.class)
class ClockJumpIT {

    private final StytchProject stytch;
    private final URI base;

    ClockJumpIT(Stage stage) {
        this.stytch = stage.stytch();
        this.base = stage.base("quick");
    }

    @BeforeEach
    void startAnew() {
        stytch.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT5S", "-PT5S"})
    void clockOfStytch_aLittleOff_changesNothing(Duration off) {
        stytch.simulator().clock().advance(off);
        CreatedSession session = stytch.createSession(password(), sms());

        assertProtectedBody(Browser.fetching(base).jwt(session.jwt()).get("/account/home"));
        assertThat(stytch.calls().count(stytch.asked())).isZero();
        assertProtectedBody(
                Browser.fetching(base).jwt(session.jwt()).token(session.token()).get("/transfer"));
    }

    /** A JWT from the future and a factor from the future prove nothing; the session itself is Stytch's to vouch for. */
    @Test
    void clockOfStytch_anHourAhead_provesNothingByTimesThatHaveNotCome() {
        stytch.simulator().clock().advance(Duration.ofHours(1));
        CreatedSession session = stytch.createSession(password(), sms());

        assertProblem(Browser.fetching(base).jwt(session.jwt()).get("/account/home"), 401, "unauthenticated");
        assertThat(stytch.callsBesidesKeys()).isZero();
        assertProtectedBody(
                Browser.fetching(base).jwt(session.jwt()).token(session.token()).get("/account/home"));
        assertProblem(Browser.fetching(base).token(session.token()).get("/transfer"), 401, "stale_factors");

        stytch.simulator().clock().reset();
        CreatedSession next = stytch.createSession(password(), sms());
        assertProtectedBody(
                Browser.fetching(base).jwt(next.jwt()).token(next.token()).get("/transfer"));
    }

    /** Everything that Stytch says looks an hour old: JWTs are over, sessions end early, factors are stale. */
    @Test
    void clockOfStytch_halfAnHourBehind_isAskedEachTimeAndProvesNoFreshness() {
        stytch.simulator().clock().advance(Duration.ofMinutes(-30));
        CreatedSession session = stytch.createSession(password(), sms());

        assertProtectedBody(
                Browser.fetching(base).jwt(session.jwt()).token(session.token()).get("/account/home"));
        assertThat(stytch.calls().count(stytch.asked())).isEqualTo(1);
        assertProblem(Browser.fetching(base).token(session.token()).get("/transfer"), 401, "stale_factors");
    }

    @Test
    void clockOfStytch_aDayBehind_makesEverySessionOver() {
        stytch.simulator().clock().advance(Duration.ofDays(-1));
        CreatedSession session = stytch.createSession(password(), sms());

        assertProblem(
                Browser.fetching(base).jwt(session.jwt()).token(session.token()).get("/account/home"),
                401,
                "unauthenticated");
    }

    @Test
    void clockOfStytch_jumpingForward_endsItsSessionsAtOnceWhereStytchIsAsked() {
        CreatedSession session = stytch.createSession(password(), sms());
        assertProtectedBody(
                Browser.fetching(base).jwt(session.jwt()).token(session.token()).get("/transfer"));

        stytch.simulator().clock().advance(Duration.ofHours(2));

        assertProblem(
                Browser.fetching(base).jwt(session.jwt()).token(session.token()).get("/transfer"),
                401,
                "unauthenticated");
    }
}
