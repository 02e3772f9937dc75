package io.mfafilter.factor;

import static io.mfafilter.factor.FactorKind.Place.FIRST_OR_SECOND;
import static io.mfafilter.factor.FactorKind.Place.SECOND_ONLY;
import static io.mfafilter.factor.OwnershipGroup.AUTHENTICATOR;
import static io.mfafilter.factor.OwnershipGroup.INBOX_OR_IDENTITY;
import static io.mfafilter.factor.OwnershipGroup.KNOWLEDGE;
import static io.mfafilter.factor.OwnershipGroup.NONE;
import static io.mfafilter.factor.OwnershipGroup.PHONE;
import static io.mfafilter.factor.OwnershipGroup.WALLET;

import io.mfafilter.Factor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a factor is, told by Stytch's {@code type} and {@code delivery_method} together. Stytch's set of words is open and
 * this one is closed: whatever it does not list is {@link #NOT_COUNTED}. Spelling is compared exactly, as Stytch's words
 * are on the wire.
 *
 * <p>Stytch's documentation places password, e-mail, phone, social and WebAuthn factors; it calls TOTP a second factor
 * only. Recovery codes follow TOTP, for which they stand in. The placement of biometrics, wallets and single sign-on is
 * ours.
 */
public enum FactorKind {

    /** A password. */
    PASSWORD(KNOWLEDGE, FIRST_OR_SECOND, as("password", "knowledge")),

    /** A link sent to an e-mail inbox. */
    EMAIL_LINK(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("magic_link", "email")),

    /**
     * A link that the application delivered by a way unknown to Stytch. It counts only for an expression that names it:
     * nobody but the application knows what it proves.
     */
    EMBEDDED_LINK(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("magic_link", "embedded")),

    /** A code sent to an e-mail inbox; Stytch's consumer and B2B products spell its type differently. */
    EMAIL_OTP(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("otp", "email"), as("email_otp", "email")),

    /** A code sent by text message. */
    SMS_OTP(PHONE, FIRST_OR_SECOND, as("otp", "sms")),

    /** A code sent by WhatsApp. */
    WHATSAPP_OTP(PHONE, FIRST_OR_SECOND, as("otp", "whatsapp")),

    /** A code of an authenticator app. */
    TOTP(AUTHENTICATOR, SECOND_ONLY, as("totp", "authenticator_app")),

    /** A recovery code, which stands in for the authenticator app. */
    RECOVERY_CODE(AUTHENTICATOR, SECOND_ONLY, as("recovery_codes", "recovery_code"), as("totp", "recovery_code")),

    /** A WebAuthn key or passkey. Stytch does not report user verification, so it is one factor and never two. */
    WEBAUTHN(AUTHENTICATOR, FIRST_OR_SECOND, as("webauthn", "webauthn_registration")),

    /** A key in a mobile device, released by its biometric sensor. */
    BIOMETRIC(AUTHENTICATOR, FIRST_OR_SECOND, as("signature_challenge", "biometric")),

    /** A signature by a crypto wallet. */
    CRYPTO_WALLET(WALLET, FIRST_OR_SECOND, as("crypto", "crypto_wallet")),

    /** Social log-in with Google. */
    OAUTH_GOOGLE(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_google")),
    /** Social log-in with Microsoft. */
    OAUTH_MICROSOFT(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_microsoft")),
    /** Social log-in with Apple. */
    OAUTH_APPLE(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_apple")),
    /** Social log-in with GitHub. */
    OAUTH_GITHUB(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_github")),
    /** Social log-in with Facebook. */
    OAUTH_FACEBOOK(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_facebook")),
    /** Social log-in with Amazon. */
    OAUTH_AMAZON(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_amazon")),
    /** Social log-in with Bitbucket. */
    OAUTH_BITBUCKET(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_bitbucket")),
    /** Social log-in with Coinbase. */
    OAUTH_COINBASE(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_coinbase")),
    /** Social log-in with Discord. */
    OAUTH_DISCORD(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_discord")),
    /** Social log-in with Figma. */
    OAUTH_FIGMA(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_figma")),
    /** Social log-in with GitLab. */
    OAUTH_GITLAB(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_gitlab")),
    /** Social log-in with Instagram. */
    OAUTH_INSTAGRAM(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_instagram")),
    /** Social log-in with LinkedIn. */
    OAUTH_LINKEDIN(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_linkedin")),
    /** Social log-in with Shopify. */
    OAUTH_SHOPIFY(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_shopify")),
    /** Social log-in with Slack. */
    OAUTH_SLACK(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_slack")),
    /** Social log-in with Snapchat. */
    OAUTH_SNAPCHAT(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_snapchat")),
    /** Social log-in with Spotify. */
    OAUTH_SPOTIFY(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_spotify")),
    /** Social log-in with Steam. */
    OAUTH_STEAM(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_steam")),
    /** Social log-in with TikTok. */
    OAUTH_TIKTOK(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_tiktok")),
    /** Social log-in with Twitch. */
    OAUTH_TWITCH(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_twitch")),
    /** Social log-in with Twitter. */
    OAUTH_TWITTER(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_twitter")),
    /** Social log-in with Salesforce. */
    OAUTH_SALESFORCE(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_salesforce")),
    /** Social log-in with Yahoo. */
    OAUTH_YAHOO(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_yahoo")),
    /** Social log-in with HubSpot. */
    OAUTH_HUBSPOT(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_hubspot")),

    /** B2B: a Google log-in taken along from another organization. */
    OAUTH_EXCHANGE_GOOGLE(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_exchange_google")),
    /** B2B: a Slack log-in taken along from another organization. */
    OAUTH_EXCHANGE_SLACK(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_exchange_slack")),
    /** B2B: a HubSpot log-in taken along from another organization. */
    OAUTH_EXCHANGE_HUBSPOT(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_exchange_hubspot")),
    /** B2B: a GitHub log-in taken along from another organization. */
    OAUTH_EXCHANGE_GITHUB(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("oauth", "oauth_exchange_github")),

    /** B2B: single sign-on by SAML. */
    SSO_SAML(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("sso", "sso_saml")),
    /** B2B: single sign-on by OpenID Connect. */
    SSO_OIDC(INBOX_OR_IDENTITY, FIRST_OR_SECOND, as("sso", "sso_oidc")),

    /**
     * Everything else: impersonated, imported and delegated factors, which do not show what the user proved, and every
     * kind that this version does not know.
     */
    NOT_COUNTED(NONE, SECOND_ONLY);

    /** Where in a log-in a factor may stand. */
    enum Place {
        FIRST_OR_SECOND,
        SECOND_ONLY
    }

    /**
     * How Stytch spells a kind of factor.
     *
     * @param type the {@code type}
     * @param deliveryMethod the {@code delivery_method}
     */
    public record Spelling(String type, String deliveryMethod) {

        /** Checks that nothing is {@code null}. */
        public Spelling {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(deliveryMethod, "deliveryMethod");
        }
    }

    private static final Map<String, Map<String, FactorKind>> BY_TYPE_AND_DELIVERY_METHOD = bySpelling();

    private final OwnershipGroup group;
    private final Place place;
    private final List<Spelling> spellings;

    FactorKind(OwnershipGroup group, Place place, Spelling... spellings) {
        this.group = group;
        this.place = place;
        this.spellings = List.of(spellings);
    }

    /**
     * The kind of a factor.
     *
     * @param factor as Stytch reported it
     * @return its kind; {@link #NOT_COUNTED} for every pair of words that is not listed here
     */
    public static FactorKind of(Factor factor) {
        return BY_TYPE_AND_DELIVERY_METHOD
                .getOrDefault(factor.type(), Map.of())
                .getOrDefault(factor.deliveryMethod(), NOT_COUNTED);
    }

    /**
     * What it proves.
     *
     * @return the group; {@link OwnershipGroup#NONE} only for {@link #NOT_COUNTED}
     */
    public OwnershipGroup group() {
        return group;
    }

    /**
     * Whether a log-in may begin with it. TOTP and recovery codes only ever confirm another factor.
     *
     * @return {@code true} if it may be a first factor
     */
    public boolean mayBeFirst() {
        return place == FIRST_OR_SECOND;
    }

    /**
     * Whether it counts at all.
     *
     * @return {@code false} only for {@link #NOT_COUNTED}
     */
    public boolean counts() {
        return this != NOT_COUNTED;
    }

    /**
     * Whether it counts for nothing but an expression that names it.
     *
     * @return {@code true} only for {@link #EMBEDDED_LINK}
     */
    public boolean countsOnlyWhereNamed() {
        return this == EMBEDDED_LINK;
    }

    /**
     * How Stytch spells it.
     *
     * @return every known pair of words; empty only for {@link #NOT_COUNTED}
     */
    public List<Spelling> spellings() {
        return spellings;
    }

    private static Spelling as(String type, String deliveryMethod) {
        return new Spelling(type, deliveryMethod);
    }

    private static Map<String, Map<String, FactorKind>> bySpelling() {
        Map<String, Map<String, FactorKind>> kinds = new HashMap<>();
        for (FactorKind kind : values()) {
            for (Spelling spelling : kind.spellings) {
                kinds.computeIfAbsent(spelling.type(), type -> new HashMap<>()).put(spelling.deliveryMethod(), kind);
            }
        }
        kinds.replaceAll((type, byDeliveryMethod) -> Map.copyOf(byDeliveryMethod));
        return Map.copyOf(kinds);
    }
}
