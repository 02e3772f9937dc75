package io.mfafilter.log;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

    @ParameterizedTest(name = "[{index}] {1}")
    @CsvSource({
        "'plain text, as it is: {0} $x %n',  'plain text, as it is: {0} $x %n'",
        "'',                                 ''",
        "'a\nb',                             'a\\u000ab'",
        "'a\r\nERROR forged',                'a\\u000d\\u000aERROR forged'",
        "'a\u001b[31mb',                     'a\\u001b[31mb'",
        "'a\u0000',                          'a\\u0000'",
        "'a\u007f\u0085\u009b',              'a\\u007f\\u0085\\u009b'",
        "'caf\u00e9',                        'caf\\u00e9'",
        "'a\u2028b\u202eb',                  'a\\u2028b\\u202eb'",
        "'a\\b',                             'a\\\\b'",
        "'a\\u000ab',                        'a\\\\u000ab'"
    })
    void text_fromOutside_isEscaped(String text, String printable) {
        assertThat(Printable.of(text)).isEqualTo(printable);
    }

    @Test
    void text_tooLong_isCut() {
        assertThat(Printable.of("a".repeat(1_000))).isEqualTo("a".repeat(1_000));
        assertThat(Printable.of("a".repeat(1_001))).isEqualTo("a".repeat(1_000) + "...");
        assertThat(Printable.of("\n".repeat(1_000_000))).hasSize(6_003);
    }

    @Property
    void anyText_isPrintableAscii(@ForAll String text) {
        assertThat(Printable.of(text).chars()).allMatch(c -> c >= 0x20 && c < 0x7f);
    }
}
