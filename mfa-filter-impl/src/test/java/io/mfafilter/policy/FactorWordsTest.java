package io.mfafilter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.Factor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorWordsTest {

    @ParameterizedTest
    @CsvSource({
        "sms_otp, otp, sms, true",
        "SMS_OTP, otp, sms, true",
        "phone, otp, whatsapp, true",
        "authenticator, recovery_codes, recovery_code, true",
        "authenticator, otp, sms, false",
        "knowledge, password, knowledge, true",
        "email, magic_link, embedded, false",
        "mfa, otp, sms, false",
        "any, otp, sms, false",
        "nonsense, otp, sms, false",
        "phone, otp, pigeon, false"
    })
    void word_accepts(String word, String type, String deliveryMethod, boolean accepted) {
        Factor factor = new Factor(type, deliveryMethod, Optional.empty());

        assertThat(FactorWords.accept(List.of("totp", word), factor)).isEqualTo(accepted);
    }

    @Test
    void noWord_acceptsNothing() {
        assertThat(FactorWords.accept(List.of(), new Factor("otp", "sms", Optional.empty())))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mfa", "any", "", "nonsense", "totp,sms_otp", "totp within PT5M"})
    void text_thatStandsForNoSingleFactor_isNoFactor(String text) {
        assertThat(FactorWords.isFactor(text)).isFalse();
    }
}
