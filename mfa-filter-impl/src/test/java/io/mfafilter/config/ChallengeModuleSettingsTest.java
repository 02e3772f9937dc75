package io.mfafilter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ready-made challenge pages in the application change of the settings. */
class ChallengeModuleSettingsTest {

    private static final ChallengeModule MODULE = new ChallengeModule() {

        @Override
        public String prefix() {
            return "/pages";
        }

        @Override
        public String loginUrl() {
            return "/pages/login";
        }

        @Override
        public String mfaUrl() {
            return "/pages/mfa";
        }

        @Override
        public String stepUpUrl() {
            return "/pages/step-up";
        }

        @Override
        public String enrolUrl() {
            return "/pages/enrol";
        }

        @Override
        public boolean serves(String servletName) {
            return false;
        }
    };

    private final Map<String, String> values = new LinkedHashMap<>(Map.of(
            "mfa.stytch.project-id",
            "project-test-00000000-0000-0000-0000-000000000000",
            "mfa.stytch.secret",
            SampleSettings.SECRET));

    @Test
    void challengeUrls_ofTheModule_areTheDefaults() {
        assertThat(settings().challenge())
                .isEqualTo(new ChallengeSettings(
                        "/pages/login",
                        "/pages/mfa",
                        "/pages/step-up",
                        "/pages/enrol",
                        "return_to",
                        Optional.of(MODULE)));
    }

    @ParameterizedTest
    @CsvSource({
        "login-url, /own, '/own,/pages/mfa,/pages/step-up,/pages/enrol'",
        "mfa-url, /own, '/pages/login,/own,/own,/own'",
        "step-up-url, /own, '/pages/login,/pages/mfa,/own,/pages/enrol'",
        "enrol-url, /own, '/pages/login,/pages/mfa,/pages/step-up,/own'"
    })
    void challengeUrl_thatIsSet_wins(String key, String url, String expected) {
        values.put("mfa.challenge." + key, url);

        assertThat(settings().challenge().urls()).containsExactly(expected.split(","));
    }

    @Test
    void challengeUrl_thatIsWrong_isAFaultWithTheModuleToo() {
        values.put("mfa.challenge.login-url", "//evil.example");

        assertThat(reading(Optional.of(MODULE)).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.text()).startsWith("MFA0102 mfa.challenge.login-url"));
    }

    @Test
    void challengeUrls_withoutTheModule_areRequired() {
        assertThat(reading(Optional.empty()).faults())
                .extracting(Fault::text)
                .anyMatch(text -> text.startsWith("MFA0101 mfa.challenge.login-url"))
                .anyMatch(text -> text.startsWith("MFA0101 mfa.challenge.mfa-url"));
    }

    @Test
    void pages_haveDefaults() {
        PageSettings pages = settings().pages();

        assertThat(pages.applicationName()).isEmpty();
        assertThat(pages.sessionDuration()).isEqualTo(Duration.ofHours(1));
        assertThat(pages.mostCodes()).isEqualTo(5);
        assertThat(pages.methods())
                .containsExactly("password", "sms_otp", "email_otp", "totp", "recovery_code", "webauthn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT4M59S", "P367D", "PT5M30S", "hour"})
    void sessionDuration_thatStytchWouldNotTake_isAFault(String duration) {
        values.put("mfa.challenge.session-duration", duration);

        assertThat(reading(Optional.of(MODULE)).faults()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms", "totp,", "phone", "totp, biometric"})
    void methods_thatThePagesCannotAskFor_areAFault(String methods) {
        values.put("mfa.challenge.methods", methods);

        assertThat(reading(Optional.of(MODULE)).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.text()).startsWith("MFA0102 mfa.challenge.methods"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "many", "5.5"})
    void mostCodes_thatAreNoBound_areAFault(String codes) {
        values.put("mfa.challenge.max-codes", codes);

        assertThat(reading(Optional.of(MODULE)).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.text()).startsWith("MFA0102 mfa.challenge.max-codes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "tab\tin it", "0123456789012345678901234567890123456789012345678901234567890"})
    void applicationName_thatNoAppCouldShow_isAFault(String name) {
        values.put("mfa.challenge.application-name", name);

        assertThat(reading(Optional.of(MODULE)).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.text()).startsWith("MFA0102 mfa.challenge.application-name"));
    }

    private Settings settings() {
        return reading(Optional.of(MODULE)).settings().orElseThrow();
    }

    private SettingsReading reading(Optional<ChallengeModule> module) {
        return SettingsReader.read(key -> Optional.ofNullable(values.get(key)), values.keySet(), module);
    }
}
