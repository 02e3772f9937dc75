package io.mfafilter.simulator.b2b;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.organization.MfaMethod;
import io.mfafilter.simulator.organization.SimulatedMember;
import io.mfafilter.simulator.organization.SimulatedOrganizations;
import io.mfafilter.simulator.proof.SandboxValues;
import io.mfafilter.simulator.session.IntermediateSessions;
import io.mfafilter.simulator.session.IssuedSession;
import io.mfafilter.simulator.session.SessionRequest;
import io.mfafilter.simulator.session.SessionViews;
import io.mfafilter.simulator.session.Sessions;
import io.mfafilter.simulator.session.StoredFactor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How a member's login goes on: a primary proof makes a session or, where more is needed, an intermediate one; a second factor
 * completes the intermediate one or is stacked on a session.
 */
final class Logins {

    private static final Duration PRESET_LIFETIME = Duration.ofMinutes(60);
    private static final String INTERMEDIATE = "intermediate_session_token";

    private final Directory directory;
    private final SimulatedOrganizations organizations;
    private final Sessions sessions;
    private final SessionViews views;
    private final IntermediateSessions intermediates;
    private final SmsCodes codes;

    Logins(
            Directory directory,
            SimulatedOrganizations organizations,
            Sessions sessions,
            SessionViews views,
            IntermediateSessions intermediates,
            SmsCodes codes) {
        this.directory = directory;
        this.organizations = organizations;
        this.sessions = sessions;
        this.views = views;
        this.intermediates = intermediates;
        this.codes = codes;
    }

    /**
     * A primary authenticate call. With a session of the same member the proof is stacked on it, and nobody asks for a second
     * factor: Stytch documents it so. Another member's session is ignored.
     *
     * @param member who proves
     * @param request the call
     * @param proof checks the proof, or throws
     * @return body of the answer, to which the endpoint adds its own fields
     */
    ObjectNode primary(SimulatedMember member, Request request, Supplier<StoredFactor> proof) {
        requireAtMostOneCompanion(request.fields());
        SessionRequest given = SessionRequest.of(request.fields());
        SessionRequest session = isOfAnother(member, given) ? given.withoutSession() : given;
        sessions.check(member.owner(), session);
        Optional<String> intermediate = request.fields().text(INTERMEDIATE);
        List<StoredFactor> before =
                intermediate.map(token -> factorsFor(member, token)).orElse(List.of());
        StoredFactor proven = member.attempt(proof);
        return session.namesSession()
                ? loggedIn(member, sessions.stack(member.owner(), proven, session))
                : outcome(member, StoredFactor.stacked(before, proven), session, intermediate);
    }

    /**
     * What comes of all that was proven: a session where it suffices, an intermediate one where it does not.
     *
     * @param member who logs in
     * @param factors what was proven
     * @param session the call's session part
     * @param intermediate token of the intermediate session that these factors belong to, if there is one
     * @return body of the answer
     */
    ObjectNode outcome(
            SimulatedMember member, List<StoredFactor> factors, SessionRequest session, Optional<String> intermediate) {
        LoginState state = state(member, factors);
        if (state.isComplete()) {
            intermediate.ifPresent(intermediates::consume);
            return loggedIn(member, open(member, factors, session));
        }
        intermediate.ifPresent(token -> intermediates.replace(token, member.id(), factors));
        String token = intermediate.orElseGet(() -> intermediates.open(member.id(), factors));
        if (state.isSmsNext()) {
            codes.send(member);
        }
        ObjectNode body = withoutSession(member);
        body.put("member_authenticated", false);
        body.put(INTERMEDIATE, token);
        body.put(
                "intermediate_session_token_expires_at",
                Json.time(intermediates.find(token).expiresAt()));
        state.write(body);
        return body;
    }

    /**
     * An authenticate call of a second factor.
     *
     * @param member who proves
     * @param request the call
     * @param method the second factor
     * @param proof checks the proof, or throws
     * @return body of the answer
     */
    ObjectNode secondary(SimulatedMember member, Request request, MfaMethod method, Supplier<StoredFactor> proof) {
        String companion = request.fields()
                .oneOf(
                        "no_session_arguments",
                        "too_many_session_arguments",
                        INTERMEDIATE,
                        "session_token",
                        "session_jwt");
        requireUsable(member, method);
        SessionRequest session = SessionRequest.of(request.fields());
        sessions.check(member.owner(), session);
        if (!companion.equals(INTERMEDIATE)) {
            StoredFactor proven = member.attempt(proof);
            return withSession(member, sessions.stack(member.owner(), proven, session));
        }
        String token = request.fields().requiredText(INTERMEDIATE);
        List<StoredFactor> before = primaryFactorsFor(member, token);
        StoredFactor proven = member.attempt(proof);
        intermediates.consume(token);
        return withSession(member, open(member, StoredFactor.stacked(before, proven), session));
    }

    /**
     * The checks before a second factor is sent, or registered: who has one already must show by a session that it is he, and
     * who registers another one must show that session with the factor that he has.
     *
     * @param member who asks
     * @param fields of the call
     * @param method the second factor
     */
    void requireMaySetUp(SimulatedMember member, Fields fields, MfaMethod method) {
        requireUsable(member, method);
        requireAtMostOneCompanion(fields);
        List<StoredFactor> shown = companionFactors(member, fields);
        boolean hasSecondFactor = Stream.of(MfaMethod.values()).anyMatch(member::has);
        if (!hasSecondFactor || SandboxValues.isTarget(member.email().value())) {
            return;
        }
        boolean proven = member.has(method) ? !shown.isEmpty() : LoginState.holdsSecondary(shown);
        if (!proven) {
            throw ApiException.of(
                    400,
                    "session_enforced_factor_matching_session_required",
                    "The member has an MFA factor; send a session that shows it.");
        }
    }

    private List<StoredFactor> companionFactors(SimulatedMember member, Fields fields) {
        SessionRequest session = SessionRequest.of(fields);
        if (session.namesSession()) {
            sessions.check(member.owner(), session);
            return sessions.present(session).factors();
        }
        return fields.text(INTERMEDIATE)
                .map(token -> primaryFactorsFor(member, token))
                .orElse(List.of());
    }

    private void requireUsable(SimulatedMember member, MfaMethod method) {
        if (!member.isActive()) {
            throw ApiException.of(
                    400,
                    "action_available_only_for_active_members",
                    "An MFA factor cannot be attached to a member that is not active.");
        }
        if (!directory.organizationOf(member).allows(member, method)) {
            throw ApiException.of(
                    400,
                    "operation_restricted_by_organization_mfa_methods",
                    "The organization does not allow this MFA method.");
        }
    }

    private static void requireAtMostOneCompanion(Fields fields) {
        long given = Stream.of(INTERMEDIATE, "session_token", "session_jwt")
                .filter(name -> fields.text(name).isPresent())
                .count();
        if (given > 1) {
            throw ApiException.of(400, "too_many_session_arguments", "Send at most one session.");
        }
    }

    private boolean isOfAnother(SimulatedMember member, SessionRequest session) {
        return session.namesSession() && !sessions.present(session).owner().equals(member.owner());
    }

    private List<StoredFactor> primaryFactorsFor(SimulatedMember member, String token) {
        List<StoredFactor> factors = factorsFor(member, token);
        if (!state(member, factors).isPrimaryMet()) {
            throw ApiException.of(
                    400,
                    "action_available_only_once_primary_authentication_is_met",
                    "Complete the primary authentication first.");
        }
        return factors;
    }

    private List<StoredFactor> factorsFor(SimulatedMember member, String token) {
        IntermediateSessions.Bag bag = intermediates.find(token);
        if (bag.memberId().equals(member.id())) {
            return bag.factors();
        }
        List<StoredFactor> valid = organizations
                .member(bag.memberId())
                .map(from -> FactorTransfer.between(from, member, bag.factors()))
                .orElse(List.of());
        if (valid.isEmpty()) {
            throw ApiException.of(
                    400,
                    "invalid_intermediate_session_token_for_organization",
                    "The intermediate session holds nothing that counts for this member.");
        }
        return valid;
    }

    private LoginState state(SimulatedMember member, List<StoredFactor> factors) {
        return new LoginState(directory.organizationOf(member), member, factors);
    }

    private IssuedSession open(SimulatedMember member, List<StoredFactor> factors, SessionRequest session) {
        return sessions.open(
                member.owner(), factors, List.of(), session.duration().orElse(PRESET_LIFETIME), session);
    }

    private ObjectNode loggedIn(SimulatedMember member, IssuedSession issued) {
        ObjectNode body = withSession(member, issued);
        body.put("member_authenticated", true);
        body.put(INTERMEDIATE, "");
        body.putNull("mfa_required");
        body.putNull("primary_required");
        return body;
    }

    private ObjectNode withSession(SimulatedMember member, IssuedSession issued) {
        ObjectNode body = withoutSession(member);
        body.put("session_token", issued.token());
        body.put("session_jwt", issued.jwt());
        body.set("member_session", views.api(issued.session()));
        return body;
    }

    private ObjectNode withoutSession(SimulatedMember member) {
        ObjectNode body = directory.body(member);
        body.put("organization_id", member.organizationId());
        body.put("session_token", "");
        body.put("session_jwt", "");
        body.putNull("member_session");
        body.putNull("member_device");
        return body;
    }
}
