package io.mfafilter.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.RequiresStepUp;
import io.mfafilter.config.Fault;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The check asks code of the application; whatever that does, the operator reads what is wrong, and where. */
@SuppressWarnings("deprecation") // applications still override getSingletons
class JaxrsCheckTest {

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
        assertThat(new JaxrsCheck(context(), Set.of(Unmakeable.class), false).faults())
                .isEmpty();
    }

    private static List<String> faults(Class<? extends Application> application) {
        return new JaxrsCheck(context(), Set.of(application), true)
                .faults().stream().map(Fault::text).toList();
    }

    private static ServletContext context() {
        return (ServletContext) Proxy.newProxyInstance(
                JaxrsCheckTest.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getInitParameter" -> null;
                    case "getServletRegistrations", "getFilterRegistrations" -> Map.of();
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
