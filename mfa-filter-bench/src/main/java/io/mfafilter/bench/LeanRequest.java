package io.mfafilter.bench;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;

/**
 * A request that costs next to nothing, so that what is measured is the filter and not a mock: fields that are read, and room
 * for a few attributes. Whatever else is asked of it fails, so that no cost is left out unnoticed.
 */
final class LeanRequest extends HttpServletRequestWrapper {

    private static final int MOST_ATTRIBUTES = 4;

    private static final HttpServletRequest NOTHING_ELSE = (HttpServletRequest) Proxy.newProxyInstance(
            LeanRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (self, method, arguments) -> {
                throw new UnsupportedOperationException("LeanRequest lacks " + method.getName());
            });

    private static final ServletContext PAYARA = (ServletContext) Proxy.newProxyInstance(
            LeanRequest.class.getClassLoader(), new Class<?>[] {ServletContext.class}, (self, method, arguments) -> {
                if (method.getName().equals("getServerInfo")) {
                    return "Payara Micro";
                }
                throw new UnsupportedOperationException("LeanRequest's application lacks " + method.getName());
            });

    private final Cookie[] cookies;
    private final String[] names = new String[MOST_ATTRIBUTES];
    private final Object[] values = new Object[MOST_ATTRIBUTES];

    /** A request with these cookies, as a server has read them; the array is not copied. */
    LeanRequest(Cookie... cookies) {
        super(NOTHING_ELSE);
        this.cookies = cookies;
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getContextPath() {
        return "/bank";
    }

    @Override
    public String getServletPath() {
        return "/account";
    }

    @Override
    public String getPathInfo() {
        return "/overview";
    }

    @Override
    public String getRequestURI() {
        return "/bank/account/overview";
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer("http://bank.example/bank/account/overview");
    }

    @Override
    public String getQueryString() {
        return null;
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public ServletContext getServletContext() {
        return PAYARA;
    }

    @Override
    public Cookie[] getCookies() {
        return cookies;
    }

    @Override
    public String getHeader(String name) {
        return null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.emptyEnumeration();
    }

    @Override
    public Object getAttribute(String name) {
        for (int i = 0; i < MOST_ATTRIBUTES; i++) {
            if (name.equals(names[i])) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public void setAttribute(String name, Object value) {
        for (int i = 0; i < MOST_ATTRIBUTES; i++) {
            if (names[i] == null || names[i].equals(name)) {
                names[i] = name;
                values[i] = value;
                return;
            }
        }
        throw new IllegalStateException("LeanRequest has room for " + MOST_ATTRIBUTES + " attributes");
    }
}
