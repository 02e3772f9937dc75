package io.mfafilter.config;

/** The settings of a named policy, {@code mfa.policy.<name>.*}; documented beside {@link SettingKey}. */
public enum PolicyKey {
    REQUIRED_FACTORS("required-factors", "`mfa.required-factors`", "the policy's factor expression"),
    MAX_AGE("max-age", "`mfa.max-age`", "every factor used to satisfy the expression must be younger"),
    MAX_STALENESS(
            "max-staleness", "`mfa.session.max-staleness`", "how long a proof may be trusted without asking Stytch"),
    URL_PATTERNS("url-patterns", "none", "Servlet URL patterns for which the filter is registered with this policy"),
    STEP_UP_FACTORS("step-up-factors", "`mfa.step-up.factors`", "what may satisfy a step-up under this policy"),
    STEP_UP_MINUTES(
            "step-up-minutes",
            "none",
            "1 to 1440; where set, a filter with this policy asks for a step-up too, and an annotation that names the policy may"
                    + " not allow more");

    /** What stands before the policy's name. */
    public static final String PREFIX = "mfa.policy.";

    private final String suffix;
    private final String defaultText;
    private final String meaning;

    PolicyKey(String suffix, String defaultText, String meaning) {
        this.suffix = suffix;
        this.defaultText = defaultText;
        this.meaning = meaning;
    }

    /** The key for a policy. */
    public String key(String policy) {
        return PREFIX + policy + "." + suffix;
    }

    /** The part behind the policy's name. */
    public String suffix() {
        return suffix;
    }

    /** The default, in Markdown. */
    public String defaultText() {
        return defaultText;
    }

    /** What it means, in Markdown. */
    public String meaning() {
        return meaning;
    }
}
