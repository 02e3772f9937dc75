package io.mfafilter.it.attack;

import static io.mfafilter.it.attack.AttackedServer.DECLARED;
import static io.mfafilter.it.attack.AttackedServer.GUARDED;
import static io.mfafilter.it.attack.AttackedServer.LENIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.support.ServerProcess;
import io.mfafilter.it.support.WildFly;
import io.mfafilter.simulator.control.CreatedSession;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A differential test: whatever the target of a request looks like, a protected resource answers only if the filter has let the
 * request through; and it lets nobody through who has no session. Whether somebody else refuses (Payara, often) is not asked.
 */
@ExtendWith(AttackedServer.Extension.class)
class PathTricksIT {

    /** A page of every kind: servlets by prefix, exactly and by suffix, files of the archive and of a library, JSP, JAX-RS. */
    private static final List<String> SERVER_MATCHED = List.of(
            "/account/home",
            "/account/a/b",
            "/vault/gold",
            "/x.do",
            "/files/statement.html",
            "/files/brochure.html",
            "/files/",
            "/pages/page.jsp",
            "/welcome/");

    private static final List<String> JAXRS = List.of("/app/secure", "/app/secure/data");

    /** No filter is mapped here: the annotation alone guards. */
    private static final List<String> ANNOTATED = List.of("/app/step-up/plain", "/calling/home");

    private final AttackedServer server;

    PathTricksIT(AttackedServer server) {
        this.server = server;
    }

    /** Without this, all the others could succeed on a server that answers nothing. */
    @ParameterizedTest
    @ValueSource(strings = {GUARDED, DECLARED, LENIENT})
    void plainPath_withASession_answers(String application) {
        CreatedSession session = server.session();

        for (String path : all()) {
            RawAnswer answer = server.http().get("/" + application + path, AttackedServer.cookie(session));
            assertThat(answer.sings()).as("%s: %s", path, answer).isTrue();
            assertThat(server.http().get("/" + application + path).kind())
                    .as(path)
                    .isEqualTo("refused without session");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GUARDED, DECLARED})
    void variant_withoutSession_neverReachesThePage(String application) {
        Set<String> targets = new LinkedHashSet<>();
        all().forEach(path -> targets.addAll(PathTricks.of(application, path)));
        targets.addAll(PathTricks.betweenServerAndJaxrs(application, "/app/secure", "/app/health"));
        long before = server.songs(application);

        Map<String, RawAnswer> answers = fire(targets);

        assertThat(leaks(answers)).isEmpty();
        assertThat(server.songs(application)).as("side effects").isEqualTo(before);
        assertThat(targets).hasSizeGreaterThan(2_000);
        Map<String, Long> kinds = kinds(answers);
        assertThat(kinds.get("refused as ambiguous")).as("%s", kinds).isGreaterThan(500);
        assertThat(kinds.get("refused without session")).as("%s", kinds).isGreaterThan(150);
        assertThat(kinds).doesNotContainKeys("no answer");
        if (!ServerProcess.isLiberty()) {
            // That one fails with an index out of bounds where a path is shorter than the page that it remembers for
            // it.
            assertThat(kinds).doesNotContainKeys("server 500");
        }
    }

    /** Open Liberty remembers the page behind what stands before a {@code ;}, and served it for the plain path from then on. */
    @ParameterizedTest
    @ValueSource(strings = {GUARDED, DECLARED})
    void plainPath_afterATrickThatBeginsWithIt_neverReachesThePage(String application) {
        long before = server.songs(application);
        for (String page : List.of("/vault/gold", "/account/home", "/x.do", "/app/secure/data", "/pages/page.jsp")) {
            for (String trick : List.of(";x=1/../..", ";jsessionid=1/../..", ";/../..", "/../..")) {
                String plain =
                        "/" + application + "/open/" + "a".repeat(20) + Integer.toHexString((page + trick).hashCode());
                assertThat(server.http().get(plain + trick + page).sings())
                        .as(plain + trick + page)
                        .isFalse();
                assertThat(server.http().get(plain).sings())
                        .as("%s after %s%s", plain, trick, page)
                        .isFalse();
            }
        }
        assertThat(server.songs(application)).as("side effects").isEqualTo(before);
    }

    /** A folder may lead to its welcome page, and to nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {GUARDED, DECLARED})
    void folder_afterATrickThatBeginsWithIt_neverReachesThePage(String application) {
        long before = server.songs(application);
        for (String page : List.of("/vault/gold", "/account/home", "/x.do", "/app/secure/data", "/pages/page.jsp")) {
            for (String folder : List.of("/", "/open/", page.substring(0, page.lastIndexOf('/') + 1))) {
                String plain = "/" + application + folder;
                for (String trick : List.of(";x=1/../..", ";x=1/..", ";/..", ";/../..")) {
                    assertThat(server.http().get(plain + trick + page).sings())
                            .as(plain + trick + page)
                            .isFalse();
                    assertThat(server.http().get(plain).sings())
                            .as("%s after %s%s", plain, trick, page)
                            .isFalse();
                }
            }
        }
        assertThat(server.songs(application)).as("side effects").isEqualTo(before);
    }

    /** RESTEasy on Open Liberty finds its resources by the URL, which holds what the client calls its host. */
    @ParameterizedTest
    @ValueSource(strings = {GUARDED, DECLARED})
    void hostWithAPathInIt_leadsToNoOtherPage(String application) {
        String context = "/" + application;
        long before = server.songs(application);
        for (String end : List.of("?", "", "/", "#", ";", "?x=")) {
            for (String path : List.of("/app/health", "/open/x", "/app/x")) {
                String host = "Host: x" + context + "/app/secure/data" + end;
                assertThat(server.http().get(context + path, host).sings())
                        .as("%s %s", host, path)
                        .isFalse();
            }
        }
        assertThat(server.songs(application)).as("side effects").isEqualTo(before);
    }

    /** The mapping itself is the server's, and no trick gets past that; the guard is there for what reads the raw path. */
    @Test
    @DisabledIfSystemProperty(
            named = ServerProcess.SERVER,
            matches = "liberty",
            disabledReason = "Open Liberty matches filters to another path than servlets: there only the guard helps")
    void variantOfWhatTheServerMatches_neverReachesThePage_evenWhereAmbiguousPathsAreIgnored() {
        Set<String> targets = new LinkedHashSet<>();
        SERVER_MATCHED.forEach(path -> targets.addAll(PathTricks.of(LENIENT, path)));
        ANNOTATED.forEach(path -> targets.addAll(PathTricks.of(LENIENT, path)));
        long before = server.songs(LENIENT);

        Map<String, RawAnswer> answers = fire(targets);

        assertThat(leaks(answers)).isEmpty();
        assertThat(server.songs(LENIENT)).as("side effects").isEqualTo(before);
    }

    /** What {@code mfa.ambiguous-paths=ignore} costs; and the proof that this test sees a way around where there is one. */
    @Test
    void ambiguousPath_whereTheyAreIgnored_getsPastTheMappingToJaxrs() {
        Map<String, RawAnswer> answers = fire(PathTricks.betweenServerAndJaxrs(LENIENT, "/app/secure", "/app/health"));

        assertThat(leaks(answers)).contains("/lenient/app/secure/../health");
        if (!WildFly.isUnderTest() && !ServerProcess.isLiberty()) {
            assertThat(leaks(answers)).as("Jersey's own").contains("/lenient/app/secure/.../health");
        }
        assertThat(server.log()).contains("MFA0108");
    }

    private Map<String, RawAnswer> fire(Set<String> targets) {
        return RawHttp.volley(new ArrayList<>(targets), target -> server.http().get(target));
    }

    private static List<String> all() {
        return Stream.of(SERVER_MATCHED, JAXRS, ANNOTATED).flatMap(List::stream).toList();
    }

    private static List<String> leaks(Map<String, RawAnswer> answers) {
        return answers.entrySet().stream()
                .filter(one -> one.getValue().sings())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Long> kinds(Map<String, RawAnswer> answers) {
        return answers.values().stream()
                .collect(Collectors.groupingBy(RawAnswer::kind, TreeMap::new, Collectors.counting()));
    }
}
