package io.mfafilter.servlet;

import io.mfafilter.credential.CredentialReader;
import io.mfafilter.credential.Credentials;
import io.mfafilter.path.ReturnTarget;
import io.mfafilter.response.ClientKind;
import io.mfafilter.response.ClientRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Takes from a request what the decision and the answer need, and nothing else. */
final class RequestReader {

    private final CredentialReader credentials;

    RequestReader(CredentialReader credentials) {
        this.credentials = Objects.requireNonNull(credentials, "credentials");
    }

    Credentials credentials(HttpServletRequest request) {
        return credentials.read(authorization(request), cookies(request));
    }

    ClientRequest client(HttpServletRequest request) {
        boolean bearer = CredentialReader.isAnyBearer(authorization(request));
        ClientKind kind = ClientKind.of(
                header(request, "Sec-Fetch-Mode"),
                header(request, "Accept"),
                request.getHeader("X-Requested-With") != null,
                bearer,
                request.getHeader("Upgrade") != null);
        return new ClientRequest(kind, request.getMethod(), request.getContextPath(), returnTarget(request));
    }

    /** The path below the context path, as the server decoded it. */
    static String decodedPath(HttpServletRequest request) {
        String inServlet = request.getPathInfo();
        return inServlet == null ? request.getServletPath() : request.getServletPath() + inServlet;
    }

    /** The path that the client asked for; on a forward that is not the one being served. */
    static String originalUri(HttpServletRequest request) {
        return original(request, RequestDispatcher.FORWARD_REQUEST_URI, request.getRequestURI());
    }

    private static String returnTarget(HttpServletRequest request) {
        String contextPath = request.getContextPath();
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            String query = original(request, RequestDispatcher.FORWARD_QUERY_STRING, request.getQueryString());
            String path = originalUri(request);
            return ReturnTarget.orRoot(query == null ? path : path + "?" + query, contextPath);
        }
        String host = Objects.requireNonNullElse(request.getHeader("Host"), "");
        return header(request, "Referer")
                .flatMap(referer -> ReturnTarget.ofReferer(referer, host, contextPath))
                .orElse(contextPath + "/");
    }

    private static String original(HttpServletRequest request, String attribute, String otherwise) {
        return request.getDispatcherType() == DispatcherType.FORWARD
                        && request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) != null
                ? (String) request.getAttribute(attribute)
                : otherwise;
    }

    private static List<String> authorization(HttpServletRequest request) {
        Enumeration<String> values = request.getHeaders("Authorization");
        return values == null || !values.hasMoreElements() ? List.of() : Collections.list(values);
    }

    private static List<CredentialReader.Cookie> cookies(HttpServletRequest request) {
        Cookie[] sent = request.getCookies();
        if (sent == null) {
            return List.of();
        }
        List<CredentialReader.Cookie> cookies = new ArrayList<>(sent.length);
        for (Cookie cookie : sent) {
            cookies.add(
                    new CredentialReader.Cookie(cookie.getName(), Objects.requireNonNullElse(cookie.getValue(), "")));
        }
        return cookies;
    }

    private static Optional<String> header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }
}
