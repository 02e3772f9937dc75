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

        assertThat(kind(mode, accept, false, true, Optional.empty())).isEqualTo(ClientKind.API);
        assertThat(kind(mode, accept, false, false, Optional.of("h2c"))).isEqualTo(ClientKind.API);
        assertThat(kind(Optional.empty(), accept, true, false, Optional.empty()))
                .isNotEqualTo(ClientKind.NAVIGATION);
        boolean navigation = kind(mode, accept, false, false, Optional.empty()) == ClientKind.NAVIGATION;
        assertThat(navigation)
                .isEqualTo(mode.map("navigate"::equals).orElseGet(() -> AcceptHeader.prefersHtml(accept)));
        if (AcceptHeader.prefersHtml(accept)) {
            assertAsksForHtml(accept);
        }
    }

    private static ClientKind kind(
            Optional<String> mode, String accept, boolean requestedWith, boolean bearer, Optional<String> upgrade) {
        return ClientKind.of(new ClientHeaders(
                mode, Optional.of(accept), requestedWith, bearer, upgrade, Optional.empty(), Optional.empty()));
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
