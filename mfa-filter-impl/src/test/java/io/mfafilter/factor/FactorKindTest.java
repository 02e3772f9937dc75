package io.mfafilter.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.Factor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorKindTest {

    @ParameterizedTest(name = "[{index}] {0}/{1} -> {2}, {3}, first: {4}")
    @CsvSource({
        "password, knowledge, PASSWORD, KNOWLEDGE, true",
        "magic_link, email, EMAIL_LINK, INBOX_OR_IDENTITY, true",
        "magic_link, embedded, EMBEDDED_LINK, INBOX_OR_IDENTITY, true",
        "otp, email, EMAIL_OTP, INBOX_OR_IDENTITY, true",
        "email_otp, email, EMAIL_OTP, INBOX_OR_IDENTITY, true",
        "otp, sms, SMS_OTP, PHONE, true",
        "otp, whatsapp, WHATSAPP_OTP, PHONE, true",
        "totp, authenticator_app, TOTP, AUTHENTICATOR, false",
        "recovery_codes, recovery_code, RECOVERY_CODE, AUTHENTICATOR, false",
        "totp, recovery_code, RECOVERY_CODE, AUTHENTICATOR, false",
        "webauthn, webauthn_registration, WEBAUTHN, AUTHENTICATOR, true",
        "signature_challenge, biometric, BIOMETRIC, AUTHENTICATOR, true",
        "crypto, crypto_wallet, CRYPTO_WALLET, WALLET, true",
        "oauth, oauth_google, OAUTH_GOOGLE, INBOX_OR_IDENTITY, true",
        "oauth, oauth_gitlab, OAUTH_GITLAB, INBOX_OR_IDENTITY, true",
        "oauth, oauth_exchange_google, OAUTH_EXCHANGE_GOOGLE, INBOX_OR_IDENTITY, true",
        "oauth, oauth_exchange_slack, OAUTH_EXCHANGE_SLACK, INBOX_OR_IDENTITY, true",
        "oauth, oauth_exchange_hubspot, OAUTH_EXCHANGE_HUBSPOT, INBOX_OR_IDENTITY, true",
        "oauth, oauth_exchange_github, OAUTH_EXCHANGE_GITHUB, INBOX_OR_IDENTITY, true",
        "sso, sso_saml, SSO_SAML, INBOX_OR_IDENTITY, true",
        "sso, sso_oidc, SSO_OIDC, INBOX_OR_IDENTITY, true",
    })
    void knownPair_isItsKind(
            String type, String deliveryMethod, FactorKind kind, OwnershipGroup group, boolean mayBeFirst) {
        assertThat(kindOf(type, deliveryMethod)).isEqualTo(kind);
        assertThat(kind.group()).isEqualTo(group);
        assertThat(kind.mayBeFirst()).isEqualTo(mayBeFirst);
        assertThat(kind.counts()).isTrue();
    }

    @ParameterizedTest(name = "[{index}] {0}/{1} does not count")
    @CsvSource({
        "impersonated, impersonation",
        "imported, imported_auth0",
        "trusted_auth_token, trusted_token_exchange",
        "oauth, oauth_access_token_exchange",
        "oauth, oauth_myspace",
        "oauth, oauth_exchange_microsoft",
        "oauth, oauth_",
        "oauth, oauth",
        "sso, sso_kerberos",
        "otp, voice",
        "otp, knowledge",
        "password, sms",
        "telepathy, thought",
        "password, ''",
        "'', knowledge",
        "'', ''",
    })
    void anyOtherPair_isNotCounted(String type, String deliveryMethod) {
        FactorKind kind = kindOf(type, deliveryMethod);

        assertThat(kind).isEqualTo(FactorKind.NOT_COUNTED);
        assertThat(kind.counts()).isFalse();
        assertThat(kind.mayBeFirst()).isFalse();
        assertThat(kind.group()).isEqualTo(OwnershipGroup.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASSWORD", "Password", "password ", " password", "p\u0430ssword"})
    void spelling_thatDiffersAtAll_isNotCounted(String type) {
        assertThat(kindOf(type, "knowledge")).isEqualTo(FactorKind.NOT_COUNTED);
    }

    @Test
    void providers_areTheTwentyFourThatStytchDocuments() {
        List<String> providers = List.of(
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
                "hubspot");

        Stream<FactorKind> kinds = providers.stream().map(provider -> kindOf("oauth", "oauth_" + provider));

        assertThat(kinds)
                .hasSize(24)
                .doesNotHaveDuplicates()
                .allMatch(kind -> kind.group() == OwnershipGroup.INBOX_OR_IDENTITY && kind.mayBeFirst());
    }

    @Test
    void spellings_ofAllKinds_areDistinct() {
        List<FactorKind.Spelling> spellings = Arrays.stream(FactorKind.values())
                .flatMap(kind -> kind.spellings().stream())
                .toList();
        Set<FactorKind.Spelling> distinct = new HashSet<>(spellings);

        assertThat(distinct).hasSameSizeAs(spellings);
    }

    @ParameterizedTest
    @EnumSource
    void kind_isFoundByEachOfItsSpellings(FactorKind kind) {
        assertThat(kind.spellings())
                .allSatisfy(spelling -> assertThat(kindOf(spelling.type(), spelling.deliveryMethod()))
                        .isEqualTo(kind));
        assertThat(kind.spellings().isEmpty()).isEqualTo(kind == FactorKind.NOT_COUNTED);
        assertThat(kind.countsOnlyWhereNamed()).isEqualTo(kind == FactorKind.EMBEDDED_LINK);
    }

    @Test
    void notCounted_isTheLastKind() {
        assertThat(FactorKind.values()).endsWith(FactorKind.NOT_COUNTED);
    }

    private static FactorKind kindOf(String type, String deliveryMethod) {
        return FactorKind.of(new Factor(type, deliveryMethod, Optional.empty()));
    }
}
