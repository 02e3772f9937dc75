package io.mfafilter.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Whatever is offered as a return target, what is accepted stays on this origin and inside this application, for a browser
 * and for Java, and holds nothing that could end a header line.
 */
class ReturnTargetFuzzTest {

    private static final List<String> CONTEXT_PATHS = List.of("", "/app", "/my%20app/v2");
    private static final BrowserUrl PAGE =
            BrowserUrl.of("https://app.example:8443/app/page").orElseThrow();
    private static final URI JAVA_PAGE = URI.create("https://app.example:8443/app/page");

    @DictionaryEntries({
        "//",
        "/\\\\",
        "/.",
        "/..",
        "%2e",
        "%2f",
        "%5c",
        "%09",
        "%0a",
        "%00",
        "https:",
        "javascript:",
        "@",
        "evil.example",
        "app.example:8443",
        "app.example",
        "/app",
        "/my%20app/v2",
        "?",
        "#",
        ";",
        "\\x09",
        "\\\\",
        "%c0%ae",
        "%25"
    })
    @FuzzTest
    void target_thatIsAccepted_staysInTheApplication(byte[] input) {
        String target = new String(input, StandardCharsets.UTF_8);

        for (String contextPath : CONTEXT_PATHS) {
            String taken = ReturnTarget.orRoot(target, contextPath);
            assertThat(taken).isIn(target, contextPath + "/");
            assertStays(taken, contextPath);
            ReturnTarget.ofReferer(target, "app.example:8443", contextPath)
                    .ifPresent(page -> assertIsOurPage(page, target, contextPath));
        }
    }

    private static void assertStays(String target, String contextPath) {
        assertThat(target).as("visible ASCII only").matches("[!-~]+");
        assertThat(target.length()).isLessThanOrEqualTo(ReturnTarget.LONGEST);
        BrowserUrl there = PAGE.resolve(target).orElseThrow();
        assertThat(there.isSameOrigin(PAGE)).as("a browser goes to %s", there).isTrue();
        assertInside(there.path(), contextPath);
        asJavaUri(target).ifPresent(uri -> {
            URI resolved = JAVA_PAGE.resolve(uri).normalize();
            assertThat(resolved.getScheme()).isEqualTo(JAVA_PAGE.getScheme());
            assertThat(resolved.getRawAuthority()).isEqualTo(JAVA_PAGE.getRawAuthority());
            assertInside(resolved.getRawPath(), contextPath);
        });
    }

    /** A referring page counts only if a browser says that it is of this host, and only by its path and query. */
    private static void assertIsOurPage(String page, String referer, String contextPath) {
        assertStays(page, contextPath);
        BrowserUrl from = BrowserUrl.of(referer).orElseThrow();
        assertThat(from.scheme()).isIn("http", "https");
        assertThat(from.host()).isEqualTo("app.example");
        assertThat(from.port()).isEqualTo(8443);
        assertThat(referer.endsWith(page) || page.equals("/") || page.startsWith("/?") || referer.contains(page + "#"))
                .isTrue();
    }

    private static void assertInside(String path, String contextPath) {
        assertThat(path.equals(contextPath) || path.startsWith(contextPath + "/"))
                .as("%s is inside %s", path, contextPath)
                .isTrue();
    }

    private static Optional<URI> asJavaUri(String target) {
        try {
            return Optional.of(new URI(target));
        } catch (URISyntaxException notForJava) {
            return Optional.empty();
        }
    }
}
