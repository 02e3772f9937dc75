package io.mfafilter.it.attack;

import static io.mfafilter.it.attack.AttackedServer.GUARDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.support.ServerProcess;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.it.support.WildFly;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.JwtSpec;
import io.mfafilter.simulator.key.JwtForge.SignedBy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Credentials that are made up, changed, cut, borrowed, too many or too long: none of them is a session, and none of them costs
 * Stytch more than the contract allows.
 */
@ExtendWith(AttackedServer.Extension.class)
class CredentialAbuseIT {

    private static final String PAGE = "/guarded/account/home";

    private final AttackedServer server;
    private final RawHttp http;
    private final StytchProject stytch;

    CredentialAbuseIT(AttackedServer server) {
        this.server = server;
        this.http = server.http();
        this.stytch = server.stytch();
    }

    /** With the keys at hand: only then does the server need nothing from Stytch to know a forgery. */
    @BeforeEach
    void letTheServerFetchTheKeys() {
        assertThat(http.get(PAGE, "Authorization: Bearer " + server.session().jwt())
                        .sings())
                .isTrue();
        stytch.calls().clear();
    }

    // --- forged JWTs

    @Test
    void forgedJwts_areNoSession_andCostStytchNothing() {
        Map<String, String> forged = forgedJwts(server.session());
        long before = server.songs(GUARDED);

        Map<String, RawAnswer> asBearer = RawHttp.volley(
                List.copyOf(forged.keySet()), name -> http.get(PAGE, "Authorization: Bearer " + forged.get(name)));
        Map<String, RawAnswer> asCookie = RawHttp.volley(
                List.copyOf(forged.keySet()), name -> http.get(PAGE, "Cookie: stytch_session_jwt=" + forged.get(name)));

        assertThat(forged).hasSizeGreaterThan(100);
        assertRefused(asBearer);
        assertRefused(asCookie);
        assertThat(server.songs(GUARDED)).isEqualTo(before);
        assertThat(stytch.callsBesidesKeys()).as("questions").isZero();
        assertThat(stytch.calls().countUnder(stytch.keys()))
                .as("fetches of keys")
                .isLessThanOrEqualTo(1);
    }

    @Test
    void unknownKeyIds_fetchTheKeysAtMostOnceInACoolDown() {
        CreatedSession session = server.session();
        List<String> jwts = IntStream.range(0, 60)
                .mapToObj(
                        i -> server.mint(JwtSpec.ofSession(session.sessionId()).header("kid", "jwk-test-made-up-" + i)))
                .toList();

        Map<String, RawAnswer> answers =
                RawHttp.volley(jwts, jwt -> http.get(PAGE, "Cookie: stytch_session_jwt=" + jwt));

        assertRefused(answers);
        assertThat(stytch.calls().countUnder(stytch.keys())).isLessThanOrEqualTo(1);
        assertThat(stytch.callsBesidesKeys()).isZero();
    }

    // --- made-up tokens

    @Test
    void madeUpToken_costsOneQuestionInFiveSeconds_howeverOftenItIsSent() {
        List<String> tokens =
                IntStream.range(0, 12).mapToObj(i -> "made-up-token-" + i).toList();
        List<String> requests =
                IntStream.range(0, 10).boxed().flatMap(again -> tokens.stream()).toList();

        List<RawAnswer> answers = new ArrayList<>();
        Instant begin = Instant.now();
        for (String token : requests) {
            answers.add(http.get(PAGE, "Cookie: stytch_session=" + token));
        }
        long fiveSeconds = Duration.between(begin, Instant.now()).toSeconds() / 5;

        assertThat(answers).allMatch(answer -> answer.isRefusal("unauthenticated"));
        assertThat(stytch.callsBesidesKeys()).isBetween((long) tokens.size(), tokens.size() * (1 + fiveSeconds));
    }

    @Test
    void malformedTokens_costNothing() {
        List<String> tokens = List.of(
                "{made-up}",
                "made up",
                "made\u00fcp",
                "a\"b",
                "a,b",
                "a\\b",
                "%00",
                "%0d%0a",
                "a\tb",
                "<script>",
                "a&b",
                "a?b",
                "a#b",
                "a@b",
                "a:b",
                "a!b",
                "a$b",
                "a(b",
                "a*b",
                "a'b",
                "a[b",
                "a^b",
                "a`b",
                "a|b",
                "x".repeat(1_025),
                "x".repeat(7_000));

        Map<String, RawAnswer> answers =
                RawHttp.volley(tokens, token -> http.get(PAGE, "Authorization: Bearer " + token));

        assertRefused(answers);
        assertThat(stytch.calls().total()).isZero();
    }

    @Test
    void requestWithManyDeadTokens_asksABoundedNumberOfQuestions() {
        String tokens = IntStream.range(0, 60)
                .mapToObj(i -> "stytch_session=dead-token-" + i)
                .collect(Collectors.joining("; "));

        assertThat(http.get(PAGE, "Cookie: " + tokens).isRefusal("unauthenticated"))
                .isTrue();

        assertThat(stytch.calls().count(stytch.asked())).isLessThanOrEqualTo(5);
    }

    /** Cookies of that name can be planted from a subdomain; the honest one among them must still count. */
    @Test
    void validCredential_behindPlantedDeadOnes_isFound() {
        CreatedSession session = server.session();
        String dead = "stytch_session=planted-1; stytch_session=planted-2; stytch_session=planted-3";

        RawAnswer byJwt = http.get(
                "/guarded/asked/x",
                "Cookie: " + dead + "; stytch_session=planted-4; stytch_session_jwt=" + session.jwt());
        stytch.calls().clear();
        RawAnswer byToken = http.get(
                "/guarded/asked/x",
                "Cookie: " + dead.replace("planted", "other") + "; stytch_session=" + session.token());

        assertThat(byJwt.sings()).as("%s", byJwt).isTrue();
        assertThat(byToken.sings()).as("%s", byToken).isTrue();
        assertThat(stytch.calls().count(stytch.asked())).isLessThanOrEqualTo(5);
    }

    // --- conflicting credentials

    @Test
    void conflictingCredentials_areReadInOneWay() {
        CreatedSession mine = server.session();
        CreatedSession other = server.session();
        String cookies = AttackedServer.cookie(mine);
        Map<String, List<String>> refused = new LinkedHashMap<>();
        refused.put("a bad Bearer beside good cookies", List.of("Authorization: Bearer made-up", cookies));
        refused.put("an empty Bearer beside good cookies", List.of("Authorization: Bearer", cookies));
        refused.put("a Bearer behind a tab", List.of("Authorization: Bearer\tmade-up", cookies));
        refused.put(
                "two Bearers", List.of("Authorization: Bearer " + mine.jwt(), "Authorization: Bearer " + other.jwt()));
        refused.put(
                "a Bearer and a Basic", List.of("Authorization: Bearer " + mine.jwt(), "Authorization: Basic eDp5"));
        refused.put(
                "a Basic and a bad Bearer", List.of("Authorization: Basic eDp5", "Authorization: Bearer x", cookies));
        refused.put("two Bearers in one", List.of("Authorization: Bearer " + mine.jwt() + ", Bearer " + other.jwt()));
        refused.put("a Bearer in lower case that is bad", List.of("authorization: bEARER made-up", cookies));
        refused.put("a token in the query", List.of("X-Token: " + mine.token()));
        refused.put(
                "a token in another header",
                List.of("Stytch-Session: " + mine.token(), "X-Stytch-Session-Jwt: " + mine.jwt()));
        refused.put(
                "cookies under other names",
                List.of("Cookie: STYTCH_SESSION=" + mine.token() + "; stytch_session_jwt2=" + mine.jwt()));
        refused.put("two JWTs, spliced", List.of("Cookie: stytch_session_jwt=" + splice(mine.jwt(), other.jwt())));
        refused.put("a token as JWT", List.of("Cookie: stytch_session_jwt=" + mine.token()));
        if (!ServerProcess.isLiberty()) {
            // There a comma separates cookies too.
            refused.put("cookies with commas", List.of("Cookie: a=b, stytch_session_jwt=" + mine.jwt()));
        }
        refused.forEach((name, headers) -> {
            RawAnswer answer = http.get(PAGE, headers.toArray(String[]::new));
            assertThat(answer.isRefusal("unauthenticated"))
                    .as("%s: %s", name, answer.kind())
                    .isTrue();
        });

        for (CreatedSession one : List.of(mine, other)) {
            RawAnswer answer = http.get(PAGE, "Authorization: Bearer " + one.jwt(), AttackedServer.cookie(mine));
            assertThat(answer.text()).contains("user " + one.userId());
        }
        RawAnswer first =
                http.get(PAGE, "Cookie: stytch_session_jwt=" + other.jwt() + "; stytch_session_jwt=" + mine.jwt());
        assertThat(first.text()).contains("user " + other.userId());
    }

    /** One of the two was planted, and nobody can tell which. */
    @Test
    void tokenOfAnotherUserThanTheJwt_isRefusedWhereStytchIsAsked() {
        CreatedSession mine = server.session();
        CreatedSession planted = server.session();

        assertThat(http.get(
                                "/guarded/asked/x",
                                "Cookie: stytch_session_jwt=" + mine.jwt() + "; stytch_session=" + planted.token())
                        .isRefusal("unauthenticated"))
                .isTrue();
    }

    // --- too many, too long

    @Test
    void cookiesWithoutEnd_areBoundedWork_andTheServerGoesOn() {
        CreatedSession session = server.session();
        String jwtCookie = "; stytch_session_jwt=" + session.jwt();
        String thousand =
                IntStream.range(0, 1_000).mapToObj(i -> "c" + i + "=v").collect(Collectors.joining("; "));
        List<String> hopeless = List.of(
                "Cookie: " + thousand,
                "Cookie: " + IntStream.range(0, 9_000).mapToObj(i -> "c=" + i).collect(Collectors.joining("; ")),
                "Cookie: stytch_session=" + "a".repeat(65_536),
                "Cookie: stytch_session_jwt=" + "a.".repeat(32_768),
                "Cookie: " + "stytch_session_jwt=a.b.c; ".repeat(250),
                "Cookie: " + "stytch_session=x; ".repeat(400),
                "Cookie: " + ";".repeat(7_000),
                "Cookie: " + "=".repeat(7_000),
                "Cookie: a=\"" + "b".repeat(7_000),
                "Cookie: $Version=1; $Path=/; a=b",
                "Authorization: Bearer " + "a".repeat(65_536),
                "Authorization: Bearer " + "a.".repeat(3_500),
                "Cookie: a=b\r\n".repeat(300) + "X-A: b",
                "Accept: " + "text/html,".repeat(700),
                "Accept: text/html;" + "q=1;".repeat(1_700),
                "Referer: http://" + "a".repeat(7_000));

        Map<String, RawAnswer> answers = RawHttp.volley(hopeless, header -> http.get(PAGE, header));

        answers.forEach((header, answer) -> {
            assertThat(answer.sings()).isFalse();
            assertThat(answer.status() == 500 && WildFly.isUnderTest()
                            || List.of(0, 400, 401, 413, 414, 431).contains(answer.status()))
                    .as("%s; WildFly fails by itself at the 201st cookie", answer)
                    .isTrue();
        });
        assertThat(stytch.calls().count(stytch.asked())).isLessThanOrEqualTo(5);
        assertThat(http.get(PAGE, "Cookie: " + thousand.substring(0, WildFly.isUnderTest() ? 500 : 5_000) + jwtCookie)
                        .sings())
                .as("many cookies of others do not hide ours")
                .isTrue();
        assertThat(http.get(PAGE, ("Cookie: a=b\r\n").repeat(80) + "Cookie: c=d" + jwtCookie)
                        .sings())
                .isTrue();
    }

    @Test
    void pathsAndMethods_withoutCredentials_costStytchNothing() {
        List<String> targets = IntStream.range(0, 200)
                .mapToObj(i -> "/guarded/account/" + i + "/" + "x/".repeat(i * 10) + "%20".repeat(i) + "?"
                        + "y".repeat(i * 10))
                .toList();

        Map<String, RawAnswer> answers = RawHttp.volley(targets, http::get);

        assertThat(answers.values()).allMatch(answer -> answer.isRefusal("unauthenticated") || answer.status() == 400);
        assertThat(stytch.calls().total()).isZero();
    }

    // --- what an answer leaves behind

    /** A refused or a served request begins no session of the container, so there is none that an attacker could have fixed. */
    @Test
    void noAnswer_beginsAContainerSession() {
        CreatedSession session = server.session();

        for (RawAnswer answer : List.of(
                http.get(PAGE),
                http.navigate(PAGE),
                http.get("/guarded//account"),
                http.get(PAGE, AttackedServer.cookie(session)),
                http.get(PAGE, "Cookie: JSESSIONID=chosen-by-somebody"),
                http.get("/guarded/app/step-up/plain"),
                http.get("/guarded/account/home;jsessionid=chosen-by-somebody"))) {
            assertThat(answer.headers("Set-Cookie").toString()).doesNotContain("JSESSIONID");
        }
    }

    /** What a shared cache kept of such an answer would be somebody else's session. */
    @Test
    void answerThatHandsBackAJwt_isKeptFromSharedCaches() {
        for (String page : List.of("/account/home", "/files/statement.html", "/app/secure/x")) {
            CreatedSession session = server.session();

            RawAnswer answer =
                    server.keepCookieOf(http.get("/guarded" + page, "Cookie: stytch_session=" + session.token()));

            assertThat(answer.sings()).isTrue();
            assertThat(answer.headers("Set-Cookie")).as(page).hasSize(1);
            assertThat(answer.headers("Cache-Control").toString()).as(page).contains("private");
        }
    }

    private static void assertRefused(Map<String, RawAnswer> answers) {
        answers.forEach((name, answer) -> {
            assertThat(answer.sings()).as(name).isFalse();
            assertThat(answer.isRefusal("unauthenticated") || answer.status() == 400)
                    .as("%s: %s", name, answer.kind())
                    .isTrue();
        });
    }

    private Map<String, String> forgedJwts(CreatedSession session) {
        Map<String, String> forged = new LinkedHashMap<>();
        String id = session.sessionId();
        for (String algorithm : List.of(
                "none",
                "None",
                "NONE",
                "nOnE",
                "HS256",
                "HS384",
                "HS512",
                "RS384",
                "RS512",
                "PS256",
                "PS384",
                "PS512",
                "ES256",
                "EdDSA",
                "RS1",
                "rs256",
                "RS256 ",
                "",
                "dir",
                "RSA-OAEP")) {
            forged.put("alg " + algorithm, server.mint(JwtSpec.ofSession(id).header("alg", algorithm)));
        }
        for (Object algorithm : new Object[] {null, 1, true, List.of("RS256"), Map.of("RS256", 1)}) {
            forged.put("alg as " + algorithm, server.mint(JwtSpec.ofSession(id).header("alg", algorithm)));
        }
        for (String header : List.of("alg", "kid")) {
            forged.put("no " + header, server.mint(JwtSpec.ofSession(id).withoutHeader(header)));
        }
        for (Object kid : new Object[] {
            null, "", 1, List.of(), "../../../dev/null", "' or 1=1", "x".repeat(2_000), "http://evil.example/k"
        }) {
            forged.put(
                    "kid " + kid,
                    server.mint(JwtSpec.ofSession(id).header("kid", kid).signedBy(SignedBy.FOREIGN)));
        }
        forged.put("crit", server.mint(JwtSpec.ofSession(id).header("crit", List.of("exp"))));
        forged.put("b64", server.mint(JwtSpec.ofSession(id).header("b64", false).header("crit", List.of("b64"))));
        forged.put("zip", server.mint(JwtSpec.ofSession(id).header("zip", "DEF").signedBy(SignedBy.FOREIGN)));
        for (String header : List.of("jwk", "jku", "x5u", "x5c", "x5t", "cty")) {
            forged.put(
                    "a key of its own by " + header,
                    server.mint(JwtSpec.ofSession(id)
                            .header(header, "http://evil.example/keys")
                            .signedBy(SignedBy.FOREIGN)));
        }
        forged.put("another's signature", server.mint(JwtSpec.ofSession(id).signedBy(SignedBy.FOREIGN)));
        for (Object audience :
                new Object[] {null, "", "project-test-other", List.of(), List.of("project-test-other"), 1, Map.of()}) {
            forged.put("aud " + audience, server.mint(JwtSpec.ofSession(id).claim("aud", audience)));
        }
        for (Object issuer :
                new Object[] {null, "", "stytch.com/project-test-other", "evil.example", 1, List.of("stytch.com")}) {
            forged.put("iss " + issuer, server.mint(JwtSpec.ofSession(id).claim("iss", issuer)));
        }
        for (Object subject : new Object[] {null, "", 1, List.of("user")}) {
            forged.put("sub " + subject, server.mint(JwtSpec.ofSession(id).claim("sub", subject)));
        }
        for (String claim : List.of("exp", "iat", "aud", "iss", "sub", "https://stytch.com/session")) {
            forged.put("no " + claim, server.mint(JwtSpec.ofSession(id).without(claim)));
        }
        long future = Instant.now().plusSeconds(3_600).getEpochSecond();
        forged.put("not yet", server.mint(JwtSpec.ofSession(id).claim("nbf", future)));
        forged.put(
                "from the future",
                server.mint(JwtSpec.ofSession(id).claim("iat", future).claim("exp", future + 300)));
        for (Object time : new Object[] {"soon", true, List.of(1), -1, Map.of()}) {
            forged.put("exp " + time, server.mint(JwtSpec.ofSession(id).claim("exp", time)));
        }
        for (String field : List.of("id", "authentication_factors")) {
            forged.put(
                    "a session without " + field,
                    server.mint(JwtSpec.ofSession(id).withoutSessionField(field)));
        }
        forged.put(
                "a session that is none", server.mint(JwtSpec.ofSession(id).claim("https://stytch.com/session", "x")));
        changed(session.jwt(), forged);
        return forged;
    }

    /** A true one with something done to its text. */
    private static void changed(String jwt, Map<String, String> forged) {
        String[] parts = jwt.split("\\.");
        String header = parts[0];
        String payload = parts[1];
        String signature = parts[2];
        for (int at = 0; at < signature.length(); at += 40) {
            forged.put("signature changed at " + at, header + "." + payload + "." + flipped(signature, at));
        }
        for (int at = 10; at < payload.length(); at += 90) {
            forged.put("payload changed at " + at, header + "." + flipped(payload, at) + "." + signature);
        }
        for (int cut : new int[] {1, 2, 4, 100, 300}) {
            forged.put("cut by " + cut, jwt.substring(0, jwt.length() - cut));
        }
        forged.put("no signature", header + "." + payload + ".");
        forged.put("two parts", header + "." + payload);
        forged.put("no payload", header + ".." + signature);
        forged.put("no header", "." + payload + "." + signature);
        forged.put("four parts", jwt + ".x");
        forged.put("five parts", jwt + ".x.y");
        forged.put("parts exchanged", payload + "." + header + "." + signature);
        forged.put("doubled", jwt + jwt);
        forged.put("with padding", header + "." + payload + "." + signature + "==");
        forged.put("in upper case", jwt.toUpperCase(java.util.Locale.ROOT));
        forged.put(
                "of base64 and not base64url",
                header + "." + payload + "." + signature.replace('-', '+').replace('_', '/'));
        forged.put("with a percent sign", jwt.replaceFirst("\\.", "%2e"));
        forged.put(
                "an admin's payload",
                header + "." + text("{\"sub\":\"admin\",\"aud\":\"x\",\"exp\":9999999999}") + "." + signature);
        forged.put("an empty header", text("{}") + "." + payload + "." + signature);
        forged.put("a header twice", text("{\"alg\":\"RS256\",\"alg\":\"none\"}") + "." + payload + "." + signature);
        forged.put("a list for a header", text("[]") + "." + payload + "." + signature);
        forged.put("a deep header", text("[".repeat(2_000)) + "." + payload + "." + signature);
        forged.put("no JSON", text("hello") + "." + text("world") + "." + signature);
        forged.put("octets that are no text", "_____." + payload + "." + signature);
        forged.put("three letters", "a.b.c");
    }

    private static String flipped(String text, int at) {
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    /** The header and payload of one under the signature of the other. */
    private static String splice(String one, String other) {
        return one.substring(0, one.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    }

    private static String text(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
