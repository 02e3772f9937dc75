package io.mfafilter.it.attack;

import static io.mfafilter.it.attack.AttackedServer.GUARDED;
import static io.mfafilter.it.attack.AttackedServer.LENIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.support.ServerProcess;
import io.mfafilter.it.support.WildFly;
import io.mfafilter.simulator.control.CreatedSession;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mfa.ambiguous-paths} and {@code mfa.public-paths}, word for word: what gets 400 anywhere, and what is plain. */
@ExtendWith(AttackedServer.Extension.class)
class AmbiguousPathsIT {

    /** Inside and outside of mappings, served and not. */
    private static final List<String> PLACES =
            List.of("/open/a", "/account/a", "/app/health", "/app/a", "/free/hello.html", "/nowhere/a", "/a", "/calls");

    /** What WildFly takes in no request line unless it is escaped. */
    private static final Pattern REFUSED_BY_WILDFLY = Pattern.compile("[|^#\\x80-\\xff]");

    private final AttackedServer server;
    private final RawHttp http;

    AmbiguousPathsIT(AttackedServer server) {
        this.server = server;
        this.http = server.http();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                // dot segments, of any number of dots
                "/../b",
                "/./b",
                "/.../b",
                "/..../b",
                "/.",
                "/..",
                "/...",
                "/.......",
                "/b/../../c",
                // empty segments
                "//b",
                "///b",
                "//",
                "/b//",
                // path parameters
                ";",
                ";x",
                ";x=1",
                ";x=1/b",
                "/;/b",
                "/b;/c",
                ";.css",
                "/..;/b",
                // encoded separators and dots
                "%2fb",
                "%2Fb",
                "/%2f/b",
                "%5cb",
                "%5Cb",
                "%2eb",
                "%2Eb",
                "/%2e/b",
                "/%2e%2e/b",
                "/.%2e/b",
                "%3bx",
                "%3Bx=1",
                // backslashes
                "\\b",
                "/\\b",
                "/..\\b",
                // fragments
                "#",
                "#b",
                "/#/b",
                // control characters, raw and encoded
                "%00",
                "%01",
                "%08",
                "%09",
                "%0a",
                "%0d",
                "%1b",
                "%1f",
                "%7f",
                "%c2%80",
                "%c2%85",
                "%c2%9f",
                "\u0001",
                "\u000b",
                "\u001b",
                "\u007f",
                // octets that are no UTF-8, overlong ones among them
                "%c0%ae",
                "%c0%af",
                "%c1%9c",
                "%e0%80%ae",
                "%e0%80%af",
                "%f0%80%80%ae",
                "%80",
                "%bf",
                "%c3",
                "%e6%97",
                "%ed%a0%80",
                "%f4%90%80%80",
                "%fe",
                "%ff"
            })
    void pathReadInTwoWays_gets400Anywhere_withASessionToo(String piece) {
        String session = AttackedServer.cookie(server.session());
        server.stytch().calls().clear();

        for (String place : PLACES) {
            String target = "/guarded" + place + piece;
            for (RawAnswer answer : List.of(http.get(target), http.navigate(target), http.get(target, session))) {
                if (isSentToItsFolder(target, answer)) {
                    continue;
                }
                assertThat(answer.status()).as("%s: %s", target, answer).isEqualTo(400);
                boolean ours = answer.isRefusal("ambiguous_path");
                assertThat(ours || isRefusedByTheServer(answer) || answer.isRefusedByServer())
                        .as("%s is refused by us or by the server: %s", target, answer)
                        .isTrue();
                if (ours) {
                    assertThat(answer.isNeverStored()).as("%s", answer).isTrue();
                    assertThat(answer.headers("Vary").toString()).contains("Sec-Fetch-Mode", "Cookie", "Authorization");
                    assertThat(answer.headers("Set-Cookie")).isEmpty();
                }
            }
        }

        assertThat(server.stytch().calls().total())
                .as("paths cost Stytch nothing")
                .isZero();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "",
                "/",
                "/b",
                "/b/",
                ".b",
                "/.b",
                "/..b",
                "/b.",
                "/b..",
                "/b..c",
                "/b.../c",
                "%25",
                "%25b",
                "%2525",
                "%252e%252e",
                "/%252e%252e/b",
                "%252f",
                "%253b",
                "%20",
                "/%20/b",
                "+",
                "~",
                "%7E",
                "-_!*'()",
                ":",
                "@",
                "&x=1",
                "=",
                "$",
                ",",
                "%3A",
                "%3F",
                "%23",
                "%26",
                "%3D",
                "%40",
                "%41%42",
                "%7B%7D",
                "|",
                "^",
                "'",
                "%22",
                "%3C%3E",
                "%C3%A9",
                "%c3%a9",
                "\u00c3\u00a9",
                "%E6%97%A5%E6%9C%AC",
                "\u00e6\u0097\u00a5",
                "%F0%9F%98%80",
                "%EF%BC%8F",
                "%EF%BC%8E%EF%BC%8E",
                "%E2%80%A6",
                "%C2%A0",
                "?",
                "?a=/../b;c#d",
                "?%00",
                "?//"
            })
    void plainPath_isServed(String piece) {
        RawAnswer answer = http.get("/guarded/open/a" + piece);

        if (WildFly.isUnderTest() && REFUSED_BY_WILDFLY.matcher(piece).find()) {
            assertThat(isRefusedByTheServer(answer)).as("%s", answer).isTrue();
            return;
        }
        if (ServerProcess.isLiberty() && answer.isRefusedByServer() || answer.isRefusedForColon(piece)) {
            return;
        }
        if (ServerProcess.isLiberty() && piece.equals("%20")
                || ServerProcess.isOtherThanPayara() && piece.equals("%3F")) {
            // There a path is compared with what the server says it serves; Open Liberty drops a blank at the end.
            assertThat(answer.isRefusal("ambiguous_path")).as("%s", answer).isTrue();
            return;
        }
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.text()).contains("open /open");
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {"/account/assets/a", "/account/assets/a%20b/c.css", "/account/assets", "/account/assets/%C3%A9"})
    void publicPath_thatIsPlain_needsNoSession(String path) {
        for (String application : List.of(GUARDED, LENIENT)) {
            RawAnswer answer = http.get("/" + application + path);
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.text()).contains("public asset");
        }
    }

    /** Where ambiguous paths are not refused, they are not public all the same. */
    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "/account/assets/./a",
                "/account/assets//a",
                "/account//assets/a",
                "/account/./assets/a",
                "/account/x/../assets/a",
                "/account/assets/x/../a",
                "/account/assets/a;",
                "/account/assets/a;x=1",
                "/account/assets;/a",
                "/account/assets/;/a",
                "/account/assets/.../a",
                "/account/assets/%2e/a",
                "/account/assets/a%2eb",
                "/account/assets/a%2fb",
                "/account/assets%2fa",
                "/account/assets/a%3bb",
                "/account/assets/a%09",
                "/account/assets/a%0d%0a",
                "/account/assets/a#",
                "/open/../account/assets/a",
                "/account/assets/../home",
                "/account/assets/../assets/a",
                "/account/assets/..",
                "/account/assets/x/../../home",
                "/account/assets/%2e%2e/home",
                "/account/assets/.%2e/home",
                "/account/home;/../assets/a",
                // the extension pattern *.pub
                "/account/home;.pub",
                "/account/home;a.pub",
                "/account/home%3b.pub",
                "/account/home%2f.pub",
                "/account/home%09.pub",
                "/account/home/..%2fx.pub",
                "/account/./home.pub",
                "/account//home.pub",
                "/account/home#.pub",
                "/account/home/;.pub"
            })
    void publicPath_thatIsNotPlain_needsASession(String path) {
        CreatedSession session = server.session();

        RawAnswer guarded = http.get("/guarded" + path);
        RawAnswer lenient = http.get("/lenient" + path);

        if (WildFly.isUnderTest() && REFUSED_BY_WILDFLY.matcher(path).find()) {
            assertThat(isRefusedByTheServer(guarded) && isRefusedByTheServer(lenient))
                    .as("%s, %s", guarded, lenient)
                    .isTrue();
            return;
        }
        if (ServerProcess.isLiberty() && guarded.isRefusedByServer() && lenient.isRefusedByServer()) {
            return;
        }
        assertThat(guarded.isRefusal("ambiguous_path")).as("%s", guarded).isTrue();
        assertThat(lenient.isRefusal("unauthenticated")).as("%s", lenient).isTrue();
        assertThat(http.get("/lenient" + path, AttackedServer.cookie(session)).status())
                .as("with a session it is served")
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "/account/home?.pub",
                "/account/home?x/account/assets/a",
                "/account/home.PUB",
                "/account/home.pub%20",
                "/account/home.pubs",
                "/account/home%252epub",
                "/account/home.pub/x",
                "/account/assetsx",
                "/account/Assets/a",
                "/account/assets%20/a",
                "/account/asset",
                "/account/%252e%252e/assets/a",
                "/ACCOUNT/assets/a"
            })
    void pathThatOnlyLooksPublic_needsASession(String path) {
        for (String application : List.of(GUARDED, LENIENT)) {
            RawAnswer answer = http.get("/" + application + path);
            assertThat(answer.isRefusal("unauthenticated")
                            || ServerProcess.isOtherThanPayara() && answer.isRefusal("ambiguous_path")
                            || answer.status() == 404)
                    .as("%s", answer)
                    .isTrue();
            assertThat(answer.sings()).isFalse();
        }
    }

    /** That is what such a pattern says; the documentation warns of it. */
    @Test
    void extensionThatIsPublic_opensEveryPlainPathThatEndsSo() {
        assertThat(http.get("/guarded/account/home.pub").sings()).isTrue();
    }

    @Test
    void ignoredAmbiguity_isWarnedOfAtStart_whereItIsIgnored() {
        assertThat(server.log().lines().filter(line -> line.contains("MFA0108")))
                .hasSize(1);
    }

    /** Before an application is asked. */
    private static boolean isRefusedByTheServer(RawAnswer answer) {
        return answer.status() == 400 && answer.body().isEmpty();
    }

    /** WildFly sends whoever names a folder of the archive to its slash, before any filter; nothing is served by that. */
    private static boolean isSentToItsFolder(String target, RawAnswer answer) {
        return WildFly.isUnderTest()
                && target.endsWith("/..")
                && answer.status() == 302
                && answer.headers("Location").stream().allMatch(location -> location.endsWith("/"))
                && answer.body().isEmpty();
    }
}
