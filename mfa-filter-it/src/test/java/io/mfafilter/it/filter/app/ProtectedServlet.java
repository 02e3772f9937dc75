package io.mfafilter.it.filter.app;

import io.mfafilter.MfaSession;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.TreeSet;

/** Says who the request is of. */
@WebServlet({"/account/*", "/admin/*", "/vault/*", "/both/*", "/tenant/*"})
public class ProtectedServlet extends HttpServlet {

    @Inject
    MfaSession session;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter()
                .println("protected body of " + request.getUserPrincipal().getName() + " / " + request.getRemoteUser());
        response.getWriter()
                .println("session " + session.sessionId() + " of " + session.userId() + " with "
                        + session.factors().size() + " factors, roles " + new TreeSet<>(session.roles()) + ", claims "
                        + session.customClaims() + ", mfa " + session.satisfies("mfa") + ", organization "
                        + session.organizationId().isPresent() + ", lives "
                        + session.startedAt().isBefore(session.expiresAt()));
    }
}
