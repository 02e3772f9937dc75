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
 * Makes the answer to a refused request: a redirect to the challenge in the form that the client follows, a status with an
 * RFC 9470 challenge and a problem body for a program, an error page where no challenge helps. No script ever gets HTML.
 */
public final class DenialRenderer {

    /** What the name of a policy is prefixed with in {@code acr_values}. */
    public static final String ACR_PREFIX = "urn:mfa-filter:policy:";

    /** What the parameters of the ways out of a circle begin with. */
    public static final String WAY_OUT_PREFIX = "mfa-way-out-";

    /** The query parameter by which a user in a circle tries the challenge again. */
    public static final String TRY_AGAIN_PARAMETER = WAY_OUT_PREFIX + "again";

    /** The query parameter by which a user in a circle logs out. */
    public static final String LOG_OUT_PARAMETER = WAY_OUT_PREFIX + "log-out";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final long LONGEST_RETRY_AFTER = 10;

    private final ChallengeSettings challenge;
    private final boolean enrols;

    /** Sends users to these pages. */
    public DenialRenderer(ChallengeSettings challenge) {
        this(challenge, true);
    }

    /**
     * Sends users to these pages.
     *
     * @param enrols whether a user may register a factor by himself; if not, there is no challenge for who has none
     */
    public DenialRenderer(ChallengeSettings challenge, boolean enrols) {
        this.challenge = Objects.requireNonNull(challenge, "challenge");
        this.enrols = enrols;
    }

    /** The answer. */
    public DenialResponse render(Denial denial, ClientRequest client) {
        Optional<String> url = challengeUrl(denial.reason()).map(page -> inApplication(page, client.contextPath()));
        List<Map.Entry<String, String>> headers = startingHeaders();
        Optional<String> location = url.map(page -> location(denial, client, page));
        switch (client.kind()) {
            case NAVIGATION:
                return location.isPresent() ? redirect(client, location.get(), headers) : page(denial, headers);
            case FACES:
                return location.isPresent() ? partialResponse(location.get(), headers) : problem(denial, url, headers);
            case HTMX:
                location.ifPresent(where -> headers.add(Map.entry("HX-Redirect", where)));
                return problem(denial, url, headers);
            case STREAM:
                return status(denial, headers);
            default:
                return problem(denial, url, headers);
        }
    }

    /** Where a navigation would be sent; empty if it, or any other client, gets no redirect. */
    public Optional<String> redirectTarget(Denial denial, ClientRequest client) {
        return client.kind() == ClientKind.NAVIGATION
                ? challengeUrl(denial.reason())
                        .map(page -> location(denial, client, inApplication(page, client.contextPath())))
                : Optional.empty();
    }

    /**
     * The page for a user who comes back from every challenge without what it asked for: names what is missing, and offers to
     * try again or to log out.
     *
     * @param denial what the challenge was for
     * @param key names the circle
     */
    public DenialResponse circle(Denial denial, ClientRequest client, String key) {
        List<Map.Entry<String, String>> headers = startingHeaders();
        headers.add(Map.entry("Content-Security-Policy", ErrorPage.policyWithLogOut(challenge.loginUrl())));
        headers.add(Map.entry("X-Content-Type-Options", "nosniff"));
        headers.add(Map.entry("Referrer-Policy", "no-referrer"));
        StringBuilder again = new StringBuilder(client.returnTarget());
        parameter(again, TRY_AGAIN_PARAMETER, key);
        StringBuilder logOut = new StringBuilder(client.contextPath()).append('/');
        parameter(logOut, LOG_OUT_PARAMETER, key);
        return new DenialResponse(
                status(DenialReason.CHALLENGE_LOOP),
                headers,
                "text/html;charset=UTF-8",
                ErrorPage.ofCircle(denial, again.toString(), logOut.toString()));
    }

    /** A redirect to a challenge once more. */
    public DenialResponse redirectTo(String challengeLocation, String method) {
        return redirect(new ClientRequest(ClientKind.NAVIGATION, method, "", ""), challengeLocation, startingHeaders());
    }

    /** A redirect to the log-in page, for who has just logged out. */
    public DenialResponse loggedOut(String contextPath) {
        ClientRequest client = new ClientRequest(ClientKind.NAVIGATION, "POST", contextPath, contextPath + "/");
        return render(Denial.of(DenialReason.UNAUTHENTICATED, List.of(), false), client);
    }

    private static List<Map.Entry<String, String>> startingHeaders() {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        headers.add(Map.entry("Cache-Control", "no-store"));
        headers.add(Map.entry("Vary", ClientHeaders.NAMES));
        return headers;
    }

    /** Where the challenge is, with all that it needs to know. */
    private String location(Denial denial, ClientRequest client, String url) {
        StringBuilder location = new StringBuilder(url);
        parameter(location, challenge.returnParameter(), client.returnTarget());
        parameter(location, "reason", denial.reason().code());
        if (!denial.requiredFactors().isEmpty()) {
            parameter(location, "factors", String.join(",", denial.requiredFactors()));
        }
        denial.maxAge().ifPresent(age -> parameter(location, "max_age", String.valueOf(age.toSeconds())));
        return location.toString();
    }

    private static DenialResponse redirect(
            ClientRequest client, String location, List<Map.Entry<String, String>> headers) {
        headers.add(Map.entry("Location", location));
        headers.add(Map.entry("Referrer-Policy", "no-referrer"));
        return new DenialResponse(client.onlyReads() ? 302 : 303, headers, "", "");
    }

    /** What Faces' script understands (Jakarta Faces 4.0, partial response schema); it looks at nothing but a 200. */
    private static DenialResponse partialResponse(String location, List<Map.Entry<String, String>> headers) {
        headers.add(Map.entry("X-Content-Type-Options", "nosniff"));
        return new DenialResponse(
                200,
                headers,
                "text/xml;charset=UTF-8",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<partial-response><redirect url=\""
                        + Markup.escaped(location) + "\"/></partial-response>\n");
    }

    private DenialResponse status(Denial denial, List<Map.Entry<String, String>> headers) {
        return new DenialResponse(withChallenge(denial, headers), headers, "", "");
    }

    private DenialResponse page(Denial denial, List<Map.Entry<String, String>> headers) {
        addRetryAfter(denial, headers);
        headers.add(Map.entry("Content-Security-Policy", ErrorPage.CONTENT_SECURITY_POLICY));
        headers.add(Map.entry("X-Content-Type-Options", "nosniff"));
        headers.add(Map.entry("Referrer-Policy", "no-referrer"));
        return new DenialResponse(
                status(denial.reason()), headers, "text/html;charset=UTF-8", ErrorPage.of(denial.reason()));
    }

    private DenialResponse problem(Denial denial, Optional<String> url, List<Map.Entry<String, String>> headers) {
        int status = withChallenge(denial, headers);
        headers.add(Map.entry("X-Content-Type-Options", "nosniff"));
        return new DenialResponse(status, headers, "application/problem+json", ProblemBody.of(denial, status, url));
    }

    /** The status for a program, and the headers that go with it. */
    private int withChallenge(Denial denial, List<Map.Entry<String, String>> headers) {
        int status = status(denial.reason());
        if (status == 401) {
            headers.add(Map.entry("WWW-Authenticate", bearerChallenge(denial)));
        }
        addRetryAfter(denial, headers);
        return status;
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

    private int status(DenialReason reason) {
        switch (reason) {
            case AMBIGUOUS_PATH:
                return 400;
            case FORBIDDEN_SESSION:
            case WRONG_ORGANIZATION:
            case CHALLENGE_LOOP:
                return 403;
            case UNAVAILABLE:
                return 503;
            case UNAUTHENTICATED:
            case INSUFFICIENT_FACTORS:
            case WEAK_FACTOR_COMBINATION:
            case SECOND_FACTOR_PENDING:
            case STALE_FACTORS:
                return 401;
            case NOT_ENROLLED:
                return enrols ? 401 : 403;
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
                return enrols ? Optional.of(challenge.enrolUrl()) : Optional.empty();
            default:
                return Optional.empty();
        }
    }

    private static String inApplication(String url, String contextPath) {
        return url.startsWith("/") ? contextPath + url : url;
    }

    private static void parameter(StringBuilder url, String name, String value) {
        url.append(url.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
