package io.mfafilter.response;

import io.mfafilter.DenialReason;
import io.mfafilter.config.ChallengeSettings;
import io.mfafilter.decision.Denial;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes the answer to a refused request: a redirect to the challenge for a navigation, a status with an RFC 9470 challenge
 * and a problem body for a program, an error page where no challenge helps.
 */
public final class DenialRenderer {

    /** What the name of a policy is prefixed with in {@code acr_values}. */
    public static final String ACR_PREFIX = "urn:mfa-filter:policy:";

    /** Every header that the choice of the answer looks at. */
    private static final String VARY = "Accept, Authorization, Cookie, Sec-Fetch-Mode, Upgrade, X-Requested-With";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final long LONGEST_RETRY_AFTER = 10;

    private final ChallengeSettings challenge;

    /** Sends users to these pages. */
    public DenialRenderer(ChallengeSettings challenge) {
        this.challenge = Objects.requireNonNull(challenge, "challenge");
    }

    /** The answer. */
    public DenialResponse render(Denial denial, ClientRequest client) {
        Optional<String> url = challengeUrl(denial.reason()).map(page -> inApplication(page, client));
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        headers.add(Map.entry("Cache-Control", "no-store"));
        headers.add(Map.entry("Vary", VARY));
        if (client.kind() == ClientKind.NAVIGATION) {
            return url.isPresent() ? redirect(denial, client, url.get(), headers) : page(denial, headers);
        }
        return problem(denial, url, headers);
    }

    private DenialResponse redirect(
            Denial denial, ClientRequest client, String url, List<Map.Entry<String, String>> headers) {
        StringBuilder location = new StringBuilder(url);
        parameter(location, challenge.returnParameter(), client.returnTarget());
        parameter(location, "reason", denial.reason().code());
        if (!denial.requiredFactors().isEmpty()) {
            parameter(location, "factors", String.join(",", denial.requiredFactors()));
        }
        denial.maxAge().ifPresent(age -> parameter(location, "max_age", String.valueOf(age.toSeconds())));
        headers.add(Map.entry("Location", location.toString()));
        headers.add(Map.entry("Referrer-Policy", "no-referrer"));
        return new DenialResponse(client.onlyReads() ? 302 : 303, headers, "", "");
    }

    private static DenialResponse page(Denial denial, List<Map.Entry<String, String>> headers) {
        addRetryAfter(denial, headers);
        headers.add(Map.entry("Content-Security-Policy", ErrorPage.CONTENT_SECURITY_POLICY));
        headers.add(Map.entry("X-Content-Type-Options", "nosniff"));
        headers.add(Map.entry("Referrer-Policy", "no-referrer"));
        return new DenialResponse(
                status(denial.reason()), headers, "text/html;charset=UTF-8", ErrorPage.of(denial.reason()));
    }

    private static DenialResponse problem(
            Denial denial, Optional<String> url, List<Map.Entry<String, String>> headers) {
        int status = status(denial.reason());
        if (status == 401) {
            headers.add(Map.entry("WWW-Authenticate", bearerChallenge(denial)));
        }
        addRetryAfter(denial, headers);
        headers.add(Map.entry("X-Content-Type-Options", "nosniff"));
        return new DenialResponse(status, headers, "application/problem+json", ProblemBody.of(denial, status, url));
    }

    private static void addRetryAfter(Denial denial, List<Map.Entry<String, String>> headers) {
        if (denial.reason() == DenialReason.UNAVAILABLE) {
            long asked = denial.retryAfter().orElse(RETRY_AFTER).toSeconds();
            long seconds = Math.max(1, Math.min(asked, LONGEST_RETRY_AFTER));
            headers.add(Map.entry("Retry-After", String.valueOf(seconds)));
        }
    }

    /**
     * RFC 6750 without a valid session, RFC 9470 with one. Only what was learnt after the session was verified is told
     * (RFC 9470, section 9).
     */
    private static String bearerChallenge(Denial denial) {
        if (denial.reason() == DenialReason.UNAUTHENTICATED) {
            return denial.credentialPresented() ? "Bearer error=\"invalid_token\"" : "Bearer";
        }
        StringBuilder value = new StringBuilder(
                        "Bearer error=\"insufficient_user_authentication\", error_description=\"")
                .append(ReasonTexts.title(denial.reason()))
                .append('"');
        if (denial.reason() != DenialReason.SECOND_FACTOR_PENDING
                && !denial.policies().isEmpty()) {
            value.append(", acr_values=\"");
            for (int i = 0; i < denial.policies().size(); i++) {
                value.append(i == 0 ? "" : " ")
                        .append(ACR_PREFIX)
                        .append(denial.policies().get(i));
            }
            value.append('"');
        }
        denial.maxAge()
                .ifPresent(age ->
                        value.append(", max_age=\"").append(age.toSeconds()).append('"'));
        return value.toString();
    }

    private static int status(DenialReason reason) {
        switch (reason) {
            case AMBIGUOUS_PATH:
                return 400;
            case FORBIDDEN_SESSION:
                return 403;
            case UNAVAILABLE:
                return 503;
            case UNAUTHENTICATED:
            case INSUFFICIENT_FACTORS:
            case WEAK_FACTOR_COMBINATION:
            case SECOND_FACTOR_PENDING:
            case STALE_FACTORS:
            case NOT_ENROLLED:
                return 401;
            default:
                return 500;
        }
    }

    private Optional<String> challengeUrl(DenialReason reason) {
        switch (reason) {
            case UNAUTHENTICATED:
                return Optional.of(challenge.loginUrl());
            case INSUFFICIENT_FACTORS:
            case WEAK_FACTOR_COMBINATION:
            case SECOND_FACTOR_PENDING:
                return Optional.of(challenge.mfaUrl());
            case STALE_FACTORS:
                return Optional.of(challenge.stepUpUrl());
            case NOT_ENROLLED:
                return Optional.of(challenge.enrolUrl());
            default:
                return Optional.empty();
        }
    }

    private static String inApplication(String url, ClientRequest client) {
        return url.startsWith("/") ? client.contextPath() + url : url;
    }

    private static void parameter(StringBuilder url, String name, String value) {
        url.append(url.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
