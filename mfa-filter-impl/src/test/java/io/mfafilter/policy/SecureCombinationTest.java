package io.mfafilter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.factor.OwnershipGroup;
import io.mfafilter.policy.FactorExpression.Combination;
import io.mfafilter.policy.FactorExpression.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecureCombinationTest {

    @ParameterizedTest(name = "mfa of {0} -> {1}")
    @CsvSource({
        "password sms, satisfied",
        "password totp, satisfied",
        "password webauthn, satisfied",
        "password biometric, satisfied",
        "password recovery_code, satisfied",
        "password totp/recovery_code, satisfied",
        "password wallet, satisfied",
        "password sms totp, satisfied",
        "password email_otp sms, satisfied",
        "email_link sms, satisfied",
        "email_link totp, satisfied",
        "email_link webauthn, satisfied",
        "google sms, satisfied",
        "saml sms, satisfied",
        "oidc totp, satisfied",
        "sms webauthn, satisfied",
        "sms totp, satisfied",
        "wallet email_link, satisfied",
        "password email_otp, weak_factor_combination",
        "password email_otp/email, weak_factor_combination",
        "password email_link, weak_factor_combination",
        "password google, weak_factor_combination",
        "password oauth/oauth_exchange_google, weak_factor_combination",
        "password saml, weak_factor_combination",
        "email_link email_otp, weak_factor_combination",
        "email_link google, weak_factor_combination",
        "google saml, weak_factor_combination",
        "sms whatsapp, weak_factor_combination",
        "sms sms, weak_factor_combination",
        "totp webauthn, weak_factor_combination",
        "password password email_otp google, weak_factor_combination",
        "'', insufficient_factors",
        "password, insufficient_factors",
        "email_link, insufficient_factors",
        "webauthn, insufficient_factors",
        "totp, insufficient_factors",
        "totp recovery_code, insufficient_factors",
        "password embedded_link, insufficient_factors",
        "sms embedded_link, insufficient_factors",
        "password unknown, insufficient_factors",
        "password impersonated, insufficient_factors",
        "password imported, insufficient_factors",
        "password trusted, insufficient_factors",
        "password delegated, insufficient_factors",
        "password oauth/oauth_myspace, insufficient_factors",
        "Password/knowledge sms, insufficient_factors",
    })
    void session_isJudgedByWhatItsFactorsProve(String session, String outcome) {
        assertThat(code(Sessions.judge("mfa", session))).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "\"{0}\" of {1} -> {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "password, sms_otp; password sms; satisfied",
                "knowledge, sms; password sms; satisfied",
                "password, sms_otp; password whatsapp; insufficient_factors",
                "password, sms_otp; password sms totp unknown impersonated; satisfied",
                "password, sms_otp | totp; password totp; satisfied",
                "password, sms_otp | totp; password recovery_code; insufficient_factors",
                "password, sms_otp | authenticator; password recovery_code; satisfied",
                "password & sms_otp | webauthn & email_link; webauthn email_link; satisfied",
                "password & sms_otp | webauthn & email_link; webauthn sms; insufficient_factors",
                "password & email_otp & sms_otp; password email_otp sms; satisfied",
                "password & email_otp & sms_otp; password email_otp; insufficient_factors",
                "2 of (password, email_otp, sms_otp); password sms; satisfied",
                "2 of (password, email_otp, sms_otp); email_otp sms; satisfied",
                "2 of (password, email_otp, sms_otp); password email_otp; weak_factor_combination",
                "2 of (password, email_otp, sms_otp); sms; insufficient_factors",
                "2 of (password, phone | totp, webauthn); password whatsapp; satisfied",
                "sms_otp, phone | totp; sms whatsapp; weak_factor_combination",
                "sms_otp, phone | totp; sms; insufficient_factors",
                "sms_otp, phone | totp; sms totp; satisfied",
                "embedded_link, sms_otp; embedded_link sms; satisfied",
                "embedded_link, sms_otp; email_link sms; insufficient_factors",
                "webauthn; webauthn; satisfied",
                "webauthn; webauthn email_link; satisfied",
                "phishing_resistant; totp password; insufficient_factors",
                "password; password; satisfied",
                "authenticator; totp webauthn; satisfied",
                "mfa, totp; password totp; satisfied",
                "mfa, totp; password sms totp; satisfied",
                "mfa, totp; password sms; insufficient_factors",
                "mfa, totp; totp; insufficient_factors",
                "mfa, totp; totp webauthn; weak_factor_combination",
                "mfa, webauthn; webauthn; insufficient_factors",
                "mfa, embedded_link; embedded_link sms; insufficient_factors",
                "mfa, embedded_link; embedded_link sms password; satisfied",
                "any, totp; password totp; satisfied",
                "any, totp; totp; insufficient_factors",
                "any, totp; totp recovery_code; insufficient_factors",
                "any, totp; totp embedded_link; insufficient_factors",
                "any, password; password; satisfied",
                "any & any & any; sms; satisfied",
            })
    void expression_isSatisfiedByDifferentOwnershipOnly(String expression, String session, String outcome) {
        assertThat(code(Sessions.judge(expression, session))).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "\"{0}\" of {1}, weak allowed -> {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "mfa; password email_otp; satisfied",
                "mfa; sms sms; satisfied",
                "mfa; totp webauthn; satisfied",
                "mfa; totp recovery_code; insufficient_factors",
                "mfa; totp totp; insufficient_factors",
                "mfa; password; insufficient_factors",
                "mfa; password embedded_link; insufficient_factors",
                "mfa; password unknown; insufficient_factors",
                "mfa; password impersonated; insufficient_factors",
                "password, email_otp; password email_otp; satisfied",
                "sms_otp, phone; sms whatsapp; satisfied",
                "sms_otp, phone; sms sms; satisfied",
                "sms_otp, phone; sms; insufficient_factors",
                "phone, sms_otp; sms whatsapp; satisfied",
                "phone, sms_otp; whatsapp whatsapp; insufficient_factors",
                "phone, phone, sms_otp; sms whatsapp whatsapp; satisfied",
                "phone, phone, sms_otp; sms whatsapp; insufficient_factors",
                "authenticator, totp; totp webauthn; satisfied",
                "authenticator, totp; totp recovery_code; insufficient_factors",
                "authenticator, authenticator; totp recovery_code; insufficient_factors",
                "authenticator, authenticator; totp recovery_code webauthn; satisfied",
                "authenticator; totp; insufficient_factors",
                "authenticator; totp webauthn; satisfied",
                "any, totp; totp; insufficient_factors",
            })
    void weakCombinations_whereAllowed_stillNeedDifferentFactorsAndAFirst(
            String expression, String session, String outcome) {
        FactorExpression weak = FactorExpression.parse(expression, Use.SESSION, Combination.WEAK_ALLOWED);

        assertThat(code(Sessions.requirement(weak).judge(Sessions.evidence(session))))
                .isEqualTo(outcome);
    }

    @Test
    void everyWord_provesOneThingOnly() {
        assertThat(Vocabulary.all())
                .filteredOn(word -> word.role() == FactorWord.Role.FACTOR)
                .allSatisfy(word -> assertThat(word.group()).isNotEqualTo(OwnershipGroup.NONE));
    }

    private static String code(Verdict verdict) {
        return Sessions.told(verdict).split(" ")[0];
    }
}
