package io.mfafilter.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an application declares is looked at, whether or not the server found it for the initializer. */
class DeclaredClassesTest {

    private final Map<String, ServletRegistration> servlets = new HashMap<>();
    private final Map<String, FilterRegistration> filters = new HashMap<>();

    @Test
    void servletsAndFilters_thatTheServerDidNotFind_areAdded() {
        servlets.put("page", declared(ServletRegistration.class, Page.class.getName()));
        filters.put("door", declared(FilterRegistration.class, Door.class.getName()));

        assertThat(DeclaredClasses.and(Set.of(String.class), context()))
                .containsOnly(String.class, Page.class, Door.class);
        assertThat(DeclaredClasses.and(null, context())).containsOnly(Page.class, Door.class);
    }

    @Test
    void pagesAndMissingClasses_areLeftOut() {
        servlets.put("jsp", declared(ServletRegistration.class, null));
        servlets.put("missing", declared(ServletRegistration.class, "com.example.Missing"));

        assertThat(DeclaredClasses.and(Set.of(), context())).isEmpty();
    }

    private ServletContext context() {
        return (ServletContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getServletRegistrations" -> servlets;
                    case "getFilterRegistrations" -> filters;
                    case "getClassLoader" -> getClass().getClassLoader();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private <R extends Registration> R declared(Class<R> kind, String className) {
        return kind.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {kind}, (proxy, method, arguments) -> className));
    }

    /** A servlet. */
    static final class Page extends HttpServlet {

        private static final long serialVersionUID = 1L;
    }

    /** A filter. */
    static final class Door extends HttpFilter {

        private static final long serialVersionUID = 1L;
    }
}
