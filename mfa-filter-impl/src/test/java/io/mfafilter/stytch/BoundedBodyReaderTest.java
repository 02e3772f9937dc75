package io.mfafilter.stytch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Collections;
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
