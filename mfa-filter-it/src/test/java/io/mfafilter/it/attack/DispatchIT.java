package io.mfafilter.it.attack;

import static io.mfafilter.it.attack.AttackedServer.DECLARED;
import static io.mfafilter.it.attack.AttackedServer.GUARDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is protected stays so on every inner way of the server, and on every thread; a refused request has no side effects. */
@ExtendWith(AttackedServer.Extension.class)
class DispatchIT {

    private static final List<String> PAGES =
            List.of("/account/home", "/vault/gold", "/files/statement.html", "/pages/page.jsp", "/calling/home");

    private final AttackedServer server;
    private final RawHttp http;

    DispatchIT(AttackedServer server) {
        this.server = server;
        this.http = server.http();
    }

    // --- forward, include, async: the client gets the answer that the page itself would have given

    @ParameterizedTest(name = "{0}")
    @MethodSource("innerWays")
    void pageReachedFromWithin_withoutSession_isRefusedLikeThePageItself(String application, String way) {
        for (String page : Stream.concat(PAGES.stream(), Stream.of("/app/secure/x", "/app/step-up/plain"))
                .toList()) {
            String target = "/" + application + way + "?to=" + page;
            if (way.contains("include") && page.startsWith("/app/")) {
                continue; // Jersey answers nothing when it is included
            }
            long before = server.songs(application);

            RawAnswer call = http.get(target);
            RawAnswer navigation = http.navigate(target);

            assertThat(call.sings() || navigation.sings()).as(target).isFalse();
            assertThat(server.songs(application))
                    .as("side effects of %s", target)
                    .isEqualTo(before);
            assertThat(call.status()).as("%s: %s", target, call).isEqualTo(401);
            assertThat(call.isRefusal("unauthenticated"))
                    .as("%s: %s", target, call)
                    .isTrue();
            assertThat(call.text()).doesNotContain("before", "after", "begun");
            assertThat(navigation.status()).as(target).isEqualTo(302);
            assertThat(navigation.headers("Location"))
                    .as("the client's own address")
                    .containsExactly("/" + application + "/login?return_to=%2F" + application + way.replace("/", "%2F")
                            + "%3Fto%3D" + page.replace("/", "%2F") + "&reason=unauthenticated");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("innerWays")
    void pageReachedFromWithin_withASession_answers(String application, String way) {
        CreatedSession session = server.session();

        for (String page : PAGES) {
            String target = "/" + application + way + "?to=" + page;
            RawAnswer answer = http.get(target, AttackedServer.cookie(session));
            assertThat(answer.sings()).as("%s: %s", target, answer).isTrue();
            if (page.equals("/account/home")) {
                assertThat(answer.text()).as(target).contains("user " + session.userId());
            }
        }
    }

    static Stream<Arguments> innerWays() {
        return Stream.of(GUARDED, DECLARED)
                .flatMap(application -> Stream.of(
                                "/door/forward",
                                "/door/include",
                                "/door/forward-include",
                                "/async-door/dispatch",
                                "/async-door/dispatch-wrapped",
                                "/async-door/dispatch-later")
                        .map(way -> Arguments.of(application, way)));
    }

    @Test
    void publicPathReachedFromWithin_needsNoSession() {
        for (String way : List.of("/door/forward", "/door/include", "/async-door/dispatch")) {
            RawAnswer answer = http.get("/guarded" + way + "?to=/account/assets/x");
            assertThat(answer.status()).as(way).isEqualTo(200);
            assertThat(answer.text()).as(way).contains("public asset");
        }
    }

    @Test
    void publicPage_thatIncludesAProtectedOne_needsASession() {
        CreatedSession session = server.session();
        String target = "/guarded/account/assets/x?including=/account/home";
        long before = server.songs(GUARDED);

        assertThat(http.get(target).isRefusal("unauthenticated")).isTrue();
        assertThat(server.songs(GUARDED)).isEqualTo(before);
        assertThat(http.get(target, AttackedServer.cookie(session)).sings()).isTrue();
    }

    @Test
    void includedPage_afterTheAnswerHasBegun_isLeftOut() {
        long before = server.songs(GUARDED);

        for (String page : PAGES) {
            RawAnswer answer = http.get("/guarded/door/include-late?to=" + page);
            assertThat(answer.sings()).as(page).isFalse();
            assertThat(answer.text()).as(page).contains("begun").doesNotContain("after");
        }

        assertThat(server.songs(GUARDED)).isEqualTo(before);
        assertThat(server.log()).contains("MFA0408");
    }

    /** A page may go on without the part that was refused: that is its own decision. */
    @Test
    void includedPage_whoseRefusalIsCaught_isLeftOut() {
        long before = server.songs(GUARDED);

        for (String page : PAGES) {
            RawAnswer answer = http.get("/guarded/door/include-caught?to=" + page);
            assertThat(answer.status()).as(page).isEqualTo(200);
            assertThat(answer.sings()).as(page).isFalse();
            assertThat(answer.text()).as(page).contains("the page goes on");
        }

        assertThat(server.songs(GUARDED)).isEqualTo(before);
    }

    @Test
    void includeByAJsp_isRefusedToo() {
        CreatedSession session = server.session();

        RawAnswer refused = http.get("/guarded/including");
        assertThat(refused.sings()).isFalse();
        assertThat(refused.status()).as("%s", refused).isEqualTo(401);
        assertThat(http.get("/guarded/including", AttackedServer.cookie(session))
                        .sings())
                .isTrue();
    }

    // --- errors: the status stays, the protected page is withheld

    @ParameterizedTest
    @ValueSource(ints = {460, 461, 462, 463, 464})
    void errorPageUnderProtection_withoutSession_isWithheld_andTheStatusStays(int status) {
        for (String application : List.of(GUARDED, DECLARED)) {
            long before = server.songs(application);

            RawAnswer answer = http.get("/" + application + "/door/send-error?to=/x&status=" + status);

            assertThat(answer.sings()).isFalse();
            assertThat(server.songs(application)).isEqualTo(before);
            assertThat(answer.status()).as("%s", answer).isEqualTo(status);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.isNeverStored()).as("%s", answer).isTrue();
            assertThat(answer.headers("Vary").toString()).contains("Cookie");
        }
    }

    @Test
    void errorPageOfAnException_withoutSession_isWithheld() {
        RawAnswer answer = http.navigate("/guarded/door/throw?to=/x");

        assertThat(answer.sings()).isFalse();
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void errorPage_withASession_isShown() {
        CreatedSession session = server.session();

        for (int status : new int[] {460, 461, 462, 464}) {
            RawAnswer answer =
                    http.get("/guarded/door/send-error?to=/x&status=" + status, AttackedServer.cookie(session));
            assertThat(answer.sings()).as("%s", answer).isTrue();
            assertThat(answer.status()).isEqualTo(status);
        }
        assertThat(http.get("/guarded/door/throw?to=/x", AttackedServer.cookie(session))
                        .sings())
                .isTrue();
    }

    @Test
    void errorPageThatIsPublic_isShownToEverybody() {
        RawAnswer answer = http.get("/guarded/door/send-error?to=/x&status=465");

        assertThat(answer.status()).isEqualTo(465);
        assertThat(answer.text()).contains("public asset");
    }

    // --- threads

    @Test
    void asyncServlet_underProtection_worksOnItsOwnThread_onlyWithASession() {
        CreatedSession session = server.session();
        long before = server.songs(GUARDED);

        assertThat(http.get("/guarded/account/async").isRefusal("unauthenticated"))
                .isTrue();
        assertThat(server.songs(GUARDED)).isEqualTo(before);
        assertThat(http.get("/guarded/account/async", AttackedServer.cookie(session))
                        .sings())
                .isTrue();
    }

    /** Whoever is logged in: a thread of its own has no request that could prove it. */
    @ParameterizedTest
    @ValueSource(strings = {"call-container-thread", "call-managed-thread", "call-own-thread"})
    void guardedBean_calledOffTheRequest_isRefused(String way) {
        CreatedSession session = server.session();
        long before = server.songs(GUARDED);

        RawAnswer answer = http.get("/guarded/async-door/" + way, AttackedServer.cookie(session));

        assertThat(answer.text()).contains("refused off the request");
        assertThat(answer.sings()).isFalse();
        assertThat(server.songs(GUARDED)).isEqualTo(before);
    }

    // --- the annotation, on every way that JAX-RS has to answer

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "suspended",
                "stage",
                "stream",
                "events",
                "located",
                "sub",
                "sub/async",
                "calling",
                "calling-stream"
            })
    void resource_withoutAFreshFactor_isRefusedBeforeItBegins(String path) {
        CreatedSession stale = server.session(
                SessionSpec.with(FactorSpec.password(), FactorSpec.sms().aged(Duration.ofMinutes(6))));
        CreatedSession fresh = server.session();
        String target = "/guarded/app/step-up/" + path;
        long before = server.songs(GUARDED);

        RawAnswer nobody = http.get(target);
        RawAnswer old = http.get(target, AttackedServer.cookie(stale));

        assertThat(nobody.isRefusal("unauthenticated")).as("%s", nobody).isTrue();
        assertThat(old.isRefusal("stale_factors")).as("%s", old).isTrue();
        assertThat(nobody.headers("Vary")).hasSize(1);
        assertThat(old.isNeverStored()).as("%s", old).isTrue();
        assertThat(server.songs(GUARDED)).isEqualTo(before);
        assertThat(http.get(target, AttackedServer.cookie(fresh)).sings()).isTrue();
    }

    @Test
    void postedResource_thatIsRefused_hasNoSideEffect() {
        long before = server.songs(GUARDED);

        RawAnswer answer =
                http.send("POST /guarded/app/step-up/plain HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
                        + "Content-Length: 5\r\nConnection: close\r\n\r\nhello");

        assertThat(answer.isRefusal("unauthenticated")).isTrue();
        assertThat(server.songs(GUARDED)).isEqualTo(before);
    }

    /** Here the guarded call comes when the answer is under way or the request's thread is left: nothing of it is told. */
    @ParameterizedTest
    @ValueSource(strings = {"calling-suspended", "calling-stage", "calling-late", "calling-events"})
    void guardedCall_thatIsRefusedLate_tellsNothing(String path) {
        long before = server.songs(GUARDED);

        RawAnswer answer = http.get("/guarded/app/step-up/" + path);

        assertThat(answer.sings()).isFalse();
        assertThat(server.songs(GUARDED)).isEqualTo(before);
        assertThat(answer.text()).doesNotContain("RefusedCallException", "\tat ");
    }
}
