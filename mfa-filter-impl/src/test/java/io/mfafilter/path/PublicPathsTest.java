package io.mfafilter.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicPathsTest {

    private final PublicPaths paths =
            new PublicPaths(List.of(UrlPattern.of("/health"), UrlPattern.of("/assets/*"), UrlPattern.of("*.css")));

    @ParameterizedTest(name = "[{index}] {0} sent as {1} -> {2}")
    @CsvSource({
        "/health,             /app/health,                   true",
        "/assets/a.js,        /app/assets/a.js,              true",
        "/account/site.css,   /app/account/site.css,         true",
        "/assets/caf\u00e9,   /app/assets/caf%C3%A9,         true",
        "/assets/a%2e,        /app/assets/a%252e,            true",
        "/account,            /app/account,                  false",
        "/healthy,            /app/healthy,                  false"
    })
    void request_byAPlainPath_isPublicWhereAPatternMatches(String decoded, String raw, boolean isPublic) {
        assertThat(paths.contain(decoded, raw)).isEqualTo(isPublic);
    }

    /** The server's reading matches a public pattern; a framework's reading of the raw path would not. */
    @ParameterizedTest(name = "[{index}] {0} sent as {1}")
    @CsvSource({
        "/health,             /app/secure/../health",
        "/health,             /app/secure/%2e%2e/health",
        "/health,             /app/secure/..;/health",
        "/health,             /app//health",
        "/health,             /app/./health",
        "/health,             /app/health;x=1",
        "/health,             /app/%2e/health",
        "/health,             /app/health%00",
        "/health,             /app/health%0a",
        "/assets/secure,      /app/assets%2fsecure",
        "/assets/secure,      /app/assets\\secure",
        "/assets/../secure,   /app/assets/..%2fsecure",
        "/assets/../secure,   /app/assets/%c0%ae%c0%ae/secure",
        "/secure/x.css,       /app/secure/;x.css",
        "/secure;x.css,       /app/secure;x.css",
        "/secure/x.css,       /app/secure%2fx.css",
        "/secure/.css,        /app/secure/%2ecss",
        "/secure\\x.css,      /app/secure%5cx.css"
    })
    void request_byAPathReadInTwoWays_isNeverPublic(String decoded, String raw) {
        assertThat(paths.contain(decoded, raw)).isFalse();
    }

    /** A server that decodes more often than the specification says, or resolves less, is no reason to open a door. */
    @ParameterizedTest(name = "[{index}] {0} sent as {1}")
    @CsvSource({
        "/assets/../secure,   /app/assets/%252e%252e/secure",
        "/assets/./a,         /app/assets/%252e/a",
        "/assets/.../a,       /app/assets/a",
        "/assets//a,          /app/assets/%252fa",
        "/assets/..\\secure,  /app/assets/..%255csecure",
        "/assets/..;/secure,  /app/assets/..%253b/secure",
        "/assets/a\u0085b,     /app/assets/a%25c2%2585b",
        "assets/a.css,        /app/assets/a.css"
    })
    void request_thatTheServerReadInAnotherWay_isNeverPublic(String decoded, String raw) {
        assertThat(paths.contain(decoded, raw)).isFalse();
    }

    @Test
    void contextRoot_withoutItsSlash_isPublicWhereEverythingIs() {
        assertThat(new PublicPaths(List.of(UrlPattern.of("/*"))).contain("", "/app"))
                .isTrue();
    }

    @Test
    void nothing_configured_nothingIsPublic() {
        assertThat(new PublicPaths(List.of()).contain("/", "/app/")).isFalse();
    }
}
