package io.mfafilter.demo.web;

import io.mfafilter.MfaSession;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Lets the session's organization demand a second factor of all its members, or of nobody, as its administrator would at
 * Stytch. Only where the simulator plays Stytch.
 */
@WebServlet("/account/session/organization")
public class OrganizationServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Set<String> POLICIES = Set.of("REQUIRED_FOR_ALL", "OPTIONAL");

    @Inject
    DemoStage stage;

    @Inject
    MfaSession session;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String policy = request.getParameter("policy");
        if (!stage.isSimulated() || session.organizationId().isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (policy == null || !POLICIES.contains(policy)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (stage.demand(session.organizationId().get(), policy)) {
            Page.goTo(response, request.getContextPath() + "/account/session");
        } else {
            response.sendError(HttpServletResponse.SC_BAD_GATEWAY);
        }
    }
}
