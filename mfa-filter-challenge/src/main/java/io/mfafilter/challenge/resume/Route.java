package io.mfafilter.challenge.resume;

import io.mfafilter.path.ReturnTarget;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a form was sent to.
 *
 * @param path the raw path below the context path
 * @param query the raw query; empty text where there is none
 */
record Route(String path, String query) implements Serializable {

    /** The query parameter by which a request says that it stands for a kept form. It has no value. */
    static final String MARK = "mfa-resume";

    Route {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(query, "query");
    }

    /** That of a request, without the mark; empty if it is none that a form could safely be sent to again. */
    static Optional<Route> of(HttpServletRequest request) {
        boolean forwarded = request.getDispatcherType() == DispatcherType.FORWARD
                && request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) != null;
        String uri = forwarded
                ? (String) request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI)
                : request.getRequestURI();
        String query = forwarded
                ? (String) request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING)
                : request.getQueryString();
        String contextPath = request.getContextPath();
        if (!uri.startsWith(contextPath + "/")) {
            return Optional.empty();
        }
        Route route = new Route(uri.substring(contextPath.length()), withoutMark(query == null ? "" : query));
        return Optional.of(route).filter(safe -> ReturnTarget.isSafe(safe.markedIn(contextPath), contextPath));
    }

    /** Whether a query says that its request stands for a kept form. */
    static boolean isMarked(String query) {
        return query != null && (query.equals(MARK) || query.endsWith("&" + MARK));
    }

    /** The address to which the button sends, in an application. */
    String markedIn(String contextPath) {
        return contextPath + path + "?" + (query.isEmpty() ? MARK : query + "&" + MARK);
    }

    private static String withoutMark(String query) {
        if (!isMarked(query)) {
            return query;
        }
        return query.equals(MARK) ? "" : query.substring(0, query.length() - MARK.length() - 1);
    }
}
