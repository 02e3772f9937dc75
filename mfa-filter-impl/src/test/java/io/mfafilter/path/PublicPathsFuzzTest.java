package io.mfafilter.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whatever path is asked for, it is public only if every reader of paths that we know comes to the same one, and that one is
 * what a pattern names. The first line of an input is a pattern, the rest is a raw path.
 */
class PublicPathsFuzzTest {

    private static final List<Function<String, Optional<String>>> READERS = List.of(
            PathReaders::decodingFirst,
            PathReaders::normalisingFirst,
            PathReaders::segmentBySegment,
            PathReaders::withBackslashes);

    @DictionaryEntries({
        "/public/",
        "/public/*",
        "*.css",
        "/health",
        "/admin",
        ";",
        "//",
        "/./",
        "/../",
        "/.../",
        "%2f",
        "%5c",
        "%2e",
        "%2e%2e",
        "%3b",
        "%00",
        "%0a",
        "%7f",
        "%25",
        "%252e",
        "%c0%af",
        "%c2%85",
        "%e2%80%a8",
        "%",
        "%4",
        "\\\\",
        "\\x09",
        "\\xc3\\xa9"
    })
    @FuzzTest
    void path_isPublic_onlyIfEveryReaderAgrees(byte[] input) {
        String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", 2);
        String raw = lines[lines.length - 1];
        List<UrlPattern> patterns = patterns(lines[0]);
        PublicPaths publicPaths = new PublicPaths(patterns);

        assertIsPlainByDefinition(raw);
        for (Function<String, Optional<String>> reader : READERS) {
            reader.apply(raw)
                    .filter(decoded -> publicPaths.contain(decoded, raw))
                    .ifPresent(decoded -> assertIsPublic(decoded, raw, patterns));
        }
        // A server that decodes more than once, or does not normalise, is no reason to open a door.
        Stream.of(raw, lines[0])
                .filter(decoded -> publicPaths.contain(decoded, "/plain"))
                .forEach(PublicPathsFuzzTest::assertCannotClimb);
    }

    /** In visible ASCII exactly; beyond it, and with a {@code #}, there may be more reasons to refuse a path. */
    private static void assertIsPlainByDefinition(String raw) {
        if (raw.matches("[!-~&&[^#]]*") || raw.chars().noneMatch(c -> c >= 0x80 && c <= 0xff) && RawPath.isPlain(raw)) {
            assertThat(RawPath.isPlain(raw)).as("plain: %s", raw).isEqualTo(PathReaders.isPlain(raw));
        }
    }

    private static void assertIsPublic(String decoded, String raw, List<UrlPattern> patterns) {
        assertThat(RawPath.isPlain(raw)).isTrue();
        for (Function<String, Optional<String>> reader : READERS) {
            assertThat(reader.apply(raw)).contains(decoded);
        }
        assertCannotClimb(decoded);
        assertThat(patterns).anyMatch(pattern -> isNamed(decoded, pattern.toString()));
    }

    private static void assertCannotClimb(String decoded) {
        assertThat(decoded.split("/", -1)).as("segments of %s", decoded).doesNotContain(".", "..");
        assertThat(decoded.chars()).noneMatch(c -> c == '\\' || Character.isISOControl(c));
    }

    /** What a pattern of the Servlet specification names. */
    private static boolean isNamed(String path, String pattern) {
        if (pattern.startsWith("*")) {
            return path.endsWith(pattern.substring(1));
        }
        return pattern.endsWith("/*")
                ? (path + "/").startsWith(pattern.substring(0, pattern.length() - 1))
                : path.equals(pattern);
    }

    /** The usual ones, and the one that the input brings if it is one; a good pattern comes back as it was written. */
    private static List<UrlPattern> patterns(String offered) {
        Stream<String> usual = Stream.of("/public/*", "/health", "*.css", "/");
        if (UrlPattern.fault(offered).isPresent()) {
            return usual.map(UrlPattern::of).toList();
        }
        assertThat(UrlPattern.of(offered)).hasToString(offered);
        return Stream.concat(usual, Stream.of(offered)).map(UrlPattern::of).toList();
    }
}
