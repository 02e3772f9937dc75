package io.mfafilter.servlet;

import io.mfafilter.OrganizationResolver;
import io.mfafilter.credential.CredentialReader;
import io.mfafilter.credential.Credentials;
import io.mfafilter.path.ReturnTarget;
import io.mfafilter.response.ClientHeaders;
import io.mfafilter.response.ClientKind;
import io.mfafilter.response.ClientRequest;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Takes from a request what the decision and the answer need, and nothing else. */
final class RequestReader {

    private final CredentialReader credentials;

    RequestReader(CredentialReader credentials) {
        this.credentials = Objects.requireNonNull(credentials, "credentials");
    }

    Credentials credentials(HttpServletRequest request) {
        return credentials.read(authorization(request), SentCookies.of(request));
    }

    ClientRequest client(HttpServletRequest request) {
        ClientKind kind = ClientKind.of(new ClientHeaders(
                header(request, "Sec-Fetch-Mode"),
                header(request, "Accept"),
                request.getHeader("X-Requested-With") != null,
                CredentialReader.isAnyBearer(authorization(request)),
                header(request, "Upgrade"),
                header(request, "Faces-Request"),
                header(request, "HX-Request")));
        return new ClientRequest(kind, request.getMethod(), request.getContextPath(), returnTarget(request, kind));
    }

    /** The path below the context path of what is being served, as the server decoded it. */
    static String servedPath(HttpServletRequest request) {
        return isIncluded(request)
                ? joined((String) request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH), (String)
                        request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO))
                : joined(request.getServletPath(), request.getPathInfo());
    }

    /** The same before any decoding, with the context path. */
    static String servedUri(HttpServletRequest request) {
        return isIncluded(request)
                ? (String) request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI)
                : request.getRequestURI();
    }

    /** Whether the request itself is still that of the page that includes; what it includes stands in attributes. */
    private static boolean isIncluded(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.INCLUDE
                && request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI) != null;
    }

    private static String joined(String servletPath, String pathInfo) {
        return pathInfo == null ? servletPath : servletPath + pathInfo;
    }

    /** The path that the client asked for; where the request was dispatched on, that is not the one being served. */
    static String originalUri(HttpServletRequest request) {
        return Address.original(request).uri();
    }

    /** Where the client's request goes; where it was dispatched on, that is not the path being served. */
    static OrganizationResolver.Request destination(HttpServletRequest request) {
        String path = request.getDispatcherType() == DispatcherType.FORWARD
                ? pathIn(request, RequestDispatcher.FORWARD_SERVLET_PATH, RequestDispatcher.FORWARD_PATH_INFO)
                : request.getDispatcherType() == DispatcherType.ASYNC
                        ? pathIn(request, AsyncContext.ASYNC_SERVLET_PATH, AsyncContext.ASYNC_PATH_INFO)
                        : joined(request.getServletPath(), request.getPathInfo());
        return destination(request, path);
    }

    /** Where a request by the same client for another path would go. */
    static OrganizationResolver.Request destination(HttpServletRequest request, String path) {
        return new OrganizationResolver.Request(request.getServerName().toLowerCase(Locale.ROOT), path);
    }

    private static String pathIn(HttpServletRequest request, String servletPath, String pathInfo) {
        return request.getAttribute(servletPath) instanceof String asked
                ? joined(asked, (String) request.getAttribute(pathInfo))
                : joined(request.getServletPath(), request.getPathInfo());
    }

    private static String returnTarget(HttpServletRequest request, ClientKind kind) {
        String contextPath = request.getContextPath();
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        // A script's own URL is a part of a page; its user comes back to the page, where the browser names it.
        boolean ofAPart = kind == ClientKind.FACES || kind == ClientKind.HTMX;
        Optional<String> page = reads && !ofAPart ? Optional.empty() : pageOfOrigin(request, kind);
        if (page.isPresent()) {
            return page.get();
        }
        if (!reads) {
            return contextPath + "/";
        }
        Address address = Address.original(request);
        String query = address.query() == null ? "" : "?" + address.query();
        return ReturnTarget.orRoot(address.uri() + query, contextPath);
    }

    /** The page of this application that the request came from, as far as the browser tells. */
    private static Optional<String> pageOfOrigin(HttpServletRequest request, ClientKind kind) {
        String host = Objects.requireNonNullElse(request.getHeader("Host"), "");
        Optional<String> shown = kind == ClientKind.HTMX ? header(request, "HX-Current-URL") : Optional.empty();
        return shown.or(() -> header(request, "Referer"))
                .flatMap(page -> ReturnTarget.ofReferer(page, host, request.getContextPath()));
    }

    private static List<String> authorization(HttpServletRequest request) {
        Enumeration<String> values = request.getHeaders("Authorization");
        return values == null || !values.hasMoreElements() ? List.of() : Collections.list(values);
    }

    private static Optional<String> header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    /** A path, and the query behind it; {@code null} for none, as Servlet has it. */
    private record Address(String uri, String query) {

        static Address original(HttpServletRequest request) {
            if (request.getDispatcherType() == DispatcherType.FORWARD) {
                return in(request, RequestDispatcher.FORWARD_REQUEST_URI, RequestDispatcher.FORWARD_QUERY_STRING);
            }
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                return in(request, AsyncContext.ASYNC_REQUEST_URI, AsyncContext.ASYNC_QUERY_STRING);
            }
            return new Address(request.getRequestURI(), request.getQueryString());
        }

        private static Address in(HttpServletRequest request, String uriAttribute, String queryAttribute) {
            return request.getAttribute(uriAttribute) instanceof String uri
                    ? new Address(uri, (String) request.getAttribute(queryAttribute))
                    : new Address(request.getRequestURI(), request.getQueryString());
        }
    }
}
