package io.mfafilter.servlet;

import io.mfafilter.config.SessionSettings;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.decision.RequestProof;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/**
 * Hands the fresh JWT that Stytch made back to the browser, so that its next request needs no question. It is never blanked,
 * never set to what would not be read again, and never set where the same response sets it already: what the application put
 * there is newer.
 */
final class SessionCookie {

    private static final String CACHE_CONTROL = "Cache-Control";

    private final SessionSettings settings;

    SessionCookie(SessionSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    void handBack(RequestProof proof, HttpServletRequest request) {
        if (!settings.refreshCookie()) {
            return;
        }
        Optional<SessionJwt> fresh = proof.freshJwt().filter(jwt -> jwt.value().length() <= settings.longestJwt());
        if (fresh.isPresent()
                && request.getAttribute(ApplicationGuardFilter.GUARDED_RESPONSE) instanceof HttpServletResponse response
                && !response.isCommitted()
                && !isSetIn(response.getHeaders("Set-Cookie"))) {
            response.addHeader(
                    "Set-Cookie",
                    settings.jwtCookie() + "=" + fresh.get().value()
                            + settings.cookieAttributes()
                                    .headerText(settings.jwtCookie(), SessionCookies.isPlainLoopback(request)));
            keepFromSharedCaches(response);
        }
    }

    /** A cache in between that kept the page would hand the cookie to the next user. Who sets the header later decides. */
    private static void keepFromSharedCaches(HttpServletResponse response) {
        if (!response.containsHeader(CACHE_CONTROL)) {
            response.setHeader(CACHE_CONTROL, "private");
        }
    }

    private boolean isSetIn(Collection<String> headers) {
        return headers.stream().anyMatch(header -> header.startsWith(settings.jwtCookie() + "="));
    }
}
