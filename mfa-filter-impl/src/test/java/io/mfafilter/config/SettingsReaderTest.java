package io.mfafilter.config;

import static io.mfafilter.config.SampleSettings.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.log.MfaMessage;
import io.mfafilter.organization.Tenants;
import io.mfafilter.path.UrlPattern;
import io.mfafilter.policy.FactorExpression.Combination;
import io.mfafilter.policy.FactorExpression.Use;
import io.mfafilter.session.Product;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    // --- defaults

    @Test
    void settings_withTheLeast_haveTheDefaults() {
        Settings settings = valid().settings();

        assertThat(settings.stytch().apiUrl()).isEqualTo(URI.create("https://test.stytch.com"));
        assertThat(settings.session())
                .isEqualTo(new SessionSettings(
                        "stytch_session",
                        "stytch_session_jwt",
                        "stytch_intermediate_session_token",
                        true,
                        true,
                        new CookieAttributes(List.of("Path=/", "Secure", "HttpOnly", "SameSite=Lax")),
                        8_192,
                        Duration.ofSeconds(10)));
        assertThat(settings.policies()).containsOnlyKeys("default");
        assertThat(settings.defaultPolicy().policy().required()).hasToString("mfa");
        assertThat(settings.defaultPolicy().policy().maxAge()).isEmpty();
        assertThat(settings.defaultPolicy().stepUpFactors()).hasToString("phone | authenticator");
        assertThat(settings.defaultPolicy().stepUpMinutes()).isEmpty();
        assertThat(settings.defaultPolicy().urlPatterns()).isEmpty();
        assertThat(settings.defaultPolicy().maxStaleness()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.stepUpMaxStaleness()).isZero();
        assertThat(settings.jwksCoolDown()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.outageGrace()).isZero();
        assertThat(settings.combination()).isEqualTo(Combination.SECURE);
        assertThat(settings.publicPaths()).isEmpty();
        assertThat(settings.refuseAmbiguousPaths()).isTrue();
        assertThat(settings.challenge())
                .isEqualTo(new ChallengeSettings("/login", "/mfa", "/mfa", "/mfa", "return_to"));
        assertThat(settings.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(settings.stepUpMode()).isEqualTo(Mode.ENFORCE);
        assertThat(valid().reading().notices()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void default_setExplicitly_changesNothing(SettingKey key) {
        if (key.defaultValue().isEmpty()) {
            return;
        }
        assertThat(valid().with(key.key(), key.defaultValue()).settings())
                .usingRecursiveComparison()
                .isEqualTo(valid().settings());
    }

    @ParameterizedTest
    @EnumSource
    void value_blank_countsAsNotSet(SettingKey key) {
        SettingsReading blank = valid().with(key.key(), "  ").reading();
        SettingsReading absent = valid().without(key.key()).reading();

        assertThat(blank.faults()).isEqualTo(absent.faults());
    }

    @Test
    void value_withSpacesAround_isStripped() {
        Settings settings = valid().with("mfa.challenge.login-url", "  /login\n")
                .with("mfa.mode", " report-only ")
                .settings();

        assertThat(settings.challenge().loginUrl()).isEqualTo("/login");
        assertThat(settings.mode()).isEqualTo(Mode.REPORT_ONLY);
    }

    // --- good and bad values, key by key

    @ParameterizedTest(name = "[{index}] {0} = {1}")
    @CsvSource({
        "mfa.stytch.project-id,                project-live-1",
        "mfa.stytch.secret,                    secret-test-abc=",
        "mfa.stytch.secret,                    anything-visible",
        "mfa.stytch.product,                   consumer",
        "mfa.stytch.api-url,                   https://stytch.example.com",
        "mfa.stytch.api-url,                   https://stytch.example.com:8443/base/",
        "mfa.stytch.api-url,                   HTTPS://stytch.example.com",
        "mfa.stytch.api-url,                   http://localhost:8089",
        "mfa.stytch.api-url,                   http://LOCALHOST:8089/",
        "mfa.stytch.api-url,                   http://127.0.0.1:8089",
        "mfa.stytch.api-url,                   http://127.0.0.53",
        "mfa.stytch.api-url,                   http://[::1]:8089",
        "mfa.session.token-cookie,             __Host-session",
        "mfa.session.jwt-cookie,               my.jwt",
        "mfa.session.bearer,                   false",
        "mfa.session.max-staleness,            PT0S",
        "mfa.session.max-staleness,            P366D",
        "mfa.session.refresh-cookie,           false",
        "mfa.session.cookie-attributes,        Path=/app; Secure",
        "mfa.session.cookie-attributes,        Path=/; Secure; SameSite=None; Domain=example.com; Max-Age=300; Partitioned",
        "mfa.session.cookie-attributes,        'path=/;httponly;SAMESITE=Strict'",
        "mfa.session.max-jwt-length,           1024",
        "mfa.session.max-jwt-length,           16384",
        "mfa.session.clock-skew,               PT0S",
        "mfa.session.clock-skew,               PT5M",
        "mfa.session.allow-weak-combinations,  true",
        "mfa.required-factors,                 'password, sms_otp | totp'",
        "mfa.max-age,                          PT12H",
        "mfa.max-age,                          PT0.000000001S",
        "mfa.max-age,                          P366D",
        "mfa.step-up.factors,                  totp",
        "mfa.step-up.max-staleness,            PT1M",
        "mfa.jwks.cool-down,                   PT1S",
        "mfa.jwks.cool-down,                   PT1H",
        "mfa.outage.grace,                     PT24H",
        "mfa.enrolment,                        grace",
        "mfa.enrolment,                        deny",
        "mfa.enrolment.grace-period,           PT0S",
        "mfa.enrolment.grace-period,           P366D",
        "mfa.enrolment.since,                  2026-01-31T00:00:00+02:00",
        "mfa.policy.admin.max-staleness,       PT0S",
        "mfa.step-up.mode,                     report-only",
        "mfa.mode,                             report-only",
        "mfa.filter.url-patterns,              '/account/*, /admin/* ,*.do,/x'",
        "mfa.filter.url-patterns,              /*",
        "mfa.public-paths,                     '/health,/assets/*,*.css,/'",
        "mfa.ambiguous-paths,                  ignore",
        "mfa.challenge.login-url,              https://login.example.com/start?app=1",
        "mfa.challenge.login-url,              http://localhost:8080/login",
        "mfa.challenge.mfa-url,                /mfa?lang=en",
        "mfa.challenge.step-up-url,            /step-up/",
        "mfa.challenge.enrol-url,              /enrol%20here",
        "mfa.challenge.return-parameter,       back-to_1.x",
        "mfa.policy.admin.required-factors,    'mfa, totp'",
        "mfa.policy.admin.max-age,             PT1H",
        "mfa.policy.admin.url-patterns,        /admin/*",
        "mfa.policy.admin.step-up-factors,     webauthn",
        "mfa.policy.admin.step-up-minutes,     1",
        "mfa.policy.admin.step-up-minutes,     1440",
        "mfa.policy.A-b_9.max-age,             PT1H"
    })
    void value_good_isTaken(String key, String value) {
        SampleSettings sample = valid().with("mfa.stytch.secret", "any").with(key, value);

        assertThat(sample.reading().faults()).isEmpty();
        assertThat(sample.reading().notices()).isEmpty();
    }

    @ParameterizedTest(name = "[{index}] {0} = {1}")
    @CsvSource({
        "mfa.stytch.project-id,                project test",
        "mfa.stytch.project-id,                project-test-\u00e9",
        "mfa.stytch.project-id,                project-test-1:x",
        "mfa.stytch.project-id,                project-test-${id}",
        "mfa.stytch.product,                   b2c",
        "mfa.stytch.product,                   CONSUMER",
        "mfa.stytch.api-url,                   http://stytch.example.com",
        "mfa.stytch.api-url,                   http://localhost.example.com",
        "mfa.stytch.api-url,                   http://127.0.0.1.example.com",
        "mfa.stytch.api-url,                   http://10.0.0.1",
        "mfa.stytch.api-url,                   http://0.0.0.0:8089",
        "mfa.stytch.api-url,                   http://[::2]",
        "mfa.stytch.api-url,                   http://localhost@evil.example",
        "mfa.stytch.api-url,                   https://user:pass@stytch.example.com",
        "mfa.stytch.api-url,                   https://stytch.example.com?x=1",
        "mfa.stytch.api-url,                   https://stytch.example.com#x",
        "mfa.stytch.api-url,                   https://",
        "mfa.stytch.api-url,                   https:///v1",
        "mfa.stytch.api-url,                   https:stytch.example.com",
        "mfa.stytch.api-url,                   //stytch.example.com",
        "mfa.stytch.api-url,                   stytch.example.com",
        "mfa.stytch.api-url,                   ftp://stytch.example.com",
        "mfa.stytch.api-url,                   file:///etc/passwd",
        "mfa.stytch.api-url,                   https://a b",
        "mfa.stytch.api-url,                   /",
        "mfa.session.token-cookie,             my session",
        "mfa.session.token-cookie,             a=b",
        "mfa.session.token-cookie,             a;b",
        "mfa.session.token-cookie,             s\u00e9ssion",
        "mfa.session.jwt-cookie,               'a,b'",
        "mfa.session.jwt-cookie,               stytch_session",
        "mfa.session.bearer,                   TRUE",
        "mfa.session.bearer,                   yes",
        "mfa.session.bearer,                   1",
        "mfa.session.bearer,                   flase",
        "mfa.session.max-staleness,            -PT1S",
        "mfa.session.max-staleness,            P366DT0.000000001S",
        "mfa.session.max-staleness,            5m",
        "mfa.session.refresh-cookie,           yes",
        "mfa.session.cookie-attributes,        SameSite=None",
        "mfa.session.cookie-attributes,        Secure; SameSite=Sometimes",
        "mfa.session.cookie-attributes,        Path=app",
        "mfa.session.cookie-attributes,        'Path=/; ; Secure'",
        "mfa.session.cookie-attributes,        Secure=true",
        "mfa.session.cookie-attributes,        Version=1",
        "mfa.session.max-jwt-length,           1023",
        "mfa.session.max-jwt-length,           16385",
        "mfa.session.max-jwt-length,           8k",
        "mfa.step-up.max-staleness,            -PT1S",
        "mfa.jwks.cool-down,                   PT0.999999999S",
        "mfa.jwks.cool-down,                   PT1H0.000000001S",
        "mfa.jwks.cool-down,                   30",
        "mfa.outage.grace,                     PT24H0.000000001S",
        "mfa.outage.grace,                     -PT1S",
        "mfa.enrolment,                        Grace",
        "mfa.enrolment,                        never",
        "mfa.enrolment.grace-period,           P367D",
        "mfa.enrolment.grace-period,           14",
        "mfa.enrolment.since,                  2026-01-31",
        "mfa.enrolment.since,                  yesterday",
        "mfa.policy.admin.max-staleness,       -PT1S",
        "mfa.policy.admin.max-staleness,       often",
        "mfa.session.clock-skew,               10",
        "mfa.session.clock-skew,               10s",
        "mfa.session.clock-skew,               -PT1S",
        "mfa.session.clock-skew,               PT5M0.000000001S",
        "mfa.session.clock-skew,               PT99999999999999999999S",
        "mfa.session.allow-weak-combinations,  True",
        "mfa.session.allow-weak-combinations,  on",
        "mfa.required-factors,                 sms_top",
        "mfa.required-factors,                 pasword",
        "mfa.required-factors,                 'password,'",
        "mfa.required-factors,                 totp",
        "mfa.max-age,                          PT0S",
        "mfa.max-age,                          -PT1S",
        "mfa.max-age,                          P366DT1S",
        "mfa.max-age,                          5m",
        "mfa.max-age,                          P1M",
        "mfa.max-age,                          forever",
        "mfa.step-up.factors,                  telepathy",
        "mfa.step-up.mode,                     report",
        "mfa.step-up.mode,                     off",
        "mfa.mode,                             Report-Only",
        "mfa.mode,                             disabled",
        "mfa.filter.url-patterns,              account/*",
        "mfa.filter.url-patterns,              '/account/*,'",
        "mfa.filter.url-patterns,              ','",
        "mfa.filter.url-patterns,              /account/**",
        "mfa.filter.url-patterns,              /account*",
        "mfa.filter.url-patterns,              '/a, b'",
        "mfa.public-paths,                     /*",
        "mfa.public-paths,                     '/health,/*'",
        "mfa.public-paths,                     health",
        "mfa.public-paths,                     /a/../b",
        "mfa.public-paths,                     '/a;x=1'",
        "mfa.ambiguous-paths,                  allow",
        "mfa.ambiguous-paths,                  REFUSE",
        "mfa.challenge.login-url,              login",
        "mfa.challenge.login-url,              //evil.example/login",
        "mfa.challenge.login-url,              /\\evil.example",
        "mfa.challenge.login-url,              /../login",
        "mfa.challenge.login-url,              /login;x",
        "mfa.challenge.login-url,              /login#top",
        "mfa.challenge.login-url,              /log in",
        "mfa.challenge.login-url,              /log\u00efn",
        "mfa.challenge.login-url,              http://login.example.com",
        "mfa.challenge.login-url,              https://user:pw@login.example.com",
        "mfa.challenge.login-url,              https://login.example.com/#x",
        "mfa.challenge.login-url,              javascript:alert(1)",
        "mfa.challenge.mfa-url,                'https:'",
        "mfa.challenge.step-up-url,            step-up",
        "mfa.challenge.enrol-url,              http://10.0.0.1/enrol",
        "mfa.challenge.return-parameter,       return to",
        "mfa.challenge.return-parameter,       a&b",
        "mfa.challenge.return-parameter,       a=b",
        "mfa.challenge.return-parameter,       reason",
        "mfa.challenge.return-parameter,       factors",
        "mfa.challenge.return-parameter,       max_age",
        "mfa.policy.admin.required-factors,    telepathy",
        "mfa.policy.admin.required-factors,    totp",
        "mfa.policy.admin.max-age,             PT0S",
        "mfa.policy.admin.url-patterns,        admin",
        "mfa.policy.admin.step-up-factors,     'totp,'",
        "mfa.policy.admin.step-up-minutes,     0",
        "mfa.policy.admin.step-up-minutes,     1441",
        "mfa.policy.admin.step-up-minutes,     -5",
        "mfa.policy.admin.step-up-minutes,     5.0",
        "mfa.policy.admin.step-up-minutes,     PT5M",
        "mfa.policy.admin.step-up-minutes,     99999999999999999999",
        "mfa.policy.admin.step-up-minutes,     \u0665"
    })
    void value_bad_isAFaultThatNamesTheKeyAlone(String key, String value) {
        SettingsReading reading = valid().with(key, value).reading();

        assertThat(reading.settings()).isEmpty();
        assertThat(reading.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.message()).isEqualTo(MfaMessage.SETTING_INVALID);
            assertThat(fault.text()).startsWith("MFA0102 " + key + " is not valid: ");
        });
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {"mfa.stytch.project-id", "mfa.stytch.secret", "mfa.challenge.login-url", "mfa.challenge.mfa-url"
            })
    void requiredKey_missing_isAFaultWithARemedy(String key) {
        SettingsReading reading = valid().without(key).reading();

        assertThat(reading.settings()).isEmpty();
        assertThat(reading.faults())
                .singleElement()
                .extracting(Fault::text)
                .asString()
                .matches("MFA0101 \\Q" + key + "\\E is required: .{10,}");
    }

    // --- the product

    @Test
    void product_b2b_hasDefaultsThatEnforce() {
        Settings settings = valid().with("mfa.stytch.product", "b2b").settings();

        assertThat(settings.stytch().product()).isEqualTo(Product.B2B);
        assertThat(settings.b2b()).isEqualTo(new B2bSettings(true, Duration.ofMinutes(5), false, Tenants.ALL));
    }

    @Test
    void product_unset_isConsumer() {
        assertThat(valid().settings().stytch().product()).isEqualTo(Product.CONSUMER);
    }

    @Test
    void b2bSettings_set_areRead() {
        Settings settings = valid().with("mfa.stytch.product", "b2b")
                .with("mfa.b2b.organization-policy", "ignore")
                .with("mfa.b2b.organization-policy-max-age", "PT30S")
                .with("mfa.b2b.break-glass-exempt", "true")
                .with("mfa.b2b.organizations", "organization-test-1, acme")
                .with("mfa.session.intermediate-cookie", "ist")
                .settings();

        assertThat(settings.b2b())
                .isEqualTo(new B2bSettings(
                        false, Duration.ofSeconds(30), true, new Tenants(Set.of("organization-test-1", "acme"))));
        assertThat(settings.session().intermediateCookie()).isEqualTo("ist");
    }

    @ParameterizedTest(name = "[{index}] {0}={1}")
    @CsvSource({
        "mfa.stytch.product,                    B2B",
        "mfa.stytch.product,                    both",
        "mfa.b2b.organization-policy,           off",
        "mfa.b2b.organization-policy-max-age,   five minutes",
        "mfa.b2b.organization-policy-max-age,   -PT1S",
        "mfa.b2b.organization-policy-max-age,   PT24H1S",
        "mfa.b2b.break-glass-exempt,            yes",
        "mfa.b2b.organizations,                 'a b'",
        "mfa.b2b.organizations,                 'acme,,other'",
        "mfa.b2b.organizations,                 'acme,'",
        "mfa.session.intermediate-cookie,       'a b'",
        "mfa.session.intermediate-cookie,       stytch_session",
        "mfa.session.intermediate-cookie,       stytch_session_jwt"
    })
    void b2bSettings_wrong_areFaults(String key, String value) {
        SettingsReading reading =
                valid().with("mfa.stytch.product", "b2b").with(key, value).reading();

        assertThat(reading.settings()).isEmpty();
        assertThat(reading.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.text()).startsWith("MFA0102 " + key + " is not valid: "));
    }

    @Test
    void b2bSettings_ofAConsumerProject_areTold() {
        SettingsReading reading = valid().with("mfa.b2b.organizations", "acme").reading();

        assertThat(reading.settings()).isPresent();
        assertThat(reading.notices())
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.text()).isEqualTo(MfaMessage.NOT_B2B.format("mfa.b2b.organizations")));
    }

    // --- Stytch's environment

    @ParameterizedTest(name = "[{index}] {0} -> {1}")
    @CsvSource({"project-test-1,  https://test.stytch.com", "project-live-1,  https://api.stytch.com"})
    void apiUrl_notSet_followsTheProjectId(String projectId, String apiUrl) {
        Settings settings = valid().with("mfa.stytch.project-id", projectId)
                .with("mfa.stytch.secret", "any")
                .settings();

        assertThat(settings.stytch().apiUrl()).hasToString(apiUrl);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"my-project", "project-1", "Project-test-1", "project-testing", "project-live"})
    void apiUrl_notSetForAProjectIdWithoutPrefix_isMissing(String projectId) {
        SampleSettings sample = valid().with("mfa.stytch.project-id", projectId);

        assertThat(sample.reading().faults())
                .singleElement()
                .extracting(Fault::text)
                .asString()
                .startsWith("MFA0101 mfa.stytch.api-url is required: ");
        assertThat(sample.with("mfa.stytch.api-url", "https://x.example/")
                        .settings()
                        .stytch()
                        .apiUrl())
                .hasToString("https://x.example");
    }

    @ParameterizedTest(name = "[{index}] {0} with {1}")
    @CsvSource({"project-test-1, secret-live-aaaaaaaa", "project-live-1, secret-test-aaaaaaaa"})
    void secret_ofAnotherEnvironment_isAFaultWithoutItsValue(String projectId, String secret) {
        List<Fault> faults = valid().with("mfa.stytch.project-id", projectId)
                .with("mfa.stytch.secret", secret)
                .reading()
                .faults();

        assertThat(faults)
                .singleElement()
                .extracting(Fault::text)
                .asString()
                .startsWith("MFA0102 mfa.stytch.secret is not valid: ")
                .doesNotContain(secret);
    }

    // --- the secret

    @Property
    void secret_goodOrBad_isInNoFaultAndNoToString(
            @ForAll @StringLength(min = 12, max = 60) @CharRange(from = '\u0000', to = '\u00ff') String value) {
        String secret = "S" + value + "S";
        SampleSettings broken = valid().with("mfa.stytch.secret", secret)
                .with("mfa.mode", "x")
                .with("mfa.stytch.project-id", "project live")
                .with("mfa.required-factors", "x")
                .with("mfa.mod", "x");

        assertThat(broken.reading().toString()).doesNotContain(secret);
        assertThat(new MfaConfigurationException(broken.reading().faults()).getMessage())
                .doesNotContain(secret);
        assertThat(valid().with("mfa.stytch.secret", secret).reading().toString())
                .doesNotContain(secret);
    }

    @Test
    void secret_inTheSettings_doesNotPrintItself() {
        assertThat(valid().settings().toString())
                .doesNotContain(SampleSettings.SECRET)
                .contains("Secret[redacted]");
    }

    @ParameterizedTest(name = "[{index}] {0} = {1}")
    @CsvSource({
        "mfa.stytch.api-url,         https://user:hunter2hunter2@stytch.example.com",
        "mfa.stytch.api-url,         https://user:hunter2hunter2@stytch.example.com/?x",
        "mfa.challenge.login-url,    https://user:hunter2hunter2@login.example.com",
        "mfa.challenge.enrol-url,    //hunter2hunter2@login.example.com/enrol"
    })
    void url_withAPassword_isRefusedWithoutIt(String key, String url) {
        assertThat(valid().with(key, url).reading().faults())
                .singleElement()
                .extracting(Fault::text)
                .asString()
                .contains(key, "example.com")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest(name = "{0}={1} with {2}")
    @CsvSource({
        "mfa.session.token-cookie, __Host-stytch_session, Path=/; Secure; Domain=example.com",
        "mfa.session.jwt-cookie, __Host-stytch_session_jwt, Path=/shop; Secure; HttpOnly",
        "mfa.session.token-cookie, __host-sid, Path=/; HttpOnly",
        "mfa.session.jwt-cookie, __Secure-jwt, Path=/shop"
    })
    void cookie_thatBrowsersWouldDropForItsName_isRefused(String key, String name, String attributes) {
        List<Fault> faults = SampleSettings.valid()
                .with(key, name)
                .with("mfa.session.cookie-attributes", attributes)
                .reading()
                .faults();

        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).text())
                .startsWith("MFA0102 mfa.session.cookie-attributes is not valid: '" + attributes + "': '" + name + "'")
                .contains("or browsers drop it");
    }

    @Test
    void hostCookies_withTheDefaultAttributes_areTaken() {
        assertThat(SampleSettings.valid()
                        .with("mfa.session.token-cookie", "__Host-stytch_session")
                        .with("mfa.session.jwt-cookie", "__Host-stytch_session_jwt")
                        .reading()
                        .faults())
                .isEmpty();
    }

    // --- several faults together

    @Test
    void faults_ofSeveralKeys_areReportedTogether() {
        SettingsReading reading = SampleSettings.none()
                .with("mfa.stytch.secret", "with space")
                .with("mfa.session.bearer", "maybe")
                .with("mfa.session.clock-skew", "PT1H")
                .with("mfa.required-factors", "telepathy")
                .with("mfa.max-age", "soon")
                .with("mfa.step-up.factors", "1 of")
                .with("mfa.filter.url-patterns", "a,b")
                .with("mfa.public-paths", "/*")
                .with("mfa.ambiguous-paths", "x")
                .with("mfa.challenge.mfa-url", "x")
                .with("mfa.policy.admin.step-up-minutes", "0")
                .with("mfa.mode", "x")
                .with("mfa.requiredfactors", "mfa")
                .reading();

        assertThat(reading.settings()).isEmpty();
        assertThat(reading.faults())
                .extracting(
                        fault -> fault.text().split(" ")[0] + " " + fault.text().split(" ")[1])
                .containsExactlyInAnyOrder(
                        "MFA0101 mfa.stytch.project-id",
                        "MFA0102 mfa.stytch.secret",
                        "MFA0102 mfa.session.bearer",
                        "MFA0102 mfa.session.clock-skew",
                        "MFA0102 mfa.required-factors",
                        "MFA0102 mfa.max-age",
                        "MFA0102 mfa.step-up.factors",
                        "MFA0102 mfa.filter.url-patterns",
                        "MFA0102 mfa.filter.url-patterns",
                        "MFA0102 mfa.public-paths",
                        "MFA0102 mfa.ambiguous-paths",
                        "MFA0101 mfa.challenge.login-url",
                        "MFA0102 mfa.challenge.mfa-url",
                        "MFA0102 mfa.policy.admin.step-up-minutes",
                        "MFA0102 mfa.mode",
                        "MFA0103 mfa.requiredfactors");
    }

    @Test
    void exception_forSeveralFaults_listsThemOneALine() {
        List<Fault> faults = SampleSettings.none().reading().faults();

        assertThat(new MfaConfigurationException(faults).getMessage().lines())
                .hasSize(faults.size() + 1)
                .first()
                .asString()
                .startsWith("MFA0105 mfa-filter found " + faults.size() + " fault(s)");
    }

    @Test
    void fault_withALineEndInTheValue_staysOneLine() {
        assertThat(valid().with("mfa.mode", "x\nMFA0000 forged").reading().faults())
                .singleElement()
                .extracting(Fault::text)
                .asString()
                .doesNotContain("\n");
    }

    @Test
    void fault_ofAnInheritedExpression_isReportedOnce() {
        SettingsReading reading = valid().with("mfa.required-factors", "telepathy")
                .with("mfa.policy.admin.max-age", "PT1H")
                .with("mfa.policy.other.max-age", "PT1H")
                .reading();

        assertThat(reading.faults()).hasSize(1);
    }

    @Property
    void reading_ofAnyValues_neverThrowsAndFailsOnlyWithFaults(
            @ForAll List<@StringLength(max = 30) String> values, @ForAll @StringLength(max = 12) String name) {
        SampleSettings sample = valid();
        SettingKey[] keys = SettingKey.values();
        for (int i = 0; i < values.size(); i++) {
            sample.with(keys[i % keys.length].key(), values.get(i));
        }
        sample.with("mfa.policy." + name, "x").with("mfa." + name, "x");

        SettingsReading reading = sample.reading();

        assertThat(reading.settings().isPresent()).isEqualTo(reading.faults().isEmpty());
        assertThat(reading.faults()).allMatch(fault -> fault.text().chars().allMatch(c -> c >= 0x20 && c < 0x7f));
    }

    // --- unknown and misspelt keys

    @ParameterizedTest(name = "[{index}] {0} -> {1}")
    @CsvSource({
        "mfa.public-path,                    mfa.public-paths",
        "mfa.required-factor,                mfa.required-factors",
        "mfa.requiredfactors,                mfa.required-factors",
        "mfa.required_factors,               mfa.required-factors",
        "mfa.Required-factors,               mfa.required-factors",
        "mfa.maxage,                         mfa.max-age",
        "mfa.mdoe,                           mfa.mode",
        "mfa.filter.url-pattern,             mfa.filter.url-patterns",
        "mfa.stytch.secrets,                 mfa.stytch.secret",
        "mfa.policy.admin.required-factor,   mfa.policy.admin.required-factors",
        "mfa.policy.admin.maxage,            mfa.policy.admin.max-age",
        "mfa.policy.admin.urlpatterns,       mfa.policy.admin.url-patterns"
    })
    void key_misspelt_isAFaultWithTheRightSpelling(String key, String meant) {
        SettingsReading reading = valid().with(key, "PT1H").reading();

        assertThat(reading.faults())
                .singleElement()
                .extracting(Fault::text)
                .isEqualTo("MFA0103 " + key + " is no setting of mfa-filter; did you mean " + meant + "?");
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "mfa.policy.admin.colour",
                "mfa.policy.admin",
                "mfa.policy.admin.",
                "mfa.policy.admin.extra.required-factors",
                "mfa.policy.admin.mode"
            })
    void key_unknownInAPolicy_isAFault(String key) {
        assertThat(valid().with(key, "x").reading().faults())
                .extracting(Fault::message)
                .containsOnly(MfaMessage.SETTING_UNKNOWN);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"mfa.colour", "mfa.session.something.else", "mfa.of.another.library", "mfa."})
    void key_unknownOtherwise_isANotice(String key) {
        SettingsReading reading = valid().with(key, "s3cr3t-value").reading();

        assertThat(reading.settings()).isPresent();
        assertThat(reading.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.message()).isEqualTo(MfaMessage.SETTING_IGNORED);
            assertThat(notice.text()).contains(key).doesNotContain("s3cr3t");
        });
    }

    @Test
    void key_ofSomebodyElse_isNotLookedAt() {
        SettingsReading reading = valid().with("mfa-stytch/mp-rest/readTimeout", "1")
                .with("mfaa.mode", "x")
                .with("my.mfa.mode", "x")
                .with("MFA_STYTCH_SECRET", "x")
                .reading();

        assertThat(reading.settings()).isPresent();
        assertThat(reading.notices()).isEmpty();
    }

    // --- policies

    @Test
    void policy_withNothingOfItsOwnButAName_inheritsFromTheDefault() {
        Settings settings = valid().with("mfa.required-factors", "password, totp")
                .with("mfa.max-age", "PT8H")
                .with("mfa.step-up.factors", "webauthn")
                .with("mfa.filter.url-patterns", "/account/*")
                .with("mfa.policy.admin.url-patterns", "/admin/*")
                .settings();
        PolicySettings admin = settings.policies().get("admin");

        assertThat(admin.policy().name()).isEqualTo("admin");
        assertThat(admin.policy().required())
                .isSameAs(settings.defaultPolicy().policy().required());
        assertThat(admin.policy().maxAge()).contains(Duration.ofHours(8));
        assertThat(admin.stepUpFactors()).isSameAs(settings.defaultPolicy().stepUpFactors());
        assertThat(admin.maxStaleness()).isEqualTo(settings.defaultPolicy().maxStaleness());
        assertThat(admin.stepUpMinutes()).isEmpty();
        assertThat(admin.urlPatterns()).extracting(UrlPattern::toString).containsExactly("/admin/*");
    }

    @Test
    void policy_withItsOwnRules_overridesTheDefault() {
        Settings settings = valid().with("mfa.max-age", "PT8H")
                .with("mfa.policy.admin.required-factors", "mfa, webauthn")
                .with("mfa.policy.admin.max-age", "PT1H")
                .with("mfa.policy.admin.step-up-factors", "totp")
                .with("mfa.policy.admin.step-up-minutes", "7")
                .settings();
        PolicySettings admin = settings.policies().get("admin");

        assertThat(admin.policy().required()).hasToString("mfa, webauthn");
        assertThat(admin.policy().required().use()).isEqualTo(Use.SESSION);
        assertThat(admin.policy().maxAge()).contains(Duration.ofHours(1));
        assertThat(admin.stepUpFactors()).hasToString("totp");
        assertThat(admin.stepUpFactors().use()).isEqualTo(Use.STEP_UP);
        assertThat(admin.stepUpMinutes()).isEqualTo(OptionalInt.of(7));
        assertThat(admin.urlPatterns()).isEmpty();
        assertThat(settings.defaultPolicy().policy().maxAge()).contains(Duration.ofHours(8));
    }

    @Test
    void policy_ofWhichTheSourcesListOneKey_readsItsOtherKeysToo() {
        SettingsReading reading = SettingsReader.read(
                key -> key.equals("mfa.policy.admin.max-age") ? Optional.of("PT1H") : valid().valueOf(key),
                List.of("mfa.policy.admin.url-patterns"));

        assertThat(reading.settings()
                        .orElseThrow()
                        .policies()
                        .get("admin")
                        .policy()
                        .maxAge())
                .contains(Duration.ofHours(1));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "mfa.policy..max-age",
                "mfa.policy.a b.max-age",
                "mfa.policy.a/b.max-age",
                "mfa.policy.caf\u00e9.max-age",
                "mfa.policy.a*.max-age",
                "mfa.policy.\"a\".max-age",
                "mfa.policy.a\nb.max-age"
            })
    void policyName_bad_isAFault(String key) {
        assertThat(valid().with(key, "PT1H").reading().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.message()).isEqualTo(MfaMessage.SETTING_INVALID);
            assertThat(fault.text()).contains("a policy's name is");
        });
    }

    @Test
    void policyName_tooLong_isAFault() {
        assertThat(valid().with("mfa.policy." + "a".repeat(64) + ".max-age", "PT1H")
                        .reading()
                        .faults())
                .isEmpty();
        assertThat(valid().with("mfa.policy." + "a".repeat(65) + ".max-age", "PT1H")
                        .reading()
                        .faults())
                .hasSize(1);
    }

    @Test
    void policyName_default_isAFaultThatNamesTheRightKeys() {
        assertThat(valid().with("mfa.policy.default.max-age", "PT1H").reading().faults())
                .singleElement()
                .extracting(Fault::text)
                .asString()
                .contains("mfa.policy.default.max-age", "mfa.max-age");
    }

    @Test
    void weakCombinations_allowed_acceptAnExpressionThatTheRuleForbids() {
        SampleSettings sample = valid().with("mfa.required-factors", "password, email_otp");

        assertThat(sample.reading().faults()).hasSize(1);
        assertThat(sample.with("mfa.session.allow-weak-combinations", "true")
                        .settings()
                        .combination())
                .isEqualTo(Combination.WEAK_ALLOWED);
    }

    // --- policies of the environment

    @Test
    void policy_ofTheEnvironmentAlone_isDefined() {
        SettingsReading reading = inEnvironment(
                Map.of("MFA_POLICY_ADMIN_URL_PATTERNS", "/admin/*", "MFA_POLICY_BACK_OFFICE_STEP_UP_MINUTES", "3"));

        assertThat(reading.faults()).isEmpty();
        Map<String, PolicySettings> policies = reading.settings().orElseThrow().policies();
        assertThat(policies).containsOnlyKeys("default", "admin", "back-office");
        assertThat(policies.get("admin").urlPatterns())
                .extracting(UrlPattern::toString)
                .containsExactly("/admin/*");
        assertThat(policies.get("back-office").stepUpMinutes()).hasValue(3);
    }

    @Test
    void policy_definedElsewhereToo_isNotDoubledByTheEnvironment() {
        SettingsReading reading = inEnvironment(Map.of(
                "mfa.policy.Back_office.max-age", "PT1H", "MFA_POLICY_BACK_OFFICE_REQUIRED_FACTORS", "webauthn"));

        assertThat(reading.settings().orElseThrow().policies()).containsOnlyKeys("default", "Back_office");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MFA_POLICY_ADMIN",
                "MFA_POLICY_ADMIN_SOMETHING",
                "mfa_policy_admin_max_age",
                "MY_MFA_POLICY_A_MAX_AGE"
            })
    void variable_ofSomethingElse_isNoPolicy(String variable) {
        SettingsReading reading = inEnvironment(Map.of(variable, "PT1H"));

        assertThat(reading.settings().orElseThrow().policies()).containsOnlyKeys("default");
    }

    @ParameterizedTest(name = "[{index}] {0} -> {1}")
    @CsvSource({
        "MFA_REQUIRED_FACTOR,                    MFA_REQUIRED_FACTORS",
        "MFA_SESSION_MAX_STALENES,               MFA_SESSION_MAX_STALENESS",
        "MFA_AMBIGUOUS_PATH,                     MFA_AMBIGUOUS_PATHS",
        "MFA_STEPUP_FACTORS,                     MFA_STEP_UP_FACTORS",
        "MFA_POLICY_ADMIN_URL_PATERNS,           MFA_POLICY_ADMIN_URL_PATTERNS",
        "MFA_POLICY_BACK_OFFICE_REQUIRED_FACTOR, MFA_POLICY_BACK_OFFICE_REQUIRED_FACTORS"
    })
    void variable_misspelt_isAFaultWithTheRightSpelling(String variable, String meant) {
        assertThat(inEnvironment(Map.of(variable, "s3cr3t-value")).faults())
                .singleElement()
                .extracting(Fault::text)
                .isEqualTo("MFA0103 " + variable + " is no setting of mfa-filter; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MFA_CODE", "MFA_SERIAL_NUMBER", "MFA_POLICY_ADMIN", "MFA_POLICY_ADMIN_SOMETHING"})
    void variable_thatMayBeSomebodyElses_isANotice(String variable) {
        SettingsReading reading = inEnvironment(Map.of(variable, "s3cr3t-value"));

        assertThat(reading.settings()).isPresent();
        assertThat(reading.notices())
                .singleElement()
                .extracting(Fault::text)
                .isEqualTo("MFA0106 " + variable + " is no setting of mfa-filter and has no effect");
    }

    @Test
    void variables_ofSettings_areKnown() {
        for (SettingKey key : SettingKey.values()) {
            String variable = key.key().replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
            SettingsReading reading = valid().with(variable, "x").reading();
            assertThat(reading.notices()).as(variable).isEmpty();
            assertThat(reading.faults()).as(variable).isEmpty();
        }
    }

    @Test
    void policyName_default_ofTheEnvironment_isAFaultToo() {
        assertThat(inEnvironment(Map.of("MFA_POLICY_DEFAULT_MAX_AGE", "PT1H")).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.text())
                        .startsWith("MFA0102 mfa.policy.default is not valid: ")
                        .contains("mfa.max-age"));
    }

    /** Valid settings and these, looked up as MicroProfile Config does it in an environment. */
    private static SettingsReading inEnvironment(Map<String, String> more) {
        SampleSettings valid = valid();
        List<String> names = new ArrayList<>(more.keySet());
        return SettingsReader.read(
                key -> valid.valueOf(key)
                        .or(() -> Optional.ofNullable(more.get(key)))
                        .or(() -> Optional.ofNullable(
                                more.get(key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT)))),
                names);
    }

    // --- challenge pages

    @Test
    void challengeUrls_allSet_areTaken() {
        Settings settings = valid().with("mfa.challenge.step-up-url", "/again")
                .with("mfa.challenge.enrol-url", "https://account.example.com/enrol")
                .with("mfa.challenge.return-parameter", "next")
                .settings();

        assertThat(settings.challenge())
                .isEqualTo(
                        new ChallengeSettings("/login", "/mfa", "/again", "https://account.example.com/enrol", "next"));
    }

    // --- the tables themselves

    @Test
    void keys_inTheTables_areUniqueAndWellFormed() {
        assertThat(Arrays.stream(SettingKey.values()).map(SettingKey::key))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("mfa\\.([a-z0-9-]+\\.)*[a-z0-9-]+"));
        assertThat(Arrays.stream(PolicyKey.values()).map(key -> key.key("x")))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("mfa\\.policy\\.x\\.[a-z-]+"));
    }
}
