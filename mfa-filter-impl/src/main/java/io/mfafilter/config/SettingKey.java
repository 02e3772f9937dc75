package io.mfafilter.config;

/**
 * Every setting, with its default and meaning as documented; {@code docs/configuration.md} is kept equal to this table by
 * a test. A default of {@code null} stands for "none".
 */
public enum SettingKey {
    PROJECT_ID(
            "mfa.stytch.project-id", null, "required; Stytch's project id, `project-test-...` or `project-live-...`"),
    SECRET("mfa.stytch.secret", null, "required; the project's secret. Never logged"),
    API_URL(
            "mfa.stytch.api-url",
            null,
            "Stytch's API; by default that of the project id's prefix. A custom domain or the simulator: `https`, or `http` on"
                    + " loopback"),
    PRODUCT(
            "mfa.stytch.product",
            "consumer",
            "Stytch's product: `consumer`, or `b2b` for organizations and members, see b2b.md"),
    TOKEN_COOKIE("mfa.session.token-cookie", "stytch_session", "the cookie with the opaque session token"),
    JWT_COOKIE("mfa.session.jwt-cookie", "stytch_session_jwt", "the cookie with the session JWT"),
    INTERMEDIATE_COOKIE(
            "mfa.session.intermediate-cookie",
            "stytch_intermediate_session_token",
            "B2B: the cookie with the intermediate session; its presence without a session means that the second factor is"
                    + " pending"),
    BEARER(
            "mfa.session.bearer",
            "true",
            "`true`: an `Authorization: Bearer` header is read too, and is then the only credential"),
    MAX_STALENESS(
            "mfa.session.max-staleness",
            "PT5M",
            "how long a proof may be trusted without asking Stytch: bounds the age of a JWT and of a remembered answer, and so the"
                    + " delay until a revocation is seen. `PT0S`: ask every time"),
    REFRESH_COOKIE(
            "mfa.session.refresh-cookie",
            "true",
            "`true`: a fresh JWT that Stytch returned is handed back to the browser; never for Bearer requests"),
    COOKIE_ATTRIBUTES(
            "mfa.session.cookie-attributes",
            "Path=/; Secure; HttpOnly; SameSite=Lax",
            "of every session cookie that mfa-filter sets; `Secure` is left out only on plain-http loopback"),
    MAX_JWT_LENGTH(
            "mfa.session.max-jwt-length",
            "8192",
            "the longest session JWT that is looked at, 1024 to 16384 characters"),
    CLOCK_SKEW("mfa.session.clock-skew", "PT10S", "how far Stytch's clock may be from the server's, `PT0S` to `PT5M`"),
    ALLOW_WEAK(
            "mfa.session.allow-weak-combinations",
            "false",
            "`true` takes two factors that prove the same ownership for two; warns at every start"),
    REQUIRED_FACTORS("mfa.required-factors", "mfa", "the factor expression of the default policy, see expressions.md"),
    MAX_AGE("mfa.max-age", null, "every factor used to satisfy the expression must be younger, at most `P366D`"),
    STEP_UP_FACTORS(
            "mfa.step-up.factors",
            "phone | authenticator",
            "the factor expression of which a fresh proof satisfies a step-up"),
    STEP_UP_MAX_STALENESS(
            "mfa.step-up.max-staleness",
            "PT0S",
            "as `mfa.session.max-staleness`, for a step-up: by default Stytch is asked each time"),
    STEP_UP_MODE("mfa.step-up.mode", "enforce", "`enforce`, or `report-only` for `@RequiresStepUp`"),
    MODE(
            "mfa.mode",
            "enforce",
            "`enforce`, or `report-only`: decides, reports, and lets every request of a filter pass"),
    FILTER_URL_PATTERNS(
            "mfa.filter.url-patterns",
            null,
            "Servlet URL patterns, comma-separated, for which the filter is registered with the default policy"),
    PUBLIC_PATHS(
            "mfa.public-paths",
            null,
            "URL patterns, comma-separated, let through unauthenticated inside a protected mapping; `/` is the root page alone"),
    AMBIGUOUS_PATHS(
            "mfa.ambiguous-paths",
            "refuse",
            "`refuse`: a path that the server and a framework could read differently gets 400 anywhere in the application;"
                    + " `ignore` lets it pass and warns at every start"),
    JWKS_COOL_DOWN(
            "mfa.jwks.cool-down",
            "PT30S",
            "an unknown key id makes Stytch's keys be fetched again at most once in this time, `PT1S` to `PT1H`"),
    OUTAGE_GRACE(
            "mfa.outage.grace",
            "PT0S",
            "how long past max-staleness a proof already in memory may serve while Stytch does not answer, at most `PT24H`;"
                    + " never for a step-up"),
    ENROLMENT(
            "mfa.enrolment",
            "enrol",
            "what becomes of a user who has registered nothing that would satisfy: `enrol` sends to the enrol-url, `challenge`"
                    + " to the mfa-url as if a factor were missing, `deny` refuses, `grace` lets through until the user's"
                    + " deadline (never a step-up) and then does as `enrol`"),
    ENROLMENT_GRACE_PERIOD(
            "mfa.enrolment.grace-period",
            "P14D",
            "with `grace`: how long after the user was created (or `mfa.enrolment.since`, if that is later) the deadline is,"
                    + " at most `P366D`"),
    ENROLMENT_SINCE(
            "mfa.enrolment.since",
            null,
            "with `grace`: when the rule came into force, such as `2026-01-31T00:00:00Z`; users who are older get their"
                    + " grace period from then"),
    ORGANIZATION_POLICY(
            "mfa.b2b.organization-policy",
            "enforce",
            "B2B: `enforce`: what the member's organization demands (`mfa_policy`, `mfa_methods`, the member's `mfa_enrolled`) is"
                    + " a floor under the local rules, and the stricter wins; `ignore` warns at every start"),
    ORGANIZATION_POLICY_MAX_AGE(
            "mfa.b2b.organization-policy-max-age",
            "PT5M",
            "B2B: how old the organization's policy and the member's `mfa_enrolled` may be, at most `PT24H`. `PT0S`: ask every"
                    + " time"),
    BREAK_GLASS_EXEMPT(
            "mfa.b2b.break-glass-exempt",
            "false",
            "B2B: `true` spares break-glass members the organization's restriction of methods, as Stytch's own log-in does;"
                    + " a second factor is demanded of them all the same. Warns at every start"),
    ORGANIZATIONS(
            "mfa.b2b.organizations",
            null,
            "B2B: the organizations whose sessions are taken, ids or slugs, comma-separated; by default every organization of"
                    + " the project"),
    LOGIN_URL(
            "mfa.challenge.login-url",
            null,
            "required unless mfa-filter-challenge is in the application; where a navigation without a valid session is sent"),
    MFA_URL(
            "mfa.challenge.mfa-url",
            null,
            "required unless mfa-filter-challenge is in the application; where a navigation is sent whose session lacks a"
                    + " factor"),
    STEP_UP_URL(
            "mfa.challenge.step-up-url",
            null,
            "where a navigation with too old factors is sent; by default the mfa-url, or else the page of"
                    + " mfa-filter-challenge"),
    ENROL_URL(
            "mfa.challenge.enrol-url",
            null,
            "where a navigation is sent whose user has registered no factor that would satisfy; by default the mfa-url, or"
                    + " else the page of mfa-filter-challenge"),
    RETURN_PARAMETER(
            "mfa.challenge.return-parameter",
            "return_to",
            "the query parameter that tells a challenge page where to go back"),
    APPLICATION_NAME(
            "mfa.challenge.application-name",
            null,
            "mfa-filter-challenge: what its pages and authenticator apps call the application, at most 60 characters; by"
                    + " default its display name"),
    SESSION_DURATION(
            "mfa.challenge.session-duration",
            "PT1H",
            "mfa-filter-challenge: how long a session lives that its log-in page begins, whole minutes from `PT5M` to"
                    + " `P366D`; further factors do not lengthen it"),
    METHODS(
            "mfa.challenge.methods",
            "password,sms_otp,email_otp,totp,recovery_code,webauthn",
            "mfa-filter-challenge: what its pages may ask for, of these and `whatsapp_otp`; of them a user is offered what"
                    + " would satisfy and is registered"),
    MOST_CODES(
            "mfa.challenge.max-codes",
            "5",
            "mfa-filter-challenge: how many codes of one kind are sent for one user in ten minutes, and how many to one number or"
                    + " address, 1 to 1000; twice as many for one browser"),
    RESUME_ENABLED(
            "mfa.resume.enabled",
            "true",
            "mfa-filter-challenge: `true` keeps a form that was refused until its user has gone through the challenge, see"
                    + " resume.md"),
    RESUME_MAX_SIZE(
            "mfa.resume.max-size",
            "4194304",
            "mfa-filter-challenge: how large a form may be to be kept, 1024 to 67108864 bytes"),
    RESUME_MAX_AGE(
            "mfa.resume.max-age", "PT10M", "mfa-filter-challenge: for how long a form is kept, `PT1M` to `PT1H`");

    private final String key;
    private final String defaultValue;
    private final String meaning;

    SettingKey(String key, String defaultValue, String meaning) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** The MicroProfile Config key. */
    public String key() {
        return key;
    }

    /** The default; empty text where there is none. */
    public String defaultValue() {
        return defaultValue == null ? "" : defaultValue;
    }

    /** What it means, in Markdown. */
    public String meaning() {
        return meaning;
    }
}
