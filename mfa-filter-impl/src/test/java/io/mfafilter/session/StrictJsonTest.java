package io.mfafilter.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken, at its edges; what is refused is in {@link JwtAttackTest}, for header and claims alike. */
class StrictJsonTest {

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {"{}", " {} ", "\t\r\n{ }\n", "{ \"a\" : 1 , \"b\" : [ ] }", "{\"\":\"\"}", "{\"a\":{},\"b\":{}}"
            })
    void object_inAnyLayout_isRead(String json) {
        assertThat(read(json)).isPresent();
    }

    @Test
    void text_withEscapesAndAnyScript_isRead() {
        assertThat(read("{\"\\u0061\\n\\ud83d\\ude00\":\"\u00e9\u4e2d\ud83d\ude00\\/\"}"))
                .contains(Map.of("a\n\ud83d\ude00", "\u00e9\u4e2d\ud83d\ude00/"));
    }

    @Test
    void members_ofTheSameNameInDifferentObjects_areRead() {
        assertThat(read("{\"a\":{\"a\":{\"a\":1}},\"b\":{\"a\":2}}")).isPresent();
    }

    @Test
    void levels_sixteen_areReadAndSeventeenAreNot() {
        assertThat(read(nested(16))).isPresent();
        assertThat(read(nested(17))).isEmpty();
        assertThat(read("{\"a\":" + "[".repeat(15) + "]".repeat(15) + "}")).isPresent();
        assertThat(read("{\"a\":" + "[".repeat(16) + "]".repeat(16) + "}")).isEmpty();
    }

    @Test
    void number_ofSixtyFourCharacters_isReadAndOneMoreIsNot() {
        assertThat(read("{\"a\":" + "9".repeat(64) + "}")).contains(Map.of("a", new BigDecimal("9".repeat(64))));
        assertThat(read("{\"a\":" + "9".repeat(65) + "}")).isEmpty();
    }

    @Test
    void number_ofAThousandZeros_isReadAndOneMoreIsNot() {
        assertThat(read("{\"a\":1e1000,\"b\":1e-1000}")).isPresent();
        assertThat(read("{\"a\":1e1001}")).isEmpty();
        assertThat(read("{\"a\":1e-1001}")).isEmpty();
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }

    private static Optional<Map<String, Object>> read(String json) {
        return new StrictJson().object(json.getBytes(StandardCharsets.UTF_8));
    }
}
