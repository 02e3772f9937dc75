package io.mfafilter.stytch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JwksAnswerReaderTest {

    private final MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();

    @Test
    void reader_readsKeysAndNothingElse() {
        assertThat(readable(JwksAnswer.class)).isTrue();
        assertThat(readable(SessionAnswer.class)).isFalse();
        assertThat(readable(Object.class)).isFalse();
        assertThat(readable(String.class)).isFalse();
    }

    @Test
    void answer_keepsBodyAndCacheHeadersInAnyCase() throws IOException {
        headers.add("cache-control", "public");
        headers.add("cache-control", "max-age=900");
        headers.add("AGE", "7");
        headers.add("Content-Type", "application/json");

        assertThat(read("{\"a\":\"\u00e9\"}"))
                .isEqualTo(new JwksAnswer("{\"a\":\"\u00e9\"}", "public,max-age=900", "7"));
    }

    @Test
    void answer_withoutHeaders_hasEmptyOnes() throws IOException {
        assertThat(read("{}")).isEqualTo(new JwksAnswer("{}", "", ""));
    }

    @Test
    void body_ofTheLargestSize_isReadAndOneByteMoreIsNot() throws IOException {
        String largest = "x".repeat(JwksAnswerReader.LARGEST);

        assertThat(read(largest).body()).isEqualTo(largest);
        assertThatThrownBy(() -> read(largest + "x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger");
    }

    private static boolean readable(Class<?> type) {
        return new JwksAnswerReader().isReadable(type, type, new Annotation[0], null);
    }

    private JwksAnswer read(String body) throws IOException {
        return new JwksAnswerReader()
                .readFrom(
                        JwksAnswer.class,
                        JwksAnswer.class,
                        new Annotation[0],
                        null,
                        headers,
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
