package io.mfafilter.challenge.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AppQrCodeTest {

    @Test
    void address_isWhatAuthenticatorAppsRead() {
        assertThat(AppQrCode.address("Corner Shop: & Co", "dana+x@example.com", "JBSWY3DP"))
                .isEqualTo("otpauth://totp/Corner%20Shop%20%26%20Co:dana%2Bx%40example.com?secret=JBSWY3DP"
                        + "&issuer=Corner%20Shop%20%26%20Co");
        assertThat(AppQrCode.address("Shop", "", "JBSWY3DP"))
                .isEqualTo("otpauth://totp/Shop?secret=JBSWY3DP&issuer=Shop");
    }

    @Test
    void path_staysInsideItsBorder_andHoldsNothingButMoves() {
        AppQrCode code = AppQrCode.of("Shop", "dana@example.com", "JBSWY3DPEHPK3PXP");

        assertThat(code.path()).matches("(M[0-9]+ [0-9]+h1v1h-1z)+").startsWith("M4 4h1v1h-1z");
        assertThat(code.viewBox()).isEqualTo("0 0 " + code.size() + " " + code.size());
    }

    @Test
    void secret_isGroupedForTyping() {
        assertThat(AppQrCode.grouped("JBSWY3DPEH")).isEqualTo("JBSW Y3DP EH");
    }
}
