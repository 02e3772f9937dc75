package io.mfafilter.stytch;

import io.mfafilter.credential.Credential;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.organization.Membership;
import io.mfafilter.organization.OrganizationPolicy;
import io.mfafilter.organization.Organizations;
import io.mfafilter.session.SessionClaims;
import io.mfafilter.session.StytchSessions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Asks Stytch's B2B API about members' sessions and about organizations, and sorts its answers into those that matter. */
public final class MemberClient implements StytchSessions, Organizations {

    /** Stytch's words for "there is no such organization or member". */
    private static final Set<String> NOT_FOUND = Set.of("organization_not_found", "member_not_found");

    private final MemberCalls calls;
    private final String authorization;
    private final UnknownFactors unknownFactors = new UnknownFactors();

    /** A client for one project. */
    public MemberClient(MemberCalls calls, String projectId, String secret) {
        this.calls = Objects.requireNonNull(calls, "calls");
        this.authorization = StytchClient.basic(projectId, secret);
    }

    @Override
    public StytchSessions.Answer authenticate(Credential credential) {
        return StytchClient.SORTING.ask(
                () -> calls.authenticateMember(authorization, SessionQuestion.about(credential)), this::understand);
    }

    @Override
    public Organizations.Answer<OrganizationPolicy> policy(String organizationId) {
        Sorting<Organizations.Answer<OrganizationPolicy>> sorting = sorting();
        return sorting.ask(
                () -> calls.organization(authorization, organizationId),
                answer -> Optional.ofNullable(answer)
                        .flatMap(told -> MemberReading.policy(told.organization(), organizationId))
                        .<Organizations.Answer<OrganizationPolicy>>map(Organizations.Answer.Told::new)
                        .orElseGet(() -> sorting.notUnderstood("no policy of " + organizationId + " in it")));
    }

    @Override
    public Organizations.Answer<Membership> membership(String organizationId, String memberId) {
        Sorting<Organizations.Answer<Membership>> sorting = sorting();
        return sorting.ask(
                () -> calls.member(authorization, organizationId, memberId),
                answer -> Optional.ofNullable(answer)
                        .flatMap(told -> MemberReading.membership(told, organizationId, memberId))
                        .<Organizations.Answer<Membership>>map(Organizations.Answer.Told::new)
                        .orElseGet(() -> sorting.notUnderstood("no policy and standing of " + memberId + " in it")));
    }

    private StytchSessions.Answer understand(MemberAnswer answer) {
        Optional<SessionClaims> claims = answer == null ? Optional.empty() : MemberReading.session(answer);
        if (claims.isEmpty()) {
            return StytchClient.SORTING.notUnderstood("no session, member, organization or end of session in it");
        }
        SessionClaims session = claims.get();
        session.factors().forEach(unknownFactors::tell);
        Optional<Membership> membership =
                MemberReading.membership(answer, session.organizationId().orElseThrow(), session.userId());
        if (membership.isEmpty()) {
            MfaLog.log(MfaMessage.POLICY_NOT_TOLD, session.organizationId().orElseThrow());
        }
        return new StytchSessions.Answer.Alive(
                session,
                MemberReading.registered(answer.member()),
                MemberReading.memberSince(answer.member()),
                membership,
                SessionReading.freshJwt(answer.sessionJwt()));
    }

    /** Where Stytch will not tell of an organization or a member, whatever for, it may still tell of the session. */
    private static <T> Sorting<Organizations.Answer<T>> sorting() {
        Organizations.Answer<T> untold = new Organizations.Answer.Unknown<>();
        return new Sorting<>(
                NOT_FOUND,
                untold,
                Optional.of(untold),
                new Organizations.Answer.RefusedUs<>(),
                Organizations.Answer.Silent::new);
    }
}
