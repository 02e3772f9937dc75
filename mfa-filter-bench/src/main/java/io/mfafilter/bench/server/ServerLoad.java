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
import java.util.function.Function;

/**
 * One Payara Micro that serves the same pages to the same requests with mfa-filter and without, and one of them with filters
 * that do nothing. All are loaded in turns, and the turns change places, so that what else the machine does falls on all
 * alike.
 */
public final class ServerLoad {

    private static final Duration WARM_UP_TURN = Duration.ofMillis(300);
    private static final int WARM_UP_ROUNDS = 40;
    private static final Duration TURN = Duration.ofMillis(500);
    private static final int ROUNDS = 15;
    private static final int OK = 200;
    private static final String ACCOUNT = "/account/page";
    private static final String BARE = "/account/bare";
    private static final String SMALL = "/account/small";
    private static final String QUESTION = "/v1/sessions/authenticate";

    private final Contender plainAccount;
    private final Contender guardedAccount;
    private final Contender plainBare;
    private final Contender guardedBare;
    private final Contender plainSmall;
    private final Contender idleSmall;
    private final Contender guardedSmall;

    private ServerLoad(int port, String cookies) throws IOException {
        this.plainAccount = new Contender(new Load(port, "/plain" + ACCOUNT, cookies).withHttpSession());
        this.guardedAccount = new Contender(new Load(port, "/guarded" + ACCOUNT, cookies).withHttpSession());
        this.plainBare = new Contender(new Load(port, "/plain" + BARE, cookies));
        this.guardedBare = new Contender(new Load(port, "/guarded" + BARE, cookies));
        this.plainSmall = new Contender(new Load(port, "/plain" + SMALL, cookies));
        this.idleSmall = new Contender(new Load(port, "/idle" + SMALL, cookies));
        this.guardedSmall = new Contender(new Load(port, "/guarded" + SMALL, cookies));
    }

    /**
     * What came out.
     *
     * @param plainAccount a page with what belongs to its user, without mfa-filter
     * @param guardedAccount the same page with it
     * @param plainBare a page that looks nothing up, without mfa-filter
     * @param guardedBare the same page with it
     * @param plainSmall a line of text without
     * @param idleSmall the same behind two filters that do nothing
     * @param guardedSmall the same with mfa-filter
     * @param requests how many requests passed mfa-filter
     * @param calls how many calls to Stytch these cost
     */
    public record Outcome(
            Rate plainAccount,
            Rate guardedAccount,
            Rate plainBare,
            Rate guardedBare,
            Rate plainSmall,
            Rate idleSmall,
            Rate guardedSmall,
            long requests,
            long calls) {

        /**
         * What several servers came to, an odd number of them, each started anew: how well a server compiles what it runs
         * differs from start to start by more than its turns do.
         */
        public static Outcome median(List<Outcome> starts) {
            return new Outcome(
                    Rate.median(starts, Outcome::plainAccount),
                    Rate.median(starts, Outcome::guardedAccount),
                    Rate.median(starts, Outcome::plainBare),
                    Rate.median(starts, Outcome::guardedBare),
                    Rate.median(starts, Outcome::plainSmall),
                    Rate.median(starts, Outcome::idleSmall),
                    Rate.median(starts, Outcome::guardedSmall),
                    starts.stream().mapToLong(Outcome::requests).sum(),
                    starts.stream().mapToLong(Outcome::calls).sum());
        }
    }

    /**
     * How fast one was.
     *
     * @param perSecond requests per second, the median of its turns, and of all starts
     * @param share of the rate of the same page without filters, the median over the rounds, and over all starts
     * @param shares the share at each start
     */
    public record Rate(double perSecond, double share, List<Double> shares) {

        /** At one start. */
        Rate(double perSecond, double share) {
            this(perSecond, share, List.of(share));
        }

        private static Rate median(List<Outcome> starts, Function<Outcome, Rate> which) {
            List<Rate> rates = starts.stream().map(which).toList();
            return new Rate(
                    Median.of(rates.stream().mapToDouble(Rate::perSecond)),
                    Median.of(rates.stream().mapToDouble(Rate::share)),
                    rates.stream().map(Rate::share).toList());
        }
    }

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
                    War.plain(work.resolve("plain.war")),
                    War.idle(work.resolve("idle.war")),
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
        List<Contender> turns =
                List.of(plainAccount, guardedAccount, plainBare, guardedBare, plainSmall, idleSmall, guardedSmall);
        // In short turns too: the one that had the server for itself while it compiled would stay the fastest of
        // equals, by 2%.
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            for (int turn = 0; turn < turns.size(); turn++) {
                turns.get((round + turn) % turns.size()).warmUp(WARM_UP_TURN);
            }
        }
        long asked = stytch.calls().count(QUESTION);
        for (int round = 0; round < ROUNDS; round++) {
            for (int turn = 0; turn < turns.size(); turn++) {
                turns.get((round + turn) % turns.size()).measure(TURN);
            }
        }
        return new Outcome(
                plainAccount.rate(plainAccount),
                guardedAccount.rate(plainAccount),
                plainBare.rate(plainBare),
                guardedBare.rate(plainBare),
                plainSmall.rate(plainSmall),
                idleSmall.rate(plainSmall),
                guardedSmall.rate(plainSmall),
                guardedAccount.answers() + guardedBare.answers() + guardedSmall.answers(),
                stytch.calls().count(QUESTION) - asked);
    }

    /** A filter that is not there would be very fast. */
    private static void demandRefusal(int port) throws IOException {
        for (String page : List.of(ACCOUNT, BARE, SMALL)) {
            if (new Load(port, "/guarded" + page, "").once() == OK
                    || new Load(port, "/plain" + page, "").once() != OK) {
                throw new IllegalStateException(page + " is not guarded, or not there");
            }
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
