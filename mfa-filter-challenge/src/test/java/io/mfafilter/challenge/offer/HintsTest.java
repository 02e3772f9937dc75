package io.mfafilter.challenge.offer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HintsTest {

    @Test
    void hints_areWordsForFactors_andNothingElse() {
        assertThat(Hints.of("sms_otp, totp,totp,mfa,any,<b>,,phone").factors())
                .containsExactly("sms_otp", "totp", "phone");
    }

    @Test
    void hints_thatAreMissingOrTooLong_areNone() {
        assertThat(Hints.of(null)).isEqualTo(Hints.NONE);
        assertThat(Hints.of("totp,".repeat(200))).isEqualTo(Hints.NONE);
    }

    @Test
    void hints_areBounded() {
        assertThat(Hints.of("x,".repeat(16) + "totp").factors()).isEmpty();
    }

    @Test
    void hints_surviveTheAddress() {
        assertThat(Hints.of(Hints.of("phone,authenticator").parameter()).factors())
                .containsExactly("phone", "authenticator");
    }
}
