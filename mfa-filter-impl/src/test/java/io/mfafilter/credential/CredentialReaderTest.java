package io.mfafilter.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.credential.CredentialReader.Cookie;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialReaderTest {

    private static final String TOKEN = "stytch_session";
    private static final String JWT = "stytch_session_jwt";

    private final CredentialReader reader = new CredentialReader(TOKEN, JWT, true, 8_192);

    // --- cookies

    @Test
    void request_withNothing_carriesNothing() {
        assertThat(read(List.of())).isEqualTo(Credentials.NONE);
    }

    @Test
    void cookies_ofOtherNames_carryNothing() {
        assertThat(read(
                        List.of(),
                        new Cookie("session", "abc"),
                        new Cookie("STYTCH_SESSION", "abc"),
                        new Cookie("stytch_session_jwt2", "a.b.c"),
                        new Cookie("xstytch_session", "abc")))
                .isEqualTo(Credentials.NONE);
    }

    @Test
    void cookies_ofBothKinds_areTriedJwtsFirst() {
        Credentials credentials = read(List.of(), new Cookie(TOKEN, "t1"), new Cookie(JWT, "a.b.c"));

        assertThat(credentials.presented()).isTrue();
        assertThat(credentials.fromCookies()).isTrue();
        assertThat(credentials.candidates()).containsExactly(new SessionJwt("a.b.c"), new SessionToken("t1"));
    }

    @Test
    void cookies_ofOneName_areAllTriedInTheOrderSent() {
        Credentials credentials = read(
                List.of(),
                new Cookie(TOKEN, "host"),
                new Cookie(JWT, "h.o.st"),
                new Cookie(TOKEN, "domain"),
                new Cookie(JWT, "d.o.main"));

        assertThat(credentials.candidates())
                .extracting(Credential::value)
                .containsExactly("h.o.st", "d.o.main", "host", "domain");
    }

    @Test
    void cookies_moreThanABrowserSends_areCutOff() {
        Cookie[] flood = IntStream.range(0, 5_000)
                .mapToObj(i -> i % 2 == 0 ? new Cookie(TOKEN, "t" + i) : new Cookie(JWT, "a.b." + i))
                .toArray(Cookie[]::new);

        Credentials credentials = read(List.of(), flood);

        assertThat(credentials.candidates())
                .extracting(Credential::value)
                .containsExactly("a.b.1", "a.b.3", "a.b.5", "a.b.7", "t0", "t2", "t4", "t6");
    }

    @Test
    void cookie_malformedFirst_doesNotHideTheGoodOneBehindIt() {
        Credentials credentials =
                read(List.of(), new Cookie(TOKEN, "not a token"), new Cookie(JWT, "no-jwt"), new Cookie(TOKEN, "good"));

        assertThat(credentials.candidates()).containsExactly(new SessionToken("good"));
    }

    @Test
    void cookie_malformedOnly_isPresentedAndNoCandidate() {
        assertThat(read(List.of(), new Cookie(TOKEN, "<script>"))).isEqualTo(new Credentials(List.of(), true, true));
    }

    @Test
    void cookie_empty_carriesNothing() {
        assertThat(read(List.of(), new Cookie(TOKEN, ""), new Cookie(JWT, ""))).isEqualTo(Credentials.NONE);
    }

    @Test
    void cookie_emptyOnes_doNotUseUpThePlaces() {
        Cookie[] cookies = IntStream.rangeClosed(0, 10)
                .mapToObj(i -> new Cookie(TOKEN, i < 10 ? "" : "good"))
                .toArray(Cookie[]::new);

        assertThat(read(List.of(), cookies).candidates()).containsExactly(new SessionToken("good"));
    }

    @ParameterizedTest(name = "a JWT cookie of {0} characters: {1}")
    @CsvSource({"8191, true", "8192, true", "8193, false", "1000000, false"})
    void jwtCookie_ofALength_isTakenUpToTheLimit(int length, boolean taken) {
        String jwt = "a.b." + "c".repeat(length - 4);

        Credentials credentials = read(List.of(), new Cookie(JWT, jwt));

        assertThat(credentials.presented()).isTrue();
        assertThat(credentials.candidates()).hasSize(taken ? 1 : 0);
    }

    @ParameterizedTest(name = "a JWT of {0} characters where 1024 are the limit: {1}")
    @CsvSource({"1024, true", "1025, false"})
    void jwt_ofALength_isTakenUpToTheConfiguredLimit(int length, boolean taken) {
        CredentialReader narrow = new CredentialReader(TOKEN, JWT, true, 1_024);
        String jwt = "a.b." + "c".repeat(length - 4);

        assertThat(narrow.read(List.of(), List.of(new Cookie(JWT, jwt))).candidates())
                .hasSize(taken ? 1 : 0);
        assertThat(narrow.read(List.of("Bearer " + jwt), List.of()).candidates())
                .hasSize(taken ? 1 : 0);
    }

    @Test
    void tokenCookie_withAJwtsShape_isStillAToken() {
        assertThat(read(List.of(), new Cookie(TOKEN, "a.b.c")).candidates()).containsExactly(new SessionToken("a.b.c"));
    }

    @Test
    void cookies_ofOtherConfiguredNames_areRead() {
        Credentials credentials = new CredentialReader("sid", "jwt", false, 8_192)
                .read(List.of(), List.of(new Cookie("sid", "t"), new Cookie(TOKEN, "x"), new Cookie("jwt", "a.b.c")));

        assertThat(credentials.candidates()).containsExactly(new SessionJwt("a.b.c"), new SessionToken("t"));
    }

    // --- Authorization: Bearer

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "Bearer a.b.c",
                "bearer a.b.c",
                "BEARER a.b.c",
                "bEaReR a.b.c",
                "Bearer   a.b.c",
                "Bearer\ta.b.c",
                "Bearer a.b.c  "
            })
    void bearer_withThreeParts_isAJwt(String authorization) {
        assertThat(read(List.of(authorization)))
                .isEqualTo(new Credentials(List.of(new SessionJwt("a.b.c")), true, false));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"abc", "abc=", "a.b", "a.b.c.d", "WJtR5BCy38Szd5AfoDpf0iqFKEt4EE5JhjlWUY7l3FtY"})
    void bearer_withAnythingElse_isAToken(String value) {
        assertThat(read(List.of("Bearer " + value)))
                .isEqualTo(new Credentials(List.of(new SessionToken(value)), true, false));
    }

    @Test
    void bearer_beforeCookies_isTheOnlyCandidate() {
        Credentials credentials = read(List.of("Bearer t"), new Cookie(JWT, "a.b.c"), new Cookie(TOKEN, "good"));

        assertThat(credentials.candidates()).containsExactly(new SessionToken("t"));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "Bearer",
                "bearer",
                "Bearer ",
                "Bearer    ",
                "Bearer a b",
                "Bearer a, Bearer b",
                "Bearer \"abc\"",
                "Bearer ..",
                "Bearer a..c",
                "Bearer .b.c",
                "Bearer a.b.",
                "Bearer token=abc;x",
                "Bearer \u00e9",
                "Bearer a\u0000b",
                "Bearer a\r\nX: y"
            })
    void bearer_bad_isRefusedWhateverTheCookiesSay(String authorization) {
        Credentials credentials = read(List.of(authorization), new Cookie(JWT, "a.b.c"), new Cookie(TOKEN, "good"));

        assertThat(credentials).isEqualTo(new Credentials(List.of(), true, false));
    }

    /** What the parts are is for the verifier, which refuses these; the cookies stay out of it all the same. */
    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"a.b=.c", "a+.b.c"})
    void bearer_ofThreePartsThatAreNotBase64url_isTheOnlyCandidate(String value) {
        Credentials credentials = read(List.of("Bearer " + value), new Cookie(JWT, "a.b.c"), new Cookie(TOKEN, "good"));

        assertThat(credentials).isEqualTo(new Credentials(List.of(new SessionJwt(value)), true, false));
    }

    @ParameterizedTest(name = "[{index}] {0} characters of JWT, {1} of token")
    @CsvSource({"8193, 1025"})
    void bearer_tooLong_isNoCandidate(int jwt, int token) {
        assertThat(read(List.of("Bearer a.b." + "c".repeat(jwt - 4))).candidates())
                .isEmpty();
        assertThat(read(List.of("Bearer " + "c".repeat(token))).candidates()).isEmpty();
        assertThat(read(List.of("Bearer " + "c".repeat(token - 1))).candidates())
                .hasSize(1);
    }

    @ParameterizedTest(name = "[{index}] {0} and {1}")
    @CsvSource({
        "Bearer t,      Bearer t",
        "Bearer t,      Bearer u",
        "Bearer t,      Basic dTpw",
        "Basic dTpw,    Bearer t",
        "Bearer a.b.c,  ''"
    })
    void authorization_twice_believesNeither(String one, String other) {
        assertThat(read(List.of(one, other), new Cookie(TOKEN, "good")))
                .isEqualTo(new Credentials(List.of(), true, false));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "Basic dXNlcjpwYXNz",
                "Digest x",
                "Bearerabc",
                "Bearer:abc",
                "Bearer=abc",
                "Bear",
                "XBearer t",
                ""
            })
    void authorization_ofAnotherScheme_isIgnored(String authorization) {
        assertThat(CredentialReader.isBearer(authorization)).isFalse();
        assertThat(read(List.of(authorization), new Cookie(TOKEN, "good")).candidates())
                .containsExactly(new SessionToken("good"));
        assertThat(read(List.of(authorization))).isEqualTo(Credentials.NONE);
    }

    @Test
    void bearer_switchedOff_isNotRead() {
        CredentialReader cookiesOnly = new CredentialReader(TOKEN, JWT, false, 8_192);

        assertThat(cookiesOnly
                        .read(List.of("Bearer t"), List.of(new Cookie(TOKEN, "good")))
                        .candidates())
                .containsExactly(new SessionToken("good"));
        assertThat(cookiesOnly.read(List.of("Bearer t"), List.of())).isEqualTo(Credentials.NONE);
    }

    // --- whatever is sent

    @Property
    void reading_ofAnything_neverThrowsIsBoundedAndPrintsNoValue(
            @ForAll List<String> authorization, @ForAll List<String> tokens, @ForAll List<String> jwts) {
        List<Cookie> cookies = java.util.stream.Stream.concat(
                        tokens.stream().map(value -> new Cookie(TOKEN, value)),
                        jwts.stream().map(value -> new Cookie(JWT, value)))
                .toList();

        Credentials credentials = reader.read(authorization, cookies);

        assertThat(credentials.candidates()).hasSizeLessThanOrEqualTo(2 * CredentialReader.MOST_OF_ONE_NAME);
        assertThat(credentials.candidates().isEmpty() || credentials.presented())
                .isTrue();
        assertThat(credentials.toString())
                .matches("Credentials\\[candidates=\\[((SessionJwt|SessionToken)\\[redacted](, )?)*]"
                        + ", presented=(true|false), fromCookies=(true|false),"
                        + " secondFactorPending=(true|false)]");
        assertThat(cookies).allMatch(cookie -> cookie.toString().matches("Cookie\\[[a-z_]+, redacted]"));
    }

    private Credentials read(List<String> authorization, Cookie... cookies) {
        return reader.read(authorization, List.of(cookies));
    }

    // --- the intermediate session

    @ParameterizedTest(name = "[{index}] {0}={1}: {2}")
    @CsvSource({
        "ist,   tok3n, true",
        "ist,   '',    false",
        "ist,   ' ',   false",
        "IST,   tok3n, false",
        "other, tok3n, false"
    })
    void intermediateCookie_thatIsThere_saysThatASecondFactorIsPending(String name, String value, boolean pending) {
        CredentialReader reader = new CredentialReader(TOKEN, JWT, true, 8_192, Optional.of("ist"));
        List<Cookie> cookies = List.of(new Cookie(name, value));

        assertThat(reader.read(List.of(), cookies).secondFactorPending()).isEqualTo(pending);
        assertThat(reader.read(List.of(), cookies).presented()).isFalse();
        assertThat(reader.read(List.of("Bearer x"), cookies).secondFactorPending())
                .isEqualTo(pending);
        assertThat(reader.read(List.of("Bearer x"), cookies).fromCookies()).isFalse();
    }

    @Test
    void intermediateCookie_ofAConsumerProject_isNotRead() {
        assertThat(read(List.of(), new Cookie("stytch_intermediate_session_token", "tok3n")))
                .isEqualTo(Credentials.NONE);
    }
}
