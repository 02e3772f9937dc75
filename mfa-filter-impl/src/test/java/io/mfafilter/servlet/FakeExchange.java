package io.mfafilter.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request to a server, its answer, and what comes behind the filters; any call of it may be made to fail. */
public final class FakeExchange {

    private final Map<String, Object> ofRequest = new HashMap<>();
    private final Map<String, Object> ofApplication = new HashMap<>();
    private final Map<String, Throwable> failures = new HashMap<>();
    private final Map<String, String> headers = new TreeMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<Cookie> cookies;
    private DispatcherType dispatcher = DispatcherType.REQUEST;
    private String uri = "/app/account";
    private String host = "app.example";
    private Optional<String> servedPath = Optional.empty();
    private boolean committed;
    private boolean served;
    private int status;

    private final ServletContext application = fake(ServletContext.class, this::application);
    private final HttpServletRequest request = fake(HttpServletRequest.class, this::request);
    private final HttpServletResponse response = fake(HttpServletResponse.class, this::response);

    /** A fetch of {@code /app/account} with this token. */
    public FakeExchange(String token) {
        cookies = List.of(new Cookie("stytch_session", token));
    }

    /** Will fail when this method is called, of the request, the response or the application. */
    public FakeExchange failingAt(String method, Throwable failure) {
        failures.put(method, failure);
        return this;
    }

    FakeExchange dispatched(DispatcherType how) {
        dispatcher = how;
        return this;
    }

    FakeExchange to(String path) {
        uri = path;
        return this;
    }

    /** Leads to another page than its path names. */
    FakeExchange serving(String path) {
        servedPath = Optional.of(path);
        return this;
    }

    FakeExchange at(String authority) {
        host = authority;
        return this;
    }

    FakeExchange committed() {
        committed = true;
        return this;
    }

    /** The application that the request is for. */
    public ServletContext application() {
        return application;
    }

    /** The request. */
    public HttpServletRequest request() {
        return request;
    }

    HttpServletResponse response() {
        return response;
    }

    /** What comes behind the filters. */
    FilterChain chain() {
        return (passed, same) -> served = true;
    }

    boolean isServed() {
        return served;
    }

    int status() {
        return status;
    }

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    private Object application(Object proxy, Method method, Object... arguments) throws Throwable {
        fail("application." + method.getName());
        switch (method.getName()) {
            case "getServerInfo":
                return "Another server";
            case "getAttribute":
                return ofApplication.get(arguments[0]);
            case "setAttribute":
                return ofApplication.put((String) arguments[0], arguments[1]);
            default:
                throw new UnsupportedOperationException(method.getName());
        }
    }

    private Object request(Object proxy, Method method, Object... arguments) throws Throwable {
        fail("request." + method.getName());
        switch (method.getName()) {
            case "getAttribute":
                return ofRequest.get(arguments[0]);
            case "setAttribute":
                return ofRequest.put((String) arguments[0], arguments[1]);
            case "getServletContext":
                return application;
            case "getMethod":
                return "GET";
            case "getRequestURI":
                return uri;
            case "getRequestURL":
                return new StringBuffer("http://" + host + uri);
            case "getContextPath":
                return "/app";
            case "getServletPath":
                return servedPath.orElseGet(() -> uri.substring("/app".length()));
            case "getPathInfo", "getQueryString", "getHeader":
                return null;
            case "getHeaders":
                return Collections.emptyEnumeration();
            case "getCookies":
                return cookies.toArray(Cookie[]::new);
            case "getDispatcherType":
                return dispatcher;
            default:
                throw new UnsupportedOperationException(method.getName());
        }
    }

    private Object response(Object proxy, Method method, Object... arguments) throws Throwable {
        fail("response." + method.getName());
        switch (method.getName()) {
            case "isCommitted":
                return committed;
            case "resetBuffer", "reset":
                body.reset();
                return null;
            case "setStatus":
                status = (int) arguments[0];
                return null;
            case "setHeader", "addHeader":
                return headers.put((String) arguments[0], (String) arguments[1]);
            case "getHeaderNames":
                return List.copyOf(headers.keySet());
            case "getHeaders":
                return header((String) arguments[0]).stream().toList();
            case "setContentType", "setContentLength", "flushBuffer":
                return null;
            case "getOutputStream":
                return new Body();
            case "getWriter":
                return new PrintWriter(body, true, StandardCharsets.UTF_8);
            default:
                throw new UnsupportedOperationException(method.getName());
        }
    }

    private void fail(String call) throws Throwable {
        if (failures.containsKey(call)) {
            throw failures.get(call);
        }
    }

    private static <T> T fake(Class<T> type, InvocationHandler behaviour) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, behaviour));
    }

    private final class Body extends ServletOutputStream {

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int octet) {
            body.write(octet);
        }
    }
}
