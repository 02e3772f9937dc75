package io.mfafilter.cdi;

import io.mfafilter.config.Fault;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.stepup.StepUpPlaces;
import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks at how an application sets JAX-RS up: for the switches that keep it from loading services (specification 3.1, section
 * 4.1.2, Jersey's own, and RESTEasy's list of providers to leave out), with which resources that are no CDI beans would stand
 * unguarded under their annotation, and for objects with guarded locators that no container made. A switch counts wherever the
 * server may read it: in a parameter of the application, a servlet or a filter, in the configuration, in an application class.
 */
final class JaxrsCheck {

    private static final String LOAD_SERVICES = "jakarta.ws.rs.loadServices";

    private static final List<String> SWITCH_OFF = List.of(
            "jersey.config.disableAutoDiscovery",
            "jersey.config.server.disableAutoDiscovery",
            "jersey.config.disableMetainfServicesLookup",
            "jersey.config.server.disableMetainfServicesLookup");

    /** RESTEasy's; the names of classes, separated by commas. */
    private static final String LEFT_OUT = "resteasy.disable.providers";

    private static final String OURS = "io.mfafilter.";

    private static final List<String> KEYS = Stream.of(Stream.of(LOAD_SERVICES, LEFT_OUT), SWITCH_OFF.stream())
            .flatMap(key -> key)
            .toList();

    private final ServletContext context;
    private final Function<String, Optional<String>> configuration;
    private final Set<Class<? extends Application>> applications;
    private final boolean needed;

    /**
     * Looks at these applications.
     *
     * @param configuration the value of a key
     * @param needed whether there are resources that JAX-RS alone guards
     */
    JaxrsCheck(
            ServletContext context,
            Function<String, Optional<String>> configuration,
            Set<Class<? extends Application>> applications,
            boolean needed) {
        this.context = context;
        this.configuration = configuration;
        this.applications = applications;
        this.needed = needed;
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        KEYS.stream()
                .filter(key -> isOff(key, context.getInitParameter(key)))
                .forEach(key -> faults.add(switchedOff("the context-param " + key, "remove it")));
        KEYS.stream()
                .filter(key -> isOff(key, configuration.apply(key).orElse(null)))
                .forEach(key -> faults.add(switchedOff("the configuration's " + key, "remove it")));
        inspect("servlet", context.getServletRegistrations(), faults);
        inspect("filter", context.getFilterRegistrations(), faults);
        applications.forEach(type -> inspect(type, faults));
        return faults;
    }

    private static void inspect(String kind, Map<String, ? extends Registration> registrations, List<Fault> faults) {
        registrations
                .values()
                .forEach(registration -> registration.getInitParameters().entrySet().stream()
                        .filter(parameter -> isOff(parameter.getKey(), parameter.getValue()))
                        .forEach(parameter -> faults.add(
                                switchedOff(kind + " " + registration.getName(), "remove " + parameter.getKey()))));
    }

    private void inspect(Class<? extends Application> type, List<Fault> faults) {
        boolean saysNothing = Modifier.isAbstract(type.getModifiers())
                || !overrides(type, "getProperties") && !overrides(type, "getSingletons");
        if (saysNothing) {
            return;
        }
        Optional<Application> application = instance(type);
        if (application.isEmpty()) {
            // What cannot be looked at may be switched off; where every guarded resource is a bean, that would not
            // matter.
            if (needed) {
                faults.add(switchedOff(
                        type.getName(), "it could not be asked at start; give it a constructor without parameters"));
            }
            return;
        }
        String properties = type.getName() + ".getProperties()";
        ask(properties, application.get()::getProperties, answer -> switchedOff(properties, answer), faults);
        ask(type.getName() + ".getSingletons()", () -> singletons(application.get()), JaxrsCheck::locators, faults);
    }

    /** Looks at what an application answers. It is the application's own code: it may fail, or answer nothing. */
    private static <T> void ask(
            String method, Supplier<T> asking, Function<T, Stream<Fault>> looking, List<Fault> faults) {
        try {
            T answer = asking.get();
            if (answer == null) {
                faults.add(Fault.of(MfaMessage.APPLICATION_NOT_READABLE, method, "returned null"));
            } else {
                looking.apply(answer).forEach(faults::add);
            }
        } catch (RuntimeException | LinkageError failure) {
            faults.add(Fault.of(
                    MfaMessage.APPLICATION_NOT_READABLE,
                    method,
                    "failed with " + failure.getClass().getName()));
        }
    }

    private static Stream<Fault> switchedOff(String method, Map<String, Object> properties) {
        return properties.entrySet().stream()
                .filter(property -> isOff(String.valueOf(property.getKey()), property.getValue()))
                .map(property -> switchedOff(method, "remove " + property.getKey()));
    }

    private static Stream<Fault> locators(Collection<Object> singletons) {
        return singletons.stream()
                .filter(Objects::nonNull)
                .flatMap(singleton -> StepUpPlaces.guardedLocators(singleton.getClass()))
                .map(locator -> Fault.of(MfaMessage.ANNOTATION_ON_LOCATOR, locator));
    }

    @SuppressWarnings("deprecation") // applications still do it, and no container manages what it returns
    private static Collection<Object> singletons(Application application) {
        return application.getSingletons();
    }

    private static Optional<Application> instance(Class<? extends Application> type) {
        try {
            return Optional.of(type.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError unknown) {
            return Optional.empty();
        }
    }

    private static boolean overrides(Class<? extends Application> type, String method) {
        return Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getName().equals(method) && candidate.getParameterCount() == 0)
                .anyMatch(candidate -> candidate.getDeclaringClass() != Application.class);
    }

    private static boolean isOff(String key, Object value) {
        if (value == null) {
            return false;
        }
        if (key.equals(LEFT_OUT)) {
            return value.toString().contains(OURS);
        }
        boolean on = "true".equalsIgnoreCase(value.toString().strip());
        return key.equals(LOAD_SERVICES) ? !on : SWITCH_OFF.contains(key) && on;
    }

    private static Fault switchedOff(String where, String remedy) {
        return Fault.of(MfaMessage.SERVICES_SWITCHED_OFF, where, remedy);
    }
}
