package io.mfafilter.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnTargetTest {

    private static final String ORIGIN = "https://app.example";

    @ParameterizedTest(name = "[{index}] {0} in {1}")
    @CsvSource({
        "/app,                              /app",
        "/app/,                             /app",
        "/app/account,                      /app",
        "/app/account?id=1&x=%20y,          /app",
        "/app/account?next=//evil.example,  /app",
        "/app/account?u=https://a.example,  /app",
        "/app?x,                            /app",
        "/app?,                             /app",
        "/app/a%20b/caf%C3%A9,              /app",
        "/app/%252e%252e/x,                 /app",
        "/app/a.b/..c,                      /app",
        "/app/@evil.example,                /app",
        "/app/x:y@z,                        /app",
        "/,                                 ''",
        "/account,                          ''",
        "/?q=1,                             ''",
        "/evil.example,                     ''",
        "/https:evil.example,               ''"
    })
    void target_inTheApplication_isSafe(String target, String contextPath) {
        assertThat(ReturnTarget.isSafe(target, contextPath)).isTrue();
        assertThat(ReturnTarget.orRoot(target, contextPath)).isEqualTo(target);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("foreign")
    void target_thatMayLeaveTheApplication_becomesTheContextRoot(String target) {
        for (String contextPath : List.of("/app", "")) {
            assertThat(ReturnTarget.isSafe(target, contextPath))
                    .as("in '%s'", contextPath)
                    .isFalse();
            assertThat(ReturnTarget.orRoot(target, contextPath)).isEqualTo(contextPath + "/");
        }
    }

    static Stream<String> foreign() {
        return Stream.of(
                // nothing, and relative references
                "",
                " ",
                "account",
                "app/account",
                "./account",
                "../account",
                "?x=1",
                "#x",
                ".",
                "..",
                // absolute URLs and scheme tricks
                "https://evil.example",
                "https://evil.example/app/",
                "http://evil.example/app",
                "HTTPS://EVIL.EXAMPLE",
                "https:evil.example",
                "https:/evil.example",
                "https:///evil.example",
                "https:\\\\evil.example",
                "https://app.example@evil.example/app",
                "https://app.example:80@evil.example/",
                "https://app.example.evil.example/app",
                "https://app.example/app/account",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java\nscript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "file:///etc/passwd",
                "blob:https://app.example/1",
                "mailto:a@evil.example",
                "ftp://evil.example/app",
                "x-app://evil",
                // network-path references
                "//evil.example",
                "//evil.example/app/",
                "///evil.example",
                "////evil.example",
                "//evil.example\\@app.example",
                "//app.example@evil.example/app",
                "//app.example:443@evil.example",
                "//[::1]/app",
                "//0x7f000001/app",
                "//",
                "//\u2044evil.example",
                // a browser reads a backslash as a slash
                "/\\evil.example",
                "\\/evil.example",
                "\\\\evil.example",
                "/\\/evil.example",
                "\\evil.example",
                "/app\\..\\..\\evil",
                "/app/\\evil.example",
                // a browser drops tabs and line ends, and trims
                "/\t/evil.example",
                "/\n/evil.example",
                "/\r/evil.example",
                "/\r\n/evil.example",
                "\t//evil.example",
                "\n//evil.example",
                " //evil.example",
                " /app/account",
                "/app/account ",
                "/app/a b",
                "\u00a0//evil.example",
                "\u0000//evil.example",
                "\u0001/app",
                "/app/\u0000",
                "/app/\u007f",
                "/app/\u0085x",
                "/app/account\r\nSet-Cookie: a=b",
                "/app/account?x=\r\nSet-Cookie: a=b",
                "/app/account?x=\u0001",
                "/app/account?x=a b",
                "/app/account?x=\\evil",
                // encoded variants
                "/%2fevil.example",
                "/%2Fevil.example",
                "/%5cevil.example",
                "/%5Cevil.example",
                "%2f%2fevil.example",
                "%2f/evil.example",
                "/%09/evil.example",
                "/%0a/evil.example",
                "/%0d%0aLocation:%20//evil.example",
                "/app/%00",
                "/app/%7f",
                "/app/%c2%85",
                "/app/%2e%2e/%2e%2e/evil",
                "/app/..%2f..%2fevil",
                "/app/%c0%ae%c0%ae/evil",
                "/app/%",
                "/app/%zz",
                // leaving the application by dots and empty segments
                "/app/../evil",
                "/app/..",
                "/app/.",
                "/app/./x",
                "/app/a/../../evil",
                "/app/.../x",
                "/app//evil.example",
                "/app/..;/evil",
                "/app;x/account",
                "/app/account;jsessionid=1",
                "/./evil.example",
                "/.//evil.example",
                "/..//evil.example",
                // a fragment would swallow what is appended
                "/app/account#",
                "/app/account#//evil.example",
                "/app/account?x=1#y",
                "/#//evil.example",
                // not ASCII: what it becomes on the wire is the server's choice
                "/app/caf\u00e9",
                "/app/\u2028x",
                "/app?x=\u00e9",
                "\uff0f\uff0fevil.example",
                "/\uff0fevil.example",
                "/\u3002evil.example",
                // too long
                "/app/" + "a".repeat(ReturnTarget.LONGEST),
                "/app?x=" + "a".repeat(ReturnTarget.LONGEST));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "/",
                "/evil",
                "/appevil",
                "/appevil/",
                "/app.evil/x",
                "/app-2/account",
                "/app%20/account",
                "/app:x",
                "/app@evil.example",
                "/App/account",
                "/APP",
                "/ap",
                "/ap%70/account",
                "/%61pp/account",
                "/other/app/account",
                "/?/app/account"
            })
    void target_ofAnotherApplication_isNotSafe(String target) {
        assertThat(ReturnTarget.isSafe(target, "/app")).isFalse();
    }

    @Test
    void target_ofTheLargestLength_isSafeAndOneMoreIsNot() {
        String longest = "/app/" + "a".repeat(ReturnTarget.LONGEST - 5);

        assertThat(ReturnTarget.isSafe(longest, "/app")).isTrue();
        assertThat(ReturnTarget.isSafe(longest + "a", "/app")).isFalse();
    }

    @ParameterizedTest(name = "[{index}] {0} at {1} -> {2}")
    @CsvSource({
        "https://app.example/app/form?x=1,        app.example,         /app/form?x=1",
        "https://app.example/app,                 app.example,         /app",
        "https://app.example/app/form#part,       app.example,         /app/form",
        "http://app.example/app/form,             app.example,         /app/form",
        "HTTPS://APP.EXAMPLE/app/form,            app.example,         /app/form",
        "https://app.example/app/form,            App.Example,         /app/form",
        "https://app.example:443/app/form,        app.example,         /app/form",
        "https://app.example/app/form,            app.example:443,     /app/form",
        "http://app.example/app/form,             app.example:80,      /app/form",
        "https://app.example:8443/app/form,       app.example:8443,    /app/form",
        "http://localhost:8080/app/form,          localhost:8080,      /app/form",
        "http://127.0.0.1:8080/app/form,          127.0.0.1:8080,      /app/form",
        "http://[::1]:8080/app/form,              [::1]:8080,          /app/form",
        "https://[2001:db8::1]/app/form,          [2001:db8::1],       /app/form",
        "https://[2001:DB8::1]/app/form,          [2001:db8::1]:443,   /app/form"
    })
    void referer_ofThisApplication_isItsPathAndQuery(String referer, String host, String target) {
        assertThat(ReturnTarget.ofReferer(referer, host, "/app")).contains(target);
    }

    @ParameterizedTest(name = "[{index}] {0} at {1}")
    @CsvSource({
        "https://evil.example/app/form,               app.example",
        "https://app.example.evil.example/app/form,   app.example",
        "https://evilapp.example/app/form,            app.example",
        "https://app.example@evil.example/app/form,   app.example",
        "https://app.example:x@evil.example/app/form, app.example",
        "https://user@app.example/app/form,           app.example",
        "https://app.example:8443/app/form,           app.example",
        "https://app.example/app/form,                app.example:8443",
        "https://app.example:80/app/form,             app.example",
        "http://app.example:443/app/form,             app.example",
        "https://app.example/app/form,                app.example:80",
        "https://app.example./app/form,               app.example",
        "ftp://app.example/app/form,                  app.example",
        "javascript://app.example/app/form,           app.example",
        "file://app.example/app/form,                 app.example",
        "https:///app/form,                           app.example",
        "https:///app/form,                           ''",
        "https:/app/form,                             app.example",
        "https:app.example/app/form,                  app.example",
        "//app.example/app/form,                      app.example",
        "/app/form,                                   app.example",
        "app.example/app/form,                        app.example",
        "'',                                          app.example",
        "about:blank,                                 app.example",
        "null,                                        app.example",
        "https://app.example/app/form,                ''",
        "https://app.example,                         app.example",
        "https://app.example/,                        app.example",
        "https://app.example/appevil/form,            app.example",
        "https://app.example/other,                   app.example",
        "https://app.example//evil.example/app,       app.example",
        "https://app.example/app//evil.example,       app.example",
        "https://app.example/app/../other,            app.example",
        "https://app.example/app/%2e%2e/other,        app.example",
        "https://app.example/app/form;x=1,            app.example",
        "https://app.example\\@evil.example/app,      app.example",
        "https://app.example/app/a b,                 app.example",
        "https://app.example/app/a|b,                 app.example",
        "http://[::2]:8080/app/form,                  [::1]:8080",
        "http://[::1]:8081/app/form,                  [::1]:8080",
        "http://[::1/app/form,                        [::1]",
        "http://[::1]x/app/form,                      [::1]"
    })
    void referer_ofAnythingElse_isNoTarget(String referer, String host) {
        assertThat(ReturnTarget.ofReferer(referer, host, "/app")).isEmpty();
    }

    @Test
    void referer_tooLong_isNoTarget() {
        assertThat(ReturnTarget.ofReferer(ORIGIN + "/app/" + "a".repeat(3_000), "app.example", "/app"))
                .isEmpty();
    }

    @Test
    void referer_ofTheRootApplication_mayLackAPath() {
        assertThat(ReturnTarget.ofReferer(ORIGIN, "app.example", "")).contains("/");
    }

    @Property(tries = 5_000)
    void safeTarget_resolvedOnTheOrigin_staysInTheApplication(
            @ForAll("targets") String target, @ForAll("contextPaths") String contextPath) {
        if (!ReturnTarget.isSafe(target, contextPath)) {
            return;
        }
        URI resolved = URI.create(ORIGIN).resolve(onTheWire(target)).normalize();

        assertThat(resolved.getScheme()).isEqualTo("https");
        assertThat(resolved.getRawAuthority()).isEqualTo("app.example");
        assertThat(resolved.getRawPath())
                .matches(path -> path.equals(contextPath) || path.startsWith(contextPath + "/"));
        assertThat(asABrowserReads(target)).startsWith("/").doesNotStartWith("//");
    }

    @Property(tries = 2_000)
    void orRoot_forAnything_isSafe(@ForAll("targets") String target, @ForAll("contextPaths") String contextPath) {
        assertThat(ReturnTarget.isSafe(ReturnTarget.orRoot(target, contextPath), contextPath))
                .isTrue();
    }

    @Property
    void ofReferer_forAnyText_neverThrowsAndIsSafe(
            @ForAll @StringLength(max = 60) String referer, @ForAll("targets") String rest) {
        for (String sent : List.of(referer, rest, ORIGIN + rest)) {
            assertThat(ReturnTarget.ofReferer(sent, "app.example", "/app"))
                    .matches(target -> target.isEmpty() || ReturnTarget.isSafe(target.get(), "/app"));
        }
    }

    @Provide
    Arbitrary<String> contextPaths() {
        return Arbitraries.of("", "/app", "/a/b");
    }

    @Provide
    Arbitrary<String> targets() {
        Arbitrary<String> starts = Arbitraries.of("/app", "/app/", "/a/b/", "/", "", "//", "/\\", "https:", "\t/");
        Arbitrary<String> pieces = Arbitraries.of(
                "/",
                "a",
                "b",
                "evil.example",
                "?",
                "#",
                ".",
                "..",
                "\\",
                ":",
                "@",
                "%2f",
                "%2e",
                "%09",
                "%25",
                "%c3%a9",
                "%",
                "\t",
                "\n",
                " ",
                ";",
                "=",
                "&",
                "|",
                "\"",
                "<",
                "[",
                "]",
                "^",
                "`",
                "{",
                "\u00e9",
                "\u0000");
        return Combinators.combine(starts, pieces.list().ofMaxSize(7))
                .as((start, rest) -> start + String.join("", rest));
    }

    /** Browsers send these as escapes; {@link URI} refuses them raw. */
    private static String onTheWire(String target) {
        StringBuilder wire = new StringBuilder();
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            boolean escape = c == '%' && target.substring(i).matches("%[0-9a-fA-F]{2}.*");
            boolean legal = Character.isLetterOrDigit(c) || "/?:@!$&'()*+,;=-._~".indexOf(c) >= 0 || escape;
            wire.append(legal ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return wire.toString();
    }

    /** The first steps of the URL standard: trim, drop tabs and line ends, take a backslash for a slash. */
    private static String asABrowserReads(String target) {
        return target.replaceAll("^[\\x00-\\x20]+|[\\x00-\\x20]+$", "")
                .replaceAll("[\t\r\n]", "")
                .replace('\\', '/');
    }
}
