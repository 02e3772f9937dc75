package io.mfafilter.it.chaos;

import static io.mfafilter.it.support.Answers.assertProblem;
import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.fault.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When a revocation is seen, and whom the application sees afterwards. */
@ExtendWith(Stage.Extension.class)
class RevocationIT {

    private static final Duration MAX_STALENESS = Duration.ofSeconds(2);
    private static final Duration LENIENCE = Duration.ofSeconds(10);

    private final StytchProject stytch;
    private final URI base;

    RevocationIT(Stage stage) {
        this.stytch = stage.stytch();
        this.base = stage.base("quick");
    }

    @BeforeEach
    void startAnew() {
        stytch.reset();
    }

    @Test
    void stepUp_ofARevokedSession_isRefusedAtOnce() {
        CreatedSession session = stytch.createSession(password(), sms());
        assertProtectedBody(get(session, "/transfer"));

        stytch.revoke(session.sessionId());

        assertProblem(get(session, "/transfer"), 401, "unauthenticated");
    }

    @Test
    void plainPage_ofARevokedSession_isRefusedWithinMaxStaleness() {
        CreatedSession session = stytch.createSession(password(), sms());
        assertProtectedBody(get(session, "/brief/home"));

        stytch.revoke(session.sessionId());

        Instant end = Instant.now().plus(MAX_STALENESS).plus(LENIENCE);
        HttpResponse<String> answer = get(session, "/brief/home");
        while (answer.statusCode() == 200 && Instant.now().isBefore(end)) {
            answer = get(session, "/brief/home");
        }
        assertProblem(answer, 401, "unauthenticated");
        assertProblem(get(session, "/brief/home"), 401, "unauthenticated");
    }

    /** The application catches the refusal and goes on; it must not go on for somebody whom Stytch does not know any more. */
    @Test
    void application_thatGoesOnAfterARefusal_seesNobody() {
        CreatedSession session = stytch.createSession(password(), sms());
        assertThat(get(session, "/caught").body())
                .isEqualTo("protected body of a bean, then session of " + session.userId()
                        + ", principal StytchPrincipal[userId=" + session.userId() + "], remote user "
                        + session.userId());

        stytch.revoke(session.sessionId());

        assertThat(get(session, "/caught").body())
                .isEqualTo("refused: unauthenticated, then session of nobody, principal null, remote user null");
    }

    @Test
    void application_thatGoesOnInAnOutage_seesNobody() {
        CreatedSession session = stytch.createSession(password(), sms());
        stytch.faults().always(stytch.asked(), Fault.serverError());

        assertThat(get(session, "/account/caught").body())
                .isEqualTo("refused: unavailable, then session of nobody, principal null, remote user null");
    }

    private HttpResponse<String> get(CreatedSession session, String path) {
        return Browser.fetching(base).jwt(session.jwt()).token(session.token()).get(path);
    }
}
