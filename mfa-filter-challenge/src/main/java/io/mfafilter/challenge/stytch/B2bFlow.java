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
import io.mfafilter.challenge.stytch.B2bAnswers.LogInAnswer;
import io.mfafilter.config.B2bSettings;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.organization.Tenants;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** The way through a log-in with Stytch's B2B product, in an organization that is known. */
public final class B2bFlow implements ChallengeFlow {

    private final Calls<B2bApi> calls;
    private final long sessionMinutes;
    private final Tenants organizations;
    private final B2bAnswers answers;

    /**
     * A way through.
     *
     * @param sessionDuration how long a session lives that a log-in begins; further proofs do not lengthen it
     * @param settings whose members may log in, and what they may prove
     */
    public B2bFlow(Calls<B2bApi> calls, Duration sessionDuration, B2bSettings settings) {
        this.calls = Objects.requireNonNull(calls, "calls");
        this.sessionMinutes = sessionDuration.toMinutes();
        this.organizations = settings.organizations();
        this.answers = new B2bAnswers(settings.sparesBreakGlass());
    }

    @Override
    public Outcome<LogIn> logIn(String organization, String email, String password) {
        JsonObject body = Json.createObjectBuilder()
                .add("organization_id", organization)
                .add("email_address", email)
                .add("password", password)
                .add("session_duration_minutes", sessionMinutes)
                .build();
        Outcome<LogInAnswer> outcome = calls.password(B2bApi::logIn, body, answers::logIn);
        return outcome instanceof Outcome.Done<LogInAnswer> done
                ? taken(done.value())
                : new Outcome.Refused<>(Refusals.ofLogIn(((Outcome.Refused<LogInAnswer>) outcome).why()));
    }

    /** An organization that this application does not take is refused as if there were none. */
    private Outcome<LogIn> taken(LogInAnswer answer) {
        if (!organizations.include(answer.organizationId(), answer.slug())) {
            answer.logIn().session().credential().ifPresent(this::end);
            return new Outcome.Refused<>(Refusal.LOG_IN);
        }
        return answer.needsAnotherWay()
                ? new Outcome.Refused<>(Refusal.OTHER_LOG_IN)
                : new Outcome.Done<>(answer.logIn());
    }

    @Override
    public Outcome<ChallengeSession> session(Credential credential) {
        return calls.call(
                "sessions/authenticate",
                B2bApi::session,
                with(Json.createObjectBuilder(), credential).build(),
                answer -> answers.session(answer, Optional.of(credential)));
    }

    @Override
    public Outcome<ChallengeSession> pending(PendingLogIn logIn) {
        Outcome<ChallengeSession> outcome = calls.call(
                "organizations/member",
                (api, authorization, nothing) -> api.member(authorization, logIn.organizationId(), logIn.memberId()),
                JsonObject.EMPTY_JSON_OBJECT,
                answer -> answers.pending(answer, logIn));
        boolean gone = outcome instanceof Outcome.Refused<ChallengeSession> refused
                && !refused.why().endsTheChallenge()
                && refused.why() != Refusal.TOO_MANY_REQUESTS;
        return gone ? new Outcome.Refused<>(Refusal.LOG_IN_OVER) : outcome;
    }

    @Override
    public Outcome<ProofMethod> send(ProofMethod method, ChallengeSession session) {
        return method.kind() == MethodKind.SMS
                ? calls.call("otps/sms/send", B2bApi::sendSms, member(session).build(), answer -> Optional.of(method))
                : new Outcome.Refused<>(Refusal.NOT_ACCEPTED);
    }

    @Override
    public Outcome<ChallengeSession> prove(ProofMethod method, String proof, ChallengeSession session) {
        return method.kind() == MethodKind.PASSWORD
                ? password(method, proof, session)
                : second(method, proof, session, member(session));
    }

    /** Where the organization leaves it to its members, a registered factor is asked for from now on. */
    @Override
    public Outcome<ChallengeSession> register(ProofMethod method, String code, ChallengeSession session) {
        return second(method, code, session, member(session).add("set_mfa_enrollment", "enroll"));
    }

    @Override
    public Outcome<String> passkeyQuestion(ProofMethod method, ChallengeSession session) {
        return new Outcome.Refused<>(Refusal.NOT_ACCEPTED);
    }

    @Override
    public Outcome<ProofMethod> beginPhone(String number, ChallengeSession session) {
        JsonObject body = member(session).add("mfa_phone_number", number).build();
        ProofMethod phone = new ProofMethod(MethodKind.SMS, session.userId(), number);
        return calls.call("otps/sms/send", B2bApi::sendSms, body, answer -> Optional.of(phone));
    }

    @Override
    public Outcome<NewApp> beginApp(ChallengeSession session) {
        return calls.call(
                "totp", B2bApi::newApp, member(session).build(), answer -> Answers.newApp(answer, session.userId()));
    }

    @Override
    public Outcome<Boolean> end(Credential credential) {
        Outcome<Boolean> ended = calls.call(
                "sessions/revoke",
                B2bApi::revoke,
                with(Json.createObjectBuilder(), credential).build(),
                answer -> Optional.of(true));
        boolean over = ended instanceof Outcome.Refused<Boolean> refused && refused.why() == Refusal.SESSION_OVER;
        return over ? new Outcome.Done<>(true) : ended;
    }

    private Outcome<ChallengeSession> second(
            ProofMethod method, String proof, ChallengeSession session, JsonObjectBuilder body) {
        if (session.isPending()) {
            // The duration that came with the password is not remembered.
            body.add("session_duration_minutes", sessionMinutes);
        }
        switch (method.kind()) {
            case SMS:
                return proven("otps/sms/authenticate", B2bApi::proveSms, body.add("code", proof));
            case APP:
                return proven("totp/authenticate", B2bApi::proveApp, body.add("code", proof));
            case RECOVERY_CODE:
                return proven("recovery_codes/recover", B2bApi::recover, body.add("recovery_code", proof));
            default:
                return new Outcome.Refused<>(Refusal.NOT_ACCEPTED);
        }
    }

    private Outcome<ChallengeSession> proven(String name, Calls.Call<B2bApi> call, JsonObjectBuilder body) {
        return calls.call(name, call, body.build(), answer -> answers.session(answer, Optional.empty()));
    }

    private Outcome<ChallengeSession> password(ProofMethod method, String password, ChallengeSession session) {
        if (session.isPending()) {
            return new Outcome.Refused<>(Refusal.NOT_ACCEPTED);
        }
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("organization_id", session.organizationId().orElseThrow())
                .add("email_address", method.target())
                .add("password", password);
        Outcome<ChallengeSession> outcome = calls.password(
                B2bApi::logIn,
                with(body, session.credential().orElseThrow()).build(),
                answer -> answers.session(answer, Optional.empty()));
        boolean wrong = outcome instanceof Outcome.Refused<ChallengeSession> refused && refused.why() == Refusal.LOG_IN;
        return wrong ? new Outcome.Refused<>(Refusal.WRONG_PASSWORD) : outcome;
    }

    /** Whom a call is about, and what shows that it is he who makes it. */
    private static JsonObjectBuilder member(ChallengeSession session) {
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("organization_id", session.organizationId().orElseThrow())
                .add("member_id", session.userId());
        session.intermediate().ifPresent(token -> body.add("intermediate_session_token", token.value()));
        session.credential().ifPresent(credential -> with(body, credential));
        return body;
    }

    private static JsonObjectBuilder with(JsonObjectBuilder body, Credential credential) {
        return body.add(credential instanceof SessionJwt ? "session_jwt" : "session_token", credential.value());
    }
}
