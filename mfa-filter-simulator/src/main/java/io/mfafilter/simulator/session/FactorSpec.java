package io.mfafilter.simulator.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A factor for a session that a test makes directly. Immutable; unless told otherwise, proven this moment.
 *
 * <pre>{@code
 * FactorSpec.sms().aged(Duration.ofMinutes(6))
 * FactorSpec.of("oauth", "oauth_google").withoutTime()
 * }</pre>
 */
public final class FactorSpec {

    private final String type;
    private final String deliveryMethod;
    private final Duration age;
    private final FactorTime time;
    private final ObjectNode details;

    private FactorSpec(String type, String deliveryMethod, Duration age, FactorTime time, ObjectNode details) {
        this.type = Objects.requireNonNull(type, "type");
        this.deliveryMethod = Objects.requireNonNull(deliveryMethod, "deliveryMethod");
        this.age = age;
        this.time = time;
        this.details = details;
    }

    /**
     * Any factor, also of a kind that Stytch does not have.
     *
     * @param type Stytch's {@code type}
     * @param deliveryMethod Stytch's {@code delivery_method}
     * @return a factor without sub-object
     */
    public static FactorSpec of(String type, String deliveryMethod) {
        return new FactorSpec(type, deliveryMethod, Duration.ZERO, null, Json.object());
    }

    /**
     * A password.
     *
     * @return {@code password}, {@code knowledge}
     */
    public static FactorSpec password() {
        return of("password", "knowledge");
    }

    /**
     * A code by SMS.
     *
     * @return {@code otp}, {@code sms}
     */
    public static FactorSpec sms() {
        return of("otp", "sms")
                .with(
                        "phone_number_factor",
                        Map.of(
                                "phone_id", "phone-number-test-00000000-0000-0000-0000-000000000001",
                                "phone_number", "+12025550162"));
    }

    /**
     * A code by WhatsApp.
     *
     * @return {@code otp}, {@code whatsapp}
     */
    public static FactorSpec whatsapp() {
        return of("otp", "whatsapp")
                .with(
                        "phone_number_factor",
                        Map.of(
                                "phone_id", "phone-number-test-00000000-0000-0000-0000-000000000001",
                                "phone_number", "+12025550162"));
    }

    /**
     * A code by e-mail.
     *
     * @return {@code otp}, {@code email}
     */
    public static FactorSpec emailCode() {
        return of("otp", "email").with("email_factor", email());
    }

    /**
     * A link by e-mail.
     *
     * @return {@code magic_link}, {@code email}
     */
    public static FactorSpec emailLink() {
        return of("magic_link", "email").with("email_factor", email());
    }

    /**
     * An authenticator app.
     *
     * @return {@code totp}, {@code authenticator_app}
     */
    public static FactorSpec totp() {
        return of("totp", "authenticator_app")
                .with("authenticator_app_factor", Map.of("totp_id", "totp-test-00000000-0000-0000-0000-000000000001"));
    }

    /**
     * A recovery code.
     *
     * @return {@code recovery_codes}, {@code recovery_code}
     */
    public static FactorSpec recoveryCode() {
        return of("recovery_codes", "recovery_code")
                .with(
                        "recovery_code_factor",
                        Map.of(
                                "totp_recovery_code_id",
                                "totp-recovery-code-test-00000000-0000-0000-0000-000000000001"));
    }

    /**
     * A passkey or security key.
     *
     * @return {@code webauthn}, {@code webauthn_registration}
     */
    public static FactorSpec webauthn() {
        return of("webauthn", "webauthn_registration")
                .with(
                        "webauthn_factor",
                        Map.of(
                                "webauthn_registration_id",
                                "webauthn-registration-test-00000000-0000-0000-0000-000000000001",
                                "domain",
                                "app.example.com",
                                "user_agent",
                                "ExampleBrowser/1.0"));
    }

    /**
     * A social login.
     *
     * @param provider for example {@code google}
     * @return {@code oauth}, {@code oauth_<provider>}
     */
    public static FactorSpec oauth(String provider) {
        return of("oauth", "oauth_" + provider)
                .with(
                        provider + "_oauth_factor",
                        Map.of(
                                "id",
                                "oauth-user-test-00000000-0000-0000-0000-000000000001",
                                "provider_subject",
                                "10000000000000000001",
                                "email_id",
                                "email-test-00000000-0000-0000-0000-000000000001"));
    }

    /**
     * A single sign-on of an organization.
     *
     * @return {@code sso}, {@code sso_oidc}
     */
    public static FactorSpec sso() {
        return of("sso", "sso_oidc")
                .with(
                        "oidc_sso_factor",
                        Map.of(
                                "id",
                                "sso-user-test-00000000-0000-0000-0000-000000000001",
                                "provider_id",
                                "oidc-connection-test-00000000-0000-0000-0000-000000000001",
                                "external_id",
                                "00u1"));
    }

    /**
     * Somebody of the staff who acts for the user.
     *
     * @return {@code impersonated}, {@code impersonation}
     */
    public static FactorSpec impersonated() {
        return of("impersonated", "impersonation")
                .with(
                        "impersonated_factor",
                        Map.of(
                                "impersonator_id", "impersonator-test-00000000-0000-0000-0000-000000000001",
                                "impersonator_email_address", "staff@example.com"));
    }

    /**
     * An access token of a connected app that was exchanged for a session.
     *
     * @return {@code oauth}, {@code oauth_access_token_exchange}
     */
    public static FactorSpec accessTokenExchange() {
        return of("oauth", "oauth_access_token_exchange")
                .with(
                        "oauth_access_token_exchange_factor",
                        Map.of("client_id", "connected-app-test-00000000-0000-0000-0000-000000000001"));
    }

    /**
     * The same factor, proven some time before the session is made.
     *
     * @param before how long before; negative for the future
     * @return a new factor
     */
    public FactorSpec aged(Duration before) {
        return new FactorSpec(type, deliveryMethod, Objects.requireNonNull(before, "before"), null, details);
    }

    /**
     * The same factor, proven at a given moment.
     *
     * @param moment {@code last_authenticated_at}
     * @return a new factor
     */
    public FactorSpec provenAt(Instant moment) {
        return new FactorSpec(type, deliveryMethod, Duration.ZERO, FactorTime.at(moment), details);
    }

    /**
     * The same factor without {@code last_authenticated_at}.
     *
     * @return a new factor
     */
    public FactorSpec withoutTime() {
        return new FactorSpec(type, deliveryMethod, Duration.ZERO, FactorTime.missing(), details);
    }

    /**
     * The same factor with any text as {@code last_authenticated_at}.
     *
     * @param text need not be a time
     * @return a new factor
     */
    public FactorSpec withTime(String text) {
        return new FactorSpec(type, deliveryMethod, Duration.ZERO, FactorTime.verbatim(text), details);
    }

    /**
     * The same factor with a further field, such as its {@code *_factor} sub-object.
     *
     * @param field its name
     * @param value a map, list, string, number, boolean or JSON node
     * @return a new factor
     */
    public FactorSpec with(String field, Object value) {
        ObjectNode more = details.deepCopy();
        more.set(field, Json.tree(value));
        return new FactorSpec(type, deliveryMethod, age, time, more);
    }

    /**
     * Makes the factor.
     *
     * @param now this moment
     * @return the factor as a session holds it
     */
    public StoredFactor stored(Instant now) {
        Instant proven = now.minus(age);
        FactorTime provenAt = time != null ? time : FactorTime.at(proven);
        return new StoredFactor(type, deliveryMethod, provenAt, proven, proven, details);
    }

    private static Map<String, String> email() {
        return Map.of(
                "email_id", "email-test-00000000-0000-0000-0000-000000000001", "email_address", "dana@example.com");
    }
}
