package io.mfafilter.challenge.stytch;

import static io.mfafilter.challenge.stytch.Answers.credential;
import static io.mfafilter.challenge.stytch.Answers.factors;
import static io.mfafilter.challenge.stytch.Answers.object;
import static io.mfafilter.challenge.stytch.Answers.text;

import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.flow.IntermediateToken;
import io.mfafilter.challenge.flow.LogIn;
import io.mfafilter.challenge.flow.PendingLogIn;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.credential.SessionToken;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/** Reads the answers of Stytch's B2B API. */
final class B2bAnswers {

    private final boolean sparesBreakGlass;

    B2bAnswers(boolean sparesBreakGlass) {
        this.sparesBreakGlass = sparesBreakGlass;
    }

    /**
     * A password that was right.
     *
     * @param logIn what came of it
     * @param slug the organization's
     * @param needsAnotherWay whether the organization wants another first factor
     */
    record LogInAnswer(LogIn logIn, Optional<String> slug, boolean needsAnotherWay) {

        String organizationId() {
            return logIn.session().organizationId().orElseThrow();
        }
    }

    /** What came of a password; empty if the answer is not what it should be. */
    Optional<LogInAnswer> logIn(JsonObject answer) {
        Optional<LogIn> logIn = JsonValue.TRUE.equals(answer.get("member_authenticated"))
                ? session(answer, Optional.empty()).map(LogIn::complete)
                : begun(answer);
        Optional<String> slug = Optional.of(text(object(answer, "organization"), "organization_slug"))
                .filter(text -> !text.isEmpty());
        boolean needsAnotherWay = answer.get("primary_required") instanceof JsonObject;
        return logIn.map(begun -> new LogInAnswer(begun, slug, needsAnotherWay));
    }

    /**
     * The session in an answer; empty if the answer is not what it should be.
     *
     * @param known what was sent and still stands for the session: Stytch need not repeat it
     */
    Optional<ChallengeSession> session(JsonObject answer, Optional<Credential> known) {
        JsonObject session = object(answer, "member_session");
        Optional<SessionToken> token = credential(text(answer, "session_token"), SessionToken::new)
                .or(() -> known.filter(SessionToken.class::isInstance).map(SessionToken.class::cast));
        Optional<SessionJwt> jwt = credential(text(answer, "session_jwt"), SessionJwt::new);
        String memberId = text(session, "member_id");
        String organizationId = text(session, "organization_id");
        if (!speaksOf(answer, organizationId, memberId) || token.isEmpty() && jwt.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ChallengeSession(
                memberId,
                Optional.of(organizationId),
                token,
                jwt,
                Optional.empty(),
                factors(session),
                member(answer).account()));
    }

    /** The member of a log-in that lacks its second factor; empty if the answer is about another one. */
    Optional<ChallengeSession> pending(JsonObject answer, PendingLogIn logIn) {
        return speaksOf(answer, logIn.organizationId(), logIn.memberId())
                ? Optional.of(ChallengeSession.pending(logIn, member(answer).account()))
                : Optional.empty();
    }

    private Optional<LogIn> begun(JsonObject answer) {
        String token = text(answer, "intermediate_session_token");
        String memberId = text(answer, "member_id");
        String organizationId = text(object(answer, "organization"), "organization_id");
        if (!IntermediateToken.isWellFormed(token) || !speaksOf(answer, organizationId, memberId)) {
            return Optional.empty();
        }
        PendingLogIn pending = new PendingLogIn(organizationId, memberId, new IntermediateToken(token));
        MemberAccount member = member(answer);
        boolean isSent =
                text(object(answer, "mfa_required"), "secondary_auth_initiated").equals("sms_otp");
        return Optional.of(new LogIn(
                ChallengeSession.pending(pending, member.account()), isSent ? member.phone() : Optional.empty()));
    }

    private MemberAccount member(JsonObject answer) {
        return new MemberAccount(object(answer, "member"), object(answer, "organization"), sparesBreakGlass);
    }

    /** Whether everything in an answer is about one member of one organization. */
    private static boolean speaksOf(JsonObject answer, String organizationId, String memberId) {
        JsonObject member = object(answer, "member");
        return !memberId.isEmpty()
                && !organizationId.isEmpty()
                && text(member, "member_id").equals(memberId)
                && text(member, "organization_id").equals(organizationId)
                && text(object(answer, "organization"), "organization_id").equals(organizationId);
    }
}
