package io.mfafilter.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whatever stands in {@code Accept}: a program is never sent to a log-in page, and a browser is told apart by what it names.
 * The first line of an input is {@code Sec-Fetch-Mode}, the rest is {@code Accept}.
 */
class ClientKindFuzzTest {

    @DictionaryEntries({
        "navigate\\x0a",
        "cors\\x0a",
        "text/html",
        "application/xhtml+xml",
        "application/json",
        "*/*",
        "text/*",
        ",",
        ";",
        ";q=",
        "q=0",
        "q=0.9",
        "q=1.000",
        "q=1.001",
        "Q=0.5",
        ";level=1",
        "TEXT/HTML",
        "\\xc3\\xa9",
        "\\x09"
    })
    @FuzzTest
    void request_isANavigation_onlyIfABrowserCouldHaveSentIt(byte[] input) {
        String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", 2);
        Optional<String> mode = lines.length == 2 ? Optional.of(lines[0]) : Optional.empty();
        String accept = lines[lines.length - 1];

        assertThat(ClientKind.of(mode, Optional.of(accept), false, true, false)).isEqualTo(ClientKind.API);
        assertThat(ClientKind.of(mode, Optional.of(accept), false, false, true)).isEqualTo(ClientKind.API);
        assertThat(ClientKind.of(Optional.empty(), Optional.of(accept), true, false, false))
                .isEqualTo(ClientKind.API);
        boolean navigation = ClientKind.of(mode, Optional.of(accept), false, false, false) == ClientKind.NAVIGATION;
        assertThat(navigation)
                .isEqualTo(mode.map("navigate"::equals).orElseGet(() -> AcceptHeader.prefersHtml(accept)));
        if (AcceptHeader.prefersHtml(accept)) {
            assertAsksForHtml(accept);
        }
    }

    private static void assertAsksForHtml(String accept) {
        assertThat(accept.length()).isLessThanOrEqualTo(2_000);
        assertThat(Arrays.stream(accept.toLowerCase(Locale.ROOT).split(","))
                        .map(range -> range.split(";", 2)[0].strip()))
                .containsAnyOf("text/html", "application/xhtml+xml");
        assertThat(AcceptHeader.prefersHtml(accept + ",*/*;q=0.1")).isEqualTo(accept.length() <= 1_990);
        assertThat(AcceptHeader.prefersHtml("application/json," + accept)).isFalse();
    }
}
