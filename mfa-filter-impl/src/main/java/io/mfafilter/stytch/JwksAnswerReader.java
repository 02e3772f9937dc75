package io.mfafilter.stytch;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps the headers that go with the keys, which are gone once an answer has become an object. */
public final class JwksAnswerReader implements MessageBodyReader<JwksAnswer> {

    /** The largest key set that is read, in bytes; Stytch's two keys have four thousand. */
    static final int LARGEST = 1 << 17;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == JwksAnswer.class;
    }

    @Override
    public JwksAnswer readFrom(
            Class<JwksAnswer> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] octets = body.readNBytes(LARGEST + 1);
        if (octets.length > LARGEST) {
            throw new IOException("the key set is larger than " + LARGEST + " bytes");
        }
        return new JwksAnswer(
                new String(octets, StandardCharsets.UTF_8),
                header(headers, HttpHeaders.CACHE_CONTROL),
                header(headers, "Age"));
    }

    /** Not every server's map of headers takes a name in any case. */
    private static String header(MultivaluedMap<String, String> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .collect(Collectors.joining(","));
    }
}
