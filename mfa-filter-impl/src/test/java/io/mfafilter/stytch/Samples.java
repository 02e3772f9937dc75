package io.mfafilter.stytch;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

    static String write(Object value) {
        return JSONB.toJson(value);
    }
}
