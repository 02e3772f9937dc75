package io.mfafilter.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {

    @ParameterizedTest
    @CsvSource({
        "PT-3S, just now",
        "PT0.9S, just now",
        "PT59S, 59 s ago",
        "PT5M, 5 min 0 s ago",
        "PT59M59S, 59 min 59 s ago",
        "PT25H1M, 25 h 1 min ago"
    })
    void age_readsAsPeopleSayIt(Duration age, String text) {
        assertThat(Ages.text(age)).isEqualTo(text);
    }
}
