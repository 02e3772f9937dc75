package io.mfafilter.servlet;

import io.mfafilter.credential.Credential;
import io.mfafilter.decision.ChallengeHistory;
import io.mfafilter.decision.ChallengeHistory.Circle;
import io.mfafilter.decision.Denial;
import io.mfafilter.response.ClientRequest;
import io.mfafilter.response.DenialRenderer;
import io.mfafilter.response.DenialResponse;
import io.mfafilter.session.SessionRevocation;
import io.mfafilter.session.VerifiedSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ends the circle of a user who is challenged again and again: shows a page instead of the next redirect, and serves the two
 * ways out that it offers. A way out is a query parameter that holds the circle's key, which only that page has told, so that
 * no other site can send a user on it.
 */
final class CircleBreaker {

    private static final Pattern WAY_OUT = Pattern.compile("(?:^|&)(" + DenialRenderer.TRY_AGAIN_PARAMETER + "|"
            + DenialRenderer.LOG_OUT_PARAMETER + ")=([A-Za-z0-9_-]{22})(?:&|$)");

    private final ChallengeHistory history = new ChallengeHistory();
    private final DenialRenderer renderer;
    private final SessionCookies cookies;
    private final SessionRevocation revocation;

    CircleBreaker(DenialRenderer renderer, SessionCookies cookies, SessionRevocation revocation) {
        this.renderer = Objects.requireNonNull(renderer, "renderer");
        this.cookies = Objects.requireNonNull(cookies, "cookies");
        this.revocation = Objects.requireNonNull(revocation, "revocation");
    }

    /** Whether nobody was challenged lately. */
    boolean isIdle() {
        return history.isEmpty();
    }

    void allowed(VerifiedSession session) {
        history.allowed(session.claims().sessionId());
    }

    /** The page instead of one redirect too many; empty where a redirect is due, or something else altogether. */
    Optional<DenialResponse> breakFor(
            VerifiedSession session, HttpServletRequest request, Denial denial, ClientRequest client, Instant now) {
        return renderer.redirectTarget(denial, client)
                .flatMap(challenge -> history.challenged(
                        session.claims().sessionId(),
                        RequestReader.originalUri(request),
                        denial.reason(),
                        challenge,
                        now))
                .map(circle -> renderer.circle(denial, client, circle.key()));
    }

    /** What a way out leads to; empty if the request is on none. */
    Optional<DenialResponse> wayOut(HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString();
        Matcher parameter = WAY_OUT.matcher(query == null ? "" : query);
        if (!parameter.find()) {
            return Optional.empty();
        }
        boolean logsOut = parameter.group(1).equals(DenialRenderer.LOG_OUT_PARAMETER);
        if (logsOut && !request.getMethod().equals("POST")) {
            return Optional.empty();
        }
        Optional<Circle> circle = history.end(parameter.group(2));
        if (circle.isPresent() && logsOut) {
            logOut(request, response);
        }
        return circle.map(ended -> logsOut
                ? renderer.loggedOut(request.getContextPath())
                : renderer.redirectTo(ended.challenge(), request.getMethod()));
    }

    /** The browser's cookies go in any case; what Stytch did not end, ends by itself, and the log says so. */
    private void logOut(HttpServletRequest request, HttpServletResponse response) {
        for (Credential credential : cookies.sent(request)) {
            if (revocation.revoke(credential)) {
                break;
            }
        }
        cookies.remove(request, response);
    }
}
