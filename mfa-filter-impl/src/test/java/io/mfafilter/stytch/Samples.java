package io.mfafilter.stytch;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

/** Stytch's answers as recorded in the samples of its API reference, read by the JSON-B of the tests. */
final class Samples {

    private static final Jsonb JSONB = JsonbBuilder.create();

    private Samples() {}

    static String text(String name) {
        try (InputStream sample = Samples.class.getResourceAsStream(name + ".json")) {
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static <T> T read(String json, Class<T> type) {
        return JSONB.fromJson(json, type);
    }

    static <T> T read(InputStream json, Class<T> type) {
        return JSONB.fromJson(json, type);
    }

    /** As a server's Rest Client reads an answer: with our bounds around the stream, and JSON-B behind them. */
    static <T> T readAsTheRestClientDoes(byte[] body, Class<T> type) {
        InputStream[] stream = {new ByteArrayInputStream(body)};
        ReaderInterceptorContext context = (ReaderInterceptorContext) Proxy.newProxyInstance(
                Samples.class.getClassLoader(),
                new Class<?>[] {ReaderInterceptorContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getInputStream" -> stream[0];
                    case "setInputStream" -> stream[0] = (InputStream) arguments[0];
                    default -> read(stream[0], type);
                });
        try {
            return type.cast(new BoundedBodyReader().aroundReadFrom(context));
        } catch (IOException unreadable) {
            throw new ProcessingException(unreadable);
        }
    }

    static String write(Object value) {
        return JSONB.toJson(value);
    }
}
