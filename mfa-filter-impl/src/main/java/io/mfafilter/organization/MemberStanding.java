package io.mfafilter.organization;

/**
 * What an organization's policy needs to know of a member.
 *
 * @param enrolled whether the member needs a second factor even where it is not required of all ({@code mfa_enrolled})
 * @param breakGlass whether Stytch spares the member the organization's restriction of methods ({@code is_breakglass})
 */
public record MemberStanding(boolean enrolled, boolean breakGlass) {}
