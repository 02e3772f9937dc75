package io.mfafilter.servlet;

import io.mfafilter.session.VerifiedSession;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request that names the verified user once there is one, unless the server names somebody already. */
final class VerifiedUserRequest extends HttpServletRequestWrapper {

    private VerifiedUserRequest(HttpServletRequest request) {
        super(request);
    }

    /** Such a request; the same if it is one already. Where an asynchronous request is dispatched, it comes without. */
    static HttpServletRequest of(HttpServletRequest request) {
        boolean named = request instanceof VerifiedUserRequest
                || request instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(VerifiedUserRequest.class);
        return named ? request : new VerifiedUserRequest(request);
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
