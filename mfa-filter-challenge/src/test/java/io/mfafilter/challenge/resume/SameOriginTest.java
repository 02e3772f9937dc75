package io.mfafilter.challenge.resume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose forms are kept: those of which the browser says that a page of this origin sent them. */
class SameOriginTest {

    @ParameterizedTest
    @CsvSource({
        "same-origin, true",
        "same-site, false",
        "cross-site, false",
        "none, false",
        "'', false",
        "Same-Origin, false"
    })
    void fetchMetadata_decides(String site, boolean sure) {
        assertThat(SameOrigin.isSure(Requests.post("/app/pay", null)
                        .header("Sec-Fetch-Site", site)
                        .header("Origin", "https://bank.example")
                        .made()))
                .isEqualTo(sure);
    }

    @ParameterizedTest
    @CsvSource({
        "https://bank.example, bank.example, true",
        "https://BANK.example, bank.example, true",
        "https://bank.example:443, bank.example, true",
        "https://bank.example, bank.example:443, true",
        "http://bank.example:8080, bank.example:8080, true",
        "http://bank.example, bank.example, true",
        "http://[::1]:8080, [::1]:8080, true",
        "http://[::1], [::1], true",
        "https://bank.example:444, bank.example, false",
        "http://bank.example, bank.example:443, false",
        "https://evil.example, bank.example, false",
        "https://bank.example.evil.example, bank.example, false",
        "https://user@bank.example, bank.example, false",
        "null, bank.example, false",
        "ftp://bank.example, bank.example, false",
        "bank.example, bank.example, false",
        "'https://bank .example', bank.example, false"
    })
    void originIsCompared_whereThereIsNoFetchMetadata(String origin, String host, boolean sure) {
        assertThat(SameOrigin.isSure(Requests.post("/app/pay", null)
                        .header("Origin", origin)
                        .header("Host", host)
                        .made()))
                .isEqualTo(sure);
    }

    @Test
    void plainOrigin_onATlsConnection_isAnother() {
        Requests plain = Requests.post("/app/pay", null)
                .header("Origin", "http://bank.example")
                .secure();

        assertThat(SameOrigin.isSure(plain.made())).isFalse();
        assertThat(SameOrigin.isSure(
                        plain.header("Origin", "https://bank.example").made()))
                .isTrue();
    }

    @Test
    void silence_meansNo() {
        assertThat(SameOrigin.isSure(Requests.post("/app/pay", null)
                        .header("Referer", "https://bank.example/app/form")
                        .made()))
                .isFalse();
    }
}
