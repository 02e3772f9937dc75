package io.mfafilter.config;

import io.mfafilter.log.MfaMessage;
import io.mfafilter.organization.Tenants;
import io.mfafilter.path.UrlPattern;
import io.mfafilter.policy.FactorExpression;
import io.mfafilter.policy.FactorExpression.Combination;
import io.mfafilter.policy.FactorExpression.Use;
import io.mfafilter.policy.FactorExpressionException;
import io.mfafilter.policy.MfaPolicy;
import io.mfafilter.session.Product;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the settings and collects every fault, so that the operator mends them all in one go. No message holds the value
 * of the secret.
 */
public final class SettingsReader {

    /** How old a factor may be asked to be at most; Stytch's longest session is as long. */
    public static final Duration LONGEST_AGE = Duration.ofDays(366);

    private static final Duration SHORTEST_AGE = Duration.ofNanos(1);
    private static final Duration SHORTEST_SESSION = Duration.ofMinutes(5);
    private static final Duration LONGEST_POLICY_AGE = Duration.ofHours(24);
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);
    private static final int SHORTEST_JWT_LIMIT = 1_024;
    private static final int LONGEST_JWT_LIMIT = 16_384;
    private static final int LARGEST_STEP_UP_MINUTES = 1_440;
    private static final int SMALLEST_FORM_LIMIT = 1_024;
    private static final int LARGEST_FORM_LIMIT = 64 * 1_024 * 1_024;
    private static final int LARGEST_CODE_LIMIT = 1_000;
    private static final Pattern PROJECT_ID = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,500}");
    private static final Pattern POLICY_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern COOKIE_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");
    private static final Pattern APPLICATION_NAME = Pattern.compile("[^\\p{Cntrl}:]{1,60}");
    private static final Pattern ORGANIZATION = Pattern.compile("[A-Za-z0-9._~-]{2,200}");
    private static final Pattern PARAMETER_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final List<String> REST_CLIENT_URLS = List.of("mfa-stytch/mp-rest/url", "mfa-stytch/mp-rest/uri");
    private static final List<String> OWN_PARAMETERS = List.of("reason", "factors", "max_age");
    private static final String B2B_PREFIX = "mfa.b2b.";
    private static final String TEST_PREFIX = "project-test-";
    private static final String LIVE_PREFIX = "project-live-";

    private final Function<String, Optional<String>> lookup;
    private final Iterable<String> names;
    private final Optional<ChallengeModule> module;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> notices = new ArrayList<>();
    private SortedSet<String> definedPolicies = new TreeSet<>();
    private Combination combination = Combination.SECURE;

    private SettingsReader(
            Function<String, Optional<String>> lookup, Iterable<String> names, Optional<ChallengeModule> module) {
        this.lookup = key -> lookup.apply(key).map(String::strip).filter(value -> !value.isEmpty());
        this.names = names;
        this.module = module;
    }

    /** As {@link #read(Function, Iterable, Optional)}, in an application without ready-made challenge pages. */
    public static SettingsReading read(Function<String, Optional<String>> lookup, Iterable<String> names) {
        return read(lookup, names, Optional.empty());
    }

    /**
     * Reads all settings.
     *
     * @param lookup the value of a key, empty where it is not set
     * @param names the names of all keys that are set, as far as the sources can list them
     * @param module the ready-made challenge pages, if they lie in the application
     */
    public static SettingsReading read(
            Function<String, Optional<String>> lookup, Iterable<String> names, Optional<ChallengeModule> module) {
        SettingsReader reader = new SettingsReader(lookup, names, module);
        Optional<Settings> settings = reader.settings();
        Set<String> policyNames = new TreeSet<>(reader.definedPolicies);
        policyNames.add(Settings.DEFAULT_POLICY);
        return new SettingsReading(
                reader.faults.isEmpty() ? settings : Optional.empty(),
                policyNames,
                reader.combination,
                reader.faults,
                reader.notices);
    }

    /** Stytch's API for a project whose settings do not name one; empty where the id's prefix is not known. */
    public static Optional<String> apiUrlOf(String projectId) {
        if (projectId.startsWith(TEST_PREFIX)) {
            return Optional.of("https://test.stytch.com");
        }
        return projectId.startsWith(LIVE_PREFIX) ? Optional.of("https://api.stytch.com") : Optional.empty();
    }

    private Optional<Settings> settings() {
        Optional<StytchSettings> stytch = stytch();
        SessionSettings session = session();
        combination = isTrue(SettingKey.ALLOW_WEAK) ? Combination.WEAK_ALLOWED : Combination.SECURE;
        Map<String, PolicySettings> policies = policies(combination);
        List<UrlPattern> publicPaths = publicPaths();
        boolean refuseAmbiguous =
                oneOf(SettingKey.AMBIGUOUS_PATHS, "refuse", "ignore").equals("refuse");
        Optional<ChallengeSettings> challenge = challenge();
        PageSettings pages = pages();
        EnrolmentSettings enrolment = enrolment();
        ResumeSettings resume = resume();
        B2bSettings b2b = b2b();
        Mode mode = mode(SettingKey.MODE);
        Mode stepUpMode = mode(SettingKey.STEP_UP_MODE);
        lookForUnknownKeys();
        if (stytch.isEmpty() || challenge.isEmpty() || !policies.containsKey(Settings.DEFAULT_POLICY)) {
            return Optional.empty();
        }
        return Optional.of(new Settings(
                stytch.get(),
                session,
                policies,
                combination,
                duration(SettingKey.STEP_UP_MAX_STALENESS, Duration.ZERO, LONGEST_AGE),
                duration(SettingKey.JWKS_COOL_DOWN, Duration.ofSeconds(1), Duration.ofHours(1)),
                duration(SettingKey.OUTAGE_GRACE, Duration.ZERO, Duration.ofHours(24)),
                enrolment,
                b2b,
                publicPaths,
                refuseAmbiguous,
                challenge.get(),
                pages,
                resume,
                mode,
                stepUpMode));
    }

    // --- Stytch

    private Optional<StytchSettings> stytch() {
        Optional<String> projectId = required(SettingKey.PROJECT_ID, "copy it from Stytch's dashboard")
                .filter(id -> check(
                        PROJECT_ID.matcher(id).matches(),
                        SettingKey.PROJECT_ID,
                        "a project id is letters, digits, dots and dashes, such as project-test-..."));
        Optional<Secret> secret = required(
                        SettingKey.SECRET, "copy it from Stytch's dashboard and keep it out of the archive")
                .filter(value -> check(
                        SECRET.matcher(value).matches(),
                        SettingKey.SECRET,
                        "a secret is 1 to 500 visible ASCII characters (the value is not shown)"))
                .map(Secret::new);
        if (projectId.isPresent() && secret.isPresent()) {
            checkSameEnvironment(projectId.get(), secret.get());
        }
        Product product = product();
        Optional<URI> apiUrl = apiUrl(projectId);
        REST_CLIENT_URLS.forEach(this::checkRestClientUrl);
        if (projectId.isEmpty() || secret.isEmpty() || apiUrl.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StytchSettings(projectId.get(), secret.get(), apiUrl.get(), product));
    }

    private Product product() {
        return oneOf(SettingKey.PRODUCT, "consumer", "b2b").equals("b2b") ? Product.B2B : Product.CONSUMER;
    }

    private void checkSameEnvironment(String projectId, Secret secret) {
        boolean mixed = projectId.startsWith(TEST_PREFIX) && secret.value().startsWith("secret-live-")
                || projectId.startsWith(LIVE_PREFIX) && secret.value().startsWith("secret-test-");
        check(
                !mixed,
                SettingKey.SECRET,
                "it is the secret of another environment than the project id's (test and live)");
    }

    /** The Rest Client's own keys must not lead around the rule for {@code mfa.stytch.api-url}. */
    private void checkRestClientUrl(String key) {
        lookup.apply(key)
                // Unless it is set, it follows the API's URL, which has a fault of its own.
                .filter(url -> !url.equals(value(SettingKey.API_URL).orElse("").replaceAll("/+$", "")))
                .filter(url -> HttpUrls.origin(url).isEmpty())
                .ifPresent(url -> fault(
                        MfaMessage.SETTING_INVALID,
                        key,
                        HttpUrls.shown(url) + " must be an https URL (http only on loopback) without user, query and"
                                + " fragment; better, set mfa.stytch.api-url"));
    }

    private Optional<URI> apiUrl(Optional<String> projectId) {
        Optional<String> configured = value(SettingKey.API_URL);
        if (configured.isPresent()) {
            return HttpUrls.origin(configured.get()).or(() -> {
                invalid(
                        SettingKey.API_URL,
                        "'" + HttpUrls.shown(configured.get())
                                + "' must be an https URL (http only on loopback) without user, query"
                                + " and fragment");
                return Optional.empty();
            });
        }
        if (projectId.isEmpty()) {
            return Optional.empty();
        }
        Optional<URI> known = apiUrlOf(projectId.get()).map(URI::create);
        if (known.isEmpty()) {
            fault(
                    MfaMessage.SETTING_MISSING,
                    SettingKey.API_URL.key(),
                    "the project id begins with neither project-test- nor project-live-, so Stytch's environment cannot be told");
        }
        return known;
    }

    // --- session

    private SessionSettings session() {
        String tokenCookie = cookieName(SettingKey.TOKEN_COOKIE);
        String jwtCookie = cookieName(SettingKey.JWT_COOKIE);
        String intermediateCookie = cookieName(SettingKey.INTERMEDIATE_COOKIE);
        check(
                !tokenCookie.equals(jwtCookie),
                SettingKey.JWT_COOKIE,
                "'" + jwtCookie + "' is the name of the token's cookie too");
        check(
                !intermediateCookie.equals(tokenCookie) && !intermediateCookie.equals(jwtCookie),
                SettingKey.INTERMEDIATE_COOKIE,
                "'" + intermediateCookie + "' is the name of a session's cookie too");
        return new SessionSettings(
                tokenCookie,
                jwtCookie,
                intermediateCookie,
                isTrue(SettingKey.BEARER),
                isTrue(SettingKey.REFRESH_COOKIE),
                cookieAttributes(tokenCookie, jwtCookie),
                number(
                                SettingKey.MAX_JWT_LENGTH.key(),
                                value(SettingKey.MAX_JWT_LENGTH),
                                SHORTEST_JWT_LIMIT,
                                LONGEST_JWT_LIMIT)
                        .orElse(SHORTEST_JWT_LIMIT),
                duration(SettingKey.CLOCK_SKEW, Duration.ZERO, LARGEST_SKEW));
    }

    private CookieAttributes cookieAttributes(String... cookies) {
        String text = value(SettingKey.COOKIE_ATTRIBUTES).orElseThrow();
        Optional<CookieAttributes> attributes = CookieAttributes.parse(text);
        check(
                attributes.isPresent(),
                SettingKey.COOKIE_ATTRIBUTES,
                "'" + text
                        + "' must be Path, Domain, Max-Age, Secure, HttpOnly, SameSite and Partitioned, separated by semicolons;"
                        + " SameSite=None needs Secure");
        for (String cookie : cookies) {
            attributes
                    .flatMap(known -> known.missingFor(cookie))
                    .ifPresent(why -> check(false, SettingKey.COOKIE_ATTRIBUTES, "'" + text + "': " + why));
        }
        return attributes.orElseGet(() -> new CookieAttributes(List.of()));
    }

    private String cookieName(SettingKey key) {
        String name = value(key).orElseThrow();
        check(COOKIE_NAME.matcher(name).matches(), key, "'" + name + "' is no cookie name");
        return name;
    }

    // --- enrolment

    private EnrolmentSettings enrolment() {
        String mode = oneOf(SettingKey.ENROLMENT, "enrol", "challenge", "deny", "grace");
        return new EnrolmentSettings(
                EnrolmentSettings.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                duration(SettingKey.ENROLMENT_GRACE_PERIOD, Duration.ZERO, LONGEST_AGE),
                value(SettingKey.ENROLMENT_SINCE).flatMap(this::since));
    }

    private Optional<Instant> since(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noMoment) {
            invalid(SettingKey.ENROLMENT_SINCE, "'" + text + "' must be a moment such as 2026-01-31T00:00:00Z");
            return Optional.empty();
        }
    }

    // --- B2B

    private B2bSettings b2b() {
        if (product() == Product.CONSUMER) {
            Stream.of(SettingKey.values())
                    .map(SettingKey::key)
                    .filter(key ->
                            key.startsWith(B2B_PREFIX) && lookup.apply(key).isPresent())
                    .forEach(key -> notices.add(Fault.of(MfaMessage.NOT_B2B, key)));
        }
        return new B2bSettings(
                oneOf(SettingKey.ORGANIZATION_POLICY, "enforce", "ignore").equals("enforce"),
                duration(SettingKey.ORGANIZATION_POLICY_MAX_AGE, Duration.ZERO, LONGEST_POLICY_AGE),
                isTrue(SettingKey.BREAK_GLASS_EXEMPT),
                organizations());
    }

    private Tenants organizations() {
        Set<String> named = new LinkedHashSet<>();
        for (String entry :
                value(SettingKey.ORGANIZATIONS).map(list -> list.split(",", -1)).orElse(new String[0])) {
            String organization = entry.strip();
            check(
                    ORGANIZATION.matcher(organization).matches(),
                    SettingKey.ORGANIZATIONS,
                    "'" + organization + "' is neither an organization's id nor a slug");
            named.add(organization);
        }
        return new Tenants(named);
    }

    // --- policies

    private Map<String, PolicySettings> policies(Combination combination) {
        Map<String, PolicySettings> policies = new TreeMap<>();
        PolicyDefaults defaults = new PolicyDefaults(
                expression(
                        SettingKey.REQUIRED_FACTORS.key(),
                        value(SettingKey.REQUIRED_FACTORS),
                        Use.SESSION,
                        combination),
                age(SettingKey.MAX_AGE.key(), value(SettingKey.MAX_AGE)),
                expression(
                        SettingKey.STEP_UP_FACTORS.key(), value(SettingKey.STEP_UP_FACTORS), Use.STEP_UP, combination),
                duration(SettingKey.MAX_STALENESS, Duration.ZERO, LONGEST_AGE));
        List<UrlPattern> patterns =
                urlPatterns(SettingKey.FILTER_URL_PATTERNS.key(), value(SettingKey.FILTER_URL_PATTERNS));
        policy(Settings.DEFAULT_POLICY, defaults, OptionalInt.empty(), patterns)
                .ifPresent(policy -> policies.put(Settings.DEFAULT_POLICY, policy));
        definedPolicies = policyNames();
        for (String name : definedPolicies) {
            named(name, defaults, combination).ifPresent(policy -> policies.put(name, policy));
        }
        return policies;
    }

    private Optional<PolicySettings> named(String name, PolicyDefaults defaults, Combination combination) {
        Optional<String> factors = lookup.apply(PolicyKey.REQUIRED_FACTORS.key(name));
        Optional<String> age = lookup.apply(PolicyKey.MAX_AGE.key(name));
        Optional<String> stepUp = lookup.apply(PolicyKey.STEP_UP_FACTORS.key(name));
        PolicyDefaults own = new PolicyDefaults(
                factors.isEmpty()
                        ? defaults.required()
                        : expression(PolicyKey.REQUIRED_FACTORS.key(name), factors, Use.SESSION, combination),
                age.isEmpty() ? defaults.maxAge() : age(PolicyKey.MAX_AGE.key(name), age),
                stepUp.isEmpty()
                        ? defaults.stepUpFactors()
                        : expression(PolicyKey.STEP_UP_FACTORS.key(name), stepUp, Use.STEP_UP, combination),
                duration(
                                PolicyKey.MAX_STALENESS.key(name),
                                lookup.apply(PolicyKey.MAX_STALENESS.key(name)),
                                Duration.ZERO,
                                LONGEST_AGE)
                        .orElse(defaults.maxStaleness()));
        return policy(
                name,
                own,
                stepUpMinutes(name),
                urlPatterns(PolicyKey.URL_PATTERNS.key(name), lookup.apply(PolicyKey.URL_PATTERNS.key(name))));
    }

    private static Optional<PolicySettings> policy(
            String name, PolicyDefaults rules, OptionalInt stepUpMinutes, List<UrlPattern> patterns) {
        if (rules.required().isEmpty() || rules.stepUpFactors().isEmpty()) {
            return Optional.empty();
        }
        MfaPolicy policy = new MfaPolicy(name, rules.required().get(), rules.maxAge());
        return Optional.of(
                new PolicySettings(policy, rules.stepUpFactors().get(), stepUpMinutes, rules.maxStaleness(), patterns));
    }

    private SortedSet<String> policyNames() {
        SortedSet<String> found = new TreeSet<>();
        for (String key : names) {
            if (key.startsWith(PolicyKey.PREFIX)) {
                String rest = key.substring(PolicyKey.PREFIX.length());
                int dot = rest.indexOf('.');
                addPolicy(dot < 0 ? rest : rest.substring(0, dot), key, found);
            }
        }
        EnvironmentPolicies.among(names, List.copyOf(found))
                .forEach(name -> addPolicy(name, PolicyKey.PREFIX + name, found));
        return found;
    }

    private void addPolicy(String name, String key, SortedSet<String> found) {
        if (!POLICY_NAME.matcher(name).matches()) {
            fault(MfaMessage.SETTING_INVALID, key, "a policy's name is 1 to 64 letters, digits, - and _");
        } else if (name.equals(Settings.DEFAULT_POLICY)) {
            fault(
                    MfaMessage.SETTING_INVALID,
                    key,
                    "the default policy is set by mfa.required-factors, mfa.max-age and mfa.filter.url-patterns");
        } else {
            found.add(name);
        }
    }

    private OptionalInt stepUpMinutes(String policy) {
        String key = PolicyKey.STEP_UP_MINUTES.key(policy);
        return number(key, lookup.apply(key), 1, LARGEST_STEP_UP_MINUTES);
    }

    private Optional<FactorExpression> expression(String key, Optional<String> text, Use use, Combination combination) {
        try {
            return text.map(expression -> FactorExpression.parse(expression, use, combination));
        } catch (FactorExpressionException wrong) {
            fault(MfaMessage.SETTING_INVALID, key, wrong.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Duration> age(String key, Optional<String> text) {
        return duration(key, text, SHORTEST_AGE, LONGEST_AGE);
    }

    // --- paths and challenge

    private List<UrlPattern> publicPaths() {
        List<UrlPattern> patterns = urlPatterns(SettingKey.PUBLIC_PATHS.key(), value(SettingKey.PUBLIC_PATHS));
        check(
                patterns.stream().noneMatch(UrlPattern::matchesEverything),
                SettingKey.PUBLIC_PATHS,
                "/* would let every request through; remove the mapping instead, or use mfa.mode=report-only");
        return patterns;
    }

    private List<UrlPattern> urlPatterns(String key, Optional<String> text) {
        List<UrlPattern> patterns = new ArrayList<>();
        for (String entry : text.map(list -> list.split(",", -1)).orElse(new String[0])) {
            String pattern = entry.strip();
            Optional<String> wrong = UrlPattern.fault(pattern);
            if (wrong.isPresent()) {
                fault(MfaMessage.SETTING_INVALID, key, wrong.get());
            } else {
                patterns.add(UrlPattern.of(pattern));
            }
        }
        return patterns;
    }

    private Optional<ChallengeSettings> challenge() {
        Optional<String> login = challengeUrl(
                SettingKey.LOGIN_URL,
                requiredUnlessOfModule(
                        SettingKey.LOGIN_URL,
                        ChallengeModule::loginUrl,
                        "the page that logs users in, such as /login"));
        Optional<String> mfa = challengeUrl(
                SettingKey.MFA_URL,
                requiredUnlessOfModule(
                        SettingKey.MFA_URL,
                        ChallengeModule::mfaUrl,
                        "the page that asks for the second factor, such as /mfa"));
        Optional<String> stepUp = challengeUrl(SettingKey.STEP_UP_URL, value(SettingKey.STEP_UP_URL));
        Optional<String> enrol = challengeUrl(SettingKey.ENROL_URL, value(SettingKey.ENROL_URL));
        String parameter = value(SettingKey.RETURN_PARAMETER).orElseThrow();
        check(
                PARAMETER_NAME.matcher(parameter).matches() && !OWN_PARAMETERS.contains(parameter),
                SettingKey.RETURN_PARAMETER,
                "'" + parameter + "' must be letters, digits, dots, dashes and underscores, and none of "
                        + OWN_PARAMETERS);
        if (login.isEmpty() || mfa.isEmpty()) {
            return Optional.empty();
        }
        // Whoever has a page of his own for factors wants it for every factor, unless he says otherwise.
        Optional<ChallengeModule> pages = value(SettingKey.MFA_URL).isPresent() ? Optional.empty() : module;
        return Optional.of(new ChallengeSettings(
                login.get(),
                mfa.get(),
                stepUp.or(() -> pages.map(ChallengeModule::stepUpUrl))
                        .or(() -> mfa)
                        .get(),
                enrol.or(() -> pages.map(ChallengeModule::enrolUrl))
                        .or(() -> mfa)
                        .get(),
                parameter,
                module));
    }

    private Optional<String> requiredUnlessOfModule(
            SettingKey key, Function<ChallengeModule, String> page, String remedy) {
        return module.isPresent() ? value(key).or(() -> module.map(page)) : required(key, remedy);
    }

    private PageSettings pages() {
        Optional<String> name = value(SettingKey.APPLICATION_NAME);
        check(
                name.filter(text -> !APPLICATION_NAME.matcher(text).matches()).isEmpty(),
                SettingKey.APPLICATION_NAME,
                "a name is 1 to 60 characters, none of them a control character or a colon");
        Duration session = duration(SettingKey.SESSION_DURATION, SHORTEST_SESSION, LONGEST_AGE);
        check(
                session.equals(Duration.ofMinutes(session.toMinutes())),
                SettingKey.SESSION_DURATION,
                "'" + value(SettingKey.SESSION_DURATION).orElse("") + "' must be whole minutes");
        return new PageSettings(
                name,
                session,
                methods(),
                number(SettingKey.MOST_CODES.key(), value(SettingKey.MOST_CODES), 1, LARGEST_CODE_LIMIT)
                        .orElse(1));
    }

    private ResumeSettings resume() {
        return new ResumeSettings(
                isTrue(SettingKey.RESUME_ENABLED),
                number(
                                SettingKey.RESUME_MAX_SIZE.key(),
                                value(SettingKey.RESUME_MAX_SIZE),
                                SMALLEST_FORM_LIMIT,
                                LARGEST_FORM_LIMIT)
                        .orElse(SMALLEST_FORM_LIMIT),
                duration(SettingKey.RESUME_MAX_AGE, Duration.ofMinutes(1), Duration.ofHours(1)));
    }

    private List<String> methods() {
        List<String> methods = new ArrayList<>();
        for (String entry : value(SettingKey.METHODS).orElseThrow().split(",", -1)) {
            String method = entry.strip();
            check(
                    PageSettings.ALL_METHODS.contains(method),
                    SettingKey.METHODS,
                    "'" + method + "' is none of " + PageSettings.ALL_METHODS);
            methods.add(method);
        }
        return methods;
    }

    private Optional<String> challengeUrl(SettingKey key, Optional<String> url) {
        return url.filter(value -> check(
                HttpUrls.isChallengeUrl(value),
                key,
                "'" + HttpUrls.shown(value)
                        + "' must be a path in this application that starts with one /, or an absolute https URL (http only"
                        + " on loopback), without fragment"));
    }

    // --- kinds of values

    private Optional<String> value(SettingKey key) {
        return lookup.apply(key.key())
                .or(() -> key.defaultValue().isEmpty() ? Optional.empty() : Optional.of(key.defaultValue()));
    }

    private Optional<String> required(SettingKey key, String remedy) {
        Optional<String> value = value(key);
        if (value.isEmpty()) {
            fault(MfaMessage.SETTING_MISSING, key.key(), remedy);
        }
        return value;
    }

    private boolean isTrue(SettingKey key) {
        return oneOf(key, "true", "false").equals("true");
    }

    private Mode mode(SettingKey key) {
        return oneOf(key, "enforce", "report-only").equals("enforce") ? Mode.ENFORCE : Mode.REPORT_ONLY;
    }

    /** The value if it is one of the two; otherwise a fault, and the default. */
    private String oneOf(SettingKey key, String... choice) {
        String value = value(key).orElseThrow();
        if (List.of(choice).contains(value)) {
            return value;
        }
        invalid(key, "'" + value + "' must be " + String.join(" or ", choice));
        return key.defaultValue();
    }

    private OptionalInt number(String key, Optional<String> text, int least, int most) {
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        int number = text.get().matches("[0-9]{1,9}") ? Integer.parseInt(text.get()) : -1;
        if (number < least || number > most) {
            fault(
                    MfaMessage.SETTING_INVALID,
                    key,
                    "'" + text.get() + "' must be a whole number from " + least + " to " + most);
            return OptionalInt.empty();
        }
        return OptionalInt.of(number);
    }

    /** A duration that has a default; with a fault the value does not matter, since nothing is deployed. */
    private Duration duration(SettingKey key, Duration least, Duration most) {
        return duration(key.key(), value(key), least, most).orElse(least);
    }

    private Optional<Duration> duration(String key, Optional<String> text, Duration least, Duration most) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> duration = IsoDurations.parse(text.get());
        if (duration.isEmpty()) {
            fault(MfaMessage.SETTING_INVALID, key, "'" + text.get() + "' is no ISO-8601 duration; write it like PT5M");
        } else if (duration.get().compareTo(least) < 0 || duration.get().compareTo(most) > 0) {
            String range =
                    least.equals(SHORTEST_AGE) ? "more than PT0S and at most " + most : "from " + least + " to " + most;
            fault(MfaMessage.SETTING_INVALID, key, "'" + text.get() + "' must be " + range);
            return Optional.empty();
        }
        return duration;
    }

    // --- faults

    private void lookForUnknownKeys() {
        for (String key : new TreeSet<>(KnownKeys.settingsAmong(names))) {
            if (KnownKeys.isKnown(key)) {
                continue;
            }
            Optional<String> near = KnownKeys.nearTo(key);
            String hint = near.map(known -> "; did you mean " + known + "?").orElse("");
            if (near.isPresent() || key.startsWith(PolicyKey.PREFIX)) {
                fault(MfaMessage.SETTING_UNKNOWN, key, hint);
            } else {
                notices.add(Fault.of(MfaMessage.SETTING_IGNORED, key, hint));
            }
        }
    }

    private boolean check(boolean holds, SettingKey key, String otherwise) {
        if (!holds) {
            invalid(key, otherwise);
        }
        return holds;
    }

    private void invalid(SettingKey key, String why) {
        fault(MfaMessage.SETTING_INVALID, key.key(), why);
    }

    private void fault(MfaMessage message, Object... arguments) {
        Fault fault = Fault.of(message, arguments);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    private record PolicyDefaults(
            Optional<FactorExpression> required,
            Optional<Duration> maxAge,
            Optional<FactorExpression> stepUpFactors,
            Duration maxStaleness) {}
}
