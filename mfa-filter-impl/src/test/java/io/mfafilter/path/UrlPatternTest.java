package io.mfafilter.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPatternTest {

    @ParameterizedTest(name = "[{index}] {0} {1} -> {2}")
    @CsvSource({
        "/health,      /health,              true",
        "/health,      /health/,             false",
        "/health,      /healthy,             false",
        "/health,      /HEALTH,              false",
        "/health,      /app/health,          false",
        "/,            /,                    true",
        "/,            /index.html,          false",
        "/,            '',                   false",
        "/assets/*,    /assets,              true",
        "/assets/*,    /assets/,             true",
        "/assets/*,    /assets/site.css,     true",
        "/assets/*,    /assets/a/b,          true",
        "/assets/*,    /assetsx,             false",
        "/assets/*,    /assetsx/site.css,    false",
        "/assets/*,    /x/assets/site.css,   false",
        "/assets/*,    '',                   false",
        "/a/b/*,       /a,                   false",
        "*.css,        /site.css,            true",
        "*.css,        /a/b/site.css,        true",
        "*.css,        /site.css/secret,     false",
        "*.css,        /site.CSS,            false",
        "*.css,        /sitecss,             false",
        "*.css,        /site.css.jsp,        false",
        "/*,           /,                    true",
        "/*,           '',                   true",
        "/*,           /anything/at/all,     true"
    })
    void pattern_onAPath_matchesAsServletsDo(String pattern, String path, boolean matches) {
        assertThat(UrlPattern.of(pattern).matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {"/", "/*", "/a", "/a/", "/a/*", "/a/b.c", "/a/b.c/*", "*.css", "*.tar.gz", "/caf\u00e9/*", "/a+b"
            })
    void pattern_wellFormed_hasNoFaultAndPrintsItself(String pattern) {
        assertThat(UrlPattern.fault(pattern)).isEmpty();
        assertThat(UrlPattern.of(pattern)).hasToString(pattern);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "health",
                "*",
                "**",
                "*css",
                "*.",
                "*.*",
                "*.c/s",
                "*.c s",
                "*.c;s",
                "*.c%73",
                "*.c\\s",
                "*.c,s",
                "*.c\u007fs",
                "/a*",
                "/a*b",
                "/*/a",
                "/**",
                "/a/**",
                "/*.css",
                "/a/*.css",
                "//",
                "//*",
                "/a//b",
                "/a//*",
                "/./*",
                "/../*",
                "/.../a",
                "/a/..",
                "/a;b",
                "/a%2fb",
                "/a%2e",
                "/a%",
                "/a\\b",
                "/a b",
                "/a\tb",
                "/a\nb",
                "/a,b",
                "/a,b/*",
                "http://app.example/a",
                "/a\u2003b"
            })
    void pattern_malformed_isRefusedAndSaysWhy(String pattern) {
        assertThat(UrlPattern.fault(pattern)).get().asString().contains("'" + pattern + "'");
        assertThatIllegalArgumentException().isThrownBy(() -> UrlPattern.of(pattern));
    }

    @Test
    void matchesEverything_onlyForSlashStar_isTrue() {
        assertThat(UrlPattern.of("/*").matchesEverything()).isTrue();
        assertThat(UrlPattern.of("/").matchesEverything()).isFalse();
        assertThat(UrlPattern.of("/a/*").matchesEverything()).isFalse();
        assertThat(UrlPattern.of("*.html").matchesEverything()).isFalse();
    }
}
