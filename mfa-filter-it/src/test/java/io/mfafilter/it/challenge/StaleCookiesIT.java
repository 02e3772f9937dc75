package io.mfafilter.it.challenge;

import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.challenge.app.ShopServlet;
import io.mfafilter.it.support.Visitor;
import io.mfafilter.it.support.Visitor.Page;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.JwtSpec;
import io.mfafilter.simulator.key.JwtForge;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import io.mfafilter.simulator.user.UserSpec;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Browsers hold cookies that are old, dead or mixed up. Whatever they hold, a user is asked for each proof that is missing
 * once, and is then where he wanted to be: never in a circle.
 */
@ArquillianTest
@RunAsClient
@Tag("consumer")
class StaleCookiesIT {

    private static final StytchSimulator STYTCH = StytchSimulator.start();
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String PASSWORD = "correct horse battery";
    private static final Set<String> CHALLENGES =
            Set.of("/shop/mfa/login", "/shop/mfa/second-factor", "/shop/mfa/step-up", "/shop/mfa/enrol");

    /** Where both factors are wanted, where the first is enough, and where the second must be fresh. */
    private static final String ACCOUNT = "account/home";

    private static final String MAIL = "mail/inbox";
    private static final String TRANSFER = "transfer/now";

    private static final String TOKEN = "stytch_session";
    private static final String JWT = "stytch_session_jwt";

    @ArquillianResource
    URI base;

    private final String email = "stale" + PEOPLE.incrementAndGet() + "@example.com";
    private final String phone = "+1202557%04d".formatted(PEOPLE.get());
    private final String userId = STYTCH.createUser(
                    new UserSpec().email(email).password(PASSWORD).phone(phone))
            .userId();

    @Deployment(testable = false)
    static WebArchive application() {
        Map<String, String> settings = Wars.project(STYTCH.baseUrl());
        settings.put("mfa.filter.url-patterns", "/account/*");
        settings.put("mfa.policy.mail.url-patterns", "/mail/*");
        settings.put("mfa.policy.mail.required-factors", "any");
        settings.put("mfa.policy.transfer.url-patterns", "/transfer/*");
        settings.put("mfa.policy.transfer.step-up-minutes", "5");
        return Wars.configure(Wars.withChallengePages("shop").addClass(ShopServlet.class), settings);
    }

    @AfterAll
    static void stop() {
        STYTCH.close();
    }

    static Stream<Arguments> situations() {
        return Stream.of(
                row("no cookies, one factor wanted", MAIL, browser -> {}, "login"),
                row("no cookies", ACCOUNT, browser -> {}, "login", "second-factor"),

                // --- one of the two cookies is old
                row("token dead, JWT good", ACCOUNT, browser -> {
                    CreatedSession session = browser.complete();
                    STYTCH.revoke(session.token());
                    browser.token("no-such-token-" + session.userId()).jwt(session.jwt());
                }),
                row(
                        "session revoked, JWT good, fresh word wanted",
                        TRANSFER,
                        browser -> {
                            CreatedSession session = browser.complete();
                            STYTCH.revoke(session.token());
                            browser.both(session);
                        },
                        "login",
                        "second-factor"),
                row(
                        "session revoked, JWT good but short of a factor",
                        ACCOUNT,
                        browser -> {
                            CreatedSession session = browser.firstFactor();
                            STYTCH.revoke(session.token());
                            browser.both(session);
                        },
                        "login",
                        "second-factor"),
                row("JWT expired, token good", ACCOUNT, browser -> {
                    CreatedSession session = browser.complete();
                    browser.token(session.token()).jwt(expired(session));
                }),
                row("JWT expired, no token", ACCOUNT, browser -> browser.jwt(expired(browser.complete()))),
                row(
                        "JWT expired, token unknown",
                        ACCOUNT,
                        browser -> browser.token("unknown").jwt(expired(browser.complete()))),
                row(
                        "JWT blank, token good",
                        ACCOUNT,
                        browser -> browser.token(browser.complete().token()).jwt("")),
                row("JWT forged, token good", ACCOUNT, browser -> {
                    CreatedSession session = browser.complete();
                    browser.token(session.token())
                            .jwt(STYTCH.mintJwt(
                                    JwtSpec.ofSession(session.token()).signedBy(JwtForge.SignedBy.FOREIGN)));
                }),
                row(
                        "JWT is no JWT, token good",
                        ACCOUNT,
                        browser -> browser.token(browser.complete().token()).jwt("rubbish")),
                row(
                        "token blank, JWT good",
                        ACCOUNT,
                        browser -> browser.token("").jwt(browser.complete().jwt())),

                // --- both are
                row(
                        "both dead, one factor wanted",
                        MAIL,
                        browser -> {
                            CreatedSession session = browser.complete();
                            browser.token(session.token()).jwt(expired(session));
                            STYTCH.revoke(session.token());
                        },
                        "login"),
                row(
                        "both dead",
                        ACCOUNT,
                        browser -> {
                            CreatedSession session = browser.complete();
                            browser.token(session.token()).jwt(expired(session));
                            STYTCH.revoke(session.token());
                        },
                        "login",
                        "second-factor"),
                row(
                        "session over by its own time",
                        ACCOUNT,
                        browser -> browser.both(STYTCH.createSession(
                                SessionSpec.with(password(), sms()).lasting(Duration.ofMinutes(-1)))),
                        "login",
                        "second-factor"),
                row(
                        "token unknown",
                        ACCOUNT,
                        browser -> browser.token("WJtR5BCy38Szd5AfoDpf0iqFKEt4EE5Jhj"),
                        "login",
                        "second-factor"),
                row("both blank", ACCOUNT, browser -> browser.token("").jwt(""), "login", "second-factor"),

                // --- the user has just gone through a challenge
                row(
                        "JWT from before the challenge, token from after",
                        ACCOUNT,
                        browser -> browser.token(browser.complete().token())
                                .jwt(browser.firstFactor().jwt())),
                row(
                        "JWT from before the step-up, token from after",
                        TRANSFER,
                        browser -> browser.token(browser.complete().token())
                                .jwt(browser.old().jwt())),
                row("token from before the challenge, JWT from after", ACCOUNT, browser -> {
                    CreatedSession before = browser.firstFactor();
                    STYTCH.revoke(before.token());
                    browser.token(before.token()).jwt(browser.complete().jwt());
                }),
                row(
                        "token from before the step-up, JWT from after",
                        TRANSFER,
                        browser -> browser.token(browser.old().token())
                                .jwt(browser.complete().jwt()),
                        "step-up"),
                row("both from before a step-up", TRANSFER, browser -> browser.both(browser.old()), "step-up"),
                row("both short of a factor", ACCOUNT, browser -> browser.both(browser.firstFactor()), "second-factor"),

                // --- the two are not of one user
                row(
                        "JWT of another user who lacks a factor",
                        ACCOUNT,
                        browser -> browser.token(browser.complete().token())
                                .jwt(STYTCH.createSession(password()).jwt()),
                        "login",
                        "second-factor"),
                row(
                        "expired JWT of another user",
                        ACCOUNT,
                        browser -> browser.token(browser.complete().token())
                                .jwt(expired(STYTCH.createSession(password(), sms()))),
                        "login",
                        "second-factor"),
                row(
                        "token of another user whose session is over",
                        ACCOUNT,
                        browser -> {
                            CreatedSession other = STYTCH.createSession(password(), sms());
                            STYTCH.revoke(other.token());
                            browser.token(other.token())
                                    .jwt(browser.firstFactor().jwt());
                        },
                        "second-factor"),

                // --- several of one name
                row(
                        "dead token for a longer path",
                        ACCOUNT,
                        browser -> browser.both(browser.complete()).token("dead", "/shop/account")),
                row(
                        "JWT short of a factor for a longer path",
                        ACCOUNT,
                        browser -> browser.both(browser.complete())
                                .jwt(browser.firstFactor().jwt(), "/shop/account")),
                row(
                        "token short of a factor for a longer path",
                        ACCOUNT,
                        browser -> browser.token(browser.complete().token())
                                .token(browser.firstFactor().token(), "/shop/account"),
                        "second-factor"),
                row(
                        "token short of a factor for a longer path that the challenge pages share",
                        ACCOUNT,
                        browser -> browser.token("dead")
                                .token(browser.firstFactor().token(), "/shop"),
                        "second-factor"),
                row(
                        "token too old for a step-up for a longer path",
                        TRANSFER,
                        browser -> browser.both(browser.complete())
                                .token(browser.old().token(), "/shop/transfer"),
                        "step-up"),
                row(
                        "token too old for a step-up for the application's path",
                        TRANSFER,
                        browser ->
                                browser.both(browser.old()).token(browser.old().token(), "/shop"),
                        "step-up"),
                row(
                        "JWT of another user for a longer path",
                        ACCOUNT,
                        browser -> browser.both(browser.complete())
                                .jwt(STYTCH.createSession(password()).jwt(), "/shop/account"),
                        "login",
                        "second-factor"),
                row(
                        "expired JWT of another user for a longer path, own JWT expired too",
                        ACCOUNT,
                        browser -> {
                            CreatedSession own = browser.complete();
                            browser.token(own.token())
                                    .jwt(expired(own))
                                    .jwt(expired(STYTCH.createSession(password(), sms())), "/shop/account");
                        },
                        "login",
                        "second-factor"),
                row(
                        "more dead tokens than are tried",
                        ACCOUNT,
                        browser -> {
                            browser.both(browser.firstFactor());
                            for (String path : List.of("/shop", "/shop/", "/shop/account", "/shop/account/")) {
                                browser.token("dead" + path.length(), path).jwt("dead", path);
                            }
                        },
                        "login",
                        "second-factor"));
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("situations")
    void browser_isAskedOnceForWhatIsMissing_andThenServed(
            String situation, String path, Consumer<Cookies> cookies, List<String> expected) {
        Visitor visitor = new Visitor(base);
        cookies.accept(new Cookies(visitor));

        assertThat(challengesOnTheWayTo(visitor, path)).isEqualTo(expected);

        assertThat(challengesOnTheWayTo(visitor, path)).as("the second time").isEmpty();
        expireJwts(visitor);
        assertThat(challengesOnTheWayTo(visitor, path))
                .as("without the JWT, which lives for minutes")
                .isEmpty();
    }

    private static Arguments row(String situation, String path, Consumer<Cookies> cookies, String... challenges) {
        return Arguments.of(situation, path, cookies, List.of(challenges));
    }

    /** A person does what each page asks for, until the application answers. */
    private List<String> challengesOnTheWayTo(Visitor visitor, String path) {
        List<String> challenges = new ArrayList<>();
        Page page = visitor.open(path);
        count(page, challenges);
        while (!page.text().contains("protected body of " + userId)) {
            assertThat(challenges).as("challenges, at\n%s", page.text()).hasSizeBetween(1, 5);
            page = answer(page);
            count(page, challenges);
        }
        return challenges;
    }

    private static void count(Page page, List<String> challenges) {
        page.redirects().stream()
                .filter(CHALLENGES::contains)
                .map(path -> path.substring("/shop/mfa/".length()))
                .forEach(challenges::add);
    }

    private Page answer(Page page) {
        switch (page.path()) {
            case "/shop/mfa/login":
                return page.submit("mfa/login", "email", email, "password", PASSWORD);
            case "/shop/mfa/second-factor":
                return prove(page, "mfa/second-factor");
            case "/shop/mfa/step-up":
                return prove(page, "mfa/step-up");
            default:
                throw new AssertionError("nobody knows what to do at " + page.path() + "\n" + page.text());
        }
    }

    private Page prove(Page choice, String path) {
        Page code = choice.choose(path, "sms_otp");
        return code.submit(path + "/code", "code", STYTCH.inbox().newestSecret(phone));
    }

    /** What the browser holds five minutes later: its tokens, and JWTs whose time is over. */
    private static void expireJwts(Visitor visitor) {
        String token = visitor.cookie(TOKEN);
        if (!token.isEmpty() && !visitor.cookie(JWT).isEmpty() && isAlive(token)) {
            visitor.putCookie(JWT, STYTCH.mintJwt(expiredSpec(token)));
        }
    }

    private static boolean isAlive(String token) {
        try {
            STYTCH.session(token);
            return true;
        } catch (NoSuchElementException over) {
            return false;
        }
    }

    private static String expired(CreatedSession session) {
        return STYTCH.mintJwt(expiredSpec(session.token()));
    }

    private static JwtSpec expiredSpec(String session) {
        long issued = Instant.now().minus(Duration.ofMinutes(10)).getEpochSecond();
        return JwtSpec.ofSession(session)
                .claim("iat", issued)
                .claim("nbf", issued)
                .claim("exp", issued + 300);
    }

    /** Fills a browser's cookie jar with what belonged to this test's user or to somebody else. */
    private final class Cookies {

        private final Visitor visitor;

        Cookies(Visitor visitor) {
            this.visitor = visitor;
        }

        Cookies both(CreatedSession session) {
            return token(session.token()).jwt(session.jwt());
        }

        Cookies token(String value) {
            return token(value, "/");
        }

        Cookies token(String value, String path) {
            visitor.putCookie(TOKEN, value, path);
            return this;
        }

        Cookies jwt(String value) {
            return jwt(value, "/");
        }

        Cookies jwt(String value, String path) {
            visitor.putCookie(JWT, value, path);
            return this;
        }

        CreatedSession complete() {
            return session(password(), sms());
        }

        CreatedSession firstFactor() {
            return session(password());
        }

        CreatedSession old() {
            return session(password(), sms().aged(Duration.ofMinutes(6)));
        }

        private CreatedSession session(FactorSpec... factors) {
            return STYTCH.createSession(SessionSpec.with(factors).ofUser(userId));
        }
    }
}
