package io.mfafilter.it.attack;

import static io.mfafilter.it.attack.AttackedServer.GUARDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.support.ServerProcess;
import io.mfafilter.it.support.WildFly;
import io.mfafilter.simulator.control.CreatedSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Methods, headers, versions and framings of requests for a protected page: none of them gets past the filter. */
@ExtendWith(AttackedServer.Extension.class)
class RequestTricksIT {

    private static final List<String> PAGES = List.of(
            "/account/home",
            "/vault/gold",
            "/x.do",
            "/files/statement.html",
            "/pages/page.jsp",
            "/app/secure/data",
            "/app/step-up/plain",
            "/calling/home");

    private static final List<String> METHODS = Words.of("""
            GET HEAD POST PUT DELETE PATCH OPTIONS TRACE CONNECT get Get gET head post TRACK DEBUG FOO X _ * 0 GETT GE
            PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK SEARCH M-SEARCH PURGE BAN LINK UNLINK VIEW ARBITRARY JEFF
            INVOKE REPORT BREW SOURCE RPC_IN_DATA VERSION-CONTROL G%45T GET\u0000 GET\t GET\013 G\u0000ET \u00c7ET
            {GET} <GET> GET/ GET? GET;x \"GET\" 'GET' GET,POST GET#
            """);

    private static final String ACCOUNT = "/guarded/account/home";

    private final AttackedServer server;
    private final RawHttp http;

    RequestTricksIT(AttackedServer server) {
        this.server = server;
        this.http = server.http();
    }

    @Test
    void anyMethod_withoutSession_reachesNoPage() {
        List<List<String>> requests = new ArrayList<>();
        PAGES.forEach(page -> METHODS.forEach(method -> requests.add(List.of(method, "/guarded" + page))));
        requests.add(List.of("A".repeat(3_000), ACCOUNT));

        // Before an annotated method JAX-RS itself answers OPTIONS: with the methods that there are, and without
        // calling one.
        assertNothingSings(
                requests,
                request -> http.request(request.get(0), request.get(1)),
                answer -> isOfTheServer(answer)
                        || answer.body().contains("http://wadl.dev.java.net")
                        || WildFly.isUnderTest() && answer.body().equals("HEAD, POST, GET, OPTIONS")
                        || ServerProcess.isLiberty()
                                && answer.body().equals(String.join(", ", answer.headers("Allow"))));
    }

    /** Otherwise the test above would prove little: the page answers to any method once there is a session. */
    @Test
    void unknownMethod_withASession_reachesThePage() {
        CreatedSession session = server.session();

        for (String method : List.of("GET", "FOO", "get", "PROPFIND", "PURGE")) {
            assertThat(http.request(method, ACCOUNT, AttackedServer.cookie(session))
                            .sings())
                    .as(method)
                    .isTrue();
        }
        assertThat(http.request("HEAD", ACCOUNT, AttackedServer.cookie(session)).headers("X-Canary"))
                .hasSize(1);
    }

    @Test
    void headersThatMeanToRewriteTheRequest_changeNothing() {
        List<List<String>> requests = new ArrayList<>();
        for (String name : Words.of("""
                X-Original-URL X-Rewrite-URL X-Original-URI X-Forwarded-Path X-Forwarded-Prefix X-Forwarded-Uri
                X-Override-URL X-HTTP-DestinationURL Destination Content-Location Base-Url Request-Uri Uri Path-Info
                SCRIPT_NAME X-Accel-Redirect X-Sendfile X-Custom-IP-Authorization Forwarded X-Forwarded-For
                X-Forwarded-Host X-Forwarded-Server X-Forwarded-Proto X-Forwarded-Port X-Forwarded-User X-Remote-User
                Remote-User Proxy-Authorization X-Client-Cert Proxy-auth-cert X-Real-IP X-Originating-IP Client-IP
                True-Client-IP Cluster-Client-IP Via Max-Forwards Expect From Referer Origin
                """)) {
            requests.add(List.of("/guarded/account/home", name + ": /guarded/open/x"));
            requests.add(List.of("/guarded/open/x", name + ": /guarded/account/home"));
            requests.add(List.of("/guarded/account/home", name + ": 127.0.0.1"));
            requests.add(List.of("/guarded/account/home", name + ": for=127.0.0.1;host=localhost;proto=https"));
        }
        for (String name :
                List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Original-Method")) {
            for (String method : List.of("GET", "HEAD", "OPTIONS", "FOO", "TRACE")) {
                requests.add(List.of("/guarded/account/home", name + ": " + method));
                requests.add(List.of("/guarded/app/step-up/plain", name + ": " + method));
            }
        }
        for (String parameter :
                List.of("_method=OPTIONS", "_method=HEAD", "X-HTTP-Method-Override=GET", "method=OPTIONS")) {
            requests.add(List.of("/guarded/account/home?" + parameter, "X-A: b"));
        }

        assertNothingSings(
                requests, request -> http.get(request.get(0), request.get(1)), RequestTricksIT::isOfTheServer);
        assertNothingSings(
                requests,
                request -> http.request("POST", request.get(0), request.get(1), "Content-Length: 0"),
                RequestTricksIT::isOfTheServer);
    }

    @Test
    void queryThatLooksLikeAPath_changesNothing() {
        List<String> targets = new ArrayList<>();
        for (String page : PAGES) {
            for (String query : List.of(
                    "?",
                    "??",
                    "?x",
                    "?/../open",
                    "?/open/x",
                    "?;.css",
                    "?.css",
                    "?/account/assets/x",
                    "?x=.pub",
                    "?.pub",
                    "?%00.pub",
                    "?x#y",
                    "?%23",
                    "?a=b;c=d",
                    "?\u00ff",
                    "?%zz",
                    "?%",
                    "?" + "a=b&".repeat(900))) {
                targets.add("/guarded" + page + query);
            }
        }

        // WildFly takes only what is visible and escaped.
        assertNothingSings(
                targets,
                http::get,
                answer -> WildFly.isUnderTest()
                        && answer.status() == 400
                        && answer.body().isEmpty());
    }

    @Test
    void oddVersionsAndFramings_reachNoPage() {
        Map<String, String> requests = new LinkedHashMap<>();
        String rest = "Host: a\r\nConnection: close\r\n\r\n";
        String first = "GET " + ACCOUNT + " HTTP/1.1\r\n";
        requests.put("HTTP/1.0 without Host", "GET " + ACCOUNT + " HTTP/1.0\r\n\r\n");
        requests.put("HTTP/1.0 with keep-alive", "GET " + ACCOUNT + " HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        requests.put("HTTP/1.0, absolute", "GET http://x" + ACCOUNT + " HTTP/1.0\r\n\r\n");
        requests.put("HTTP/0.9", "GET " + ACCOUNT + "\r\n");
        requests.put("HTTP/0.9 with an empty line", "GET " + ACCOUNT + "\r\n\r\n");
        requests.put("HTTP/0.9 POST", "POST " + ACCOUNT + "\r\n\r\n");
        for (String version : List.of(
                "HTTP/1.2",
                "HTTP/2.0",
                "HTTP/2",
                "HTTP/3.0",
                "HTTP/0.9",
                "HTTP/9.9",
                "HTTP/1.10",
                "HTTP/01.1",
                "HTTP/1,1",
                "http/1.1",
                "HTTP",
                "HTTP/",
                "FTP/1.1",
                "HTTP/1.1 ",
                "HTTP/1.1x",
                "HTTP/-1.1",
                "")) {
            requests.put("version " + version, "GET " + ACCOUNT + " " + version + "\r\n" + rest);
        }
        requests.put("no Host", first + "Connection: close\r\n\r\n");
        requests.put("empty Host", first + "Host:\r\nConnection: close\r\n\r\n");
        requests.put("two Hosts", first + "Host: b\r\n" + rest);
        requests.put("Host with a path", first + "Host: a/guarded/open\r\nConnection: close\r\n\r\n");
        requests.put("Host with a port too high", first + "Host: a:99999\r\nConnection: close\r\n\r\n");
        requests.put("line feeds alone", (first + rest).replace("\r\n", "\n"));
        requests.put("carriage returns alone", (first + rest).replace("\r\n", "\r"));
        requests.put("tabs between", first.replace(' ', '\t') + rest);
        requests.put("two spaces between", first.replace(" ", "  ") + rest);
        requests.put("a space before", " " + first + rest);
        requests.put("empty lines before", "\r\n\r\n" + first + rest);
        requests.put("a target and another", "GET /guarded/open/x " + ACCOUNT + " HTTP/1.1\r\n" + rest);
        requests.put("a vertical tab between", first.replace(' ', '\u000b') + rest);
        requests.put("a folded header", first + "X-A: b\r\n X-C: d\r\n" + rest);
        requests.put("a folded first line", "GET " + ACCOUNT + "\r\n HTTP/1.1\r\n" + rest);
        requests.put("a space before the colon", first + "X-A : b\r\n" + rest);
        requests.put("a header without a name", first + ": b\r\n" + rest);
        requests.put("a header with NUL", first + "X-A: \u0000\r\n" + rest);
        requests.put("a line without a colon", first + "X-A\r\n" + rest);
        requests.put("an expectation", first + "Expect: 100-continue\r\n" + rest);
        requests.put("an expectation of something else", first + "Expect: the-spanish-inquisition\r\n" + rest);
        requests.put("a wrong upgrade", first + "Upgrade: h2c\r\nConnection: Upgrade\r\nHost: a\r\n\r\n");
        requests.put(
                "an upgrade to HTTP/2",
                first + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"
                        + "Connection: Upgrade, HTTP2-Settings\r\nHost: a\r\n\r\n");
        requests.put("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003");
        requests.put("the server's own", "OPTIONS * HTTP/1.1\r\n" + rest);
        requests.put("a connection through", "CONNECT localhost:80 HTTP/1.1\r\n" + rest);

        assertNothingSings(
                new ArrayList<>(requests.values()),
                http::sendAndEnd,
                answer -> isOfTheServer(answer) || answer.status() == 0);
    }

    /**
     * A request in the body of another: where the server and a proxy before it disagree about where the first one ends, the
     * second one is a request nobody has looked at. Each that the server reads is looked at.
     */
    @Test
    void smuggledRequests_reachNoPage() {
        String inner = "GET " + ACCOUNT + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        String post = "POST /guarded/open/x HTTP/1.1\r\nHost: a\r\n";
        String refused = "POST " + ACCOUNT + " HTTP/1.1\r\nHost: a\r\n";
        List<String> requests = new ArrayList<>();
        for (String start : List.of(post, refused)) {
            for (String coding : List.of(
                    "chunked",
                    "Chunked",
                    "xchunked",
                    "chunked, identity",
                    "identity, chunked",
                    "identity",
                    "\tchunked",
                    " chunked ",
                    "chunked\r\nTransfer-Encoding: x",
                    "x\r\nTransfer-Encoding: chunked",
                    "\u000bchunked",
                    "\"chunked\"",
                    "chunked;x=y",
                    "")) {
                requests.add(start + "Content-Length: 6\r\nTransfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n" + inner);
                requests.add(start + "Transfer-Encoding: " + coding + "\r\nContent-Length: 4\r\n\r\n5c\r\n" + inner
                        + "0\r\n\r\n");
                requests.add(
                        start + "Transfer-Encoding : " + coding + "\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + inner);
            }
            for (String length : List.of(
                    "0\r\nContent-Length: 90",
                    "90\r\nContent-Length: 0",
                    "0, 90",
                    "+0",
                    "-1",
                    "0x5a",
                    "00",
                    " 0",
                    "0 ",
                    "",
                    "9".repeat(30),
                    "1e2",
                    "\u00b2")) {
                requests.add(start + "Content-Length: " + length + "\r\n\r\n" + inner);
            }
            requests.add(start + "Content-Length: " + inner.length() + "\r\n\r\n" + inner + inner);
            requests.add(start + "\r\n" + inner);
            requests.add(start + "Transfer-Encoding: chunked\r\n\r\n0;x\r\n\r\n" + inner);
            requests.add(start + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n" + inner);
            requests.add(start + "Transfer-Encoding: chunked\r\n\r\n0\n\n" + inner);
            requests.add(start + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n" + inner);
            requests.add(start + "Transfer-Encoding: chunked\r\n\r\n-1\r\n" + inner);
        }
        requests.add("GET /guarded/open/x HTTP/1.1\r\nHost: a\r\n\r\n".repeat(3) + inner);
        requests.add("GET /guarded/open/x HTTP/1.1\r\nHost: a\r\nX: " + inner);

        Map<String, RawAnswer> answers = assertNothingSings(requests, http::sendAndEnd, answer -> true);

        assertThat(answers.values())
                .as("answers to the outer and the inner request")
                .filteredOn(answer -> answer.answers() == 2)
                .hasSizeGreaterThan(WildFly.isUnderTest() ? 10 : 20);
    }

    /** The body of a request that was refused unread must not be taken for the next request. */
    @Test
    void bodyOfARefusedRequest_isNoRequest() {
        String inner = "GET /guarded/open/inner HTTP/1.1\r\nHost: a\r\n\r\n";

        RawAnswer answer = http.send("POST " + ACCOUNT + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + inner.length()
                + "\r\n\r\n" + inner + "GET /guarded/open/last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).contains("/guarded/open/last").doesNotContain("/guarded/open/inner");
        assertThat(answer.answers()).isEqualTo(2);
    }

    @Test
    void requestsOfHttp2_withAnyPseudoHeaders_reachNoPage() {
        RawHttp2 http2 = new RawHttp2(http.port());
        CreatedSession session = server.session();
        assertThat(http2.request("GET", ACCOUNT, List.of(Map.entry("cookie", "stytch_session=" + session.token())))
                        .sings())
                .as("with a session the page answers")
                .isTrue();
        List<List<String>> requests = new ArrayList<>();
        for (String path : List.of(
                ACCOUNT,
                "guarded/account/home",
                "account/home",
                "../guarded/account/home",
                "/guarded//account/home",
                "//guarded/account/home",
                "/guarded/open/../account/home",
                "/guarded/open/%2e%2e/account/home",
                "/guarded/app/secure/../health",
                "/guarded/app/health/../secure/a",
                "/guarded/app/secure#x",
                "/guarded/app/secure\u0000",
                "/guarded/app/secure\u0000/../health",
                "/guarded/app/secure\n",
                "/guarded/account/home\r\nX-A: b",
                "/guarded/account/home HTTP/1.1",
                "/guarded/account/home?x\r\ny",
                "/guarded/account home",
                "/guarded/ account/home",
                "/guarded\\account\\home",
                "/guarded/account/home;x",
                "/guarded/open/;/../account/home",
                "/guarded/%61ccount/home",
                "http://evil.example" + ACCOUNT,
                "*",
                "?",
                "",
                "#",
                "/guarded/app/secure \t",
                "/guarded/account/\u00e9",
                "/guarded/account/\u00ff\u00fe")) {
            requests.add(List.of("GET", path));
        }
        for (String method : List.of(
                "HEAD",
                "POST",
                "FOO",
                "get",
                "",
                " ",
                "GET /guarded/open/x",
                "CONNECT",
                "TRACE",
                "GET\r\nX-A: b",
                "\u0000")) {
            requests.add(List.of(method, ACCOUNT));
        }

        Map<List<String>, RawAnswer> answers = assertNothingSings(
                requests, request -> http2.request(request.get(0), request.get(1), List.of()), answer -> true);
        assertThat(answers.values())
                .filteredOn(answer -> answer.kind().startsWith("refused"))
                // Others refuse more of them themselves.
                .hasSizeGreaterThan(WildFly.isUnderTest() ? 10 : ServerProcess.isLiberty() ? 15 : 20);
        assertNothingSings(
                List.of(
                        List.of(Map.entry(":path", "/guarded/open/x")),
                        List.of(Map.entry(":method", "OPTIONS")),
                        List.of(Map.entry(":authority", "evil.example")),
                        List.of(Map.entry("transfer-encoding", "chunked")),
                        List.of(Map.entry("content-length", "0")),
                        List.of(Map.entry("x-original-url", "/guarded/open/x"))),
                more -> http2.request("GET", ACCOUNT, more),
                answer -> true);
    }

    @Test
    void handshakeOfAWebSocket_isRefusedLikeEveryRequest() {
        CreatedSession session = server.session();
        String[] handshake = {
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
        };
        String request = "GET %s HTTP/1.1\r\nHost: a\r\n" + String.join("\r\n", handshake) + "\r\n%s\r\n";
        List<String> requests = new ArrayList<>();
        for (String path : List.of(
                "/account/socket",
                "//account/socket",
                "/account//socket",
                "/account/./socket",
                "/account/socket/",
                "/account/socket;x",
                "/account/%73ocket",
                "/open/../account/socket",
                "/account/socket%00",
                "/account/socket#")) {
            requests.add(request.formatted("/guarded" + path, ""));
        }
        RawAnswer plain = http.sendAndEnd(requests.get(0));
        assertThat(plain.status()).as(plain.text()).isEqualTo(401);
        assertThat(plain.isBareRefusal()).isTrue();
        assertNothingSings(
                requests,
                http::sendAndEnd,
                answer -> isOfTheServer(answer) || answer.isBareRefusal() || answer.isRefusal("ambiguous_path"));

        long before = server.songs(GUARDED);
        RawAnswer opened =
                http.sendAndEnd(request.formatted("/guarded/account/socket", AttackedServer.cookie(session) + "\r\n"));
        assertThat(opened.status()).as("with a session it is opened").isEqualTo(101);
        assertThat(server.awaitSongs(GUARDED, before + 1)).isEqualTo(before + 1);
    }

    private <T> Map<T, RawAnswer> assertNothingSings(
            List<T> requests, Function<T, RawAnswer> sending, Predicate<RawAnswer> mayComeInstead) {
        long before = server.songs(GUARDED);

        Map<T, RawAnswer> answers = RawHttp.volley(requests, sending);

        assertThat(answers.entrySet().stream()
                        .filter(one -> one.getValue().sings())
                        .map(Map.Entry::getKey)
                        .toList())
                .as("pages that answered")
                .isEmpty();
        assertThat(server.songs(GUARDED)).as("side effects").isEqualTo(before);
        assertThat(answers.entrySet().stream()
                        .filter(one -> !one.getValue().isRefusal("unauthenticated")
                                && one.getValue().status() != 401
                                && !one.getValue().text().contains("open /open")
                                && !mayComeInstead.test(one.getValue()))
                        .map(one -> one.getKey() + " -> " + one.getValue())
                        .toList())
                .as("neither refused by the filter nor an open page")
                .isEmpty();
        return answers;
    }

    /** Refused before the application is asked, or nothing that an application would be asked about. */
    private static boolean isOfTheServer(RawAnswer answer) {
        return List.of(400, 404, 405, 417, 501, 505).contains(answer.status())
                || answer.status() == 200 && answer.body().isEmpty()
                || answer.status() == 101
                // Open Liberty serves no TRACE.
                || answer.status() == 403 && answer.body().contains("Default implementation of TRACE");
    }
}
