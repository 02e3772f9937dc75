package io.mfafilter.challenge.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.Factor;
import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.flow.IntermediateToken;
import io.mfafilter.challenge.flow.LogIn;
import io.mfafilter.challenge.flow.MethodKind;
import io.mfafilter.challenge.flow.NewApp;
import io.mfafilter.challenge.flow.Outcome;
import io.mfafilter.challenge.flow.PendingLogIn;
import io.mfafilter.challenge.flow.ProofMethod;
import io.mfafilter.challenge.flow.Refusal;
import io.mfafilter.config.B2bSettings;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.credential.SessionToken;
import io.mfafilter.log.LogCounts;
import io.mfafilter.organization.Tenants;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.control.CreatedMember;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.organization.MemberSpec;
import io.mfafilter.simulator.organization.MfaMethod;
import io.mfafilter.simulator.organization.OrganizationSpec;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import io.mfafilter.stytch.CallLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way through B2B log-ins, by real HTTP. */
class B2bFlowTest {

    private static final String EMAIL = "lee@example.com";
    private static final String PASSWORD = "correct horse battery";
    private static final String PHONE = "+12025550199";
    private static final String TOTP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    private static final String SLUG = "example-freight";

    private final StytchSimulator stytch = StytchSimulator.start();
    private final CallLimit limit = new CallLimit(Duration.ofSeconds(30));
    private final B2bFlow flow = flow(Tenants.ALL, false);

    @AfterEach
    void stop() {
        limit.close();
        stytch.close();
    }

    // --- the password

    @Test
    void logIn_whereNoSecondFactorIsDemanded_givesASession_byIdOrSlug() {
        CreatedMember member = member(new OrganizationSpec(), new MemberSpec(EMAIL));

        for (String organization : List.of(SLUG, member.organizationId())) {
            LogIn logIn = done(flow.logIn(organization, EMAIL, PASSWORD));

            assertThat(logIn.session().isPending()).isFalse();
            assertThat(logIn.session().userId()).isEqualTo(member.memberId());
            assertThat(logIn.session().organizationId()).contains(member.organizationId());
            assertThat(types(logIn.session())).containsExactly("password");
            assertThat(logIn.session().account().email()).isEqualTo(EMAIL);
        }
    }

    @Test
    void logIn_whereASecondFactorIsDemanded_givesNoSession() {
        CreatedMember member =
                member(new OrganizationSpec().mfaRequiredForAll(), new MemberSpec(EMAIL).totpSecret(TOTP));

        LogIn logIn = logIn();

        assertThat(logIn.session().isPending()).isTrue();
        assertThat(logIn.session().userId()).isEqualTo(member.memberId());
        assertThat(logIn.session().credential()).isEmpty();
        assertThat(logIn.sent()).isEmpty();
        assertThat(kinds(logIn.session()))
                .containsExactlyInAnyOrder(MethodKind.PASSWORD, MethodKind.APP, MethodKind.RECOVERY_CODE);
    }

    @Test
    void logIn_whereStytchHasSentACode_saysWhere() {
        member(new OrganizationSpec().mfaRequiredForAll(), new MemberSpec(EMAIL).phone(PHONE));

        LogIn logIn = logIn();

        assertThat(logIn.sent()).hasValueSatisfying(method -> {
            assertThat(method.kind()).isEqualTo(MethodKind.SMS);
            assertThat(method.target()).isEqualTo(PHONE);
        });
        assertThat(logIn.session().account().methods()).contains(logIn.sent().orElseThrow());
    }

    @Test
    void refusal_isTheSame_whateverIsWrong() {
        member(new OrganizationSpec(), new MemberSpec(EMAIL));
        stytch.b2b().createMember(SLUG, new MemberSpec("nopassword@example.com"));
        stytch.b2b()
                .createMember(
                        SLUG,
                        new MemberSpec("reset@example.com").password(PASSWORD).passwordResetRequired());
        stytch.b2b().createMember(SLUG, new MemberSpec("locked@example.com").password(PASSWORD));
        for (int i = 0; i < 10; i++) {
            flow.logIn(SLUG, "locked@example.com", "wrong");
        }

        assertThat(refused(flow.logIn(SLUG, EMAIL, "wrong"))).isEqualTo(Refusal.LOG_IN);
        assertThat(refused(flow.logIn(SLUG, "nobody@example.com", PASSWORD))).isEqualTo(Refusal.LOG_IN);
        assertThat(refused(flow.logIn("no-such-organization", EMAIL, PASSWORD))).isEqualTo(Refusal.LOG_IN);
        assertThat(refused(flow.logIn(SLUG, "nopassword@example.com", PASSWORD)))
                .isEqualTo(Refusal.LOG_IN);
        assertThat(refused(flow.logIn(SLUG, "reset@example.com", PASSWORD))).isEqualTo(Refusal.LOG_IN);
        assertThat(refused(flow.logIn(SLUG, "locked@example.com", PASSWORD))).isEqualTo(Refusal.LOG_IN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../users", "x\"y", "a/b", "\u0000", "organization-test-", "\u00e4\u2028"})
    void organization_ofAnyShape_isOnlyUnknown(String organization) {
        assertThat(refused(flow.logIn(organization, EMAIL, PASSWORD))).isEqualTo(Refusal.LOG_IN);
    }

    @Test
    void organization_thatThisApplicationDoesNotTake_isRefusedAsIfThereWereNone_andNoSessionStays() {
        CreatedMember member = member(new OrganizationSpec(), new MemberSpec(EMAIL));

        B2bFlow elsewhere = flow(new Tenants(Set.of("other", "organization-test-other")), false);
        stytch.calls().clear();
        assertThat(refused(elsewhere.logIn(SLUG, EMAIL, PASSWORD))).isEqualTo(Refusal.LOG_IN);
        assertThat(stytch.calls().count("/v1/b2b/sessions/revoke")).isEqualTo(1);

        for (String taken : List.of(SLUG, member.organizationId())) {
            assertThat(done(flow(new Tenants(Set.of(taken)), false).logIn(SLUG, EMAIL, PASSWORD)))
                    .isNotNull();
        }
    }

    @Test
    void organization_thatWantsAnotherFirstFactor_isSaidToWhomThePasswordWasRight() {
        member(new OrganizationSpec().authMethods("sso"), new MemberSpec(EMAIL));

        assertThat(refused(flow.logIn(SLUG, EMAIL, PASSWORD))).isEqualTo(Refusal.OTHER_LOG_IN);
        assertThat(refused(flow.logIn(SLUG, EMAIL, "wrong"))).isEqualTo(Refusal.LOG_IN);
    }

    // --- the second factor of a log-in

    @Test
    void sms_completesALogIn() {
        CreatedMember member = member(new OrganizationSpec().mfaRequiredForAll(), new MemberSpec(EMAIL).phone(PHONE));
        ChallengeSession begun = pending(logIn().session());
        ProofMethod sms = method(begun, MethodKind.SMS);

        assertThat(done(flow.send(sms, begun))).isEqualTo(sms);
        ChallengeSession session = done(flow.prove(sms, code(), begun));

        assertThat(session.isPending()).isFalse();
        assertThat(session.userId()).isEqualTo(member.memberId());
        assertThat(types(session)).containsExactlyInAnyOrder("password", "otp");
        assertThat(session.token()).isPresent();
        assertThat(session.jwt()).isPresent();
    }

    @Test
    void app_andRecoveryCode_completeALogIn() {
        member(new OrganizationSpec().mfaRequiredForAll(), new MemberSpec(EMAIL));
        List<String> recovery = registerApp(pending(logIn().session()));
        stytch.clock().advance(Duration.ofMinutes(1));

        ChallengeSession begun = logIn().session();
        ChallengeSession byApp = done(flow.prove(method(begun, MethodKind.APP), stytch.totpCode(secret), begun));
        assertThat(types(byApp)).containsExactlyInAnyOrder("password", "totp");

        ChallengeSession again = logIn().session();
        ProofMethod code = method(again, MethodKind.RECOVERY_CODE);
        assertThat(refused(flow.prove(code, "aaaa-bbbb-cccc", again))).isEqualTo(Refusal.WRONG_RECOVERY_CODE);
        assertThat(types(done(flow.prove(code, recovery.get(0), again)))).contains("recovery_codes");
        ChallengeSession third = logIn().session();
        assertThat(refused(flow.prove(code, recovery.get(0), third))).isEqualTo(Refusal.WRONG_RECOVERY_CODE);
    }

    @Test
    void wrongCode_leavesTheLogInAsItWas() {
        member(new OrganizationSpec().mfaRequiredForAll(), new MemberSpec(EMAIL).totpSecret(TOTP));
        ChallengeSession begun = logIn().session();
        ProofMethod app = method(begun, MethodKind.APP);

        assertThat(refused(flow.prove(app, wrongCode(), begun))).isEqualTo(Refusal.WRONG_CODE);
        assertThat(done(flow.prove(app, stytch.totpCode(TOTP), begun)).isPending())
                .isFalse();
    }

    @Test
    void logIn_isUsedUpByItsSecondFactor_andOverAfterTenMinutes() {
        member(
                new OrganizationSpec().mfaRequiredForAll(),
                new MemberSpec(EMAIL).phone(PHONE).totpSecret(TOTP));
        ChallengeSession begun = logIn().session();
        done(flow.prove(method(begun, MethodKind.APP), stytch.totpCode(TOTP), begun));
        stytch.clock().advance(Duration.ofMinutes(1));
        assertThat(refused(flow.prove(method(begun, MethodKind.APP), stytch.totpCode(TOTP), begun)))
                .isEqualTo(Refusal.LOG_IN_OVER);

        ChallengeSession late = logIn().session();
        stytch.clock().advance(Duration.ofMinutes(10));
        assertThat(refused(flow.prove(method(late, MethodKind.APP), stytch.totpCode(TOTP), late)))
                .isEqualTo(Refusal.LOG_IN_OVER);
        assertThat(refused(flow.send(method(late, MethodKind.SMS), late))).isEqualTo(Refusal.LOG_IN_OVER);
        assertThat(refused(flow.beginApp(late))).isIn(Refusal.LOG_IN_OVER, Refusal.APP_EXISTS);
    }

    @Test
    void session_ofALogInWithASecondFactor_livesAsLongAsItIsSet() {
        member(new OrganizationSpec().mfaRequiredForAll(), new MemberSpec(EMAIL).totpSecret(TOTP));
        ChallengeSession begun = logIn().session();
        ChallengeSession session = done(flow.prove(method(begun, MethodKind.APP), stytch.totpCode(TOTP), begun));

        stytch.clock().advance(Duration.ofMinutes(119));
        assertThat(done(flow.session(session.token().orElseThrow()))).isNotNull();
        stytch.clock().advance(Duration.ofMinutes(2));
        assertThat(refused(flow.session(session.token().orElseThrow()))).isEqualTo(Refusal.SESSION_OVER);
    }

    @Test
    void token_ofAnotherMembersLogIn_completesNothing() {
        CreatedMember member =
                member(new OrganizationSpec().mfaRequiredForAll(), new MemberSpec(EMAIL).totpSecret(TOTP));
        CreatedMember other = stytch.b2b()
                .createMember(
                        SLUG,
                        new MemberSpec("other@example.com").password(PASSWORD).phone("+12025550198"));
        LogIn theirs = done(flow.logIn(SLUG, "other@example.com", PASSWORD));
        assertThat(theirs.session().userId()).isEqualTo(other.memberId());
        ChallengeSession mixed = pending(new PendingLogIn(
                member.organizationId(),
                member.memberId(),
                theirs.session().intermediate().orElseThrow()));

        assertThat(refused(flow.prove(method(mixed, MethodKind.APP), stytch.totpCode(TOTP), mixed)))
                .isEqualTo(Refusal.LOG_IN_OVER);
    }

    @Test
    void member_whoIsGoneMeanwhile_hasNoLogInAnyMore() {
        member(new OrganizationSpec().mfaRequiredForAll(), new MemberSpec(EMAIL).totpSecret(TOTP));
        PendingLogIn unknown = new PendingLogIn(
                "organization-test-gone",
                "member-test-gone",
                logIn().session().intermediate().orElseThrow());

        assertThat(refused(flow.pending(unknown))).isEqualTo(Refusal.LOG_IN_OVER);
    }

    @Test
    void outage_isNoEndOfALogIn() {
        member(new OrganizationSpec().mfaRequiredForAll(), new MemberSpec(EMAIL).totpSecret(TOTP));
        ChallengeSession begun = logIn().session();
        stytch.faults().always("/v1/b2b", Fault.serverError());

        assertThat(refused(flow.pending(logInOf(begun)))).isEqualTo(Refusal.UNREACHABLE);
        assertThat(refused(flow.prove(method(begun, MethodKind.APP), "123456", begun)))
                .isEqualTo(Refusal.UNREACHABLE);
    }

    // --- what is offered

    @Test
    void organization_thatRestrictsMethods_narrowsWhatCanBeProvenAndRegistered() {
        member(
                new OrganizationSpec().mfaRequiredForAll().mfaMethods("totp"),
                new MemberSpec(EMAIL).phone(PHONE).totpSecret(TOTP));
        ChallengeSession begun = logIn().session();

        assertThat(kinds(begun))
                .containsExactlyInAnyOrder(MethodKind.PASSWORD, MethodKind.APP, MethodKind.RECOVERY_CODE);
        assertThat(begun.account().registered())
                .extracting(Factor::deliveryMethod)
                .contains("sms");
        assertThat(begun.account().enrollable()).isEmpty();
        ProofMethod sms = new ProofMethod(MethodKind.SMS, begun.userId(), PHONE);
        assertThat(refused(flow.send(sms, begun))).isEqualTo(Refusal.NOT_ALLOWED);
    }

    @Test
    void restriction_thatIsNew_holdsAtOnce() {
        CreatedMember member = member(
                new OrganizationSpec().mfaRequiredForAll(),
                new MemberSpec(EMAIL).phone(PHONE).totpSecret(TOTP));
        ChallengeSession begun = logIn().session();

        stytch.b2b().changeOrganization(member.organizationId(), new OrganizationSpec().mfaMethods("sms_otp"));
        assertThat(kinds(pending(begun))).containsExactlyInAnyOrder(MethodKind.PASSWORD, MethodKind.SMS);
    }

    @Test
    void breakGlassMember_isSparedOnlyWhereItIsSet() {
        member(
                new OrganizationSpec().mfaRequiredForAll().mfaMethods("totp"),
                new MemberSpec(EMAIL).phone(PHONE).breakglass());

        assertThat(kinds(logIn().session())).doesNotContain(MethodKind.SMS);
        assertThat(kinds(done(flow(Tenants.ALL, true).logIn(SLUG, EMAIL, PASSWORD))
                        .session()))
                .contains(MethodKind.SMS);
    }

    @Test
    void member_prefersHisDefault() {
        member(
                new OrganizationSpec().mfaRequiredForAll(),
                new MemberSpec(EMAIL).phone(PHONE).totpSecret(TOTP).defaultMethod(MfaMethod.SMS_OTP));

        assertThat(logIn().session().account().preferred()).contains(MethodKind.SMS);
    }

    // --- registering

    @Test
    void phone_ofAMemberWithoutASecondFactor_isRegisteredByTheLogIn_andCompletesIt() {
        CreatedMember member = member(new OrganizationSpec().mfaRequiredForAll(), new MemberSpec(EMAIL));
        ChallengeSession begun = logIn().session();
        assertThat(begun.account().enrollable()).containsExactlyInAnyOrder(MethodKind.SMS, MethodKind.APP);

        ProofMethod phone = done(flow.beginPhone(PHONE, begun));
        assertThat(refused(flow.beginPhone("+12025550111", begun))).isEqualTo(Refusal.OTHER_NUMBER_SET);
        ChallengeSession session = done(flow.register(phone, code(), begun));

        assertThat(types(session)).containsExactlyInAnyOrder("password", "otp");
        assertThat(session.account().enrollable()).containsExactly(MethodKind.APP);
        assertThat(stytch.b2b().member(member.memberId()).path("mfa_enrolled").asBoolean())
                .isTrue();
    }

    @Test
    void phone_registeredWhereItIsOptional_isAskedForFromNowOn() {
        CreatedMember member = member(new OrganizationSpec(), new MemberSpec(EMAIL));
        ChallengeSession session = logIn().session();

        ProofMethod phone = done(flow.beginPhone(PHONE, session));
        ChallengeSession after = done(flow.register(phone, code(), session));

        assertThat(after.userId()).isEqualTo(member.memberId());
        assertThat(types(after)).containsExactlyInAnyOrder("password", "otp");
        assertThat(logIn().session().isPending()).isTrue();
    }

    @Test
    void provenFactor_thatIsNotBeingRegistered_enrolsNobody() {
        CreatedMember member = member(new OrganizationSpec(), new MemberSpec(EMAIL).totpSecret(TOTP));
        ChallengeSession session = logIn().session();

        done(flow.prove(method(session, MethodKind.APP), stytch.totpCode(TOTP), session));

        assertThat(stytch.b2b().member(member.memberId()).path("mfa_enrolled").asBoolean())
                .isFalse();
    }

    @Test
    void unconfirmedNumber_isNoneOfTheMembersFactors() {
        member(new OrganizationSpec().mfaRequiredForAll(), new MemberSpec(EMAIL).unverifiedPhone(PHONE));

        LogIn logIn = logIn();

        assertThat(kinds(logIn.session())).containsExactly(MethodKind.PASSWORD);
        assertThat(logIn.session().account().enrollable()).contains(MethodKind.SMS);
        ProofMethod sent = logIn.sent().orElseThrow();
        assertThat(kinds(done(flow.register(sent, code(), logIn.session())))).contains(MethodKind.SMS);
    }

    @Test
    void stolenPassword_registersNothing_whereThereIsASecondFactor() {
        member(new OrganizationSpec().mfaRequiredForAll(), new MemberSpec(EMAIL).phone(PHONE));
        ChallengeSession begun = logIn().session();

        assertThat(refused(flow.beginApp(begun))).isEqualTo(Refusal.NOT_ACCEPTED);
    }

    // --- in a session

    @Test
    void proof_isStackedOnTheSession_byTokenAndByJwt() {
        CreatedMember member = member(
                new OrganizationSpec(), new MemberSpec(EMAIL).phone(PHONE).totpSecret(TOTP));
        ChallengeSession session = logIn().session();

        ChallengeSession byToken = done(flow.prove(method(session, MethodKind.APP), stytch.totpCode(TOTP), session));
        SessionJwt jwt = byToken.jwt().orElseThrow();
        ChallengeSession byJwt = done(flow.session(jwt));
        ProofMethod sms = method(byJwt, MethodKind.SMS);
        done(flow.send(sms, byJwt));
        ChallengeSession after = done(flow.prove(sms, code(), byJwt));

        assertThat(after.userId()).isEqualTo(member.memberId());
        assertThat(types(after)).containsExactlyInAnyOrder("password", "totp", "otp");
    }

    @Test
    void password_isProvenAgain_inTheSession() {
        member(new OrganizationSpec(), new MemberSpec(EMAIL));
        ChallengeSession session = logIn().session();
        ProofMethod password = method(session, MethodKind.PASSWORD);

        assertThat(refused(flow.prove(password, "wrong", session))).isEqualTo(Refusal.WRONG_PASSWORD);
        assertThat(types(done(flow.prove(password, PASSWORD, session)))).containsExactly("password");
        assertThat(refused(flow.prove(password, PASSWORD, pendingOf(session)))).isEqualTo(Refusal.NOT_ACCEPTED);
    }

    @Test
    void session_ofAnotherMember_provesNothingForThisOne() {
        CreatedMember member = member(new OrganizationSpec(), new MemberSpec(EMAIL).totpSecret(TOTP));
        CreatedMember other = stytch.b2b().createMember(SLUG, new MemberSpec("other@example.com").password(PASSWORD));
        String token = stytch.createSession(
                        SessionSpec.with(FactorSpec.password()).ofMember(other.memberId()))
                .token();
        ChallengeSession theirs = done(flow.session(new SessionToken(token)));
        ChallengeSession mixed = new ChallengeSession(
                member.memberId(),
                theirs.organizationId(),
                theirs.token(),
                theirs.jwt(),
                theirs.intermediate(),
                theirs.factors(),
                logIn().session().account());

        assertThat(refused(flow.prove(method(mixed, MethodKind.APP), stytch.totpCode(TOTP), mixed)))
                .isEqualTo(Refusal.OTHER_USER);
    }

    @Test
    void end_revokesTheSession_alsoWhereItIsOver_andNoOtherMembership() {
        CreatedMember member = member(new OrganizationSpec(), new MemberSpec(EMAIL));
        String elsewhere = stytch.b2b().createOrganization(new OrganizationSpec().name("Elsewhere"));
        stytch.b2b().createMember(elsewhere, new MemberSpec(EMAIL).password(PASSWORD));
        ChallengeSession session = logIn().session();
        ChallengeSession other = done(flow.logIn(elsewhere, EMAIL, PASSWORD)).session();
        SessionToken token = session.token().orElseThrow();

        assertThat(done(flow.end(token))).isTrue();
        assertThat(refused(flow.session(token))).isEqualTo(Refusal.SESSION_OVER);
        assertThat(done(flow.end(token))).isTrue();
        assertThat(done(flow.session(other.token().orElseThrow())).organizationId())
                .isNotEqualTo(member.organizationId())
                .contains(elsewhere);
    }

    @Test
    void passkey_isNoneOfB2bs() {
        member(new OrganizationSpec(), new MemberSpec(EMAIL));
        ChallengeSession session = logIn().session();
        ProofMethod passkey = new ProofMethod(MethodKind.PASSKEY, "id", "example.com");

        assertThat(refused(flow.passkeyQuestion(passkey, session))).isEqualTo(Refusal.NOT_ACCEPTED);
        assertThat(refused(flow.prove(passkey, "{}", session))).isEqualTo(Refusal.NOT_ACCEPTED);
    }

    @Test
    void nothing_thatIsPrinted_holdsTokensOrContacts() {
        member(new OrganizationSpec().mfaRequiredForAll(), new MemberSpec(EMAIL).phone(PHONE));
        LogIn logIn = logIn();

        assertThat(logIn + " " + logInOf(logIn.session()))
                .doesNotContain(logIn.session().intermediate().orElseThrow().value(), PHONE, EMAIL);
    }

    @Test
    void nothing_thatIsLogged_holdsTokensCodesOrContacts() {
        member(new OrganizationSpec().mfaRequiredForAll(), new MemberSpec(EMAIL).phone(PHONE));
        List<String> lines = new ArrayList<>();
        Handler handler = capture(lines);
        Logger logger = Logger.getLogger("io.mfafilter");
        logger.addHandler(handler);
        LogCounts.clear();
        try {
            ChallengeSession begun = logIn().session();
            ProofMethod sms = method(begun, MethodKind.SMS);
            flow.logIn(SLUG, EMAIL, "wrong password");
            flow.prove(sms, "987654", begun);
            flow.beginPhone("+12025550111", begun);
            ChallengeSession session = done(flow.prove(sms, code(), begun));
            flow.prove(sms, "987654", begun);
            stytch.faults().always("/v1/b2b", Fault.resetBeforeBody());
            flow.session(session.token().orElseThrow());

            assertThat(lines).hasSizeGreaterThan(3);
            assertThat(String.join("\n", lines))
                    .doesNotContain(
                            begun.intermediate().orElseThrow().value(),
                            session.token().orElseThrow().value(),
                            EMAIL,
                            PHONE,
                            "wrong password",
                            "987654",
                            "2025550111",
                            stytch.secret());
        } finally {
            logger.removeHandler(handler);
        }
    }

    private static Handler capture(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage() + " " + line.getThrown());
            }

            @Override
            public void flush() {
                // There is nothing in between.
            }

            @Override
            public void close() {
                // There is nothing to close.
            }
        };
    }

    // --- people and their ways

    private String secret = TOTP;

    private CreatedMember member(OrganizationSpec organization, MemberSpec member) {
        String id = stytch.b2b()
                .createOrganization(organization.name("Example Freight").slug(SLUG));
        return stytch.b2b().createMember(id, member.password(PASSWORD));
    }

    private LogIn logIn() {
        return done(flow.logIn(SLUG, EMAIL, PASSWORD));
    }

    private ChallengeSession pending(ChallengeSession begun) {
        return pending(logInOf(begun));
    }

    private ChallengeSession pending(PendingLogIn logIn) {
        return done(flow.pending(logIn));
    }

    private static PendingLogIn logInOf(ChallengeSession begun) {
        return new PendingLogIn(
                begun.organizationId().orElseThrow(),
                begun.userId(),
                begun.intermediate().orElseThrow());
    }

    private static ChallengeSession pendingOf(ChallengeSession session) {
        return ChallengeSession.pending(
                new PendingLogIn(
                        session.organizationId().orElseThrow(), session.userId(), new IntermediateToken("token")),
                session.account());
    }

    private List<String> registerApp(ChallengeSession session) {
        NewApp app = done(flow.beginApp(session));
        secret = app.secret();
        done(flow.register(app.method(), stytch.totpCode(secret), session));
        return app.recoveryCodes();
    }

    private String code() {
        return stytch.inbox().newestSecret(PHONE);
    }

    private String wrongCode() {
        return stytch.totpCode(TOTP).equals("123456") ? "654321" : "123456";
    }

    private B2bFlow flow(Tenants organizations, boolean sparesBreakGlass) {
        B2bApi api = HttpApi.of(B2bApi.class, stytch.baseUrl());
        return new B2bFlow(
                Calls.ofB2b(() -> api, limit, stytch.projectId(), stytch.secret()),
                Duration.ofHours(2),
                new B2bSettings(true, Duration.ofMinutes(5), sparesBreakGlass, organizations));
    }

    private static ProofMethod method(ChallengeSession session, MethodKind kind) {
        return session.account().methods().stream()
                .filter(method -> method.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static List<MethodKind> kinds(ChallengeSession session) {
        return session.account().methods().stream().map(ProofMethod::kind).toList();
    }

    private static List<String> types(ChallengeSession session) {
        return session.factors().stream().map(Factor::type).toList();
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }

    private static <T> Refusal refused(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<T>) outcome).why();
    }
}
