package io.mfafilter.demo.stytch;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Reads Stytch's JSON. Whatever is missing or of another kind reads as empty. */
final class Answers {

    private Answers() {}

    /** The object that a body holds; empty if it holds none. */
    static Optional<JsonObject> parse(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return Optional.of(reader.readObject());
        } catch (JsonException notAnObject) {
            return Optional.empty();
        }
    }

    /**
     * The session in an answer.
     *
     * @param knownToken the token that was sent: Stytch need not repeat it
     */
    static Optional<StytchSession> session(JsonObject answer, String knownToken) {
        String token = text(answer, "session_token");
        Optional<Instant> end = instant(text(object(answer, "session"), "expires_at"));
        JsonObject user = object(answer, "user");
        String jwt = text(answer, "session_jwt");
        boolean complete = !jwt.isEmpty() && !text(user, "user_id").isEmpty();
        return end.filter(known -> complete)
                .map(expiry -> new StytchSession(token.isEmpty() ? knownToken : token, jwt, expiry, user(user)))
                .filter(session -> !session.token().isEmpty());
    }

    static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : "";
    }

    private static StytchUser user(JsonObject user) {
        List<Phone> phones = verified(user, "phone_numbers").stream()
                .map(phone -> new Phone(text(phone, "phone_id"), text(phone, "phone_number")))
                .toList();
        return new StytchUser(
                text(user, "user_id"), phones, !verified(user, "totps").isEmpty());
    }

    private static List<JsonObject> verified(JsonObject user, String name) {
        if (user.get(name) == null || user.get(name).getValueType() != JsonValue.ValueType.ARRAY) {
            return List.of();
        }
        return user.getJsonArray(name).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(entry -> JsonValue.TRUE.equals(entry.get("verified")))
                .toList();
    }

    private static JsonObject object(JsonObject in, String name) {
        return in.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
