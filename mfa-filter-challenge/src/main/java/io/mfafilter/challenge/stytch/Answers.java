package io.mfafilter.challenge.stytch;

import io.mfafilter.Factor;
import io.mfafilter.challenge.flow.MethodKind;
import io.mfafilter.challenge.flow.NewApp;
import io.mfafilter.challenge.flow.ProofMethod;
import io.mfafilter.credential.MalformedCredentialException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads Stytch's JSON. Whatever is missing or of another kind reads as empty, and what is empty proves nothing. */
final class Answers {

    private Answers() {}

    /** An authenticator app in the making. */
    static Optional<NewApp> newApp(JsonObject answer, String userId) {
        String secret = text(answer, "secret");
        List<String> codes = objects(answer, "recovery_codes", JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
        ProofMethod method = new ProofMethod(MethodKind.APP, userId, "");
        return secret.matches("[A-Z2-7]{16,128}=*") ? Optional.of(new NewApp(method, secret, codes)) : Optional.empty();
    }

    /** A member that is text; empty text where it is not there. */
    static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : "";
    }

    /** What was proven in a session. */
    static List<Factor> factors(JsonObject session) {
        return objects(session, "authentication_factors", JsonObject.class).stream()
                .map(factor -> new Factor(
                        text(factor, "type"),
                        text(factor, "delivery_method"),
                        time(text(factor, "last_authenticated_at"))))
                .toList();
    }

    /** The entries of a member that is a list; those of another kind are left out. */
    static <T extends JsonValue> List<T> objects(JsonObject in, String name, Class<T> kind) {
        return in.get(name) instanceof JsonArray array
                ? array.stream().filter(kind::isInstance).map(kind::cast).toList()
                : List.of();
    }

    /** A member that is an object; an empty one where it is not there. */
    static JsonObject object(JsonObject in, String name) {
        return in.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** A credential that may stand in a cookie; empty if none could. */
    static <T> Optional<T> credential(String value, Function<String, T> reading) {
        if (value.isEmpty() || !value.matches("[A-Za-z0-9._~+/=-]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(value));
        } catch (MalformedCredentialException unusable) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
