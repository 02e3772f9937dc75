package io.mfafilter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.Factor;
import io.mfafilter.policy.FactorExpression.Combination;
import io.mfafilter.policy.FactorExpression.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The largest expressions that the language takes against the longest sessions: each is judged, and judged rightly. */
class HostileInputTest {

    private static final String PHONES = "(phone within PT1M|sms_otp within PT2M|sms within PT3M|whatsapp within PT4M)";
    private static final String AUTHENTICATORS = "(totp within PT1M|webauthn within PT2M|biometric within PT3M|"
            + "authenticator within PT4M|passkey within PT5M|recovery_code within PT6M|phishing_resistant within PT7M|"
            + "authenticator_app within PT8M)";
    private static final String EMAILS = "(email within PT1M|oauth within PT2M|sso within PT3M|email_otp within PT4M)";
    private static final String KNOWLEDGE = "(password within PT1M|knowledge within PT2M)";
    private static final String WALLETS = "(crypto_wallet within PT1M|crypto_wallet within PT2M)";

    static Stream<Arguments> worstCases() {
        String everyGroup = String.join(",", PHONES, AUTHENTICATORS, EMAILS, KNOWLEDGE, WALLETS);
        String wholeSession = repeated("(mfa within PT1M|any within PT2M|mfa within PT3M|any)", 5);
        String competing = repeated("(phone within PT1M|sms|whatsapp|phone)", 5);
        String allCompeting = repeated("phone within PT1M", 8);
        String choice = "4 of (" + repeated("authenticator within PT1M", 12) + ", mfa)";
        return Stream.of(
                        Arguments.of(Combination.SECURE, everyGroup),
                        Arguments.of(Combination.WEAK_ALLOWED, everyGroup),
                        Arguments.of(Combination.SECURE, wholeSession),
                        Arguments.of(Combination.WEAK_ALLOWED, wholeSession),
                        Arguments.of(Combination.WEAK_ALLOWED, competing),
                        Arguments.of(Combination.WEAK_ALLOWED, allCompeting),
                        Arguments.of(Combination.WEAK_ALLOWED, choice))
                .flatMap(question -> Stream.of("2020-01-01T00:00:00Z", "2026-03-01T11:59:59Z")
                        .flatMap(time -> hostileSessions(time)
                                .map(session -> Arguments.of(question.get()[0], question.get()[1], time, session))));
    }

    private static Stream<List<Factor>> hostileSessions(String time) {
        List<Factor> mixed = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            mixed.add(factor("otp", "whatsapp", time));
            mixed.add(factor("totp", "authenticator_app", time));
            mixed.add(factor("oauth", "oauth_google", time));
        }
        return Stream.of(
                mixed,
                Collections.nCopies(100_000, factor("otp", "sms", time)),
                Collections.nCopies(100_000, factor("telepathy", "thought", time)));
    }

    @ParameterizedTest(name = "{0}, {1}, proven {2}")
    @MethodSource("worstCases")
    void worstCase_isJudged(Combination combination, String expression, String time, List<Factor> session) {
        FactorExpression parsed = FactorExpression.parse(expression, Use.SESSION, combination);

        Verdict verdict = Sessions.requirement(parsed).judge(Sessions.evidence(session));

        if (verdict instanceof Verdict.Unsatisfied unsatisfied) {
            assertThat(unsatisfied.factors()).hasSizeBetween(1, Requirement.MAX_WORDS);
        } else {
            assertThat(session.get(0).type()).isEqualTo("otp");
        }
    }

    @Test
    void expressionOfManyAlternatives_isSatisfiedByItsLast() {
        String wide = String.join(" & ", PHONES, AUTHENTICATORS, EMAILS, KNOWLEDGE) + " | email_link & sms_otp";

        assertThat(Sessions.judge(wide, "email_link@never sms@never")).isEqualTo(Verdict.Satisfied.INSTANCE);
    }

    @Test
    void factorsBeyondTheBound_areNeverWronglyAccepted() {
        List<Factor> crowd = new ArrayList<>(Collections.nCopies(64, factor("otp", "sms", "2026-03-01T11:59:59Z")));
        crowd.add(factor("password", "knowledge", "2026-03-01T11:59:59Z"));

        Verdict verdict = Sessions.requirement(Sessions.expression("mfa")).judge(Sessions.evidence(crowd));

        assertThat(Sessions.told(verdict)).startsWith("weak_factor_combination");
    }

    @Test
    void competingAtoms_withEveryFactorInCommon_findTheOneAssignment() {
        String[] atoms = new String[8];
        Arrays.setAll(atoms, i -> "sms_otp within PT" + (i + 1) + "M");
        FactorExpression expression =
                FactorExpression.parse(String.join(",", atoms), Use.SESSION, Combination.WEAK_ALLOWED);
        StringBuilder session = new StringBuilder("sms@PT0S");
        for (int i = 2; i <= 8; i++) {
            session.append(" sms@PT").append(i - 1).append("M");
        }

        assertThat(Sessions.requirement(expression).judge(Sessions.evidence(session.toString())))
                .isEqualTo(Verdict.Satisfied.INSTANCE);
        Evidence oneTooOld = Sessions.evidence(session.toString().replace("sms@PT0S", "sms@PT1M"));
        assertThat(Sessions.told(Sessions.requirement(expression).judge(oneTooOld)))
                .isEqualTo("stale_factors sms_otp PT1M");
    }

    private static String repeated(String part, int times) {
        return String.join(",", Collections.nCopies(times, part));
    }

    private static Factor factor(String type, String deliveryMethod, String time) {
        return new Factor(type, deliveryMethod, Optional.of(Instant.parse(time)));
    }
}
