package io.mfafilter.stytch;

import static io.mfafilter.stytch.SessionReading.factor;
import static io.mfafilter.stytch.SessionReading.isBlank;
import static io.mfafilter.stytch.SessionReading.present;
import static io.mfafilter.stytch.SessionReading.time;

import io.mfafilter.Factor;
import io.mfafilter.factor.SequenceOrder;
import io.mfafilter.organization.MemberStanding;
import io.mfafilter.organization.Membership;
import io.mfafilter.organization.MfaMethod;
import io.mfafilter.organization.OrganizationPolicy;
import io.mfafilter.session.SessionClaims;
import io.mfafilter.stytch.MemberAnswer.MemberMember;
import io.mfafilter.stytch.MemberAnswer.MemberSessionMember;
import io.mfafilter.stytch.MemberAnswer.OrganizationMember;
import io.mfafilter.stytch.MemberAnswer.RegistrationMember;
import io.mfafilter.stytch.SessionAnswer.FactorMember;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads Stytch's member sessions, members and organizations. Ids and the session's end must be there, and must agree. Of a
 * policy everything must be there that it is judged by; words that this version does not know are read as the strictest.
 */
final class MemberReading {

    private static final String OPTIONAL = "OPTIONAL";
    private static final String ALL_ALLOWED = "ALL_ALLOWED";

    private MemberReading() {}

    /** The session; empty if the answer is not what it should be. */
    static Optional<SessionClaims> session(MemberAnswer answer) {
        MemberSessionMember session = answer.memberSession();
        if (session == null
                || isBlank(session.memberSessionId())
                || isBlank(session.memberId())
                || isBlank(session.organizationId())
                || contradicts(answer, session)) {
            return Optional.empty();
        }
        List<FactorMember> members = present(session.factors());
        List<Factor> factors = SessionReading.factors(members);
        List<SequenceOrder> order = IntStream.range(0, factors.size())
                .mapToObj(i -> SequenceOrder.of(
                        factors.get(i), Optional.ofNullable(members.get(i).sequenceOrder())))
                .toList();
        return time(session.expiresAt())
                .map(end -> new SessionClaims(
                        session.memberSessionId(),
                        session.memberId(),
                        Optional.of(session.organizationId()),
                        factors,
                        time(session.startedAt()).orElse(Instant.EPOCH),
                        end,
                        SessionReading.roles(session.roles()),
                        SessionReading.customClaims(session.customClaims()),
                        slug(answer),
                        order));
    }

    /** A member and what the organization demands; empty if it is of another one, or does not tell all that matters. */
    static Optional<Membership> membership(MemberAnswer answer, String organizationId, String memberId) {
        MemberMember member = answer.member();
        if (member == null || !memberId.equals(member.memberId()) || member.mfaEnrolled() == null) {
            return Optional.empty();
        }
        MemberStanding standing = new MemberStanding(member.mfaEnrolled(), Boolean.TRUE.equals(member.breakGlass()));
        return policy(answer.organization(), organizationId)
                .map(policy -> new Membership(organizationId, memberId, policy, standing));
    }

    /** An organization's policy; empty if it is of another one, or does not tell all that matters. */
    static Optional<OrganizationPolicy> policy(OrganizationMember organization, String organizationId) {
        if (organization == null
                || !organizationId.equals(organization.organizationId())
                || isBlank(organization.mfaPolicy())
                || isBlank(organization.mfaMethods())) {
            return Optional.empty();
        }
        boolean requiredForAll = !organization.mfaPolicy().equals(OPTIONAL);
        if (organization.mfaMethods().equals(ALL_ALLOWED)) {
            return Optional.of(OrganizationPolicy.unrestricted(requiredForAll));
        }
        return Optional.ofNullable(organization.allowedMfaMethods())
                .map(words -> new OrganizationPolicy(requiredForAll, true, methods(words)));
    }

    /** What the member has registered and verified; empty if Stytch did not tell all of it. */
    static Optional<List<Factor>> registered(MemberMember member) {
        if (member == null || member.phoneNumber() == null || member.totpRegistrationId() == null) {
            return Optional.empty();
        }
        List<Factor> registered = new ArrayList<>();
        if (!isBlank(member.passwordId())) {
            registered.add(factor("password", "knowledge"));
        }
        if (!isBlank(member.emailAddress()) && !Boolean.FALSE.equals(member.emailAddressVerified())) {
            registered.add(factor("magic_link", "email"));
            registered.add(factor("email_otp", "email"));
        }
        if (!member.phoneNumber().isBlank() && Boolean.TRUE.equals(member.phoneNumberVerified())) {
            registered.add(factor("otp", "sms"));
        }
        if (!member.totpRegistrationId().isBlank()) {
            registered.add(factor("totp", "authenticator_app"));
            registered.add(factor("recovery_codes", "recovery_code"));
        }
        if (!present(member.ssoRegistrations()).isEmpty()) {
            registered.add(factor("sso", "sso_saml"));
            registered.add(factor("sso", "sso_oidc"));
        }
        present(member.oauthRegistrations()).stream()
                .map(RegistrationMember::providerType)
                .filter(Objects::nonNull)
                .forEach(type -> registered.add(factor("oauth", "oauth_" + type.toLowerCase(Locale.ROOT))));
        return Optional.of(registered);
    }

    /** When the member was created; empty if Stytch did not tell. */
    static Optional<Instant> memberSince(MemberMember member) {
        return member == null ? Optional.empty() : time(member.createdAt());
    }

    private static Set<MfaMethod> methods(List<String> words) {
        return present(words).stream()
                .map(MfaMethod::named)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether member or organization are others than the session's. */
    private static boolean contradicts(MemberAnswer answer, MemberSessionMember session) {
        boolean otherMember = answer.member() != null
                && answer.member().memberId() != null
                && !answer.member().memberId().equals(session.memberId());
        boolean otherOrganization = answer.organization() != null
                && answer.organization().organizationId() != null
                && !answer.organization().organizationId().equals(session.organizationId());
        return otherMember || otherOrganization;
    }

    private static Optional<String> slug(MemberAnswer answer) {
        return Optional.ofNullable(answer.memberSession().organizationSlug())
                .filter(slug -> !slug.isBlank())
                .or(() -> Optional.ofNullable(answer.organization())
                        .map(OrganizationMember::organizationSlug)
                        .filter(slug -> !slug.isBlank()));
    }
}
