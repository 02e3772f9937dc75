package io.mfafilter.servlet;

import io.mfafilter.session.VerifiedSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request that names the verified user once there is one, unless the server names somebody already. */
final class VerifiedUserRequest extends HttpServletRequestWrapper {

    VerifiedUserRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public Principal getUserPrincipal() {
        Principal ofServer = super.getUserPrincipal();
        if (ofServer != null) {
            return ofServer;
        }
        // Servlet's own contract: null stands for "not authenticated".
        return RequestGate.session((HttpServletRequest) getRequest())
                .map(VerifiedUserRequest::principal)
                .orElse(null);
    }

    @Override
    public String getRemoteUser() {
        String ofServer = super.getRemoteUser();
        if (ofServer != null) {
            return ofServer;
        }
        return RequestGate.session((HttpServletRequest) getRequest())
                .map(session -> session.claims().userId())
                .orElse(null);
    }

    private static Principal principal(VerifiedSession session) {
        return new StytchPrincipal(session.claims().userId());
    }

    /** A principal by Stytch's user or member id. */
    private record StytchPrincipal(String userId) implements Principal {

        @Override
        public String getName() {
            return userId;
        }
    }
}
