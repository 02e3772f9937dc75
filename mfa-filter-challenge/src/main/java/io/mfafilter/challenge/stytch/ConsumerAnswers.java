package io.mfafilter.challenge.stytch;

import static io.mfafilter.challenge.stytch.Answers.credential;
import static io.mfafilter.challenge.stytch.Answers.factors;
import static io.mfafilter.challenge.stytch.Answers.object;
import static io.mfafilter.challenge.stytch.Answers.objects;
import static io.mfafilter.challenge.stytch.Answers.text;

import io.mfafilter.Factor;
import io.mfafilter.challenge.flow.Account;
import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.flow.MethodKind;
import io.mfafilter.challenge.flow.ProofMethod;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.credential.SessionToken;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the answers of Stytch's consumer API. */
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

    private static Factor factor(String type, String deliveryMethod) {
        return new Factor(type, deliveryMethod, Optional.empty());
    }

    private static List<JsonObject> verified(JsonObject user, String name) {
        return objects(user, name, JsonObject.class).stream()
                .filter(entry -> JsonValue.TRUE.equals(entry.get("verified")))
                .toList();
    }
}
