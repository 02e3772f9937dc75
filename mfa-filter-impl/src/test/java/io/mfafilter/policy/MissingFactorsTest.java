package io.mfafilter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.Factor;
import io.mfafilter.policy.FactorExpression.Combination;
import io.mfafilter.policy.FactorExpression.Use;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingFactorsTest {

    @ParameterizedTest(name = "\"{0}\" of {1} -> {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "password, sms_otp | totp; password; sms_otp,totp",
                "password, sms_otp | totp; sms; password,totp",
                "password, sms_otp | totp; ''; password,sms_otp,totp",
                "password & sms_otp & totp | webauthn & email; password; sms_otp,totp,webauthn,email",
                "password & sms_otp & totp | webauthn & email; password sms; totp,webauthn,email",
                "password & sms_otp & totp | webauthn & email; webauthn password; email,sms_otp,totp",
                "password, Passkey | TOTP; password; passkey,totp",
                "knowledge, sms; password; sms",
                "2 of (sms_otp, password, totp); totp; sms_otp,password",
                "2 of (sms_otp, password, totp); ''; sms_otp,password,totp",
                "password, sms_otp | totp within PT5M; password totp@PT6M; totp,sms_otp",
                "password, sms_otp & email | totp within PT5M; password email_otp totp@PT6M; totp,sms_otp",
                "sms_otp, phone | totp; sms; totp",
                "authenticator; totp; authenticator",
                "mfa; ''; knowledge,phone,authenticator,email",
                "mfa; password; phone,authenticator",
                "mfa; email_link; phone,authenticator",
                "mfa; password email_link; phone,authenticator",
                "mfa; sms; authenticator,knowledge,email",
                "mfa; totp; phone,knowledge,email",
                "mfa; webauthn; phone,knowledge,email",
                "mfa; wallet; phone,authenticator,knowledge,email",
                "mfa; embedded_link unknown; knowledge,phone,authenticator,email",
                "mfa within PT5M; password totp@PT6M; authenticator,phone",
                "mfa within PT5M; password@PT6M sms@PT6M; knowledge,phone,authenticator,email",
                "mfa within PT5M; email_link@PT6M totp@PT6M; email,authenticator,phone,knowledge",
                "mfa within PT5M; password@PT6M email_link@PT6M sms@PT6M; knowledge,phone,authenticator,email",
                "mfa, totp; ''; totp,phone,knowledge,email",
                "mfa, totp; password; totp",
                "mfa, totp; totp; phone,knowledge,email",
                "mfa, crypto_wallet; ''; crypto_wallet,phone,authenticator,knowledge,email",
                "mfa, embedded_link; password; embedded_link,phone,authenticator",
                "any; ''; knowledge,phone,email",
                "any; totp; knowledge,phone,email",
                "any, totp; totp; knowledge,phone,email",
                "any, totp; ''; totp,knowledge,phone,email",
                "any, password; ''; password",
                "any, webauthn; ''; webauthn",
                "any, crypto_wallet; ''; crypto_wallet",
                "any, embedded_link; ''; embedded_link,knowledge,phone,email",
                "any, mfa; ''; knowledge,phone,email,authenticator",
            })
    void verdict_namesTheCheapestWayFirst(String expression, String session, String words) {
        Verdict verdict = Sessions.judge(expression, session.equals("''") ? "" : session);

        assertThat(verdict).isInstanceOf(Verdict.Unsatisfied.class);
        assertThat(((Verdict.Unsatisfied) verdict).factors()).containsExactly(words.split(","));
    }

    /** Fewest factors to prove first, then those that the session holds already, then as written. */
    @ParameterizedTest(name = "\"{0}\" of {1} -> {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "mfa | password; ''; password,knowledge,phone,authenticator,email",
                "webauthn | mfa within PT5M; password@PT6M sms; knowledge,authenticator,email,webauthn",
                "webauthn | mfa; sms; webauthn,authenticator,knowledge,email",
                "webauthn & password | mfa within PT5M; sms@PT6M; knowledge,phone,authenticator,email,webauthn,password",
                "(mfa, any) | password & sms_otp; ''; knowledge,phone,authenticator,email,password,sms_otp",
                "(any, mfa) | password & sms_otp; ''; knowledge,phone,email,authenticator,password,sms_otp",
            })
    void ways_ofUnequalCost_areNamedCheapestFirst(String expression, String session, String words) {
        Verdict verdict = Sessions.judge(expression, session.equals("''") ? "" : session);

        assertThat(((Verdict.Unsatisfied) verdict).factors()).containsExactly(words.split(","));
    }

    /** Where two words may want one factor, what is missing is told by who gets it; a session needs a first factor besides. */
    @ParameterizedTest(name = "{0}: \"{1}\" of {2} -> {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "SESSION; authenticator & authenticator; totp recovery_code; insufficient_factors authenticator",
                "SESSION; authenticator & authenticator | sms_otp; totp; insufficient_factors authenticator,sms_otp",
                "SESSION; sms_otp | authenticator & authenticator; totp; insufficient_factors authenticator,sms_otp",
                "SESSION; totp & authenticator; webauthn; insufficient_factors totp",
                "SESSION; totp & authenticator; recovery_code; insufficient_factors totp,authenticator",
                "SESSION; totp & authenticator; webauthn totp; satisfied",
                "SESSION; authenticator & authenticator within PT5M; webauthn@PT6M totp@PT6M; stale_factors authenticator PT5M",
                "STEP_UP; totp & authenticator; recovery_code; insufficient_factors totp PT1H",
                "STEP_UP; totp & authenticator; totp recovery_code; satisfied",
            })
    void words_thatCompete_areToldByWhatEachIsLeft(Use use, String expression, String session, String outcome) {
        FactorExpression parsed = FactorExpression.parse(expression, use, Combination.WEAK_ALLOWED);
        Evidence evidence = Sessions.evidence(session);
        Verdict verdict = use == Use.SESSION
                ? Sessions.requirement(parsed).judge(evidence)
                : new Requirement(
                                List.of(Sessions.policy(Sessions.expression("any"))),
                                List.of(new StepUp(parsed, Duration.ofHours(1))))
                        .judge(Sessions.evidence(session + " password"));

        assertThat(Sessions.told(verdict)).isEqualTo(outcome);
    }

    @Test
    void words_areAtMostSixteen_andTheCheapestWayIsWhole() {
        String providers = "oauth_google | oauth_apple | oauth_github | oauth_slack | oauth_twitch | oauth_yahoo"
                + " | oauth_steam | oauth_figma | oauth_amazon | oauth_tiktok | oauth_twitter | oauth_discord"
                + " | oauth_spotify | oauth_shopify | oauth_gitlab | oauth_facebook | oauth_coinbase";
        Verdict verdict = Sessions.judge("(" + providers + ") & sms_otp | totp & crypto_wallet & email", "totp wallet");

        assertThat(((Verdict.Unsatisfied) verdict).factors())
                .hasSize(16)
                .startsWith("email", "oauth_google", "sms_otp")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "\"{0}\" of {1}, registered {2} -> {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "mfa; password; password email_otp; not_enrolled phone,authenticator",
                "mfa; password; ''; not_enrolled phone,authenticator",
                "mfa; password; unknown impersonated; not_enrolled phone,authenticator",
                "mfa; password; sms; insufficient_factors phone,authenticator",
                "mfa; password; totp@never; insufficient_factors phone,authenticator",
                "mfa; sms; password; insufficient_factors authenticator,knowledge,email",
                "mfa; password email_otp; ''; weak_factor_combination phone,authenticator",
                "mfa; password email_otp; sms; weak_factor_combination phone,authenticator",
                "mfa within PT5M; password sms@PT6M; ''; stale_factors phone,authenticator PT5M",
                "mfa within PT5M; password@PT6M; sms; insufficient_factors knowledge,phone,authenticator,email PT5M",
                "password, sms_otp; password; whatsapp; not_enrolled sms_otp",
                "password, totp; password; recovery_code; not_enrolled totp",
                "password, totp within PT5M; password; ''; not_enrolled totp PT5M",
                "mfa; password sms; ''; satisfied",
            })
    void userWhoCouldNotSatisfy_isNotEnrolled(String expression, String session, String registered, String outcome) {
        List<Factor> factors = Sessions.factors(registered.equals("''") ? "" : registered);
        Requirement requirement = Sessions.requirement(Sessions.expression(expression));

        Verdict verdict = requirement.judge(Sessions.evidence(session), new Enrolment(factors));

        assertThat(Sessions.told(verdict)).isEqualTo(outcome);
    }

    @Test
    void userWhoCouldSatisfyThePolicyButNotTheStepUp_isNotEnrolled() {
        Requirement requirement = new Requirement(
                List.of(Sessions.policy(Sessions.expression("mfa"))),
                List.of(new StepUp(Sessions.stepUpExpression("totp"), Duration.ofMinutes(5))));
        Enrolment sms = new Enrolment(Sessions.factors("sms"));

        assertThat(Sessions.told(requirement.judge(Sessions.evidence("password"), sms)))
                .startsWith("not_enrolled");
        assertThat(Sessions.told(requirement.judge(Sessions.evidence("impersonated"), sms)))
                .isEqualTo("forbidden_session");
    }

    @Test
    void registeredFactors_inAnyNumber_areWeighed() {
        List<Factor> many = Arrays.stream(new Factor[100_000])
                .map(none -> new Factor("otp", "email", Optional.empty()))
                .toList();
        Requirement requirement = Sessions.requirement(Sessions.expression("mfa"));

        assertThat(Sessions.told(requirement.judge(Sessions.evidence("password"), new Enrolment(many))))
                .isEqualTo("not_enrolled phone,authenticator");
    }
}
