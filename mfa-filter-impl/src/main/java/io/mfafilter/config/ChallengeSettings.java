package io.mfafilter.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where users are sent. Each URL is a path below the context path, or an absolute URL.
 *
 * @param loginUrl without a valid session
 * @param mfaUrl with a factor missing
 * @param stepUpUrl with factors too old
 * @param enrolUrl with no factor registered that would satisfy
 * @param returnParameter the parameter that names the page to come back to
 * @param module the ready-made pages, where they lie in the application
 */
public record ChallengeSettings(
        String loginUrl,
        String mfaUrl,
        String stepUpUrl,
        String enrolUrl,
        String returnParameter,
        Optional<ChallengeModule> module) {

    /** Checks that nothing is {@code null}. */
    public ChallengeSettings {
        Objects.requireNonNull(loginUrl, "loginUrl");
        Objects.requireNonNull(mfaUrl, "mfaUrl");
        Objects.requireNonNull(stepUpUrl, "stepUpUrl");
        Objects.requireNonNull(enrolUrl, "enrolUrl");
        Objects.requireNonNull(returnParameter, "returnParameter");
        Objects.requireNonNull(module, "module");
    }

    /** Without ready-made pages. */
    public ChallengeSettings(
            String loginUrl, String mfaUrl, String stepUpUrl, String enrolUrl, String returnParameter) {
        this(loginUrl, mfaUrl, stepUpUrl, enrolUrl, returnParameter, Optional.empty());
    }

    /** All of them. */
    public List<String> urls() {
        return List.of(loginUrl, mfaUrl, stepUpUrl, enrolUrl);
    }
}
