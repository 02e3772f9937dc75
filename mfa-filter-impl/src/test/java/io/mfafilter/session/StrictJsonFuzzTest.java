package io.mfafilter.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whatever octets a part of a JWT has, they are read as RFC 8259 says and to the same values, or not at all. */
class StrictJsonFuzzTest {

    private final StrictJson json = new StrictJson();

    @DictionaryEntries({
        "{\"a\":1}",
        "{\"a\":1,\"a\":2}",
        "[[[[[[[[",
        "]]]]]]]]",
        "\"\\\\u0061\":",
        "\\\\ud800",
        "\\\\u0000",
        "1e1000",
        "1e-1001",
        "1E+2147483648",
        "-0",
        "01",
        ".5",
        "NaN",
        "true",
        "null",
        ",",
        "//",
        "/**/",
        "\\\\x",
        "'"
    })
    @FuzzTest
    void octets_areReadByTheGrammar_orNotAtAll(byte[] input) {
        assertThat(json.object(input)).isEqualTo(decoded(input).flatMap(JsonGrammar::object));
    }

    private static Optional<String> decoded(byte[] utf8) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
