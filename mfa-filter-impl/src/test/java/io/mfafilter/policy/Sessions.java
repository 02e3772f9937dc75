package io.mfafilter.policy;

import io.mfafilter.Factor;
import io.mfafilter.factor.ProvenFactors;
import io.mfafilter.policy.FactorExpression.Combination;
import io.mfafilter.policy.FactorExpression.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions in one line: {@code "password sms@PT4M totp@never"} is a password and an SMS code proven one and four minutes
 * ago, and a TOTP without a time. A factor is a short name or {@code type/delivery_method}; {@code @PT-3S} is proven
 * three seconds from now.
 */
final class Sessions {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.000000007Z");
    static final Duration SKEW = Duration.ofSeconds(10);

    private static final String USUAL_AGE = "PT1M";

    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("password", "password/knowledge"),
            Map.entry("email_link", "magic_link/email"),
            Map.entry("embedded_link", "magic_link/embedded"),
            Map.entry("email_otp", "otp/email"),
            Map.entry("sms", "otp/sms"),
            Map.entry("whatsapp", "otp/whatsapp"),
            Map.entry("totp", "totp/authenticator_app"),
            Map.entry("recovery_code", "recovery_codes/recovery_code"),
            Map.entry("webauthn", "webauthn/webauthn_registration"),
            Map.entry("biometric", "signature_challenge/biometric"),
            Map.entry("wallet", "crypto/crypto_wallet"),
            Map.entry("google", "oauth/oauth_google"),
            Map.entry("saml", "sso/sso_saml"),
            Map.entry("oidc", "sso/sso_oidc"),
            Map.entry("unknown", "telepathy/thought"),
            Map.entry("impersonated", "impersonated/impersonation"),
            Map.entry("imported", "imported/imported_auth0"),
            Map.entry("trusted", "trusted_auth_token/trusted_token_exchange"),
            Map.entry("delegated", "oauth/oauth_access_token_exchange"));

    private Sessions() {}

    static List<Factor> factors(String session) {
        return Arrays.stream(session.split(" "))
                .filter(factor -> !factor.isEmpty())
                .map(Sessions::factor)
                .toList();
    }

    static Evidence evidence(String session) {
        return evidence(factors(session));
    }

    static Evidence evidence(List<Factor> factors) {
        return new Evidence(ProvenFactors.of(factors), NOW, SKEW);
    }

    static FactorExpression expression(String text) {
        return FactorExpression.parse(text, Use.SESSION, Combination.SECURE);
    }

    static FactorExpression stepUpExpression(String text) {
        return FactorExpression.parse(text, Use.STEP_UP, Combination.SECURE);
    }

    static Requirement requirement(FactorExpression expression) {
        return new Requirement(List.of(policy(expression)), List.of());
    }

    static MfaPolicy policy(FactorExpression expression) {
        return new MfaPolicy("default", expression, Optional.empty());
    }

    /** Judges a session by an expression that is the only policy. */
    static Verdict judge(String expression, String session) {
        return requirement(expression(expression)).judge(evidence(session));
    }

    /** The verdict in one line, such as {@code stale_factors totp,sms_otp PT5M}. */
    static String told(Verdict verdict) {
        if (verdict instanceof Verdict.Unsatisfied unsatisfied) {
            return (unsatisfied.reason().code() + " " + String.join(",", unsatisfied.factors()) + " "
                            + unsatisfied.maxAge().map(Duration::toString).orElse(""))
                    .strip();
        }
        return "satisfied";
    }

    private static Factor factor(String text) {
        int at = text.indexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        String age = at < 0 ? USUAL_AGE : text.substring(at + 1);
        String[] spelling = SPELLINGS.getOrDefault(name, name).split("/");
        return new Factor(
                spelling[0],
                spelling[1],
                age.equals("never") ? Optional.empty() : Optional.of(NOW.minus(Duration.parse(age))));
    }
}
