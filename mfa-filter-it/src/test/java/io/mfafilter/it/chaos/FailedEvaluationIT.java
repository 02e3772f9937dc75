package io.mfafilter.it.chaos;

import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.simulator.control.CreatedSession;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What another library breaks on the way to a decision ends in our refusal, and not in the server's own error. */
@ExtendWith(Stage.Extension.class)
class FailedEvaluationIT {

    private final Stage stage;
    private final StytchProject stytch;
    private final URI base;

    FailedEvaluationIT(Stage stage) {
        this.stage = stage;
        this.stytch = stage.stytch();
        this.base = stage.base("sabotaged");
    }

    @BeforeEach
    void startAnew() {
        stytch.reset();
        stage.diagnostics().log();
    }

    @ParameterizedTest
    @CsvSource({
        "/account/home, cookies-exception",
        "/account/home, cookies-error",
        "/account/home, context-exception",
        "/account/home, context-error",
        "/api/guarded,  cookies-exception",
        "/api/guarded,  cookies-error",
        "/api/guarded,  context-exception",
        "/api/guarded,  context-error"
    })
    void request_thatAnotherLibraryBreaks_isRefusedByUs(String path, String how) {
        CreatedSession session = stytch.createSession(password(), sms());
        assertProtectedBody(Browser.fetching(base).token(session.token()).get(path));

        HttpResponse<String> answer = Browser.fetching(base)
                .token(session.token())
                .header("X-Sabotage", how)
                .get(path);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("misconfigured").doesNotContain("protected body", "s3cr3t");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        List<String> log = stage.diagnostics().ownLog();
        assertThat(log).anyMatch(line -> line.contains("MFA0403 GET /sabotaged" + path + " refused"));
        assertThat(log).noneMatch(line -> line.contains("s3cr3t"));
    }

    /** An asynchronous request that is dispatched to a protected page after a part of its answer was sent. */
    @Test
    void answerThatHasBegun_getsNoMoreWhereTheRestIsRefused() {
        HttpResponse<String> answer = Browser.fetching(base).get("/begun");

        assertThat(answer.body()).isEqualTo("begun, ");
        assertThat(stage.diagnostics().ownLog()).anyMatch(line -> line.contains("MFA0408 GET /sabotaged/brief/rest"));
    }

    @Test
    void answerThatHasBegun_goesOnWhereTheRestIsAllowed() {
        CreatedSession session = stytch.createSession(password(), sms());

        HttpResponse<String> answer =
                Browser.fetching(base).token(session.token()).get("/begun");

        assertThat(answer.body()).isEqualTo("begun, protected body of the rest");
    }
}
