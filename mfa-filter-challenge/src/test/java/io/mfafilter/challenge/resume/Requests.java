package io.mfafilter.challenge.resume;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Requests and container sessions without a container: they hold what a test gives them, and nothing else works. */
final class Requests {

    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String[]> parameters = new LinkedHashMap<>();
    private String path = "/app/pay";
    private String query;
    private byte[] body = new byte[0];
    private boolean declaresLength = true;
    private boolean secure;
    private boolean readerTaken;

    static Requests post(String path, String query) {
        Requests request = new Requests();
        request.path = path;
        request.query = query;
        return request.header("Host", "bank.example");
    }

    Requests header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    Requests body(String type, byte[] bytes) {
        body = bytes;
        return header("Content-Type", type);
    }

    Requests withoutLength() {
        declaresLength = false;
        return this;
    }

    Requests secure() {
        secure = true;
        return this;
    }

    Requests readerTaken() {
        readerTaken = true;
        return this;
    }

    Requests parameter(String name, String... values) {
        parameters.put(name, values);
        return this;
    }

    HttpServletRequest made() {
        BodyStream stream = new BodyStream(body);
        return (HttpServletRequest) Proxy.newProxyInstance(
                Requests.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getMethod":
                            return "POST";
                        case "getDispatcherType":
                            return DispatcherType.REQUEST;
                        case "getContextPath":
                            return "/app";
                        case "getRequestURI":
                            return path;
                        case "getQueryString":
                            return query;
                        case "isSecure":
                            return secure;
                        case "getContentType":
                            return headers.get("content-type");
                        case "getContentLengthLong":
                            return declaresLength ? (long) body.length : -1L;
                        case "getCharacterEncoding":
                            return null;
                        case "getHeader":
                            return headers.get(((String) arguments[0]).toLowerCase(Locale.ROOT));
                        case "getHeaderNames":
                            return Collections.enumeration(headers.keySet());
                        case "getParameterMap":
                            return parameters;
                        case "getServletContext":
                            return context();
                        case "getParts":
                            throw new IllegalStateException("no multipart configuration");
                        case "getInputStream":
                            if (readerTaken) {
                                throw new IllegalStateException("the reader is taken");
                            }
                            return stream;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }

    private static ServletContext context() {
        return (ServletContext) Proxy.newProxyInstance(
                Requests.class.getClassLoader(), new Class<?>[] {ServletContext.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getRequestCharacterEncoding")) {
                        return null;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** A container's session. */
    static HttpSession session() {
        Map<String, Object> attributes = Collections.synchronizedMap(new LinkedHashMap<>());
        return (HttpSession) Proxy.newProxyInstance(
                Requests.class.getClassLoader(), new Class<?>[] {HttpSession.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getAttribute":
                            return attributes.get((String) arguments[0]);
                        case "setAttribute":
                            return attributes.put((String) arguments[0], arguments[1]);
                        case "removeAttribute":
                            return attributes.remove((String) arguments[0]);
                        case "getAttributeNames":
                            return Collections.enumeration(
                                    Map.copyOf(attributes).keySet());
                        default:
                            throw new IOException(method.getName());
                    }
                });
    }
}
