package io.mfafilter.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mfafilter.credential.SessionToken;
import io.mfafilter.log.LogCapture;
import io.mfafilter.organization.Membership;
import io.mfafilter.organization.MfaMethod;
import io.mfafilter.organization.OrganizationPolicy;
import io.mfafilter.organization.Organizations.Answer.Told;
import io.mfafilter.session.SessionClaims;
import io.mfafilter.session.StytchSessions.Answer;
import io.mfafilter.stytch.MemberAnswer.OrganizationMember;

/**
 * Whatever Stytch's B2B API, or somebody in its place, answers: a session that can be used, or no answer; and no organization is
 * said to demand less than it does.
 */
class MemberAnswerFuzzTest {

    private static final SessionToken TOKEN = new SessionToken("a-token-that-is-never-printed");
    private static final String ORGANIZATION = "o";
    private static final String MEMBER = "m";

    @DictionaryEntries({
        "\"member_session\":{",
        "\"member_session_id\":\"s\"",
        "\"member_id\":\"m\"",
        "\"organization_id\":\"o\"",
        "\"organization_slug\":\"example\"",
        "\"expires_at\":\"2026-03-01T13:00:00Z\"",
        "\"authentication_factors\":[",
        "\"type\":",
        "\"delivery_method\":",
        "\"last_authenticated_at\":",
        "\"sequence_order\":\"PRIMARY\"",
        "\"sequence_order\":\"SECONDARY\"",
        "\"roles\":[",
        "\"custom_claims\":{",
        "\"member\":{",
        "\"mfa_enrolled\":true",
        "\"is_breakglass\":false",
        "\"mfa_phone_number\":\"\"",
        "\"totp_registration_id\":\"t\"",
        "\"sso_registrations\":[",
        "\"organization\":{",
        "\"mfa_policy\":\"OPTIONAL\"",
        "\"mfa_policy\":\"REQUIRED_FOR_ALL\"",
        "\"mfa_methods\":\"ALL_ALLOWED\"",
        "\"mfa_methods\":\"RESTRICTED\"",
        "\"allowed_mfa_methods\":[\"totp\"]",
        "\"session_jwt\":\"a.b.c\"",
        "null"
    })
    @FuzzTest
    void answer_isASessionThatCanBeUsed_andNoPolicyIsWeakened(byte[] input) {
        MemberClient client = new MemberClient(new MemberClientTest.FixedCalls(() -> read(input)), "project", "key");

        try (LogCapture log = LogCapture.open()) {
            if (client.authenticate(TOKEN) instanceof Answer.Alive alive) {
                SessionAnswerFuzzTest.assertIsUsable(alive);
                assertIsOfAMember(alive, read(input));
            } else {
                assertThat(client.authenticate(TOKEN)).isInstanceOf(Answer.Silent.class);
            }
            if (client.policy(ORGANIZATION) instanceof Told<OrganizationPolicy> told) {
                assertDemandsWhatWasSaid(told.facts(), ORGANIZATION, read(input));
            }
            if (client.membership(ORGANIZATION, MEMBER) instanceof Told<Membership> told) {
                assertIsOf(MEMBER, ORGANIZATION, told.facts(), read(input));
            }
            assertThat(log.texts()).allMatch(line -> line.matches("[ -~]{1,3000}"));
            assertThat(log.whole()).doesNotContain(TOKEN.value());
        }
    }

    private static MemberAnswer read(byte[] input) {
        return Samples.readAsTheRestClientDoes(input, MemberAnswer.class);
    }

    private static void assertIsOfAMember(Answer.Alive alive, MemberAnswer said) {
        SessionClaims claims = alive.claims();
        assertThat(claims.organizationId().orElseThrow()).isNotBlank();
        assertThat(claims.order()).hasSameSizeAs(claims.factors());
        alive.membership()
                .ifPresent(membership ->
                        assertIsOf(claims.userId(), claims.organizationId().orElseThrow(), membership, said));
    }

    private static void assertIsOf(String member, String organization, Membership membership, MemberAnswer said) {
        assertThat(membership.memberId())
                .isEqualTo(member)
                .isEqualTo(said.member().memberId());
        assertThat(membership.organizationId()).isEqualTo(organization);
        assertThat(membership.standing().enrolled()).isEqualTo(said.member().mfaEnrolled());
        assertThat(membership.standing().breakGlass())
                .isEqualTo(Boolean.TRUE.equals(said.member().breakGlass()));
        assertDemandsWhatWasSaid(membership.policy(), organization, said);
    }

    /** A second factor is spared nobody, and no method is allowed, but by the very words for it. */
    private static void assertDemandsWhatWasSaid(OrganizationPolicy policy, String organization, MemberAnswer said) {
        OrganizationMember demands = said.organization();
        assertThat(demands.organizationId()).isEqualTo(organization);
        assertThat(policy.requiredForAll()).isEqualTo(!"OPTIONAL".equals(demands.mfaPolicy()));
        assertThat(policy.restricted()).isEqualTo(!"ALL_ALLOWED".equals(demands.mfaMethods()));
        if (policy.restricted()) {
            assertThat(policy.allowed().contains(MfaMethod.SMS_OTP))
                    .isEqualTo(demands.allowedMfaMethods().contains("sms_otp"));
            assertThat(policy.allowed().contains(MfaMethod.TOTP))
                    .isEqualTo(demands.allowedMfaMethods().contains("totp"));
        }
    }
}
