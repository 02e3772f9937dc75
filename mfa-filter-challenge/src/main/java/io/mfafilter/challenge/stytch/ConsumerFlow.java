package io.mfafilter.challenge.stytch;

import io.mfafilter.challenge.flow.ChallengeFlow;
import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.flow.LogIn;
import io.mfafilter.challenge.flow.MethodKind;
import io.mfafilter.challenge.flow.NewApp;
import io.mfafilter.challenge.flow.Outcome;
import io.mfafilter.challenge.flow.PendingLogIn;
import io.mfafilter.challenge.flow.ProofMethod;
import io.mfafilter.challenge.flow.Refusal;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.SessionJwt;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** The way through a log-in with Stytch's consumer product. */
public final class ConsumerFlow implements ChallengeFlow {

    private final Calls<ConsumerApi> calls;
    private final long sessionMinutes;

    /**
     * A way through.
     *
     * @param sessionDuration how long a session lives that a log-in begins; further proofs do not lengthen it
     */
    public ConsumerFlow(Calls<ConsumerApi> calls, Duration sessionDuration) {
        this.calls = Objects.requireNonNull(calls, "calls");
        this.sessionMinutes = sessionDuration.toMinutes();
    }

    @Override
    public Outcome<LogIn> logIn(String organization, String email, String password) {
        JsonObject body = Json.createObjectBuilder()
                .add("email", email)
                .add("password", password)
                .add("session_duration_minutes", sessionMinutes)
                .build();
        Outcome<LogIn> outcome = calls.password(
                ConsumerApi::logIn,
                body,
                answer -> ConsumerAnswers.session(answer, Optional.empty()).map(LogIn::complete));
        return outcome instanceof Outcome.Refused<LogIn> refused
                ? new Outcome.Refused<>(Refusals.ofLogIn(refused.why()))
                : outcome;
    }

    @Override
    public Outcome<ChallengeSession> session(Credential credential) {
        return calls.call(
                "sessions/authenticate",
                ConsumerApi::session,
                with(Json.createObjectBuilder(), credential),
                answer -> ConsumerAnswers.session(answer, Optional.of(credential)));
    }

    /** Stytch demands no second factor of users, so no log-in lacks one. */
    @Override
    public Outcome<ChallengeSession> pending(PendingLogIn logIn) {
        return new Outcome.Refused<>(Refusal.LOG_IN_OVER);
    }

    @Override
    public Outcome<ProofMethod> send(ProofMethod method, ChallengeSession session) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("user_id", session.userId());
        switch (method.kind()) {
            case SMS:
                return send("otps/sms/send", ConsumerApi::sendSms, body.add("phone_number", method.target()), method);
            case WHATSAPP:
                return send(
                        "otps/whatsapp/send",
                        ConsumerApi::sendWhatsApp,
                        body.add("phone_number", method.target()),
                        method);
            case EMAIL:
                return send("otps/email/send", ConsumerApi::sendEmail, body.add("email", method.target()), method);
            default:
                return new Outcome.Refused<>(Refusal.NOT_ACCEPTED);
        }
    }

    @Override
    public Outcome<ChallengeSession> prove(ProofMethod method, String proof, ChallengeSession session) {
        JsonObjectBuilder body = Json.createObjectBuilder();
        switch (method.kind()) {
            case PASSWORD:
                return password(body.add("email", method.target()).add("password", proof), session);
            case APP:
                body.add("user_id", session.userId()).add("totp_code", proof);
                return proven("totps/authenticate", ConsumerApi::proveApp, body, session);
            case RECOVERY_CODE:
                body.add("user_id", session.userId()).add("recovery_code", proof);
                return proven("totps/recover", ConsumerApi::recover, body, session);
            case PASSKEY:
                body.add("public_key_credential", proof);
                return proven("webauthn/authenticate", ConsumerApi::provePasskey, body, session);
            default:
                body.add("method_id", method.id()).add("code", proof);
                return proven("otps/authenticate", ConsumerApi::proveCode, body, session);
        }
    }

    @Override
    public Outcome<ChallengeSession> register(ProofMethod method, String code, ChallengeSession session) {
        return prove(method, code, session);
    }

    @Override
    public Outcome<String> passkeyQuestion(ProofMethod method, ChallengeSession session) {
        JsonObject body = Json.createObjectBuilder()
                .add("user_id", session.userId())
                .add("domain", method.target())
                .build();
        return calls.call(
                "webauthn/authenticate/start",
                ConsumerApi::askPasskey,
                body,
                answer -> Optional.of(Answers.text(answer, "public_key_credential_request_options"))
                        .filter(options -> !options.isEmpty()));
    }

    @Override
    public Outcome<ProofMethod> beginPhone(String number, ChallengeSession session) {
        JsonObject body = Json.createObjectBuilder()
                .add("phone_number", number)
                .add("user_id", session.userId())
                .build();
        return calls.call(
                "otps/sms/send",
                ConsumerApi::sendSms,
                body,
                answer -> Optional.of(Answers.text(answer, "phone_id"))
                        .filter(id -> !id.isEmpty())
                        .map(id -> new ProofMethod(MethodKind.SMS, id, number)));
    }

    @Override
    public Outcome<NewApp> beginApp(ChallengeSession session) {
        JsonObject body =
                Json.createObjectBuilder().add("user_id", session.userId()).build();
        return calls.call("totps", ConsumerApi::newApp, body, answer -> Answers.newApp(answer, session.userId()));
    }

    @Override
    public Outcome<Boolean> end(Credential credential) {
        Outcome<Boolean> ended = calls.call(
                "sessions/revoke",
                ConsumerApi::revoke,
                with(Json.createObjectBuilder(), credential),
                answer -> Optional.of(true));
        boolean over = ended instanceof Outcome.Refused<Boolean> refused && refused.why() == Refusal.SESSION_OVER;
        return over ? new Outcome.Done<>(true) : ended;
    }

    private Outcome<ProofMethod> send(
            String name, Calls.Call<ConsumerApi> call, JsonObjectBuilder body, ProofMethod method) {
        return calls.call(name, call, body.build(), answer -> Optional.of(method));
    }

    private Outcome<ChallengeSession> password(JsonObjectBuilder body, ChallengeSession session) {
        Outcome<ChallengeSession> outcome = calls.password(
                ConsumerApi::logIn, with(body, session), answer -> ConsumerAnswers.session(answer, Optional.empty()));
        boolean wrong = outcome instanceof Outcome.Refused<ChallengeSession> refused && refused.why() == Refusal.LOG_IN;
        return wrong ? new Outcome.Refused<>(Refusal.WRONG_PASSWORD) : outcome;
    }

    /** Stacks a proof on the session that there is; its end stays where it was. */
    private Outcome<ChallengeSession> proven(
            String name, Calls.Call<ConsumerApi> call, JsonObjectBuilder body, ChallengeSession session) {
        return calls.call(name, call, with(body, session), answer -> ConsumerAnswers.session(answer, Optional.empty()));
    }

    private static JsonObject with(JsonObjectBuilder body, ChallengeSession session) {
        return with(body, session.credential().orElseThrow());
    }

    private static JsonObject with(JsonObjectBuilder body, Credential credential) {
        return body.add(credential instanceof SessionJwt ? "session_jwt" : "session_token", credential.value())
                .build();
    }
}
