package io.mfafilter.servlet;

import io.mfafilter.response.DenialResponse;
import io.mfafilter.session.VerifiedSession;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Keeps what a refused request carried until its user has gone through the challenge, and brings it back. An application has
 * one where a module registers one; otherwise nothing is kept and no body is read.
 */
public interface RefusedRequestKeeper {

    /**
     * Called for a request that is refused although its session is verified, and whose user is sent to a challenge page.
     *
     * @param session the session that did not suffice
     * @param redirect the answer that would send the user there
     * @return the answer to give: this one, perhaps with parameters that lead back to what was kept, or a page in its place
     */
    DenialResponse keep(HttpServletRequest request, VerifiedSession session, DenialResponse redirect);

    /**
     * Called for every request before any filter of mfa-filter enforces, so that what it puts in the request's place is
     * enforced like any other.
     *
     * @return the request to go on with; empty if the response was written and there is nothing to go on with
     */
    Optional<HttpServletRequest> present(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException;

    /** Makes this the keeper of an application. */
    default void register(ServletContext context) {
        context.setAttribute(RefusedRequestKeeper.class.getName(), this);
    }

    /** The keeper of an application; empty where there is none. */
    static Optional<RefusedRequestKeeper> of(ServletContext context) {
        return context.getAttribute(RefusedRequestKeeper.class.getName()) instanceof RefusedRequestKeeper keeper
                ? Optional.of(keeper)
                : Optional.empty();
    }
}
