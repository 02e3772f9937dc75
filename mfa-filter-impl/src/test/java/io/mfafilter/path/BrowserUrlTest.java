package io.mfafilter.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle that judges where a browser goes knows the tricks itself. */
class BrowserUrlTest {

    private static final BrowserUrl PAGE =
            BrowserUrl.of("https://app.example/app/page?x#y").orElseThrow();

    @ParameterizedTest(name = "[{index}] {0} -> {1}")
    @CsvSource({
        "/x,                              https app.example 443 /x",
        "x,                               https app.example 443 /app/x",
        "../../x,                         https app.example 443 /x",
        "/a/./b/../c,                     https app.example 443 /a/c",
        "/a/%2e%2E/c,                     https app.example 443 /c",
        "/a/..,                           https app.example 443 /",
        "/a/.,                            https app.example 443 /a/",
        "/a\\..\\b,                       https app.example 443 /b",
        "/a/...,                          https app.example 443 /a/...",
        "?q=/../x,                        https app.example 443 /app/page",
        "https:x,                         https app.example 443 /app/x",
        "https:/x,                        https app.example 443 /x",
        "//evil.example,                  https evil.example 443 /",
        "///evil.example/x,               https evil.example 443 /x",
        "/\\evil.example,                 https evil.example 443 /",
        "\\\\evil.example,                https evil.example 443 /",
        "/\t/evil.example,                https evil.example 443 /",
        "https:///evil.example,           https evil.example 443 /",
        "https:\\\\evil.example,          https evil.example 443 /",
        "HTTP:evil.example,               http evil.example 80 /",
        "http:app.example/x,              http app.example 80 /x",
        "//app.example@evil.example,      https evil.example 443 /",
        "//app.example:80@evil.example:8, https evil.example 8 /",
        "//EVIL.example:0443/,            https evil.example 443 /",
        "//[::1]:8080/x,                  https [::1] 8080 /x",
        "javascript:alert(1),             javascript '' -1 alert(1)",
        "java\tscript:alert(1),           javascript '' -1 alert(1)"
    })
    void reference_leadsWhereABrowserGoes(String reference, String expected) {
        BrowserUrl url = PAGE.resolve(reference).orElseThrow();

        assertThat(url.scheme() + " " + (url.host().isEmpty() ? "''" : url.host()) + " " + url.port() + " "
                        + url.path())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"//", "https://", "//a b/", "//x:99999/", "//x:y/", "//<x>/", "https:////?x"})
    void reference_thatABrowserRefuses_leadsNowhere(String reference) {
        assertThat(PAGE.resolve(reference)).isEmpty();
    }
}
