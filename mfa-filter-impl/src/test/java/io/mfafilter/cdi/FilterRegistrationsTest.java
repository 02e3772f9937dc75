package io.mfafilter.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.config.Fault;
import io.mfafilter.config.SampleSettings;
import io.mfafilter.config.Settings;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.servlet.MfaEnforcementFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On which ways of the server the filters stand. */
class FilterRegistrationsTest {

    private final Map<String, Set<DispatcherType>> mapped = new HashMap<>();

    @Test
    void guard_standsWhereRequestsBegin() {
        register(SampleSettings.valid().settings(), false);

        assertThat(mapped)
                .containsOnly(Map.entry(
                        "mfa-filter-guard",
                        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR)));
    }

    @Test
    void guard_standsBehindForwardsToo_whereSomethingIsGuarded() {
        register(SampleSettings.valid().settings(), true);

        assertThat(mapped)
                .containsOnly(Map.entry(
                        "mfa-filter-guard",
                        EnumSet.of(
                                DispatcherType.REQUEST,
                                DispatcherType.ASYNC,
                                DispatcherType.ERROR,
                                DispatcherType.FORWARD)));
    }

    /** The guard's economy must never become the policies'. */
    @Test
    void policies_standOnEveryWay_whateverIsAnnotated() {
        for (boolean annotated : new boolean[] {false, true}) {
            mapped.clear();

            register(
                    SampleSettings.valid()
                            .with("mfa.filter.url-patterns", "/account/*")
                            .settings(),
                    annotated);

            assertThat(mapped).containsEntry("mfa-filter-policy-default", EnumSet.allOf(DispatcherType.class));
        }
    }

    /** Open Liberty gives no list at all where there is no mapping of a kind. */
    @Test
    void declaredFilter_withoutOneKindOfMapping_isLookedAtAllTheSame() {
        assertThat(faultsOfDeclared(null, List.of("AccountServlet"))).isEmpty();
        assertThat(faultsOfDeclared(List.of("/account/*"), null)).isEmpty();
        assertThat(faultsOfDeclared(null, null))
                .hasSize(1)
                .allMatch(fault -> fault.message() == MfaMessage.FILTER_NOT_MAPPED);
    }

    private static List<Fault> faultsOfDeclared(List<String> patterns, List<String> servlets) {
        FilterRegistration declared = proxy(FilterRegistration.class, (method, arguments) -> switch (method) {
            case "getClassName" -> MfaEnforcementFilter.class.getName();
            case "getName" -> "mfa";
            case "getUrlPatternMappings" -> patterns;
            case "getServletNameMappings" -> servlets;
            case "getInitParameters" -> Map.of();
            case "getInitParameter" -> null;
            default -> throw new UnsupportedOperationException(method);
        });
        ServletContext context = proxy(ServletContext.class, (method, arguments) -> switch (method) {
            case "getFilterRegistrations" -> Map.of("mfa", declared);
            default -> throw new UnsupportedOperationException(method);
        });
        return new FilterRegistrations(context).faults(SampleSettings.valid().reading());
    }

    private void register(Settings settings, boolean annotated) {
        assertThat(new FilterRegistrations(context()).register(settings, annotated))
                .isEmpty();
    }

    private ServletContext context() {
        return proxy(ServletContext.class, (method, arguments) -> switch (method) {
            case "setAttribute" -> null;
            case "addFilter" -> registration((String) arguments[0]);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private FilterRegistration.Dynamic registration(String name) {
        List<String> patterns = new ArrayList<>();
        return proxy(FilterRegistration.Dynamic.class, (method, arguments) -> switch (method) {
            case "setAsyncSupported" -> null;
            case "setInitParameter" -> true;
            case "getUrlPatternMappings" -> patterns;
            case "addMappingForUrlPatterns" -> {
                mapped.put(name, ways(arguments[0]));
                patterns.addAll(List.of((String[]) arguments[2]));
                yield null;
            }
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static Set<DispatcherType> ways(Object argument) {
        Set<DispatcherType> ways = EnumSet.noneOf(DispatcherType.class);
        for (Object way : (Set<?>) argument) {
            ways.add((DispatcherType) way);
        }
        return ways;
    }

    private static <T> T proxy(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> behaviour.answer(method.getName(), arguments)));
    }

    private interface Behaviour {

        Object answer(String method, Object[] arguments);
    }
}
