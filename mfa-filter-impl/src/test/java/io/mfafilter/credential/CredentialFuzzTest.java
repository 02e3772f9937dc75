package io.mfafilter.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mfafilter.credential.CredentialReader.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whatever a request carries: few candidates come of it, each well formed, each standing somewhere in the request, in the
 * order in which they are to be tried. A line of an input is an {@code Authorization} header after {@code A:}, or a cookie
 * with its name before the first {@code =}.
 */
class CredentialFuzzTest {

    private static final String TOKEN = "stytch_session";
    private static final String JWT = "stytch_session_jwt";
    private static final int LONGEST_JWT = 512;
    private static final String HEADER = "A:";

    private final CredentialReader reader = new CredentialReader(TOKEN, JWT, true, LONGEST_JWT);
    private final CredentialReader cookieReader = new CredentialReader(TOKEN, JWT, false, LONGEST_JWT);

    @DictionaryEntries({
        "A:Bearer ",
        "A:bearer",
        "A:BEARER\\x09",
        "A:Basic ",
        "stytch_session=",
        "stytch_session_jwt=",
        "\\x0a",
        "a.b.c",
        "..",
        "eyJhbGciOiJSUzI1NiJ9.e30.AA",
        "=",
        ";",
        "\"",
        " ",
        "\\xc3\\xa9",
        "\\x0d",
        "Stytch_session="
    })
    @FuzzTest
    void request_givesFewWellFormedCandidates(byte[] input) {
        List<String> headers = new ArrayList<>();
        List<Cookie> cookies = new ArrayList<>();
        for (String line : new String(input, StandardCharsets.UTF_8).split("\n", -1)) {
            int equals = line.indexOf('=');
            if (line.startsWith(HEADER)) {
                headers.add(line.substring(HEADER.length()));
            } else if (equals >= 0) {
                cookies.add(new Cookie(line.substring(0, equals), line.substring(equals + 1)));
            }
        }

        assertAreOfTheCookies(cookieReader.read(headers, cookies), cookies);
        Credentials read = reader.read(headers, cookies);
        if (headers.stream().anyMatch(CredentialReader::isBearer)) {
            assertAreOfTheHeader(read, headers);
        } else {
            assertAreOfTheCookies(read, cookies);
        }
    }

    private static void assertAreOfTheHeader(Credentials read, List<String> headers) {
        assertThat(read.presented()).isTrue();
        assertThat(read.fromCookies()).isFalse();
        assertThat(read.candidates()).hasSizeLessThanOrEqualTo(headers.size() == 1 ? 1 : 0);
        assertThat(read.candidates())
                .allMatch(one ->
                        headers.get(0).substring("bearer".length()).strip().equals(one.value()));
        assertAreWellFormed(read);
    }

    private static void assertAreOfTheCookies(Credentials read, List<Cookie> cookies) {
        List<String> jwts = values(cookies, JWT);
        List<String> tokens = values(cookies, TOKEN);
        assertThat(read.presented()).isEqualTo(!jwts.isEmpty() || !tokens.isEmpty());
        assertThat(read.fromCookies()).isEqualTo(read.presented());
        assertThat(read.candidates().stream().map(Credential::value))
                .isEqualTo(Stream.concat(
                                jwts.stream().limit(4).filter(CredentialFuzzTest::isJwt),
                                tokens.stream().limit(4).filter(CredentialFuzzTest::isToken))
                        .toList());
        assertThat(read.candidates()).hasSizeLessThanOrEqualTo(8);
        assertAreWellFormed(read);
    }

    private static void assertAreWellFormed(Credentials read) {
        assertThat(read.candidates())
                .allMatch(one -> one instanceof SessionJwt ? isJwt(one.value()) : isToken(one.value()));
        assertThat(read.toString().replaceAll("Session(Jwt|Token)\\[redacted]", ""))
                .as("prints nothing of what it read")
                .matches(
                        "Credentials\\[candidates=\\[[, ]*], presented=(true|false), fromCookies=(true|false), secondFactorPending=(true|false)]");
    }

    private static List<String> values(List<Cookie> cookies, String name) {
        return cookies.stream()
                .filter(cookie -> cookie.name().equals(name))
                .map(Cookie::value)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static boolean isJwt(String value) {
        return value.length() <= LONGEST_JWT && value.matches("(?s)[^.]+\\.[^.]+\\.[^.]+");
    }

    private static boolean isToken(String value) {
        return value.matches("[A-Za-z0-9._~+/=-]{1,1024}");
    }
}
