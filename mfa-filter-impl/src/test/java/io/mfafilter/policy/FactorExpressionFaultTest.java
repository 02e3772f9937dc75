package io.mfafilter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mfafilter.policy.FactorExpression.Combination;
import io.mfafilter.policy.FactorExpression.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorExpressionFaultTest {

    @ParameterizedTest(name = "[{index}] {0} -> {1}: {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``                             ; 1 ; found the end, expected a factor word, a number or \"(\"",
                "`   `                          ; 4 ; found the end, expected a factor word",
                "()                             ; 2 ; found \")\", expected a factor word",
                "password, ()                   ; 12; found \")\", expected a factor word",
                "(password                      ; 10; found the end, expected \",\", \"|\", \"&\" or \")\"",
                "password)                      ; 9 ; found \")\", expected \",\", \"|\", \"&\" or the end",
                "password,                      ; 10; found the end, expected a factor word",
                ", password                     ; 1 ; found \",\", expected a factor word",
                "password,, totp                ; 10; found \",\", expected a factor word",
                "password | | totp              ; 12; found \"|\", expected a factor word",
                "password &                     ; 11; found the end, expected a factor word",
                "password totp                  ; 10; found \"totp\", expected",
                "mfa ! totp                     ; 5 ; found \"!\", expected",
                "password + totp                ; 10; found \"+\", expected",
                "sms_otp within                 ; 15; found the end, expected a duration such as PT5M",
                "sms_otp within, password       ; 15; found \",\", expected a duration",
                "sms_otp within 5               ; 16; found \"5\", expected a duration",
                "sms_otp within 5m              ; 16; found \"5m\", expected a duration",
                "sms_otp within PT              ; 16; found \"PT\", expected a duration",
                "sms_otp within PT0S            ; 16; found \"PT0S\", expected a duration",
                "sms_otp within PT-5M           ; 16; found \"PT-5M\", expected a duration",
                "sms_otp within P367D           ; 16; found \"P367D\", expected a duration",
                "sms_otp within PT99999999999999999999S ; 16; expected a duration",
                "sms_otp within P1M             ; 16; found \"P1M\", expected a duration",
                "(sms_otp | totp) within PT5M   ; 18; found \"within\", expected",
                "within PT5M                    ; 1 ; found \"within\", expected a factor word",
                "of (password)                  ; 1 ; found \"of\", expected a factor word",
                "0 of (password, totp)          ; 1 ; found \"0\", expected a number from 1 to 2",
                "3 of (password, totp)          ; 1 ; found \"3\", expected a number from 1 to 2",
                "99999999999 of (password, totp); 1 ; found \"99999999999\", expected a number from 1 to 2",
                "-1 of (password, totp)         ; 1 ; found \"-1\", expected a factor word",
                "2 of ()                        ; 7 ; found \")\", expected a factor word",
                "2 of password                  ; 6 ; found \"password\", expected \"(\" after \"of\"",
                "2 (password, totp)             ; 3 ; found \"(\", expected \"of\" after a number",
                "2                              ; 2 ; found the end, expected \"of\" after a number",
                "2 of (password, totp           ; 21; found the end, expected",
                "mfa, magic_link                ; 6 ; did you mean \"email_link\"?",
                "sms-otp                        ; 1 ; did you mean \"sms_otp\"?",
                "mfa, passwort                  ; 6 ; did you mean \"password\"?",
                "pasword, totp                  ; 1 ; did you mean \"password\"?",
                "Google                         ; 1 ; found \"Google\", expected a factor word, a number or \"(\"; did you mean \"oauth_google\"?",
                "oauth_gogle                    ; 1 ; did you mean \"oauth_google\"?",
                "oauth_                         ; 1 ; did you mean \"oauth\"?",
                "otp                            ; 1 ; did you mean \"sms_otp\"?",
                "saml                           ; 1 ; did you mean \"sso_saml\"?",
                "impersonation                  ; 1 ; found \"impersonation\", expected a factor that counts; this one never does",
                "mfa | imported_auth0           ; 7 ; never does",
                "trusted_token_exchange         ; 1 ; never does",
                "oauth_access_token_exchange    ; 1 ; never does",
                "Impersonated                   ; 1 ; never does",
                "totp                           ; 1 ; can never be satisfied: \"totp\" is a second factor",
                "recovery_code                  ; 1 ; can never be satisfied: \"recovery_code\" is a second factor",
                "authenticator_app within PT5M  ; 1 ; can never be satisfied",
                "password, email_otp            ; 11; can never be satisfied: \"password\" and \"email_otp\" are no two factors",
                "email, knowledge               ; 8 ; can never be satisfied",
                "sms_otp & whatsapp_otp         ; 11; can never be satisfied: \"whatsapp_otp\" proves the same",
                "sms_otp, sms_otp               ; 10; can never be satisfied",
                "email_link, oauth_google       ; 13; can never be satisfied",
                "totp, webauthn                 ; 7 ; can never be satisfied",
                "totp, recovery_code            ; 7 ; can never be satisfied",
                "mfa, password, email_otp       ; 16; can never be satisfied",
                "2 of (email_link, password, sso) ; 19; can never be satisfied",
                "(totp | totp), (totp | webauthn) ; 17; can never be satisfied",
            })
    void faultyExpression_isRefusedAtItsPosition(String text, int position, String message) {
        FactorExpressionException fault =
                catchThrowableOfType(FactorExpressionException.class, () -> Sessions.expression(text));

        assertThat(fault).hasMessageStartingWith("position " + position + ": ").hasMessageContaining(message);
        assertThat(fault.position()).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"telepathy_by_moonlight", "xyz", "x"})
    void unknownWord_nearToNothing_getsNoHint(String word) {
        assertThatThrownBy(() -> Sessions.expression(word))
                .hasMessage("position 1: found \"" + word + "\", expected a factor word, a number or \"(\"");
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "password",
                "webauthn",
                "embedded_link",
                "any",
                "mfa",
                "mfa, mfa, any",
                "any, totp",
                "mfa, totp",
                "any, password",
                "totp | password",
                "password, sms_otp | totp",
                "password, (email_otp | totp)",
                "password & email_otp & sms_otp",
                "2 of (password, email_otp, sms_otp)",
                "1 of (password)",
                "MFA Within pt5m",
                "\t2 OF\r\n(password,sms_otp)  ",
                "((((((((((((((((password))))))))))))))))",
                "sms_otp within P366D",
                "sms_otp within PT0.000000001S",
                "sms_otp within P1DT2H3M4.5S",
                "0002 of (password, sms_otp)",
            })
    void soundExpression_isAccepted(String text) {
        assertThatCode(() -> Sessions.expression(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"totp", "recovery_code", "phone | authenticator", "totp within PT1M"})
    void secondFactor_aloneInAStepUp_isAccepted(String text) {
        assertThatCode(() -> Sessions.stepUpExpression(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"totp, recovery_code", "password, email_otp"})
    void weakCombination_inAStepUp_isRefused(String text) {
        assertThatThrownBy(() -> Sessions.stepUpExpression(text)).isInstanceOf(FactorExpressionException.class);
    }

    @Test
    void weakCombination_whereAllowed_isAccepted() {
        assertThatCode(() ->
                        FactorExpression.parse("password, email_otp, email_otp", Use.SESSION, Combination.WEAK_ALLOWED))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"totp", "totp, recovery_code", "totp, totp"})
    void secondFactorsOnly_whereWeakIsAllowed_areStillRefused(String text) {
        assertThatThrownBy(() -> FactorExpression.parse(text, Use.SESSION, Combination.WEAK_ALLOWED))
                .isInstanceOf(FactorExpressionException.class)
                .hasMessageContaining("is a second factor");
    }

    @Test
    void text_longerThanAThousand_isTooComplex() {
        assertThatCode(() -> Sessions.expression("mfa" + " ".repeat(997))).doesNotThrowAnyException();
        assertTooComplex("mfa" + " ".repeat(998), 1001);
        assertTooComplex("x".repeat(10_000_000), 1001);
    }

    @Test
    void nesting_deeperThanSixteen_isTooComplex() {
        assertTooComplex("(".repeat(17) + "mfa" + ")".repeat(17), 17);
        assertTooComplex("(".repeat(999), 17);
        assertTooComplex("1 of(".repeat(17), 81 + 4);
    }

    @Test
    void nesting_besideEachOther_isNotAdded() {
        assertThatCode(() -> Sessions.expression("(mfa)" + "|(mfa)".repeat(100)))
                .doesNotThrowAnyException();
    }

    @Test
    void alternatives_upTo1024_areAccepted() {
        String two = "(any|mfa)";

        assertThatCode(() -> Sessions.expression(two + ",(any|any|any|any),(mfa|any|any|any)" + ("," + two).repeat(5)))
                .doesNotThrowAnyException();
        assertTooComplex(two + ",(any|any|any|any),(mfa|any|any|any|any)" + ("," + two).repeat(5), 90);
    }

    @Test
    void alternatives_besideEachOther_areBoundedTogether() {
        String many = "((any" + "|any".repeat(31) + "),(any" + "|any".repeat(31) + "))";

        assertThatCode(() -> Sessions.expression(many)).doesNotThrowAnyException();
        assertTooComplex(many + "|any", many.length() + 1);
    }

    @Test
    void alternatives_ofAChoice_areBoundedWhileTheyGrow() {
        assertTooComplex("8 of (" + "any,".repeat(200) + "any)", 1);
        assertTooComplex("4 of (" + "any,".repeat(200) + "any) | password", 1);
    }

    @Test
    void atoms_moreThanEightJoined_areTooComplex() {
        assertThatCode(() -> Sessions.expression("mfa" + ",any".repeat(7))).doesNotThrowAnyException();
        assertThatCode(() -> Sessions.expression("8 of (" + "any,".repeat(7) + "any)"))
                .doesNotThrowAnyException();
        assertTooComplex("mfa" + ",any".repeat(8), 4 * 8);
        assertTooComplex("9 of (" + "any,".repeat(8) + "any)", 1);
    }

    @Test
    void message_ofHostileText_isBoundedAndPrintable() {
        String hostile = "mfa \u001b[31m" + "y".repeat(900);

        assertThatThrownBy(() -> Sessions.expression("mfa \u0000"))
                .hasMessage("position 5: found \"\\u0000\", expected \",\", \"|\", \"&\" or the end");
        assertThatThrownBy(() -> Sessions.expression("\ud83d\ude00")).hasMessageContaining("\"\\ud83d\\ude00\"");
        assertThatThrownBy(() -> Sessions.expression("mfa \ud83d")).hasMessageContaining("\"\\ud83d\"");
        assertThatThrownBy(() -> Sessions.expression("~")).hasMessageContaining("found \"~\"");
        assertThatThrownBy(() -> Sessions.expression("mfa \u007f")).hasMessageContaining("\"\\u007f\"");
        assertThatThrownBy(() -> Sessions.expression("mfa\u2028")).hasMessageContaining("\"\\u2028\"");
        assertThatThrownBy(() -> Sessions.expression("mfa\u00a0")).hasMessageContaining("\"\\u00a0\"");
        assertThatThrownBy(() -> Sessions.expression(hostile))
                .message()
                .hasSizeLessThan(200)
                .matches("[ -~]*");
        assertThatThrownBy(() -> Sessions.expression("z".repeat(1000)))
                .message()
                .hasSizeLessThan(200)
                .contains("zzz...\"");
        assertThatThrownBy(() -> Sessions.expression("z".repeat(40)))
                .hasMessageContaining("\"" + "z".repeat(40) + "\"");
    }

    @Test
    void null_isRefused() {
        assertThatThrownBy(() -> FactorExpression.parse(null, Use.SESSION, Combination.SECURE))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> FactorExpression.parse("mfa", null, Combination.SECURE))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> FactorExpression.parse("mfa", Use.SESSION, null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void text_isTidied() {
        assertThat(Sessions.expression("\t Password ,\r\n\r\n (sms_otp|TOTP  within pt5m) ")
                        .text())
                .isEqualTo("Password , (sms_otp|TOTP within pt5m)");
        assertThat(Sessions.expression("mfa,  totp")).hasToString("mfa, totp");
    }

    private static void assertTooComplex(String text, int position) {
        FactorExpressionException fault =
                catchThrowableOfType(FactorExpressionException.class, () -> Sessions.expression(text));

        assertThat(fault).hasMessageContaining("too complex");
        assertThat(fault.position()).isEqualTo(position);
    }

    /** Who merely asks about a session is told "no" by the one, and of a mistake by the other. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "totp                ; true",
                "password, email_otp ; true",
                "totp, bogus         ; false",
                "totp within         ; false",
                "3 of (sms_otp, totp); false",
                "impersonation       ; false"
            })
    void fault_tellsWhetherTheTextHasAMeaning(String expression, boolean wellFormed) {
        FactorExpressionException fault = catchThrowableOfType(
                FactorExpressionException.class,
                () -> FactorExpression.parse(expression, Use.SESSION, Combination.SECURE));

        assertThat(fault.isWellFormed()).isEqualTo(wellFormed);
    }
}
