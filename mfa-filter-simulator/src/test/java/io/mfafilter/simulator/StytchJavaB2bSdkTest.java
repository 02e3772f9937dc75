package io.mfafilter.simulator;

import static io.mfafilter.simulator.Company.EMAIL;
import static io.mfafilter.simulator.Company.PASSWORD;
import static io.mfafilter.simulator.Company.PHONE;
import static io.mfafilter.simulator.Company.SECRET;
import static io.mfafilter.simulator.Company.freight;
import static io.mfafilter.simulator.Company.lee;
import static io.mfafilter.simulator.SdkCalls.outcome;
import static io.mfafilter.simulator.SdkCalls.refused;
import static io.mfafilter.simulator.SdkCalls.success;
import static org.assertj.core.api.Assertions.assertThat;

import com.stytch.java.b2b.StytchB2BClient;
import com.stytch.java.b2b.models.magiclinksemail.LoginOrSignupRequest;
import com.stytch.java.b2b.models.organizations.UpdateRequest;
import com.stytch.java.b2b.models.organizationsmembers.DeleteMFAPhoneNumberRequest;
import com.stytch.java.b2b.models.organizationsmembers.DeleteTOTPRequest;
import com.stytch.java.b2b.models.organizationsmembers.SearchRequest;
import com.stytch.java.b2b.models.otpsms.SendRequest;
import com.stytch.java.b2b.models.passwords.AuthenticateResponse;
import com.stytch.java.b2b.models.recoverycodes.RecoverRequest;
import com.stytch.java.b2b.models.recoverycodes.RotateRequest;
import com.stytch.java.b2b.models.sessions.AuthorizationCheck;
import com.stytch.java.b2b.models.sessions.ExchangeRequest;
import com.stytch.java.b2b.models.sessions.GetJWKSRequest;
import com.stytch.java.b2b.models.sessions.MemberSession;
import com.stytch.java.b2b.models.sessions.RevokeRequest;
import com.stytch.java.common.OptionalClientConfig;
import com.stytch.java.common.StytchResult;
import com.stytch.java.consumer.models.debug.WhoamiRequest;
import com.stytch.java.consumer.models.sessions.AuthenticationFactor;
import com.stytch.java.consumer.models.sessions.AuthenticationFactorDeliveryMethod;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.junit.StytchSimulatorExtension;
import io.mfafilter.simulator.organization.OrganizationSpec;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SequenceOrder;
import io.mfafilter.simulator.session.SessionSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator's B2B half as Stytch's own Java SDK sees it. */
@ExtendWith(StytchSimulatorExtension.class)
class StytchJavaB2bSdkTest {

    private StytchSimulator stytch;
    private StytchB2BClient sdk;
    private Company company;

    @BeforeEach
    void setUp(StytchSimulator simulator) {
        stytch = simulator;
        sdk = client(stytch.secret());
        company = new Company(stytch, freight(), lee().phone(PHONE).totpSecret(SECRET));
    }

    @AfterEach
    void tearDown() {
        sdk.close();
    }

    private StytchB2BClient client(String secret) {
        return new StytchB2BClient(stytch.projectId(), secret, new OptionalClientConfig(stytch.baseUrl()));
    }

    private AuthenticateResponse logIn() {
        return success(sdk.getPasswords()
                .authenticateCompletable(new com.stytch.java.b2b.models.passwords.AuthenticateRequest(
                        company.organizationId(), EMAIL, PASSWORD)));
    }

    private AuthenticateResponse logInWhereMfaIsRequired() {
        stytch.b2b().changeOrganization(company.organizationId(), new OrganizationSpec().mfaRequiredForAll());
        return logIn();
    }

    private CreatedSession session(FactorSpec... factors) {
        return stytch.createSession(SessionSpec.with(factors).ofMember(company.memberId()));
    }

    private static List<AuthenticationFactorDeliveryMethod> methods(MemberSession session) {
        return session.getAuthenticationFactors().stream()
                .map(AuthenticationFactor::getDeliveryMethod)
                .toList();
    }

    private static com.stytch.java.b2b.models.sessions.AuthenticateRequest byToken(String token) {
        return new com.stytch.java.b2b.models.sessions.AuthenticateRequest(token);
    }

    @Test
    void whoami_isUnderstood() {
        assertThat(success(sdk.getDebug().whoamiCompletable(new WhoamiRequest()))
                        .getProjectId())
                .isEqualTo(stytch.projectId());
    }

    @Test
    void secret_wrong_isUnauthorized() {
        try (StytchB2BClient stranger = client("secret-test-wrong")) {
            refused(stranger.getSessions().authenticateCompletable(byToken("any")), 401, "unauthorized_credentials");
        }
    }

    @Test
    void password_whereItSuffices_isASession() {
        AuthenticateResponse in = logIn();
        assertThat(in.getMemberAuthenticated()).isTrue();
        assertThat(in.getIntermediateSessionToken()).isEmpty();
        assertThat(in.getMfaRequired()).isNull();
        assertThat(in.getMemberSession().getOrganizationSlug()).isEqualTo("example-freight");
        assertThat(methods(in.getMemberSession())).containsExactly(AuthenticationFactorDeliveryMethod.KNOWLEDGE);
    }

    @Test
    void password_thenSmsCode_isASessionOfTwoFactors() {
        AuthenticateResponse first = logInWhereMfaIsRequired();
        assertThat(first.getMemberAuthenticated()).isFalse();
        assertThat(first.getMemberSession()).isNull();
        assertThat(first.getSessionToken()).isEmpty();
        assertThat(first.getPrimaryRequired()).isNull();
        assertThat(first.getMfaRequired().getSecondaryAuthInitiated()).isEqualTo("sms_otp");
        assertThat(first.getMfaRequired().getMemberOptions().getMfaPhoneNumber())
                .isEqualTo(PHONE);
        assertThat(first.getMfaRequired().getMemberOptions().getTotpRegistrationId())
                .isNotEmpty();

        success(sdk.getOtps()
                .getSms()
                .sendCompletable(new SendRequest(
                        company.organizationId(),
                        company.memberId(),
                        null,
                        null,
                        first.getIntermediateSessionToken())));
        var second = success(sdk.getOtps()
                .getSms()
                .authenticateCompletable(new com.stytch.java.b2b.models.otpsms.AuthenticateRequest(
                        company.organizationId(),
                        company.memberId(),
                        company.smsCode(),
                        first.getIntermediateSessionToken(),
                        null,
                        null,
                        30)));

        assertThat(methods(second.getMemberSession()))
                .containsExactly(AuthenticationFactorDeliveryMethod.KNOWLEDGE, AuthenticationFactorDeliveryMethod.SMS);
        assertThat(second.getMember().getMfaEnrolled()).isTrue();
        var again = success(sdk.getSessions().authenticateCompletable(byToken(second.getSessionToken())));
        assertThat(again.getMember().getMemberId()).isEqualTo(company.memberId());
        assertThat(again.getOrganization().getMfaPolicy()).isEqualTo("REQUIRED_FOR_ALL");
        assertThat(again.getSessionToken()).isEqualTo(second.getSessionToken());
    }

    @Test
    void primaryRequired_isUnderstood() {
        stytch.b2b().changeOrganization(company.organizationId(), new OrganizationSpec().authMethods("sso"));
        assertThat(logIn().getPrimaryRequired().getAllowedAuthMethods()).containsExactly("sso");
    }

    @Test
    void magicLink_isUnderstood() {
        success(sdk.getMagicLinks()
                .getEmail()
                .loginOrSignupCompletable(new LoginOrSignupRequest(company.organizationId(), EMAIL)));
        var in = success(sdk.getMagicLinks()
                .authenticateCompletable(new com.stytch.java.b2b.models.magiclinks.AuthenticateRequest(
                        stytch.inbox().newestSecret(EMAIL))));
        assertThat(in.getMemberSession()
                        .getAuthenticationFactors()
                        .get(0)
                        .getEmailFactor()
                        .getEmailAddress())
                .isEqualTo(EMAIL);
    }

    @Test
    void app_enrolledByTheSdk_stepsASessionUp() {
        Company fresh = new Company(stytch, freight().slug("fresh"), lee());
        CreatedSession session =
                stytch.createSession(SessionSpec.with(FactorSpec.password()).ofMember(fresh.memberId()));
        var created = success(sdk.getTotps()
                .createCompletable(new com.stytch.java.b2b.models.totps.CreateRequest(
                        fresh.organizationId(), fresh.memberId(), 5, null, session.token())));
        assertThat(created.getRecoveryCodes()).hasSize(10);
        var proven = success(sdk.getTotps()
                .authenticateCompletable(new com.stytch.java.b2b.models.totps.AuthenticateRequest(
                        fresh.organizationId(),
                        fresh.memberId(),
                        stytch.totpCode(created.getSecret()),
                        null,
                        session.token())));
        assertThat(methods(proven.getMemberSession()))
                .containsExactly(
                        AuthenticationFactorDeliveryMethod.KNOWLEDGE,
                        AuthenticationFactorDeliveryMethod.AUTHENTICATOR_APP);
    }

    @Test
    void recoveryCodes_areShownUsedAndRotated() {
        var shown = success(sdk.getRecoveryCodes()
                .getCompletable(new com.stytch.java.b2b.models.recoverycodes.GetRequest(
                        company.organizationId(), company.memberId())));
        var recovered = success(sdk.getRecoveryCodes()
                .recoverCompletable(new RecoverRequest(
                        company.organizationId(),
                        company.memberId(),
                        shown.getRecoveryCodes().get(0),
                        logInWhereMfaIsRequired().getIntermediateSessionToken())));
        assertThat(recovered.getRecoveryCodesRemaining()).isEqualTo(9);
        assertThat(methods(recovered.getMemberSession()))
                .containsExactly(
                        AuthenticationFactorDeliveryMethod.KNOWLEDGE, AuthenticationFactorDeliveryMethod.RECOVERY_CODE);
        assertThat(success(sdk.getRecoveryCodes()
                                .rotateCompletable(new RotateRequest(company.organizationId(), company.memberId())))
                        .getRecoveryCodes())
                .hasSize(10)
                .doesNotContainAnyElementsOf(shown.getRecoveryCodes());
    }

    @ParameterizedTest
    @EnumSource
    void session_isUnderstoodWhereverItsOrderIsShown(SequenceOrder where) {
        stytch.b2b().sequenceOrder(where);
        CreatedSession session = stytch.createSession(SessionSpec.with(
                        FactorSpec.password(),
                        FactorSpec.sms(),
                        FactorSpec.sso(),
                        FactorSpec.impersonated(),
                        FactorSpec.accessTokenExchange(),
                        FactorSpec.recoveryCode())
                .ofMember(company.memberId())
                .customClaims(Map.of("plan", "gold")));
        var seen = success(sdk.getSessions().authenticateCompletable(byToken(session.token())));
        assertThat(seen.getMemberSession().getAuthenticationFactors()).hasSize(6);

        MemberSession local = success(sdk.getSessions().authenticateJwtLocalCompletable(session.jwt(), 60, null, 5));
        assertThat(local.getMemberSessionId()).isEqualTo(session.sessionId());
        assertThat(local.getMemberId()).isEqualTo(company.memberId());
        assertThat(local.getOrganizationId()).isEqualTo(company.organizationId());
        assertThat(local.getOrganizationSlug()).isEqualTo("example-freight");
        assertThat(local.getRoles()).containsExactly("stytch_member");
        assertThat(local.getAuthenticationFactors()).hasSize(6);
        assertThat(local.getCustomClaims()).containsEntry("plan", "gold");
    }

    @Test
    void jwt_isRefreshedRemotelyAndByTheCombinedMethod() {
        CreatedSession session = session(FactorSpec.password());
        var seen = success(sdk.getSessions()
                .authenticateCompletable(
                        new com.stytch.java.b2b.models.sessions.AuthenticateRequest(null, null, session.jwt())));
        assertThat(seen.getSessionToken()).isEmpty();
        assertThat(seen.getSessionJWT()).isNotEmpty();
        assertThat(success(sdk.getSessions().authenticateJwtCompletable(session.jwt(), 0, null))
                        .getMemberSessionId())
                .isEqualTo(session.sessionId());
    }

    @Test
    void jwt_ofAUser_isRefused() {
        CreatedSession user = stytch.createSession(FactorSpec.password());
        assertThat(outcome(sdk.getSessions().authenticateJwtLocalCompletable(user.jwt(), 60, null, 5)))
                .isInstanceOf(StytchResult.Error.class);
        refused(
                sdk.getSessions()
                        .authenticateCompletable(
                                new com.stytch.java.b2b.models.sessions.AuthenticateRequest(null, null, user.jwt())),
                400,
                "jwt_invalid_claims");
    }

    @Test
    void jwks_isUnderstood() {
        stytch.keys().rotate();
        assertThat(success(sdk.getSessions().getJWKSCompletable(new GetJWKSRequest(stytch.projectId())))
                        .getKeys())
                .hasSize(2);
    }

    @Test
    void sessions_areListedAndRevokedTogether() {
        CreatedSession one = session(FactorSpec.password());
        session(FactorSpec.password());
        var request = new com.stytch.java.b2b.models.sessions.GetRequest(company.organizationId(), company.memberId());
        assertThat(success(sdk.getSessions().getCompletable(request)).getMemberSessions())
                .hasSize(2);
        success(sdk.getSessions().revokeCompletable(new RevokeRequest(null, null, null, company.memberId()), null));
        assertThat(success(sdk.getSessions().getCompletable(request)).getMemberSessions())
                .isEmpty();
        refused(sdk.getSessions().authenticateCompletable(byToken(one.token())), 404, "session_not_found");
    }

    @Test
    void exchange_isUnderstood() {
        Company other = new Company(stytch, freight().slug("other").mfaRequiredForAll(), lee());
        var pending = success(sdk.getSessions()
                .exchangeCompletable(new ExchangeRequest(
                        other.organizationId(), session(FactorSpec.emailLink()).token())));
        assertThat(pending.getMemberAuthenticated()).isFalse();
        assertThat(pending.getMfaRequired().getMemberOptions()).isNull();
        stytch.b2b().changeOrganization(other.organizationId(), new OrganizationSpec().mfaOptional());
        var done = success(sdk.getSessions()
                .exchangeCompletable(new ExchangeRequest(
                        other.organizationId(), session(FactorSpec.emailLink()).token())));
        assertThat(done.getMemberSession().getOrganizationId()).isEqualTo(other.organizationId());
    }

    @Test
    void authorizationCheck_isUnderstood() {
        stytch.rbac().grant("stytch_member", "documents", "write");
        var request = new com.stytch.java.b2b.models.sessions.AuthenticateRequest(
                session(FactorSpec.password()).token(),
                null,
                null,
                null,
                new AuthorizationCheck(company.organizationId(), "documents", "write"));
        assertThat(success(sdk.getSessions().authenticateCompletable(request))
                        .getVerdict()
                        .getGrantingRoles())
                .containsExactly("stytch_member");
    }

    @Test
    void organization_isCreatedReadAndChanged() {
        var made = success(sdk.getOrganizations()
                .createCompletable(new com.stytch.java.b2b.models.organizations.CreateRequest("Made by SDK")));
        String id = made.getOrganization().getOrganizationId();
        var changed = success(sdk.getOrganizations()
                .updateCompletable(
                        new UpdateRequest(
                                id,
                                "Other name",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                "REQUIRED_FOR_ALL",
                                null,
                                "RESTRICTED",
                                List.of("totp")),
                        null));
        assertThat(changed.getOrganization().getMfaPolicy()).isEqualTo("REQUIRED_FOR_ALL");
        var read = success(sdk.getOrganizations()
                        .getCompletable(new com.stytch.java.b2b.models.organizations.GetRequest(id)))
                .getOrganization();
        assertThat(read.getAllowedMfaMethods()).containsExactly("totp");
        assertThat(read.getOrganizationName()).isEqualTo("Other name");
    }

    @Test
    void member_isCreatedReadFoundAndChanged() {
        var members = sdk.getOrganizations().getMembers();
        var made = success(members.createCompletable(
                new com.stytch.java.b2b.models.organizationsmembers.CreateRequest(
                        company.organizationId(), "new@example.com", "New"),
                null));
        var changed = success(members.updateCompletable(
                new com.stytch.java.b2b.models.organizationsmembers.UpdateRequest(
                        company.organizationId(),
                        made.getMemberId(),
                        null,
                        null,
                        null,
                        true,
                        PHONE,
                        true,
                        List.of("dispatcher")),
                null));
        assertThat(changed.getMember().isBreakglass()).isTrue();
        assertThat(changed.getMember().getMfaEnrolled()).isTrue();
        assertThat(changed.getMember().getRoles()).hasSize(2);
        assertThat(success(members.getCompletable(new com.stytch.java.b2b.models.organizationsmembers.GetRequest(
                                company.organizationId(), null, "new@example.com")))
                        .getMemberId())
                .isEqualTo(made.getMemberId());
        assertThat(success(members.searchCompletable(new SearchRequest(List.of(company.organizationId())), null))
                        .getMembers())
                .hasSize(2);
    }

    @Test
    void factors_areDeleted() {
        var members = sdk.getOrganizations().getMembers();
        assertThat(success(members.deleteMFAPhoneNumberCompletable(
                                new DeleteMFAPhoneNumberRequest(company.organizationId(), company.memberId()), null))
                        .getMember()
                        .getMfaPhoneNumber())
                .isEmpty();
        assertThat(success(members.deleteTOTPCompletable(
                                new DeleteTOTPRequest(company.organizationId(), company.memberId()), null))
                        .getMember()
                        .getTotpRegistrationId())
                .isEmpty();
    }

    @Test
    void times_ofNineDigits_areUnderstood() {
        CreatedSession session = session(FactorSpec.password());
        stytch.faults().next("/v1/b2b/sessions/authenticate", 1, Fault.nineDigitTimes());
        success(sdk.getSessions().authenticateCompletable(byToken(session.token())));
    }
}
