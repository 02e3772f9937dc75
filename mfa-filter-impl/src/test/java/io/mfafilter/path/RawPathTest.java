package io.mfafilter.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawPathTest {

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "/",
                "/app",
                "/app/",
                "/app/account/42",
                "/app/a.b",
                "/app/.well-known/x",
                "/app/..a",
                "/app/a..",
                "/app/a../b",
                "/app/..a/b",
                "/app/a.../b",
                "/app/archive.tar.gz",
                "/app/~user",
                "/app/a%20b",
                "/app/a+b",
                "/app/100%25",
                "/app/%25",
                "/app/%252e%252e/secure",
                "/app/%252f",
                "/app/%253b",
                "/app/%25%32%65",
                "/app/caf\u00e9",
                "/app/\u65e5\u672c",
                // the same as most servers show it, each octet as one character
                "/app/caf\u00c3\u00a9",
                "/app/stra\u00c3\u009fe",
                "/app/\u00e6\u0097\u00a5/\u00e6\u009c\u00ac",
                "/app/\u00f0\u009f\u0098\u0080",
                "/app/caf%C3%A9",
                "/app/caf%c3%a9",
                "/app/%e6%97%a5%e6%9c%ac",
                "/app/%f0%9f%98%80",
                "/app/%EF%BC%8F",
                "/app/%3f",
                "/app/%23",
                "/app/%61dmin",
                "/app/@:$&'()*,=!",
                "/APP/Secure"
            })
    void path_readInOneWay_isPlain(String path) {
        assertThat(RawPath.isPlain(path)).isTrue();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                // no path, or one that does not start with one slash
                "",
                "*",
                "app",
                "?",
                "http://app.example/app",
                "//",
                "//app",
                "///",
                // path parameters
                "/app/secure;",
                "/app/secure;x=1",
                "/app/secure;jsessionid=1/",
                "/app/;/secure",
                "/;/app",
                "/app/secure%3b",
                "/app/secure%3Bx=1",
                "/app/..;/secure",
                "/app/%2e%2e;/secure",
                // empty segments
                "/app//secure",
                "/app/secure//",
                "/app///",
                // dot segments, any number of dots
                "/.",
                "/..",
                "/...",
                "/./",
                "/../",
                "/.../",
                "/..../",
                "/app/.",
                "/app/..",
                "/app/./secure",
                "/app/../health",
                "/app/secure/../health",
                "/app/.../health",
                "/app/secure/....",
                "/app/secure/../../../../etc/passwd",
                // encoded dots
                "/app/%2e/secure",
                "/app/%2E/secure",
                "/app/%2e%2e/health",
                "/app/.%2e/health",
                "/app/%2e./health",
                "/app/secure/%2E%2e",
                "/app/site%2ecss",
                // encoded separators
                "/app%2fsecure",
                "/app%2Fsecure",
                "/app/..%2fhealth",
                "/app/..%2Fhealth",
                "/app%5csecure",
                "/app%5Csecure",
                "/app/..%5chealth",
                // backslash
                "/app\\secure",
                "/app/..\\health",
                "\\app",
                "/\\app",
                // a fragment, which no client sends
                "/app/secure#",
                "/app/secure#x/health",
                "/app#/secure",
                "/#",
                // control characters as most servers show them, whole or overlong
                "/app/\u00c2\u0085",
                "/app/\u00c3\u00a9\u00c2\u0080",
                "/app/\u00c3\u00a9\u0085",
                "/app/\u00c0\u0080",
                "/app/\u00e6\u0097",
                // escapes that are none
                "/app/%",
                "/app/%2",
                "/app/%/",
                "/app/%zz",
                "/app/%2g",
                "/app/%g2",
                "/app/% 20",
                "/app/%+1",
                "/app/%-1",
                "/app/%u002e%u002e/health",
                "/app/%\uff12\uff10",
                "/app/%e6%97%a",
                "/app/%e6%97%",
                // octets that are not UTF-8: overlong, lone, cut off, surrogates, beyond Unicode
                "/app/%c0%ae",
                "/app/%c0%ae%c0%ae/health",
                "/app/%c0%af",
                "/app/%c1%9c",
                "/app/%e0%80%ae",
                "/app/%e0%80%af",
                "/app/%f0%80%80%ae",
                "/app/%f8%80%80%80%ae",
                "/app/%fc%80%80%80%80%af",
                "/app/%80",
                "/app/%bf",
                "/app/%c3",
                "/app/%c3/%a9",
                "/app/%c3a9",
                "/app/%c3\u00a9",
                "/app/%e6%97",
                "/app/%e6%97%20",
                "/app/%ed%a0%80",
                "/app/%ed%b0%80",
                "/app/%f4%90%80%80",
                "/app/%fe",
                "/app/%ff"
            })
    void path_readInTwoWays_isNotPlain(String path) {
        assertThat(RawPath.isPlain(path)).isFalse();
    }

    @ParameterizedTest(name = "U+{0}")
    @MethodSource("controls")
    void controlCharacter_rawOrEncoded_isNotPlain(int control) {
        String character = String.valueOf((char) control);

        assertThat(RawPath.isPlain("/app/" + character)).isFalse();
        assertThat(RawPath.isPlain("/app/a" + character + "b")).isFalse();
        assertThat(RawPath.isPlain("/app/" + escaped(character, "%%%02x"))).isFalse();
        assertThat(RawPath.isPlain("/app/a" + escaped(character, "%%%02X") + "b"))
                .isFalse();
        assertThat(RawPath.isPlain("/app/%c3%a9" + escaped(character, "%%%02x")))
                .isFalse();
    }

    @Test
    void c1Control_asASingleOctet_isNotPlain() {
        for (int octet = 0x80; octet < 0xa0; octet++) {
            assertThat(RawPath.isPlain("/app/" + String.format("%%%02x", octet)))
                    .isFalse();
        }
    }

    @Test
    @Timeout(20)
    void path_ofAMegabyte_isReadInLinearTime() {
        assertThat(RawPath.isPlain("/a".repeat(500_000))).isTrue();
        assertThat(RawPath.isPlain("/" + "%25".repeat(300_000))).isTrue();
        assertThat(RawPath.isPlain("/" + "%c3%a9".repeat(150_000))).isTrue();
        assertThat(RawPath.isPlain("/" + ".".repeat(1_000_000))).isFalse();
    }

    /** The rule once more, written for clarity and not for speed. */
    @Property(tries = 5_000)
    void isPlain_forAnyPath_agreesWithTheRuleWrittenDown(@ForAll("paths") String path) {
        assertThat(RawPath.isPlain(path)).isEqualTo(isPlainByTheRule(path));
    }

    @Property(tries = 5_000)
    void plainPath_decodedAndNormalised_keepsItsSegments(@ForAll("paths") String path) {
        if (!RawPath.isPlain(path)) {
            return;
        }
        String decoded = decode(path);
        List<String> segments = List.of(decoded.substring(1).split("/", -1));

        assertThat(segments).hasSameSizeAs(path.substring(1).split("/", -1));
        assertThat(segments.subList(0, segments.size() - 1))
                .allMatch(segment -> !segment.isEmpty() && !segment.matches("\\.+"));
        assertThat(segments.get(segments.size() - 1)).doesNotMatch("\\.+");
        assertThat(decoded).doesNotContain(";", "\\");
        assertThat(decode(asOctetsOrAsItIs(path)).chars().noneMatch(Character::isISOControl))
                .isTrue();
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> pieces = Arbitraries.of(
                "/",
                "/",
                "/",
                ".",
                "..",
                "a",
                "b9",
                "secure",
                ";",
                "\\",
                "%",
                "%2",
                "%2e",
                "%2F",
                "%5C",
                "%3b",
                "%25",
                "%20",
                "%00",
                "%7f",
                "%c3",
                "%a9",
                "%C2%85",
                "%e6%97%a5",
                "%c0%ae",
                "\u00e9",
                "\u00e6\u0097\u00a5",
                "\u00c2",
                "\u0085",
                "\t",
                "\n",
                "\u0000",
                "?",
                "#",
                " ");
        Arbitrary<String> start = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, Arbitraries.just("/")), net.jqwik.api.Tuple.of(1, Arbitraries.just("")));
        return start.flatMap(first -> pieces.list().ofMaxSize(9).map(rest -> first + String.join("", rest)));
    }

    static Stream<Integer> controls() {
        return IntStream.concat(IntStream.rangeClosed(0, 0x1f), IntStream.rangeClosed(0x7f, 0x9f))
                .boxed();
    }

    private static boolean isPlainByTheRule(String path) {
        if (!path.matches("(?s)/.*") || path.matches("(?s).*(;|#|\\\\|%(?![0-9a-fA-F]{2})).*")) {
            return false;
        }
        if (path.matches("(?is).*%(2f|5c|2e|3b).*")
                || asOctetsOrAsItIs(path).chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].matches("\\.+") || segments[i].isEmpty() && !last) {
                return false;
            }
        }
        try {
            return decode(asOctetsOrAsItIs(path)).chars().noneMatch(Character::isISOControl);
        } catch (IllegalArgumentException notUtf8) {
            return false;
        }
    }

    private static String asOctetsOrAsItIs(String path) {
        return Pattern.compile("[\\u0080-\\u00ff]+").matcher(path).replaceAll(run -> {
            try {
                byte[] octets = run.group().getBytes(StandardCharsets.ISO_8859_1);
                return Matcher.quoteReplacement(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(octets))
                        .toString());
            } catch (CharacterCodingException decodedBefore) {
                return Matcher.quoteReplacement(run.group());
            }
        });
    }

    /** Each unbroken run of escapes must be UTF-8 by itself: a reader may keep raw characters as they are. */
    private static String decode(String path) {
        StringBuilder decoded = new StringBuilder();
        int at = 0;
        while (at < path.length()) {
            if (path.charAt(at) != '%') {
                decoded.append(path.charAt(at++));
                continue;
            }
            byte[] octets = new byte[path.length()];
            int count = 0;
            for (; at < path.length() && path.charAt(at) == '%'; at += 3) {
                octets[count++] = (byte) Integer.parseInt(path.substring(at + 1, at + 3), 16);
            }
            try {
                decoded.append(
                        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Arrays.copyOf(octets, count))));
            } catch (CharacterCodingException broken) {
                throw new IllegalArgumentException(broken);
            }
        }
        return decoded.toString();
    }

    private static String escaped(String character, String format) {
        StringBuilder escapes = new StringBuilder();
        for (byte octet : character.getBytes(StandardCharsets.UTF_8)) {
            escapes.append(String.format(format, octet & 0xff));
        }
        return escapes.toString();
    }
}
