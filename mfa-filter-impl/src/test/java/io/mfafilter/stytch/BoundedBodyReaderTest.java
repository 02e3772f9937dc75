package io.mfafilter.stytch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedBodyReaderTest {

    private static final int LARGEST = (int) BoundedBodyReader.LARGEST;

    @ParameterizedTest(name = "[{index}] {0} bytes")
    @ValueSource(ints = {0, 1, 8_192, 1 << 20})
    void body_upToTheLimit_isReadWhole(int size) throws IOException {
        assertThat(((byte[]) read(size, InputStream::readAllBytes))).hasSize(size);
    }

    @ParameterizedTest(name = "[{index}] {0} bytes too many")
    @ValueSource(ints = {1, 100, 1 << 20})
    void body_overTheLimit_endsWithAnException(int more) {
        assertThatIOException().isThrownBy(() -> read(LARGEST + more, InputStream::readAllBytes));
        assertThatIOException().isThrownBy(() -> read(LARGEST + more, BoundedBodyReaderTest::oneByOne));
    }

    @Test
    void body_byteByByte_countsAsMuch() throws IOException {
        assertThat(read(LARGEST, BoundedBodyReaderTest::oneByOne)).isEqualTo(LARGEST);
    }

    @Test
    void body_thatNeverEnds_isLeftInTime() {
        InputStream endless = new InputStream() {

            @Override
            public int read() {
                return ' ';
            }
        };

        assertThatThrownBy(
                        () -> new BoundedBodyReader().aroundReadFrom(new Context(endless, InputStream::readAllBytes)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than");
    }

    /** Whoever sends faster than a parser reads must not fill the memory with what the parser has not asked for. */
    @Test
    void body_thatCouldBeReadAhead_isNot() throws IOException {
        InputStream readingAhead = new ByteArrayInputStream(new byte[100]) {

            @Override
            public synchronized int available() {
                throw new AssertionError("reads all that the network holds");
            }
        };

        assertThat(read(readingAhead, InputStream::available)).isEqualTo(0);
        assertThat((char[]) read(readingAhead, body -> {
                    char[] text = new char[100];
                    return new InputStreamReader(body, StandardCharsets.UTF_8).read(text) == 100 ? text : new char[0];
                }))
                .hasSize(100);
    }

    // --- time

    @Test
    void body_thatDrips_endsWithAnExceptionAfterFiveSeconds() {
        Dripping body = new Dripping(Duration.ofMillis(100));

        assertThatThrownBy(() -> read(body, BoundedBodyReaderTest::oneByOne))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("five seconds");
        assertThat(body.sent()).isEqualTo(51);
    }

    @Test
    void body_thatDripsIntoABuffer_endsAsSoon() {
        Dripping body = new Dripping(Duration.ofMillis(100));

        assertThatThrownBy(() -> read(body, stream -> stream.readNBytes(1_000)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("five seconds");
        assertThat(body.sent()).isEqualTo(51);
    }

    @Test
    void body_thatTakesExactlyFiveSeconds_isReadWhole() throws IOException {
        Dripping body = new Dripping(Duration.ofMillis(100));

        assertThat((byte[]) read(body, stream -> stream.readNBytes(50))).hasSize(50);
    }

    @Test
    void time_ofOneBody_isNotThatOfTheNext() throws IOException {
        Dripping first = new Dripping(Duration.ofMillis(100));
        BoundedBodyReader reader = new BoundedBodyReader(first::nanoTime);

        for (int i = 0; i < 3; i++) {
            Object body = reader.aroundReadFrom(new Context(first, stream -> stream.readNBytes(50)));
            assertThat((byte[]) body).hasSize(50);
        }
    }

    // --- depth

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
    void json_tooDeep_endsWithAnException(String opening) {
        byte[] body = opening.repeat(BoundedBodyReader.DEEPEST + 1).getBytes(StandardCharsets.UTF_8);

        for (Reading reading : List.<Reading>of(InputStream::readAllBytes, BoundedBodyReaderTest::oneByOne)) {
            assertThatThrownBy(() -> read(new ByteArrayInputStream(body), reading))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("nested");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[]]", "{\"[[[\":\"{{{\"}", "[\"\\\"[[[[\"]", "[\"\\\\\",[]]", "[\"\\\\\\\"[[\"]"})
    void json_asDeepAsAllowed_isReadWhole(String innermost) throws IOException {
        int levels = BoundedBodyReader.DEEPEST - 2;
        byte[] body = ("[".repeat(levels) + innermost + "]".repeat(levels)).getBytes(StandardCharsets.UTF_8);

        assertThat((byte[]) read(new ByteArrayInputStream(body), InputStream::readAllBytes))
                .isEqualTo(body);
    }

    @Test
    void json_wideAndFlat_isReadWhole() throws IOException {
        byte[] body = ("[" + "{\"a\":[]},".repeat(10_000) + "{}]").getBytes(StandardCharsets.UTF_8);

        assertThat((byte[]) read(new ByteArrayInputStream(body), InputStream::readAllBytes))
                .isEqualTo(body);
    }

    // --- the end

    /** A parser that skips a member which nobody asked for may go on for ever where the text just ends. */
    @Test
    void answer_cutOffAnywhere_endsWithAnException() {
        String whole = Samples.text("consumer-session-password-sms").strip();

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int length = 1; length < whole.length(); length++) {
                InputStream body =
                        new ByteArrayInputStream(whole.substring(0, length).getBytes(StandardCharsets.UTF_8));
                assertThatThrownBy(() -> read(body, stream -> Samples.read(stream, SessionAnswer.class)))
                        .isInstanceOf(JsonbException.class);
            }
        });
    }

    @Test
    void answer_thatIsWhole_isRead() throws IOException {
        byte[] whole = Samples.text("consumer-session-password-sms").getBytes(StandardCharsets.UTF_8);

        SessionAnswer answer = (SessionAnswer)
                read(new ByteArrayInputStream(whole), stream -> Samples.read(stream, SessionAnswer.class));

        assertThat(answer.session().sessionId()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[[]", "\"", "{\"a\":\"}", "\"\\\"", "{\"a\":{}"})
    void json_cutOff_endsWithAnException(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);

        for (Reading reading : List.<Reading>of(InputStream::readAllBytes, BoundedBodyReaderTest::oneByOne)) {
            assertThatThrownBy(() -> read(new ByteArrayInputStream(body), reading))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cut off");
        }
    }

    /** Counting alone would take this for whole, and the parser that skips an object waits for the other bracket. */
    @ParameterizedTest
    @ValueSource(strings = {"]", "}", "{]", "[}", "{\"x\":{]]", "[]]"})
    void json_closingWhatItDidNotOpen_endsWithAnException(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> read(new ByteArrayInputStream(body), InputStream::readAllBytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not open");
    }

    private static Object read(Dripping body, Reading reading) throws IOException {
        return new BoundedBodyReader(body::nanoTime).aroundReadFrom(new Context(body, reading));
    }

    private static Object read(InputStream body, Reading reading) throws IOException {
        return new BoundedBodyReader().aroundReadFrom(new Context(body, reading));
    }

    private static Object read(int size, Reading reading) throws IOException {
        InputStream body = new ByteArrayInputStream(new byte[size]);
        return new BoundedBodyReader().aroundReadFrom(new Context(body, reading));
    }

    private static Object oneByOne(InputStream body) throws IOException {
        int count = 0;
        while (body.read() >= 0) {
            count++;
        }
        return count;
    }

    private interface Reading {

        Object of(InputStream body) throws IOException;
    }

    /** A body that never ends and gives one octet at a time; time passes by its octets alone. */
    private static final class Dripping extends InputStream {

        private final Duration interval;
        private int sent;

        Dripping(Duration interval) {
            this.interval = interval;
        }

        @Override
        public int read() {
            sent++;
            return ' ';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            buffer[offset] = (byte) read();
            return 1;
        }

        int sent() {
            return sent;
        }

        long nanoTime() {
            return Long.MAX_VALUE + interval.multipliedBy(sent).toNanos();
        }
    }

    /** What JAX-RS hands to an interceptor, as far as this one looks. */
    private static final class Context implements ReaderInterceptorContext {

        private final Reading reading;
        private InputStream body;

        Context(InputStream body, Reading reading) {
            this.body = body;
            this.reading = reading;
        }

        @Override
        public Object proceed() throws IOException {
            return reading.of(body);
        }

        @Override
        public InputStream getInputStream() {
            return body;
        }

        @Override
        public void setInputStream(InputStream replacement) {
            body = replacement;
        }

        @Override
        public MultivaluedMap<String, String> getHeaders() {
            return new MultivaluedHashMap<>();
        }

        @Override
        public Object getProperty(String name) {
            return null;
        }

        @Override
        public Collection<String> getPropertyNames() {
            return Collections.emptyList();
        }

        @Override
        public void setProperty(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void removeProperty(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Annotation[] getAnnotations() {
            return new Annotation[0];
        }

        @Override
        public void setAnnotations(Annotation[] annotations) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Class<?> getType() {
            return SessionAnswer.class;
        }

        @Override
        public void setType(Class<?> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Type getGenericType() {
            return SessionAnswer.class;
        }

        @Override
        public void setGenericType(Type type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MediaType getMediaType() {
            return MediaType.APPLICATION_JSON_TYPE;
        }

        @Override
        public void setMediaType(MediaType type) {
            throw new UnsupportedOperationException();
        }
    }
}
