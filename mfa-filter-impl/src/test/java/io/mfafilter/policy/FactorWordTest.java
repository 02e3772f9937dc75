package io.mfafilter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word against every factor that Stytch has. The table is written by hand: it is the specification. */
class FactorWordTest {

    private static final String SOCIAL = Stream.of(
                    "google",
                    "microsoft",
                    "apple",
                    "github",
                    "facebook",
                    "amazon",
                    "bitbucket",
                    "coinbase",
                    "discord",
                    "figma",
                    "gitlab",
                    "instagram",
                    "linkedin",
                    "shopify",
                    "slack",
                    "snapchat",
                    "spotify",
                    "steam",
                    "tiktok",
                    "twitch",
                    "twitter",
                    "salesforce",
                    "yahoo",
                    "hubspot",
                    "exchange_google",
                    "exchange_slack",
                    "exchange_hubspot",
                    "exchange_github")
            .map(provider -> "oauth/oauth_" + provider + " ")
            .reduce("", String::concat);
    private static final String SSO = "sso/sso_saml sso/sso_oidc ";
    private static final String EMAIL = "magic_link/email otp/email email_otp/email " + SOCIAL + SSO;
    private static final String PHONE = "otp/sms otp/whatsapp ";
    private static final String RECOVERY = "recovery_codes/recovery_code totp/recovery_code ";
    private static final String AUTHENTICATOR =
            "totp/authenticator_app webauthn/webauthn_registration " + "signature_challenge/biometric " + RECOVERY;
    private static final String ANY = "password/knowledge crypto/crypto_wallet " + EMAIL + PHONE + AUTHENTICATOR;
    private static final String NEVER = "impersonated/impersonation imported/imported_auth0 "
            + "trusted_auth_token/trusted_token_exchange oauth/oauth_access_token_exchange oauth/oauth_myspace "
            + "telepathy/thought otp/authenticator_app password/sms magic_link/sms Password/Knowledge ";

    private static final Map<String, String> ACCEPTED = accepted();

    private static Map<String, String> accepted() {
        Map<String, String> accepted = new LinkedHashMap<>();
        accepted.put("password", "password/knowledge");
        accepted.put("knowledge", "password/knowledge");
        accepted.put("email_link", "magic_link/email");
        accepted.put("email_otp", "otp/email email_otp/email");
        accepted.put("sms_otp", "otp/sms");
        accepted.put("sms", "otp/sms");
        accepted.put("whatsapp_otp", "otp/whatsapp");
        accepted.put("whatsapp", "otp/whatsapp");
        accepted.put("totp", "totp/authenticator_app");
        accepted.put("authenticator_app", "totp/authenticator_app");
        accepted.put("recovery_code", RECOVERY);
        accepted.put("webauthn", "webauthn/webauthn_registration");
        accepted.put("passkey", "webauthn/webauthn_registration");
        accepted.put("phishing_resistant", "webauthn/webauthn_registration");
        accepted.put("webauthn_registration", "webauthn/webauthn_registration");
        accepted.put("biometric", "signature_challenge/biometric");
        accepted.put("crypto_wallet", "crypto/crypto_wallet");
        accepted.put("embedded_link", "magic_link/embedded");
        accepted.put("embedded", "magic_link/embedded");
        accepted.put("oauth", SOCIAL);
        accepted.put("sso", SSO);
        accepted.put("sso_saml", "sso/sso_saml");
        accepted.put("sso_oidc", "sso/sso_oidc");
        accepted.put("phone", PHONE);
        accepted.put("authenticator", AUTHENTICATOR);
        accepted.put("email", EMAIL);
        accepted.put("any", ANY);
        accepted.put("mfa", "");
        for (String social : SOCIAL.split(" ")) {
            accepted.put(social.substring("oauth/".length()), social);
        }
        return accepted;
    }

    static Stream<Arguments> wordsAndFactors() {
        Set<String> factors = spellings(ANY + NEVER + "magic_link/embedded");
        return ACCEPTED.entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), spellings(entry.getValue()), factors));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("wordsAndFactors")
    void word_alone_acceptsItsFactorsAndNoOther(String word, Set<String> accepted, Set<String> factors) {
        Condition condition = Sessions.stepUpExpression(word).condition();

        assertThat(factors)
                .filteredOn(factor -> condition.isSatisfiedBy(Sessions.evidence(factor)))
                .containsExactlyInAnyOrderElementsOf(accepted);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("wordsAndFactors")
    void word_inAnyCase_isTheSame(String word, Set<String> accepted, Set<String> factors) {
        Condition condition =
                Sessions.stepUpExpression(word.toUpperCase(Locale.ROOT)).condition();

        assertThat(factors)
                .filteredOn(factor -> condition.isSatisfiedBy(Sessions.evidence(factor)))
                .containsExactlyInAnyOrderElementsOf(accepted);
    }

    @Test
    void table_namesEveryWordOfTheLanguage() {
        assertThat(Vocabulary.all())
                .extracting(FactorWord::text)
                .containsExactlyInAnyOrderElementsOf(ACCEPTED.keySet());
    }

    @ParameterizedTest(name = "[{index}] {0}: {1} -> {2}")
    @CsvSource({
        "any, password, true",
        "any, webauthn, true",
        "any, totp, false",
        "any, recovery_code, false",
        "any, embedded_link, false",
        "any, impersonated, false",
        "authenticator, webauthn, true",
        "authenticator, biometric, true",
        "authenticator, totp, false",
        "authenticator, recovery_code, false",
        "embedded_link, embedded_link, true",
        "embedded, embedded_link, true",
        "email, embedded_link, false",
    })
    void word_aloneInAPolicy_needsAFactorThatMayBeFirst(String word, String session, boolean satisfied) {
        assertThat(Sessions.judge(word, session) instanceof Verdict.Satisfied).isEqualTo(satisfied);
    }

    private static Set<String> spellings(String text) {
        Set<String> spellings = new LinkedHashSet<>(Arrays.asList(text.split(" ")));
        spellings.remove("");
        return spellings;
    }
}
