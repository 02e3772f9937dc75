package io.mfafilter.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheLifeTest {

    @ParameterizedTest(name = "[{index}] {0}, Age {1}: {2}")
    @CsvSource({
        "'public, max-age=900', '',    PT15M",
        "'max-age=1200',        '',    PT20M",
        "'MAX-AGE=1200',        '',    PT20M",
        "'max-age = 1200',      '',    PT20M",
        "'max-age=\"1200\"',    '',    PT20M",
        "'private,max-age=1200,must-revalidate', '', PT20M",
        "'max-age=1200',        300,   PT15M",
        "'max-age=1200',        ' 300 ', PT15M",
        "'max-age=1200',        soon,  PT20M",
        "'max-age=1200',        -300,  PT20M",
        "'',                    '',    PT15M",
        "'',                    300,   PT15M",
        "'public',              '',    PT15M",
        "'max-age=',            '',    PT15M",
        "'max-age=x',           '',    PT15M",
        "'max-age=-1',          '',    PT15M",
        "'s-maxage=1200',       '',    PT15M",
        "'x-max-age=1200',      '',    PT15M",
        "',,;=',                '',    PT15M"
    })
    void life_isWhatHttpSays(String cacheControl, String age, Duration life) {
        assertThat(life(cacheControl, age)).isEqualTo(life);
    }

    @ParameterizedTest(name = "[{index}] {0}, Age {1}: {2}")
    @CsvSource({
        "max-age=0,    '',    PT1M",
        "max-age=59,   '',    PT1M",
        "max-age=60,   '',    PT1M",
        "max-age=61,   '',    PT1M1S",
        "max-age=900,  900,   PT1M",
        "max-age=900,  9000,  PT1M",
        "no-store,     '',    PT1M",
        "'no-cache, max-age=900', '', PT1M",
        "'max-age=900, No-Store', '', PT1M",
        "max-age=3599, '',    PT59M59S",
        "max-age=3600, '',    PT1H",
        "max-age=3601, '',    PT1H",
        "max-age=31536000, '', PT1H",
        "max-age=999999999999999999, '', PT1H",
        "max-age=9999999999999999999, '', PT15M"
    })
    void life_isBetweenAMinuteAndAnHour(String cacheControl, String age, Duration life) {
        assertThat(life(cacheControl, age)).isEqualTo(life);
    }

    private static Duration life(String cacheControl, String age) {
        return CacheLife.of(new JwksAnswer("", cacheControl, age));
    }
}
