package io.mfafilter.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.DenialReason;
import io.mfafilter.config.ChallengeSettings;
import io.mfafilter.decision.Denial;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class DenialRendererTest {

    private static final String TARGET = "/app/account?id=1&x=a%20b";

    private final DenialRenderer renderer =
            new DenialRenderer(new ChallengeSettings("/login", "/mfa", "/step-up", "/enrol", "return_to"));

    // --- the table of the contract

    @ParameterizedTest(name = "[{index}] {0}: GET {1} to {2}, POST {3}, API {4}")
    @CsvSource({
        "UNAUTHENTICATED,          302, /app/login,    303, 401",
        "INSUFFICIENT_FACTORS,     302, /app/mfa,      303, 401",
        "WEAK_FACTOR_COMBINATION,  302, /app/mfa,      303, 401",
        "SECOND_FACTOR_PENDING,    302, /app/mfa,      303, 401",
        "STALE_FACTORS,            302, /app/step-up,  303, 401",
        "NOT_ENROLLED,             302, /app/enrol,    303, 401",
        "AMBIGUOUS_PATH,           400, ,              400, 400",
        "FORBIDDEN_SESSION,        403, ,              403, 403",
        "WRONG_ORGANIZATION,       403, ,              403, 403",
        "CHALLENGE_LOOP,           403, ,              403, 403",
        "UNAVAILABLE,              503, ,              503, 503",
        "MISCONFIGURED,            500, ,              500, 500"
    })
    void refusal_forEachClient_hasItsStatus(DenialReason reason, int get, String location, int post, int api) {
        Denial denial = reason(reason);
        DenialResponse toGet = renderer.render(denial, navigation("GET"));
        DenialResponse toPost = renderer.render(denial, navigation("POST"));
        DenialResponse toApi = renderer.render(denial, api("GET"));

        assertThat(toGet.status()).isEqualTo(get);
        assertThat(renderer.render(denial, navigation("HEAD"))).isEqualTo(toGet);
        assertThat(toPost.status()).isEqualTo(post);
        assertThat(toApi.status()).isEqualTo(api);
        assertThat(renderer.render(denial, api("POST"))).isEqualTo(toApi);
        assertThat(header(toApi, "Location")).isEmpty();
        assertThat(toApi.contentType()).isEqualTo("application/problem+json");
        if (location == null) {
            assertThat(header(toGet, "Location")).isEmpty();
            assertThat(toGet.contentType()).isEqualTo("text/html;charset=UTF-8");
            assertThat(toGet.body()).contains("<p class=\"code\">" + reason.code() + "</p>");
        } else {
            assertThat(header(toGet, "Location")).get().asString().startsWith(location + "?");
            assertThat(toGet.body()).isEmpty();
            assertThat(toGet.contentType()).isEmpty();
        }
    }

    @Test
    void table_aboveNamesEveryReason() {
        assertThat(DenialReason.values()).hasSize(12);
    }

    @ParameterizedTest(name = "[{index}] {0} -> {1}")
    @CsvSource({
        "GET,     302",
        "HEAD,    302",
        "POST,    303",
        "PUT,     303",
        "DELETE,  303",
        "OPTIONS, 303",
        "get,     303",
        "BREW,    303"
    })
    void redirect_ofAMethod_hasItsStatus(String method, int status) {
        assertThat(renderer.render(reason(DenialReason.STALE_FACTORS), navigation(method))
                        .status())
                .isEqualTo(status);
    }

    // --- headers

    @ParameterizedTest
    @EnumSource
    void refusal_ofAnyKind_isNeitherStoredNorMixedUp(DenialReason reason) {
        for (ClientRequest client : List.of(navigation("GET"), navigation("POST"), api("GET"))) {
            DenialResponse answer = renderer.render(reason(reason), client);

            assertThat(header(answer, "Cache-Control")).contains("no-store");
            assertThat(Arrays.asList(header(answer, "Vary").orElseThrow().split(", ")))
                    .contains(
                            "Accept",
                            "Authorization",
                            "Cookie",
                            "Faces-Request",
                            "HX-Request",
                            "Sec-Fetch-Mode",
                            "Upgrade",
                            "X-Requested-With");
            assertThat(answer.headers().stream().map(entry -> entry.getKey().toLowerCase(Locale.ROOT)))
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest(name = "[{index}] presented {0} -> {1}")
    @CsvSource({"false, Bearer", "true, 'Bearer error=\"invalid_token\"'"})
    void unauthenticated_forAnApi_challengesAsRfc6750Says(boolean presented, String challenge) {
        DenialResponse answer =
                renderer.render(Denial.of(DenialReason.UNAUTHENTICATED, List.of("admin"), presented), api("GET"));

        assertThat(header(answer, "WWW-Authenticate")).contains(challenge);
    }

    @Test
    void insufficient_forAnApi_challengesAsRfc9470Says() {
        Denial denial = denial(
                DenialReason.INSUFFICIENT_FACTORS, List.of("default", "admin"), List.of("sms_otp"), Optional.empty());

        assertThat(header(renderer.render(denial, api("GET")), "WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_user_authentication\","
                        + " error_description=\"Another authentication factor is required\","
                        + " acr_values=\"urn:mfa-filter:policy:default urn:mfa-filter:policy:admin\"");
    }

    @Test
    void stale_forAnApi_namesTheAgeInWholeSeconds() {
        Denial denial = denial(
                DenialReason.STALE_FACTORS,
                List.of("default"),
                List.of("sms_otp"),
                Optional.of(Duration.ofMillis(300_900)));
        DenialResponse answer = renderer.render(denial, api("GET"));

        assertThat(header(answer, "WWW-Authenticate")).get().asString().endsWith(", max_age=\"300\"");
        assertThat(problem(answer).getInt("max_age")).isEqualTo(300);
    }

    @Test
    void secondFactorPending_forAnApi_namesNoFactors() {
        DenialResponse answer = renderer.render(reason(DenialReason.SECOND_FACTOR_PENDING), api("GET"));

        assertThat(header(answer, "WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_user_authentication\","
                        + " error_description=\"The second factor is pending\"");
        assertThat(problem(answer)).doesNotContainKeys("required_factors", "max_age");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "AMBIGUOUS_PATH",
                "FORBIDDEN_SESSION",
                "WRONG_ORGANIZATION",
                "CHALLENGE_LOOP",
                "UNAVAILABLE",
                "MISCONFIGURED"
            })
    void refusal_thatNoChallengeHelps_hasNone(DenialReason reason) {
        DenialResponse answer = renderer.render(reason(reason), api("GET"));

        assertThat(header(answer, "WWW-Authenticate")).isEmpty();
        assertThat(problem(answer)).doesNotContainKey("challenge_url");
    }

    @ParameterizedTest(name = "[{index}] Stytch asked {0} -> {1}")
    @CsvSource({", 5", "PT0S, 1", "PT0.5S, 1", "PT1S, 1", "PT7S, 7", "PT10S, 10", "PT11S, 10", "PT1H, 10"})
    void unavailable_forEachClient_saysWhenToRetry(Duration asked, String seconds) {
        Denial denial = new Denial(
                DenialReason.UNAVAILABLE,
                List.of("default"),
                List.of(),
                Optional.empty(),
                true,
                Optional.ofNullable(asked));

        assertThat(header(renderer.render(denial, api("GET")), "Retry-After")).contains(seconds);
        assertThat(header(renderer.render(denial, navigation("GET")), "Retry-After"))
                .contains(seconds);
    }

    @ParameterizedTest
    @EnumSource(names = "UNAVAILABLE", mode = Mode.EXCLUDE)
    void refusal_ofAnotherKind_saysNothingOfRetrying(DenialReason reason) {
        assertThat(header(renderer.render(reason(reason), api("GET")), "Retry-After"))
                .isEmpty();
        assertThat(header(renderer.render(reason(reason), navigation("GET")), "Retry-After"))
                .isEmpty();
    }

    // --- clients that are neither a navigation nor a plain program

    @ParameterizedTest
    @EnumSource
    void script_ofAnyKind_getsNoHtml(DenialReason reason) {
        for (ClientKind kind : EnumSet.complementOf(EnumSet.of(ClientKind.NAVIGATION))) {
            DenialResponse answer = renderer.render(reason(reason), client(kind));

            assertThat(answer.contentType()).as("%s", kind).doesNotContain("html");
            assertThat(answer.body()).as("%s", kind).doesNotContain("<html", "<!doctype");
            assertThat(header(answer, "Location")).as("%s", kind).isEmpty();
        }
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource({
        "UNAUTHENTICATED,          /app/login",
        "INSUFFICIENT_FACTORS,     /app/mfa",
        "WEAK_FACTOR_COMBINATION,  /app/mfa",
        "SECOND_FACTOR_PENDING,    /app/mfa",
        "STALE_FACTORS,            /app/step-up",
        "NOT_ENROLLED,             /app/enrol"
    })
    void challenge_forFacesAndHtmx_isARedirectInTheirOwnForm(DenialReason reason, String page) {
        String location = header(renderer.render(reason(reason), navigation("GET")), "Location")
                .orElseThrow();
        DenialResponse faces = renderer.render(reason(reason), client(ClientKind.FACES));
        DenialResponse htmx = renderer.render(reason(reason), client(ClientKind.HTMX));

        assertThat(location).startsWith(page + "?");
        assertThat(faces.status()).isEqualTo(200);
        assertThat(faces.contentType()).isEqualTo("text/xml;charset=UTF-8");
        assertThat(redirectUrl(faces.body())).isEqualTo(location);
        assertThat(header(faces, "WWW-Authenticate")).isEmpty();
        assertThat(htmx.status()).isEqualTo(401);
        assertThat(header(htmx, "HX-Redirect")).contains(location);
        assertThat(header(htmx, "WWW-Authenticate")).isPresent();
        assertThat(problem(htmx).getString("reason")).isEqualTo(reason.code());
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "AMBIGUOUS_PATH",
                "FORBIDDEN_SESSION",
                "WRONG_ORGANIZATION",
                "CHALLENGE_LOOP",
                "UNAVAILABLE",
                "MISCONFIGURED"
            })
    void refusal_thatNoChallengeHelps_isAProblemForFacesAndHtmx(DenialReason reason) {
        for (ClientKind kind : List.of(ClientKind.FACES, ClientKind.HTMX)) {
            assertThat(renderer.render(reason(reason), client(kind)))
                    .isEqualTo(renderer.render(reason(reason), api("GET")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void stream_ofAnyReason_getsAStatusAndNothingElse(DenialReason reason) {
        DenialResponse answer = renderer.render(reason(reason), client(ClientKind.STREAM));
        DenialResponse program = renderer.render(reason(reason), api("GET"));

        assertThat(answer.status()).isEqualTo(program.status());
        assertThat(answer.body()).isEmpty();
        assertThat(answer.contentType()).isEmpty();
        assertThat(header(answer, "WWW-Authenticate")).isEqualTo(header(program, "WWW-Authenticate"));
        assertThat(header(answer, "Retry-After")).isEqualTo(header(program, "Retry-After"));
    }

    @Property
    void partialResponse_withAnyTarget_isWellFormedAndSaysIt(@ForAll("safe") String target) {
        DenialResponse answer = renderer.render(
                reason(DenialReason.STALE_FACTORS), new ClientRequest(ClientKind.FACES, "POST", "/app", target));

        assertThat(redirectUrl(answer.body())).contains(URLEncoder.encode(target, StandardCharsets.UTF_8));
    }

    // --- users without a second factor

    @Test
    void notEnrolled_whereNobodyEnrolsHimself_isForbiddenWithoutAChallenge() {
        DenialRenderer denying =
                new DenialRenderer(new ChallengeSettings("/login", "/mfa", "/step-up", "/enrol", "return_to"), false);
        DenialResponse page = denying.render(reason(DenialReason.NOT_ENROLLED), navigation("GET"));
        DenialResponse problem = denying.render(reason(DenialReason.NOT_ENROLLED), api("GET"));

        assertThat(page.status()).isEqualTo(403);
        assertThat(header(page, "Location")).isEmpty();
        assertThat(page.body()).contains("not_enrolled");
        assertThat(problem.status()).isEqualTo(403);
        assertThat(header(problem, "WWW-Authenticate")).isEmpty();
        assertThat(problem(problem)).doesNotContainKey("challenge_url");
    }

    // --- the end of a circle

    @Test
    void circle_hasAPageThatNamesWhatIsMissingAndTwoWaysOut() {
        Denial denial =
                denial(DenialReason.STALE_FACTORS, List.of("default"), List.of("sms_otp", "totp"), Optional.empty());
        DenialResponse page = renderer.circle(
                denial,
                new ClientRequest(ClientKind.NAVIGATION, "GET", "/app", "/app/a?x=1&y=\"><script>"),
                "k".repeat(22));

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body())
                .contains(
                        "challenge_loop",
                        "What is missing is at least one of: a code sent by SMS; or a code from your authenticator app.",
                        "sms_otp, totp")
                .contains("<a href=\"/app/a?x=1&amp;y=&quot;&gt;&lt;script&gt;&amp;mfa-way-out-again=" + "k".repeat(22))
                .contains("<form method=\"post\" action=\"/app/?mfa-way-out-log-out=" + "k".repeat(22) + "\">")
                .doesNotContain("<script");
        assertThat(header(page, "Cache-Control")).contains("no-store");
    }

    @Test
    void circle_forWantOfOneFactor_namesIt() {
        assertThat(circle(renderer, "sms_otp").body()).contains("<p>What is missing: a code sent by SMS.</p>");
        assertThat(circle(renderer, "webauthn", "passkey").body())
                .contains("<p>What is missing: a passkey or security key.</p>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/login, form-action 'self' https:",
        "https://id.example.com/login, form-action 'self' https:",
        "http://127.0.0.1:8089/login?x, form-action 'self' https: http://127.0.0.1:8089",
        "HTTP://localhost/login, form-action 'self' https: HTTP://localhost"
    })
    void circle_letsItsFormLeadToTheLogInPage(String loginUrl, String formAction) {
        DenialRenderer other = new DenialRenderer(new ChallengeSettings(loginUrl, "/mfa", "/mfa", "/mfa", "return_to"));

        assertThat(header(circle(other, "sms_otp"), "Content-Security-Policy").orElseThrow())
                .endsWith("; " + formAction);
    }

    private static DenialResponse circle(DenialRenderer by, String... factors) {
        return by.circle(
                denial(DenialReason.STALE_FACTORS, List.of("default"), List.of(factors), Optional.empty()),
                new ClientRequest(ClientKind.NAVIGATION, "GET", "/app", "/app/a"),
                "k".repeat(22));
    }

    // --- what a caller without a session learns

    @Test
    void unauthenticated_toAnyClient_tellsNothingOfThePage() {
        Denial denial = Denial.of(DenialReason.UNAUTHENTICATED, List.of("payments-policy"), true);

        for (ClientRequest client : List.of(navigation("GET"), navigation("POST"), api("GET"))) {
            assertThat(renderer.render(denial, client).toString())
                    .doesNotContain("payments-policy", "acr_values", "max_age", "required_factors", "factors=");
        }
        assertThat(problem(renderer.render(denial, api("GET"))))
                .containsOnlyKeys("type", "title", "status", "detail", "reason", "challenge_url");
    }

    // --- redirects

    @Test
    void redirect_withEverything_carriesItsParameters() {
        Denial denial = denial(
                DenialReason.STALE_FACTORS,
                List.of("default"),
                List.of("sms_otp", "totp"),
                Optional.of(Duration.ofMinutes(5)));

        assertThat(header(renderer.render(denial, navigation("GET")), "Location"))
                .contains("/app/step-up?return_to=%2Fapp%2Faccount%3Fid%3D1%26x%3Da%2520b"
                        + "&reason=stale_factors&factors=sms_otp%2Ctotp&max_age=300");
    }

    @Test
    void redirect_withTheLeast_carriesTargetAndReason() {
        assertThat(parameters(renderer.render(reason(DenialReason.UNAUTHENTICATED), navigation("GET"))))
                .containsExactly(Map.entry("return_to", TARGET), Map.entry("reason", "unauthenticated"));
    }

    @ParameterizedTest(name = "[{index}] {0} in {1} -> {2}")
    @CsvSource({
        "/mfa,                                /app,  /app/mfa?return_to=",
        "/mfa,                                '',    /mfa?return_to=",
        "/mfa?lang=en,                        /app,  /app/mfa?lang=en&return_to=",
        "/mfa?lang=en&x,                      /app,  /app/mfa?lang=en&x&return_to=",
        "/mfa?,                               /app,  /app/mfa?&return_to=",
        "https://login.example.com/mfa,       /app,  https://login.example.com/mfa?return_to=",
        "https://login.example.com,           /app,  https://login.example.com?return_to=",
        "https://login.example.com/?app=1,    /app,  https://login.example.com/?app=1&return_to=",
        "http://localhost:8080/mfa,           /app,  http://localhost:8080/mfa?return_to="
    })
    void challengeUrl_ofAnyForm_isExtended(String url, String contextPath, String start) {
        DenialRenderer custom = new DenialRenderer(new ChallengeSettings("/login", url, url, url, "return_to"));
        ClientRequest client = new ClientRequest(ClientKind.NAVIGATION, "GET", contextPath, contextPath + "/x");
        ClientRequest program = new ClientRequest(ClientKind.API, "GET", contextPath, contextPath + "/x");
        Denial denial = reason(DenialReason.INSUFFICIENT_FACTORS);

        assertThat(header(custom.render(denial, client), "Location"))
                .get()
                .asString()
                .startsWith(start);
        assertThat(problem(custom.render(denial, program)).getString("challenge_url"))
                .isEqualTo(url.startsWith("/") ? contextPath + url : url);
    }

    @Test
    void returnParameter_ofAnotherName_isUsed() {
        DenialRenderer custom =
                new DenialRenderer(new ChallengeSettings("/login", "/mfa", "/mfa", "/mfa", "next.page"));

        assertThat(parameters(custom.render(reason(DenialReason.UNAUTHENTICATED), navigation("GET"))))
                .containsEntry("next.page", TARGET)
                .doesNotContainKey("return_to");
    }

    @Property
    void redirect_withAnyTargetAndWords_isOneUnmistakableHeader(@ForAll String target, @ForAll List<String> words) {
        Denial denial = denial(DenialReason.INSUFFICIENT_FACTORS, List.of("default"), words, Optional.empty());
        ClientRequest client = new ClientRequest(ClientKind.NAVIGATION, "GET", "/app", "/app/" + target);
        String location = header(renderer.render(denial, client), "Location").orElseThrow();

        assertThat(location.chars()).allMatch(c -> c > 0x20 && c < 0x7f);
        assertThat(URI.create("https://app.example").resolve(location).getRawPath())
                .isEqualTo("/app/mfa");
        assertThat(location).doesNotContain("#");
    }

    @Property
    void redirect_withASafeTarget_carriesExactlyIt(@ForAll("safe") String target) {
        ClientRequest client = new ClientRequest(ClientKind.NAVIGATION, "GET", "/app", target);

        assertThat(parameters(renderer.render(reason(DenialReason.UNAUTHENTICATED), client)))
                .containsEntry("return_to", target)
                .hasSize(2);
    }

    @Provide
    Arbitrary<String> safe() {
        return Arbitraries.strings().withCharRange('!', '~').ofMaxLength(30).map(rest -> "/app/" + rest);
    }

    // --- problem bodies

    @Test
    void problem_withEverything_hasTheMembersOfTheContract() {
        Denial denial = denial(
                DenialReason.STALE_FACTORS,
                List.of("default"),
                List.of("sms_otp", "totp"),
                Optional.of(Duration.ofMinutes(5)));
        JsonObject problem = problem(renderer.render(denial, api("GET")));

        assertThat(problem)
                .containsOnlyKeys(
                        "type", "title", "status", "detail", "reason", "required_factors", "max_age", "challenge_url");
        assertThat(problem.getString("type")).isEqualTo("urn:mfa-filter:reason:stale_factors");
        assertThat(problem.getInt("status")).isEqualTo(401);
        assertThat(problem.getString("reason")).isEqualTo("stale_factors");
        assertThat(problem.getJsonArray("required_factors").toString()).isEqualTo("[\"sms_otp\",\"totp\"]");
        assertThat(problem.getInt("max_age")).isEqualTo(300);
        assertThat(problem.getString("challenge_url")).isEqualTo("/app/step-up");
    }

    @ParameterizedTest
    @EnumSource
    void problem_ofAnyReason_hasTextsAndTheStatusOfTheAnswer(DenialReason reason) {
        DenialResponse answer = renderer.render(reason(reason), api("GET"));
        JsonObject problem = problem(answer);

        assertThat(problem.getString("type")).isEqualTo("urn:mfa-filter:reason:" + reason.code());
        assertThat(problem.getInt("status")).isEqualTo(answer.status());
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(problem.getString("reason")).isEqualTo(reason.code());
        assertThat(header(answer, "X-Content-Type-Options")).contains("nosniff");
    }

    // --- pages

    @ParameterizedTest
    @EnumSource(
            names = {
                "AMBIGUOUS_PATH",
                "FORBIDDEN_SESSION",
                "WRONG_ORGANIZATION",
                "CHALLENGE_LOOP",
                "UNAVAILABLE",
                "MISCONFIGURED"
            })
    void page_isStaticAndMayLoadNothing(DenialReason reason) throws NoSuchAlgorithmException {
        DenialResponse page = renderer.render(
                denial(reason, List.of("pol1cy"), List.of("w0rd"), Optional.of(Duration.ofMinutes(7))),
                new ClientRequest(ClientKind.NAVIGATION, "GET", "/c0ntext", "/c0ntext/targ3t"));
        String style = page.body().replaceAll("(?s).*<style>(.*)</style>.*", "$1");
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));

        assertThat(page.body())
                .isEqualTo(renderer.render(reason(reason), navigation("POST")).body());
        assertThat(page.body())
                .startsWith("<!doctype html>\n<html lang=\"en\">")
                .doesNotContain("<script", "http:", "https:", "src=", "href=", "style=");
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'; style-src 'sha256-" + hash
                        + "'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'");
        assertThat(header(page, "X-Content-Type-Options")).contains("nosniff");
        assertThat(header(page, "Referrer-Policy")).contains("no-referrer");
    }

    @ParameterizedTest
    @EnumSource
    void texts_ofAReason_needNoEscaping(DenialReason reason) {
        assertThat(ReasonTexts.title(reason)).matches("[A-Za-z0-9 ,.;:'-]+");
        assertThat(ReasonTexts.detail(reason)).matches("[A-Za-z0-9 ,.;:'-]+");
    }

    // --- the answer when nothing else works

    @ParameterizedTest
    @EnumSource
    void bareAnswer_isAPlain500(DenialReason reason) {
        DenialResponse answer = BareAnswer.of(reason);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(header(answer, "Cache-Control")).contains("no-store");
        assertThat(header(answer, "X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.contentType()).isEqualTo("text/plain;charset=UTF-8");
        assertThat(answer.body()).endsWith("(" + reason.code() + ")\n");
    }

    private static Denial reason(DenialReason reason) {
        return Denial.of(reason, List.of("default"), true);
    }

    private static Denial denial(
            DenialReason reason, List<String> policies, List<String> factors, Optional<Duration> maxAge) {
        return new Denial(reason, policies, factors, maxAge, true, Optional.empty());
    }

    private static ClientRequest navigation(String method) {
        return new ClientRequest(ClientKind.NAVIGATION, method, "/app", TARGET);
    }

    private static ClientRequest api(String method) {
        return new ClientRequest(ClientKind.API, method, "/app", TARGET);
    }

    private static ClientRequest client(ClientKind kind) {
        return new ClientRequest(kind, "GET", "/app", TARGET);
    }

    private static String redirectUrl(String partialResponse) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element root = factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(partialResponse)))
                    .getDocumentElement();
            assertThat(root.getTagName()).isEqualTo("partial-response");
            assertThat(root.getChildNodes().getLength()).isEqualTo(1);
            Element redirect = (Element) root.getFirstChild();
            assertThat(redirect.getTagName()).isEqualTo("redirect");
            return redirect.getAttribute("url");
        } catch (ParserConfigurationException | SAXException | IOException notXml) {
            throw new AssertionError(partialResponse, notXml);
        }
    }

    private static Optional<String> header(DenialResponse answer, String name) {
        return answer.headers().stream()
                .filter(entry -> entry.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<String, String> parameters(DenialResponse answer) {
        String query = header(answer, "Location").orElseThrow().replaceFirst("[^?]*\\?", "");
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&")) {
            String[] parts = parameter.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static JsonObject problem(DenialResponse answer) {
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }
}
