package io.mfafilter.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.RequiresStepUp;
import io.mfafilter.config.Fault;
import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check asks code of the application; whatever that does, the operator reads what is wrong, and where. */
@SuppressWarnings("deprecation") // applications still override getSingletons
class JaxrsCheckTest {

    private static final String MAY_SWITCH_OFF =
            " may switch off the JAX-RS service loading that guards @RequiresStepUp on resources that are no CDI beans: ";
    private static final String UNREADABLE = "MFA0218 " + JaxrsCheckTest.class.getName() + "$";

    @Test
    void application_thatSaysNothing_hasNoFault() {
        assertThat(faults(Silent.class)).isEmpty();
    }

    @Test
    void properties_thatFail_areAFaultThatNamesThem() {
        assertThat(faults(FailingProperties.class))
                .singleElement()
                .asString()
                .startsWith(
                        UNREADABLE + "FailingProperties.getProperties() failed with java.lang.IllegalStateException")
                .doesNotContain("s3cr3t");
    }

    @Test
    void properties_thatAreNull_areAFaultThatNamesThem() {
        assertThat(faults(NullProperties.class))
                .singleElement()
                .asString()
                .startsWith(UNREADABLE + "NullProperties.getProperties() returned null");
    }

    @Test
    void singletons_thatFail_areAFaultThatNamesThem() {
        assertThat(faults(FailingSingletons.class))
                .singleElement()
                .asString()
                .startsWith(
                        UNREADABLE + "FailingSingletons.getSingletons() failed with java.lang.NoClassDefFoundError");
    }

    @Test
    void singletons_thatAreNull_areAFaultThatNamesThem() {
        assertThat(faults(NullSingletons.class))
                .singleElement()
                .asString()
                .startsWith(UNREADABLE + "NullSingletons.getSingletons() returned null");
    }

    /** JAX-RS itself passes them over. */
    @Test
    void nullsAmongTheAnswers_areNoFault() {
        assertThat(faults(Gaps.class)).isEmpty();
    }

    @Test
    void singleton_withAGuardedLocator_isAFault_alsoBesideFailingProperties() {
        assertThat(faults(BothWrong.class))
                .hasSize(2)
                .anySatisfy(fault -> assertThat(fault).startsWith(UNREADABLE + "BothWrong.getProperties() failed"))
                .anySatisfy(fault -> assertThat(fault).startsWith("MFA0207").contains("Locating.locate()"));
    }

    @Test
    void application_thatCannotBeMade_isAFaultWhereJaxrsAloneGuards() {
        assertThat(faults(Unmakeable.class))
                .singleElement()
                .asString()
                .startsWith("MFA0213")
                .contains("Unmakeable");
        assertThat(new JaxrsCheck(context(Map.of()), key -> Optional.empty(), Set.of(Unmakeable.class), false).faults())
                .isEmpty();
    }

    /** Wherever a server may read it. */
    @ParameterizedTest
    @CsvSource({
        "jakarta.ws.rs.loadServices, false",
        "jakarta.ws.rs.loadServices, no",
        "jersey.config.disableAutoDiscovery, true",
        "jersey.config.server.disableAutoDiscovery, ' TRUE '",
        "jersey.config.disableMetainfServicesLookup, true",
        "jersey.config.server.disableMetainfServicesLookup, true",
        "resteasy.disable.providers, io.mfafilter.jaxrs.StepUpFeature",
        "resteasy.disable.providers, 'com.example.Other, io.mfafilter.jaxrs.StepUpFeature'",
    })
    void switch_thatLeavesOurProvidersOut_isAFault_inParametersAndConfiguration(String key, String value) {
        assertThat(faults(context(Map.of(key, value)), Map.of()))
                .containsExactly("MFA0213 the context-param " + key + MAY_SWITCH_OFF + "remove it");
        assertThat(faults(context(Map.of()), Map.of(key, value)))
                .containsExactly("MFA0213 the configuration's " + key + MAY_SWITCH_OFF + "remove it");
    }

    @Test
    void switch_ofAServletOrAFilter_isAFaultThatNamesIt() {
        Registration pages = registration("pages", Map.of("jakarta.ws.rs.loadServices", "false"));
        Registration rest =
                registration("rest", Map.of("resteasy.disable.providers", "io.mfafilter.jaxrs.StepUpFeature"));

        assertThat(faults(context(Map.of(), Map.of("pages", pages), Map.of("rest", rest)), Map.of()))
                .containsExactly(
                        "MFA0213 servlet pages" + MAY_SWITCH_OFF + "remove jakarta.ws.rs.loadServices",
                        "MFA0213 filter rest" + MAY_SWITCH_OFF + "remove resteasy.disable.providers");
    }

    @ParameterizedTest
    @CsvSource({
        "jakarta.ws.rs.loadServices, true",
        "jersey.config.disableAutoDiscovery, false",
        "resteasy.disable.providers, com.example.Other",
        "resteasy.use.builtin.providers, false",
    })
    void switch_thatLeavesOurProvidersIn_isNoFault(String key, String value) {
        assertThat(faults(context(Map.of(key, value)), Map.of(key, value))).isEmpty();
    }

    private static List<String> faults(ServletContext context, Map<String, String> configuration) {
        return new JaxrsCheck(context, key -> Optional.ofNullable(configuration.get(key)), Set.of(), true)
                .faults().stream().map(Fault::text).toList();
    }

    private static List<String> faults(Class<? extends Application> application) {
        return new JaxrsCheck(context(Map.of()), key -> Optional.empty(), Set.of(application), true)
                .faults().stream().map(Fault::text).toList();
    }

    private static ServletContext context(Map<String, String> parameters) {
        return context(parameters, Map.of(), Map.of());
    }

    private static Registration registration(String name, Map<String, String> parameters) {
        return (Registration) Proxy.newProxyInstance(
                JaxrsCheckTest.class.getClassLoader(),
                new Class<?>[] {Registration.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getName" -> name;
                    case "getInitParameters" -> parameters;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static ServletContext context(
            Map<String, String> parameters, Map<String, Registration> servlets, Map<String, Registration> filters) {
        return (ServletContext) Proxy.newProxyInstance(
                JaxrsCheckTest.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getInitParameter" -> parameters.get(arguments[0]);
                    case "getServletRegistrations" -> servlets;
                    case "getFilterRegistrations" -> filters;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    public static class Silent extends Application {}

    public static class FailingProperties extends Application {
        @Override
        public Map<String, Object> getProperties() {
            throw new IllegalStateException("s3cr3t");
        }
    }

    public static class NullProperties extends Application {
        @Override
        public Map<String, Object> getProperties() {
            return null;
        }
    }

    public static class FailingSingletons extends Application {
        @Override
        public Set<Object> getSingletons() {
            throw new NoClassDefFoundError("s3cr3t");
        }
    }

    public static class NullSingletons extends Application {
        @Override
        public Set<Object> getSingletons() {
            return null;
        }
    }

    public static class Gaps extends Application {
        @Override
        public Map<String, Object> getProperties() {
            Map<String, Object> gaps = new HashMap<>();
            gaps.put(null, true);
            gaps.put("jersey.config.server.disableAutoDiscovery", null);
            return gaps;
        }

        @Override
        public Set<Object> getSingletons() {
            Set<Object> gaps = new HashSet<>();
            gaps.add(null);
            return gaps;
        }
    }

    public static class BothWrong extends FailingProperties {
        @Override
        public Set<Object> getSingletons() {
            return Set.of(new Locating());
        }
    }

    public static class Unmakeable extends NullSingletons {
        static final int NEVER = 1 / Integer.parseInt("0");
    }

    /** What an application hands out itself. */
    @Path("locating")
    public static class Locating {

        @Path("sub")
        @RequiresStepUp
        public Object locate() {
            return this;
        }
    }
}
