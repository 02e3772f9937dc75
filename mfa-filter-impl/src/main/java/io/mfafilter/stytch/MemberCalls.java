package io.mfafilter.stytch;

/** The calls about members and organizations, as {@link MemberClient} needs them: bare, or with fault tolerance around them. */
public interface MemberCalls {

    /**
     * Which member's session a credential stands for.
     *
     * @param authorization the project's Basic credentials
     * @param question exactly one credential
     */
    MemberAnswer authenticateMember(String authorization, SessionQuestion question);

    /**
     * An organization, with its policy.
     *
     * @param authorization the project's Basic credentials
     * @param organizationId which
     */
    MemberAnswer organization(String authorization, String organizationId);

    /**
     * A member, with the organization.
     *
     * @param authorization the project's Basic credentials
     * @param organizationId the member's organization
     * @param memberId which
     */
    MemberAnswer member(String authorization, String organizationId, String memberId);
}
