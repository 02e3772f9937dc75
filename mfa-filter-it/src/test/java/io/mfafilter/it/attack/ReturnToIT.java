package io.mfafilter.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever a request says of itself (target, query, {@code Referer}, {@code Host}, forwarded headers), a refused user is sent to
 * the log-in page of this application, with a {@code return_to} that stays in it.
 */
@ExtendWith(AttackedServer.Extension.class)
class ReturnToIT {

    /** What open redirects are made of. */
    private static final List<String> ELSEWHERE = Words.of("""
            //evil.example ///evil.example ////evil.example /\\evil.example \\\\evil.example \\/evil.example
            /\\/evil.example //evil.example/%2f.. /%2fevil.example /%5cevil.example %2f%2fevil.example
            %5c%5cevil.example %2f%5cevil.example /%09/evil.example /%0a/evil.example /%0d/evil.example
            //%0d%0aevil.example /.evil.example /..//evil.example /%2e%2e//evil.example /;@evil.example
            //;@evil.example @evil.example .evil.example :80@evil.example http://evil.example https://evil.example
            HTTPS://EVIL.EXAMPLE http:evil.example https:evil.example http:/evil.example http:///evil.example
            https:///evil.example https:\\\\evil.example http:\\evil.example http://evil.example\\@localhost
            http://localhost@evil.example http://localhost:80@evil.example http://localhost%40evil.example
            http://localhost%23@evil.example http://localhost%00.evil.example http://localhost.evil.example
            http://localhostevil.example http://evil.example#localhost http://evil.example?localhost
            http://evil.example/guarded/account http://[::ffff:192.0.2.1]/ http://3221225985/ http://0xC0000201/
            http://evil%2eexample http://evil%E3%80%82example http://ev\u00c3\u00a4l.example ftp://evil.example
            file:///etc/passwd javascript:alert(1) JaVaScRiPt:alert(1) javascript://localhost/%0aalert(1)
            java%0d%0ascript:alert(1) data:text/html,x vbscript:x blob:x view-source:x about:blank
            mailto:a@evil.example //evil.example%00 //evil%E2%80%AEexample %09//evil.example %20//evil.example
            %00//evil.example x//evil.example ?//evil.example #//evil.example &return_to=//evil.example
            %26return_to=//evil.example %0d%0aLocation:%20http://evil.example %0d%0aSet-Cookie:%20a=b
            %0aSet-Cookie:a=b %E5%98%8A%E5%98%8DSet-Cookie:a=b %23%0d%0aX:%20y %c4%8d%c4%8aX:y
            \"><script>alert(1)</script> '-alert(1)-' %22%3E%3Csvg%20onload=x%3E
            """);

    private final RawHttp http;

    ReturnToIT(AttackedServer server) {
        this.http = server.http();
    }

    /** Without this the others could succeed where nothing is ever returned to. */
    @Test
    void honestTargetsAndReferers_areReturnedTo() {
        assertThat(returnTo(http.navigate("/guarded/account/home?tab=1&x=a%20b")))
                .isEqualTo("/guarded/account/home?tab=1&x=a%20b");
        assertThat(returnTo(http.navigate("/guarded/app/step-up/plain?x"))).isEqualTo("/guarded/app/step-up/plain?x");
        assertThat(returnTo(post("http://localhost:" + http.port() + "/guarded/account/form?x=1")))
                .isEqualTo("/guarded/account/form?x=1");
    }

    @Test
    void targetAndQuery_thatPointElsewhere_areNeverFollowed() {
        Map<String, RawAnswer> answers = new LinkedHashMap<>();
        List<String> targets = new ArrayList<>();
        for (String page : List.of("/guarded/account/home", "/guarded/app/step-up/plain", "/guarded/calling/home")) {
            for (String elsewhere : ELSEWHERE) {
                targets.add(page + "?" + elsewhere);
                targets.add(page + "?return_to=" + elsewhere);
                targets.add(page + "?x=1&url=" + elsewhere + "#" + elsewhere);
            }
        }
        ELSEWHERE.forEach(elsewhere -> targets.add("/guarded/account/" + elsewhere));
        ELSEWHERE.forEach(elsewhere -> targets.add("/guarded/account/home" + elsewhere));
        answers.putAll(RawHttp.volley(targets, http::navigate));

        assertThat(assertStaysHere(answers)).isGreaterThan(400);
    }

    @Test
    void refererOfAForm_thatPointsElsewhere_isNeverFollowed() {
        String here = "http://localhost:" + http.port();
        List<String> referers = new ArrayList<>(ELSEWHERE);
        for (String elsewhere : ELSEWHERE) {
            referers.add(here + elsewhere);
            referers.add(here + "/" + elsewhere);
            referers.add(here + "/guarded" + elsewhere);
            referers.add(here + "/guarded/x?" + elsewhere);
            referers.add(here + "/guarded/" + elsewhere);
        }
        referers.addAll(List.of(
                "",
                " ",
                here,
                here + "/",
                here + "/guarded",
                here + "/guardedx",
                here + "/other",
                here + "/guarded/../other",
                here + "/guarded/%2e%2e/other",
                here + "/guarded/..%2fother",
                here + "/guarded/..;/other",
                here + "//guarded/x",
                here + "/guarded//x",
                here + "/guarded/x;y",
                here + "/guarded\\x",
                here + "/guarded/\u00e9",
                here + "/guarded/\u007f",
                "http://LOCALHOST:" + http.port() + "/guarded/x",
                "http://localhost:1/guarded/x",
                "http://localhost/guarded/x",
                "https://localhost:" + http.port() + "/guarded/x",
                "//localhost:" + http.port() + "/guarded/x",
                "http://user@localhost:" + http.port() + "/guarded/x",
                "http://localhost.:" + http.port() + "/guarded/x",
                here + "/guarded/" + "x".repeat(3_000),
                "http://" + "x".repeat(3_000),
                "http://",
                "http:",
                ":",
                "?",
                "#",
                "%"));

        Map<String, RawAnswer> answers =
                RawHttp.volley(referers.stream().distinct().toList(), this::post);

        assertThat(assertStaysHere(answers)).isGreaterThan(400);
    }

    @Test
    void hostAndForwardedHeaders_moveNobody() {
        List<List<String>> headers = new ArrayList<>();
        for (String host : List.of(
                "evil.example",
                "evil.example:80",
                "evil.example:",
                "user@evil.example",
                "evil.example/guarded",
                "evil.example\\x",
                "localhost@evil.example",
                "[::1]",
                "[::1",
                "evil.example#",
                "evil.example?x",
                "evil.example%0d%0aX:y",
                "a b",
                "\u00e9vil.example",
                "evil.example,localhost",
                "javascript:alert(1)",
                "//evil.example",
                "\"evil.example\"",
                ".",
                "-",
                "localhost:99999",
                "localhost:-1",
                "localhost:x",
                "0",
                "%00",
                "x".repeat(3_000))) {
            headers.add(List.of("Host: " + host));
            headers.add(List.of("Host: " + host, "Referer: http://" + host + "/guarded/x"));
        }
        for (String name : Words.of("""
                X-Forwarded-Host X-Forwarded-Server X-Host X-Original-Host X-HTTP-Host-Override Forwarded
                X-Forwarded-Proto X-Forwarded-Scheme X-Forwarded-Port X-Forwarded-Prefix X-Forwarded-Path
                X-Forwarded-For X-Original-URL X-Rewrite-URL X-Script-Name Base-Url Origin Via From
                """)) {
            headers.add(List.of(name + ": evil.example"));
            headers.add(List.of(name + ": host=evil.example;proto=https;for=192.0.2.1"));
            headers.add(List.of(name + ": //evil.example/"));
            headers.add(List.of(name + ": https"));
        }
        for (List<String> lines : headers) {
            for (String method : List.of("GET", "POST")) {
                for (String page : List.of("/guarded/account/home", "/guarded/app/step-up/plain")) {
                    List<String> all = new ArrayList<>(lines);
                    all.addAll(List.of("Accept: text/html", "Sec-Fetch-Mode: navigate"));
                    if (method.equals("POST")) {
                        all.add("Content-Length: 0");
                    }
                    RawAnswer answer = http.request(method, page, all.toArray(String[]::new));
                    assertThat(answer.text()).as("%s %s", method, lines).doesNotContain("evil.example", "\nX:y");
                    assertStaysHere(lines.toString(), answer);
                }
            }
        }
    }

    /** What a page in the middle reflects, a cache in between must not keep for others. */
    @Test
    void everyRedirect_isForThisRequestAlone() {
        for (RawAnswer answer : List.of(
                http.navigate("/guarded/account/home"),
                http.navigate("/guarded/app/step-up/plain"),
                http.navigate("/guarded/calling/home"),
                http.navigate("/guarded/door/forward?to=/account/home"),
                post("http://x/"))) {
            assertThat(answer.isNeverStored()).as("%s", answer).isTrue();
            assertThat(answer.headers("Vary"))
                    .containsExactly(
                            "Accept, Authorization, Cookie, Faces-Request, HX-Request, Sec-Fetch-Mode, Upgrade,"
                                    + " X-Requested-With");
            assertThat(answer.headers("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(answer.headers("Set-Cookie"))
                    .as("no container session is begun")
                    .isEmpty();
        }
    }

    private RawAnswer post(String referer) {
        return http.send("POST /guarded/account/home HTTP/1.1\r\nHost: localhost:" + http.port()
                + "\r\nAccept: text/html\r\nSec-Fetch-Mode: navigate\r\nReferer: " + referer
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    /** How many of them were redirects of ours; the rest was refused as it was. */
    private static long assertStaysHere(Map<String, RawAnswer> answers) {
        answers.forEach(ReturnToIT::assertStaysHere);
        return answers.values().stream()
                .filter(answer -> answer.status() == 302 || answer.status() == 303)
                .count();
    }

    private static void assertStaysHere(String sent, RawAnswer answer) {
        assertThat(answer.answers())
                .as("%s: one answer and no second one in it", sent)
                .isLessThanOrEqualTo(1);
        assertThat(answer.headers("Set-Cookie")).as(sent).isEmpty();
        assertThat(answer.headers("X")).as(sent).isEmpty();
        if (answer.headers("Location").isEmpty()) {
            boolean ofTheServer = List.of(0, 400, 404, 431, 505).contains(answer.status())
                    || answer.status() == 200 && answer.body().isEmpty()
                    || answer.isRefusedForColon(sent);
            assertThat(ofTheServer).as("%s: %s", sent, answer).isTrue();
            return;
        }
        String target = returnTo(answer);
        assertThat(target).as(sent).matches("/guarded([/?].*)?").doesNotContain("\\", "#", " ");
        assertThat(target.chars()).as(sent).allMatch(c -> c > 0x20 && c < 0x7f);
        assertThat(URLDecoder.decode(target.split("\\?")[0], StandardCharsets.UTF_8))
                .as(sent)
                .startsWith("/guarded")
                .doesNotContain("//", "/../", "\r", "\n", "\\");
        // What a browser makes of it, on the page that it is used on.
        URI there = URI.create("https://bank.example/guarded/login").resolve(escapedForUri(target));
        assertThat(there.getHost()).as(sent).isEqualTo("bank.example");
        assertThat(there.getRawUserInfo()).as(sent).isNull();
    }

    private static String escapedForUri(String target) {
        return target.replaceAll("[\"<>^`{|}\\[\\]']", "_").replaceAll("%(?![0-9A-Fa-f]{2})", "_");
    }

    /** The parameter of the one redirect, to the log-in page and nowhere else. */
    private static String returnTo(RawAnswer answer) {
        assertThat(answer.headers("Location")).as("%s", answer).hasSize(1);
        String location = answer.headers("Location").get(0);
        String prefix = "/guarded/login?return_to=";
        String suffix = "&reason=unauthenticated";
        assertThat(location).startsWith(prefix).endsWith(suffix).matches("[!-~]*");
        String value = location.substring(prefix.length(), location.length() - suffix.length());
        assertThat(value).as("one parameter").doesNotContain("&", "?", "#", "=");
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
