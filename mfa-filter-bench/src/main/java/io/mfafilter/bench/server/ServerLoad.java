package io.mfafilter.bench.server;

import io.mfafilter.simulator.SimulatorOptions;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.session.FactorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One Payara Micro that serves the same page twice, with the filter and without, to the same requests, and a servlet that
 * does nothing. The three are loaded in turns, and the turns change places, so that what else the machine does falls on all
 * alike.
 */
public final class ServerLoad {

    private static final Duration WARM_UP = Duration.ofSeconds(7);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int ROUNDS = 21;
    private static final int OK = 200;
    private static final String PAGE = "/account/overview";
    private static final String QUESTION = "/v1/sessions/authenticate";

    private final Contender empty;
    private final Contender plain;
    private final Contender guarded;

    private ServerLoad(int port, String cookies) {
        this.empty = new Contender(new Load(port, "/empty" + PAGE, cookies));
        this.plain = new Contender(new Load(port, "/plain" + PAGE, cookies));
        this.guarded = new Contender(new Load(port, "/guarded" + PAGE, cookies));
    }

    /**
     * What came out; the rates are requests per second, each the median of the rounds.
     *
     * @param empty of the servlet that does nothing
     * @param plain of the page without the filter
     * @param guarded of the page with it
     * @param share with / without, the median over the rounds
     * @param guardedRequests how many requests passed the filter
     * @param calls how many calls to Stytch these cost
     */
    public record Outcome(double empty, double plain, double guarded, double share, long guardedRequests, long calls) {}

    /**
     * Starts the server, measures, and stops it.
     *
     * @param directory where {@code payara-micro.jar} lies, and {@code web-inf-lib} with the libraries of an application
     */
    public static Outcome run(Path directory) throws IOException, InterruptedException {
        Path work = Files.createDirectories(directory.resolve("server-load"));
        try (StytchSimulator stytch =
                StytchSimulator.start(SimulatorOptions.defaults().withoutGate())) {
            List<Path> archives = List.of(
                    War.empty(work.resolve("empty.war")),
                    War.plain(work.resolve("plain.war")),
                    War.guarded(work.resolve("guarded.war"), directory.resolve("web-inf-lib"), settings(stytch)));
            try (PayaraMicro server = PayaraMicro.start(directory.resolve("payara-micro.jar"), work, archives)) {
                demandRefusal(server.port());
                CreatedSession session = stytch.createSession(FactorSpec.password(), FactorSpec.sms());
                ServerLoad load = new ServerLoad(
                        server.port(),
                        "theme=dark; stytch_session=" + session.token() + "; stytch_session_jwt=" + session.jwt());
                return load.measure(stytch);
            }
        }
    }

    private Outcome measure(StytchSimulator stytch) throws IOException, InterruptedException {
        List<Contender> turns = List.of(empty, plain, guarded);
        for (Contender contender : turns) {
            contender.warmUp(WARM_UP);
        }
        long asked = stytch.calls().count(QUESTION);
        for (int round = 0; round < ROUNDS; round++) {
            for (int turn = 0; turn < turns.size(); turn++) {
                turns.get((round + turn) % turns.size()).measure(ROUND);
            }
        }
        return new Outcome(
                empty.rate(),
                plain.rate(),
                guarded.rate(),
                guarded.share(plain),
                guarded.answers(),
                stytch.calls().count(QUESTION) - asked);
    }

    /** A filter that is not there would be very fast. */
    private static void demandRefusal(int port) throws IOException {
        if (new Load(port, "/guarded" + PAGE, "").once() == OK || new Load(port, "/plain" + PAGE, "").once() != OK) {
            throw new IllegalStateException("the page is not guarded, or not there");
        }
    }

    private static Map<String, String> settings(StytchSimulator stytch) {
        return Map.of(
                "mfa.stytch.project-id", stytch.projectId(),
                "mfa.stytch.secret", stytch.secret(),
                "mfa.stytch.api-url", stytch.baseUrl(),
                "mfa.challenge.login-url", "/login",
                "mfa.challenge.mfa-url", "/mfa");
    }
}
