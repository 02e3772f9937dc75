package io.mfafilter.it.chaos;

import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;

import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.JwtSpec;
import io.mfafilter.simulator.key.JwtForge.SignedBy;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The requests of a soak: who sends what, and which answers he may get. */
final class SoakTraffic {

    private static final int SESSIONS = 200;
    private static final int UNAVAILABLE = 503;
    private static final Duration LONGEST_ACT = Duration.ofMinutes(2);

    private final StytchProject stytch;
    private final URI base;
    private final List<Kind> kinds = List.of(
            // Proven by what is at hand: served whatever Stytch does.
            new Kind(
                    "page by JWT",
                    60,
                    200,
                    false,
                    random -> page().jwt(any(cast().good(), random).jwt())),
            new Kind(
                    "page by token",
                    10,
                    200,
                    true,
                    random -> page().token(any(cast().good(), random).token())),
            new Kind(
                    "page by Bearer",
                    5,
                    200,
                    true,
                    random -> page().bearer(any(cast().good(), random).token())),
            new Kind("page by expired JWT", 5, 200, true, this::byExpiredJwt),
            new Kind("forged JWT", 4, 401, false, random -> page().jwt(any(cast().forged(), random))),
            new Kind("unknown token", 4, 401, true, random -> page().token("made-up-" + random.nextInt(10_000))),
            new Kind("no credential", 2, 401, false, random -> page()),
            new Kind(
                    "one factor",
                    4,
                    401,
                    true,
                    random -> page().jwt(any(cast().weak(), random).jwt())),
            new Kind("step-up", 4, 200, true, random -> transfer(any(cast().good(), random))),
            new Kind("stale step-up", 2, 401, true, random -> transfer(any(cast().stale(), random))));

    private Cast cast;

    SoakTraffic(StytchProject stytch, URI base) {
        this.stytch = stytch;
        this.base = base;
        this.cast = newCast();
    }

    /**
     * Sends one request and checks its answer.
     *
     * @return what came of it
     */
    String one(Random random) {
        int pick = random.nextInt(kinds.stream().mapToInt(Kind::share).sum());
        int at = 0;
        while (pick >= kinds.get(at).share()) {
            pick -= kinds.get(at).share();
            at++;
        }
        Kind kind = kinds.get(at);
        HttpResponse<String> answer = kind.client().apply(random).send();
        boolean expected =
                answer.statusCode() == kind.status() || kind.needsStytch() && answer.statusCode() == UNAVAILABLE;
        boolean served = answer.body().contains("protected body");
        if (!expected || served != (answer.statusCode() == 200)) {
            throw new AssertionError(kind.name() + " got " + answer.statusCode() + ": " + answer.body());
        }
        return kind.name() + " " + answer.statusCode();
    }

    /** The answer to a session that is good, when Stytch has had ten seconds to answer again. */
    HttpResponse<String> soonServed() {
        CreatedSession session = stytch.createSession(password(), sms());
        Instant end = Instant.now().plusSeconds(10);
        HttpResponse<String> answer = page().token(session.token()).send();
        while (answer.statusCode() != 200 && Instant.now().isBefore(end)) {
            answer = page().token(session.token()).send();
        }
        return answer;
    }

    private Request byExpiredJwt(Random random) {
        int i = random.nextInt(SESSIONS);
        Cast now = cast();
        return page().jwt(now.expired().get(i)).token(now.good().get(i).token());
    }

    /** JWTs and fresh factors last five minutes, and a soak may last longer. */
    private synchronized Cast cast() {
        if (cast.madeAt().plus(LONGEST_ACT).isBefore(Instant.now())) {
            cast = newCast();
        }
        return cast;
    }

    private Cast newCast() {
        List<CreatedSession> good = sessions(i -> stytch.createSession(password(), sms()));
        return new Cast(
                Instant.now(),
                good,
                sessions(i -> stytch.createSession(password())),
                sessions(i -> stytch.createSession(password(), sms().aged(Duration.ofMinutes(20)))),
                good.stream().map(this::expired).toList(),
                good.stream()
                        .map(session -> stytch.mintJwt(
                                JwtSpec.ofSession(session.sessionId()).signedBy(SignedBy.FOREIGN)))
                        .toList());
    }

    private Request transfer(CreatedSession session) {
        return new Request(Browser.fetching(base).jwt(session.jwt()).token(session.token()), "/transfer");
    }

    private Request page() {
        return new Request(Browser.fetching(base), "/account/home");
    }

    private String expired(CreatedSession session) {
        long past = Instant.now().minusSeconds(3_600).getEpochSecond();
        return stytch.mintJwt(JwtSpec.ofSession(session.sessionId())
                .claim("iat", past)
                .claim("nbf", past)
                .claim("exp", past + 300));
    }

    private static List<CreatedSession> sessions(Function<Integer, CreatedSession> making) {
        return IntStream.range(0, SESSIONS).boxed().map(making).toList();
    }

    private static <T> T any(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    /** Who plays. */
    private record Cast(
            Instant madeAt,
            List<CreatedSession> good,
            List<CreatedSession> weak,
            List<CreatedSession> stale,
            List<String> expired,
            List<String> forged) {}

    /**
     * A kind of request.
     *
     * @param share how many of all
     * @param status the answer
     * @param needsStytch whether it may be 503 instead while Stytch is in trouble
     * @param client makes one
     */
    private record Kind(String name, int share, int status, boolean needsStytch, Function<Random, Request> client) {}

    /** A request with the place that it goes to. */
    private record Request(Browser browser, String path) {

        Request jwt(String jwt) {
            browser.jwt(jwt);
            return this;
        }

        Request token(String token) {
            browser.token(token);
            return this;
        }

        Request bearer(String credential) {
            browser.bearer(credential);
            return this;
        }

        HttpResponse<String> send() {
            return browser.get(path);
        }
    }
}
