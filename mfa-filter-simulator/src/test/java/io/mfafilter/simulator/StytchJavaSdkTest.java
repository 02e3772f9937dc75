package io.mfafilter.simulator;

import static io.mfafilter.simulator.SdkCalls.outcome;
import static io.mfafilter.simulator.SdkCalls.refused;
import static io.mfafilter.simulator.SdkCalls.success;
import static org.assertj.core.api.Assertions.assertThat;

import com.stytch.java.common.JWTAuthResponse;
import com.stytch.java.common.JWTSessionResponse;
import com.stytch.java.common.OptionalClientConfig;
import com.stytch.java.common.StytchResult;
import com.stytch.java.consumer.StytchClient;
import com.stytch.java.consumer.models.debug.WhoamiRequest;
import com.stytch.java.consumer.models.sessions.AuthenticationFactor;
import com.stytch.java.consumer.models.sessions.AuthenticationFactorDeliveryMethod;
import com.stytch.java.consumer.models.sessions.AuthorizationCheck;
import com.stytch.java.consumer.models.sessions.GetJWKSRequest;
import com.stytch.java.consumer.models.sessions.RevokeRequest;
import com.stytch.java.consumer.models.sessions.Session;
import com.stytch.java.consumer.models.totps.RecoverRequest;
import com.stytch.java.consumer.models.totps.RecoveryCodesRequest;
import com.stytch.java.consumer.models.users.User;
import com.stytch.java.consumer.models.webauthn.AuthenticateStartRequest;
import com.stytch.java.consumer.models.webauthn.RegisterRequest;
import com.stytch.java.consumer.models.webauthn.RegisterStartRequest;
import io.mfafilter.simulator.consumer.StandInCredential;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.CreatedUser;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.junit.StytchSimulatorExtension;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import io.mfafilter.simulator.user.UserSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The simulator as Stytch's own Java SDK sees it: if these fail, it is no look-alike. */
@ExtendWith(StytchSimulatorExtension.class)
class StytchJavaSdkTest {

    private static final String EMAIL = "dana@example.com";
    private static final String PASSWORD = "correct horse";
    private static final String PHONE = "+12025550162";
    private static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private StytchSimulator stytch;
    private StytchClient sdk;
    private CreatedUser dana;

    @BeforeEach
    void setUp(StytchSimulator simulator) {
        stytch = simulator;
        sdk = client(stytch.secret());
        dana = stytch.createUser(
                new UserSpec().email(EMAIL).password(PASSWORD).phone(PHONE).totpSecret(SECRET));
    }

    @AfterEach
    void tearDown() {
        sdk.close();
    }

    private StytchClient client(String secret) {
        return new StytchClient(stytch.projectId(), secret, new OptionalClientConfig(stytch.baseUrl()));
    }

    private com.stytch.java.consumer.models.passwords.AuthenticateResponse logIn() {
        return success(sdk.getPasswords()
                .authenticateCompletable(
                        new com.stytch.java.consumer.models.passwords.AuthenticateRequest(EMAIL, PASSWORD, null, 60)));
    }

    private static List<AuthenticationFactorDeliveryMethod> methods(Session session) {
        return session.getAuthenticationFactors().stream()
                .map(AuthenticationFactor::getDeliveryMethod)
                .toList();
    }

    private static com.stytch.java.consumer.models.sessions.AuthenticateRequest byToken(String token) {
        return new com.stytch.java.consumer.models.sessions.AuthenticateRequest(token);
    }

    private static com.stytch.java.consumer.models.sessions.AuthenticateRequest byJwt(String jwt) {
        return new com.stytch.java.consumer.models.sessions.AuthenticateRequest(null, null, jwt);
    }

    @Test
    void whoami_isUnderstood() {
        assertThat(success(sdk.getDebug().whoamiCompletable(new WhoamiRequest()))
                        .getProjectId())
                .isEqualTo(stytch.projectId());
    }

    @Test
    void secret_wrong_isUnauthorized() {
        try (StytchClient stranger = client("secret-test-wrong")) {
            refused(stranger.getSessions().authenticateCompletable(byToken("any")), 401, "unauthorized_credentials");
        }
    }

    @Test
    void password_thenSmsCode_isOneSessionOfTwoFactors() {
        var first = logIn();
        assertThat(methods(first.getSession())).containsExactly(AuthenticationFactorDeliveryMethod.KNOWLEDGE);

        var sent = success(
                sdk.getOtps().getSms().sendCompletable(new com.stytch.java.consumer.models.otpsms.SendRequest(PHONE)));
        assertThat(sent.getPhoneId()).isEqualTo(dana.methodId(PHONE));
        var second = success(sdk.getOtps()
                .authenticateCompletable(new com.stytch.java.consumer.models.otp.AuthenticateRequest(
                        sent.getPhoneId(), stytch.inbox().newestSecret(PHONE), null, null, first.getSessionToken())));

        assertThat(methods(second.getSession()))
                .containsExactly(AuthenticationFactorDeliveryMethod.KNOWLEDGE, AuthenticationFactorDeliveryMethod.SMS);
        assertThat(second.getSessionToken()).isNotEqualTo(first.getSessionToken());

        var again = success(sdk.getSessions().authenticateCompletable(byToken(second.getSessionToken())));
        assertThat(again.getSessionToken()).isEqualTo(second.getSessionToken());
        assertThat(again.getUser().getUserId()).isEqualTo(dana.userId());

        stytch.clock().advance(Duration.ofSeconds(11));
        refused(sdk.getSessions().authenticateCompletable(byToken(first.getSessionToken())), 404, "session_not_found");
    }

    @Test
    void jwt_isAuthenticatedRemotely() {
        var in = logIn();
        var seen = success(sdk.getSessions().authenticateCompletable(byJwt(in.getSessionJWT())));
        assertThat(seen.getSession().getSessionId()).isEqualTo(in.getSession().getSessionId());
        assertThat(seen.getSessionToken()).isEmpty();
        assertThat(seen.getSessionJWT()).isNotEmpty();
    }

    @Test
    void jwt_isAuthenticatedLocallyWithoutACall() {
        CreatedSession session = stytch.createSession(
                SessionSpec.with(FactorSpec.password(), FactorSpec.sms(), FactorSpec.totp(), FactorSpec.webauthn())
                        .ofUser(dana.userId())
                        .customClaims(Map.of("plan", "gold")));
        Session local = success(sdk.getSessions().authenticateJwtLocalCompletable(session.jwt(), 60, 5));
        assertThat(local.getSessionId()).isEqualTo(session.sessionId());
        assertThat(local.getUserId()).isEqualTo(dana.userId());
        assertThat(methods(local)).hasSize(4);
        assertThat(local.getCustomClaims()).containsEntry("plan", "gold");
        assertThat(stytch.calls().count("/v1/sessions/authenticate")).isZero();
        assertThat(stytch.calls().countUnder("/v1/sessions/jwks")).isPositive();
    }

    @Test
    void jwt_combinedMethod_isLocalFirstAndRemoteWhenTooOld() {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        assertThat(success(sdk.getSessions().authenticateJwtCompletable(session.jwt(), 60)))
                .isInstanceOf(JWTSessionResponse.class);
        assertThat(success(sdk.getSessions().authenticateJwtCompletable(session.jwt(), 0)))
                .isInstanceOf(JWTAuthResponse.class);
    }

    @Test
    void jwt_ofARotatedKey_isStillVerifiedLocally() {
        CreatedSession before = stytch.createSession(FactorSpec.password());
        stytch.keys().rotate();
        CreatedSession after = stytch.createSession(FactorSpec.password());
        for (CreatedSession session : List.of(before, after)) {
            assertThat(success(sdk.getSessions().authenticateJwtLocalCompletable(session.jwt(), 60, 5))
                            .getSessionId())
                    .isEqualTo(session.sessionId());
        }
    }

    @Test
    void jwks_isUnderstood() {
        stytch.keys().rotate();
        var keys = success(sdk.getSessions().getJWKSCompletable(new GetJWKSRequest(stytch.projectId())));
        assertThat(keys.getKeys())
                .hasSize(2)
                .allSatisfy(key -> assertThat(key.getAlg()).isEqualTo("RS256"));
    }

    @Test
    void revoke_endsTheSession() {
        var in = logIn();
        success(sdk.getSessions().revokeCompletable(new RevokeRequest(null, in.getSessionToken())));
        refused(sdk.getSessions().authenticateCompletable(byToken(in.getSessionToken())), 404, "session_not_found");
        assertThat(success(sdk.getSessions()
                                .getCompletable(new com.stytch.java.consumer.models.sessions.GetRequest(dana.userId())))
                        .getSessions())
                .isEmpty();
    }

    @Test
    void code_wrong_isNotFound() {
        success(sdk.getOtps().getSms().sendCompletable(new com.stytch.java.consumer.models.otpsms.SendRequest(PHONE)));
        String wrong = stytch.inbox().newestSecret(PHONE).equals("111111") ? "222222" : "111111";
        refused(
                sdk.getOtps()
                        .authenticateCompletable(new com.stytch.java.consumer.models.otp.AuthenticateRequest(
                                dana.methodId(PHONE), wrong)),
                404,
                "otp_code_not_found");
    }

    @Test
    void password_wrong_isUnauthorized() {
        refused(
                sdk.getPasswords()
                        .authenticateCompletable(
                                new com.stytch.java.consumer.models.passwords.AuthenticateRequest(EMAIL, "wrong")),
                401,
                "unauthorized_credentials");
    }

    @Test
    void password_createdThroughTheSdk_logsIn() {
        var created = success(sdk.getPasswords()
                .createCompletable(new com.stytch.java.consumer.models.passwords.CreateRequest(
                        "new@example.com", "long enough", 60, Map.of("plan", "gold"))));
        assertThat(created.getSession().getCustomClaims()).containsEntry("plan", "gold");
        assertThat(success(sdk.getUsers()
                                .getCompletable(
                                        new com.stytch.java.consumer.models.users.GetRequest(created.getUserId())))
                        .getEmails())
                .hasSize(1);
    }

    @Test
    void login_withoutDuration_makesNoSession() {
        var in = success(sdk.getPasswords()
                .authenticateCompletable(
                        new com.stytch.java.consumer.models.passwords.AuthenticateRequest(EMAIL, PASSWORD)));
        assertThat(in.getSession()).isNull();
        assertThat(in.getSessionToken()).isEmpty();
        assertThat(in.getSessionJWT()).isEmpty();
    }

    @Test
    void authenticatorApp_fromEnrolmentToRecovery_works() {
        String userId = success(
                        sdk.getUsers().createCompletable(new com.stytch.java.consumer.models.users.CreateRequest()))
                .getUserId();
        var created = success(
                sdk.getTotps().createCompletable(new com.stytch.java.consumer.models.totps.CreateRequest(userId)));
        assertThat(created.getRecoveryCodes()).hasSize(10);
        var proven = success(sdk.getTotps()
                .authenticateCompletable(new com.stytch.java.consumer.models.totps.AuthenticateRequest(
                        userId, stytch.totpCode(created.getSecret()), null, 60)));
        assertThat(methods(proven.getSession())).containsExactly(AuthenticationFactorDeliveryMethod.AUTHENTICATOR_APP);

        var codes = success(sdk.getTotps().recoveryCodesCompletable(new RecoveryCodesRequest(userId)));
        assertThat(codes.getTotps().get(0).getRecoveryCodes()).isEqualTo(created.getRecoveryCodes());
        var recovered = success(sdk.getTotps()
                .recoverCompletable(
                        new RecoverRequest(userId, created.getRecoveryCodes().get(0), proven.getSessionToken())));
        assertThat(methods(recovered.getSession()))
                .containsExactly(
                        AuthenticationFactorDeliveryMethod.AUTHENTICATOR_APP,
                        AuthenticationFactorDeliveryMethod.RECOVERY_CODE);
    }

    @Test
    void magicLink_isUnderstood() {
        success(sdk.getMagicLinks()
                .getEmail()
                .sendCompletable(new com.stytch.java.consumer.models.magiclinksemail.SendRequest(EMAIL)));
        var in = success(sdk.getMagicLinks()
                .authenticateCompletable(new com.stytch.java.consumer.models.magiclinks.AuthenticateRequest(
                        stytch.inbox().newestSecret(EMAIL), null, null, null, 60)));
        assertThat(in.getSession()
                        .getAuthenticationFactors()
                        .get(0)
                        .getEmailFactor()
                        .getEmailAddress())
                .isEqualTo(EMAIL);
    }

    @Test
    void emailAndWhatsappCodes_areUnderstood() {
        assertThat(success(sdk.getOtps()
                                .getEmail()
                                .sendCompletable(new com.stytch.java.consumer.models.otpemail.SendRequest(EMAIL)))
                        .getEmailId())
                .isEqualTo(dana.methodId(EMAIL));
        assertThat(success(sdk.getOtps()
                                .getWhatsapp()
                                .sendCompletable(new com.stytch.java.consumer.models.otpwhatsapp.SendRequest(PHONE)))
                        .getPhoneId())
                .isEqualTo(dana.methodId(PHONE));
    }

    @Test
    void passkey_fromRegistrationToLogin_works() {
        var options = success(
                sdk.getWebauthn().registerStartCompletable(new RegisterStartRequest(dana.userId(), "app.example.com")));
        var registered = success(sdk.getWebauthn()
                .registerCompletable(new RegisterRequest(
                        dana.userId(),
                        StandInCredential.register(options.getPublicKeyCredentialCreationOptions(), "key-1"))));
        var challenge = success(sdk.getWebauthn()
                .authenticateStartCompletable(new AuthenticateStartRequest("app.example.com", dana.userId())));
        var in = success(sdk.getWebauthn()
                .authenticateCompletable(new com.stytch.java.consumer.models.webauthn.AuthenticateRequest(
                        StandInCredential.authenticate(challenge.getPublicKeyCredentialRequestOptions(), "key-1"),
                        null,
                        60)));
        assertThat(in.getWebauthnRegistrationId()).isEqualTo(registered.getWebauthnRegistrationId());
        assertThat(in.getSession()
                        .getAuthenticationFactors()
                        .get(0)
                        .getWebauthnFactor()
                        .getDomain())
                .isEqualTo("app.example.com");
    }

    @Test
    void authorizationCheck_isUnderstood() {
        stytch.rbac().grant("editor", "documents", "write");
        CreatedSession session =
                stytch.createSession(SessionSpec.with(FactorSpec.password()).roles("editor"));
        var seen = success(sdk.getSessions()
                .authenticateCompletable(new com.stytch.java.consumer.models.sessions.AuthenticateRequest(
                        session.token(), null, null, null, new AuthorizationCheck("documents", "write"))));
        assertThat(seen.getVerdict().getGrantingRoles()).containsExactly("editor");
        refused(
                sdk.getSessions()
                        .authenticateCompletable(new com.stytch.java.consumer.models.sessions.AuthenticateRequest(
                                session.token(), null, null, null, new AuthorizationCheck("documents", "burn"))),
                403,
                "consumer_session_authorization_error");
    }

    @Test
    void user_locked_isShownAsSuch() {
        for (int i = 0; i < 10; i++) {
            new Api(stytch).post("/v1/passwords/authenticate", "email", EMAIL, "password", "wrong");
        }
        User user = success(sdk.getSessions()
                        .authenticateCompletable(byToken(stytch.createSession(
                                        SessionSpec.with(FactorSpec.password()).ofUser(dana.userId()))
                                .token())))
                .getUser();
        assertThat(user.isLocked()).isTrue();
        assertThat(user.getLockExpiresAt()).isAfter(user.getLockCreatedAt());
    }

    @Test
    void factorKinds_thatTheSdkDoesNotKnow_breakIt() {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        stytch.faults().next("/v1/sessions/authenticate", 1, Fault.unknownFactor());
        assertThat(outcome(sdk.getSessions().authenticateCompletable(byToken(session.token()))))
                .isInstanceOf(StytchResult.Error.class);
    }

    @Test
    void times_ofNineDigits_areUnderstood() {
        CreatedSession session = stytch.createSession(FactorSpec.password(), FactorSpec.sms());
        stytch.faults().next("/v1/sessions/authenticate", 1, Fault.nineDigitTimes());
        assertThat(methods(success(sdk.getSessions().authenticateCompletable(byToken(session.token())))
                        .getSession()))
                .hasSize(2);
    }
}
