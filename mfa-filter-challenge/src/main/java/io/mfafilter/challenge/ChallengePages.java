package io.mfafilter.challenge;

import io.mfafilter.config.ChallengeModule;

/** Where the pages are, for mfa-filter: with this jar in the application the challenge URLs need no settings. */
public final class ChallengePages implements ChallengeModule {

    /** What the names of all servlets of this module begin with. */
    public static final String SERVLET_PREFIX = "mfa-filter-challenge";

    /** For the service loader. */
    public ChallengePages() {}

    @Override
    public String prefix() {
        return "/mfa";
    }

    @Override
    public String loginUrl() {
        return "/mfa/login";
    }

    @Override
    public String mfaUrl() {
        return "/mfa/second-factor";
    }

    @Override
    public String stepUpUrl() {
        return "/mfa/step-up";
    }

    @Override
    public String enrolUrl() {
        return "/mfa/enrol";
    }

    @Override
    public boolean serves(String servletName) {
        return servletName != null && servletName.startsWith(SERVLET_PREFIX);
    }
}
