package io.mfafilter.challenge.stytch;

import io.mfafilter.Factor;
import io.mfafilter.challenge.flow.Account;
import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.flow.MethodKind;
import io.mfafilter.challenge.flow.NewApp;
import io.mfafilter.challenge.flow.ProofMethod;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.MalformedCredentialException;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.credential.SessionToken;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads Stytch's JSON. Whatever is missing or of another kind reads as empty, and what is empty proves nothing. */
final class ConsumerAnswers {

    private ConsumerAnswers() {}

    /**
     * The session in an answer; empty if the answer is not what it should be.
     *
     * @param known what was sent and still stands for the session: Stytch need not repeat it
     */
    static Optional<ChallengeSession> session(JsonObject answer, Optional<Credential> known) {
        JsonObject session = object(answer, "session");
        JsonObject user = object(answer, "user");
        String userId = text(session, "user_id");
        boolean sameUser = text(user, "user_id").equals(userId);
        Optional<SessionToken> token = credential(text(answer, "session_token"), SessionToken::new)
                .or(() -> known.filter(SessionToken.class::isInstance).map(SessionToken.class::cast));
        Optional<SessionJwt> jwt = credential(text(answer, "session_jwt"), SessionJwt::new);
        if (userId.isEmpty() || !sameUser || token.isEmpty() && jwt.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ChallengeSession(userId, token, jwt, factors(session), account(user)));
    }

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

    private static Account account(JsonObject user) {
        List<ProofMethod> methods = new ArrayList<>();
        List<Factor> registered = new ArrayList<>();
        String userId = text(user, "user_id");
        String email = email(user);
        if (user.get("password") instanceof JsonObject && !email.isEmpty()) {
            methods.add(new ProofMethod(MethodKind.PASSWORD, userId, email));
        }
        for (JsonObject address : verified(user, "emails")) {
            methods.add(new ProofMethod(MethodKind.EMAIL, text(address, "email_id"), text(address, "email")));
        }
        for (JsonObject phone : verified(user, "phone_numbers")) {
            String number = text(phone, "phone_number");
            methods.add(new ProofMethod(MethodKind.SMS, text(phone, "phone_id"), number));
            methods.add(new ProofMethod(MethodKind.WHATSAPP, text(phone, "phone_id"), number));
        }
        if (!verified(user, "totps").isEmpty()) {
            methods.add(new ProofMethod(MethodKind.APP, userId, ""));
            methods.add(new ProofMethod(MethodKind.RECOVERY_CODE, userId, ""));
        }
        verified(user, "webauthn_registrations").stream()
                .map(key -> text(key, "domain"))
                .distinct()
                .forEach(domain -> methods.add(new ProofMethod(MethodKind.PASSKEY, userId, domain)));
        methods.forEach(method -> registered.add(method.kind().factor()));
        if (!verified(user, "biometric_registrations").isEmpty()) {
            registered.add(factor("signature_challenge", "biometric"));
        }
        if (!verified(user, "crypto_wallets").isEmpty()) {
            registered.add(factor("crypto", "crypto_wallet"));
        }
        objects(user, "providers", JsonObject.class)
                .forEach(provider -> registered.add(factor(
                        "oauth", "oauth_" + text(provider, "provider_type").toLowerCase(Locale.ROOT))));
        return new Account(email, methods, registered);
    }

    /** The address that a user logs in with: a verified one, or else the only kind there is. */
    private static String email(JsonObject user) {
        List<JsonObject> verified = verified(user, "emails");
        List<JsonObject> all = verified.isEmpty() ? objects(user, "emails", JsonObject.class) : verified;
        return all.isEmpty() ? "" : text(all.get(0), "email");
    }

    private static List<Factor> factors(JsonObject session) {
        return objects(session, "authentication_factors", JsonObject.class).stream()
                .map(factor -> new Factor(
                        text(factor, "type"),
                        text(factor, "delivery_method"),
                        time(text(factor, "last_authenticated_at"))))
                .toList();
    }

    private static Factor factor(String type, String deliveryMethod) {
        return new Factor(type, deliveryMethod, Optional.empty());
    }

    private static List<JsonObject> verified(JsonObject user, String name) {
        return objects(user, name, JsonObject.class).stream()
                .filter(entry -> JsonValue.TRUE.equals(entry.get("verified")))
                .toList();
    }

    private static <T extends JsonValue> List<T> objects(JsonObject in, String name, Class<T> kind) {
        return in.get(name) instanceof JsonArray array
                ? array.stream().filter(kind::isInstance).map(kind::cast).toList()
                : List.of();
    }

    private static JsonObject object(JsonObject in, String name) {
        return in.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static <T> Optional<T> credential(String value, Function<String, T> reading) {
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
