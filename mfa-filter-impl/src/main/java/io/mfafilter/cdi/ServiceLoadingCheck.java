package io.mfafilter.cdi;

import io.mfafilter.config.Fault;
import io.mfafilter.log.MfaMessage;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for the switch that keeps JAX-RS from loading services (specification 3.1, section 4.1.2): with it, resources that are
 * no CDI beans would stand unguarded under their annotation.
 */
final class ServiceLoadingCheck {

    private static final String SWITCH = "jakarta.ws.rs.loadServices";

    private final ServletContext context;
    private final Set<Class<? extends Application>> applications;

    ServiceLoadingCheck(ServletContext context, Set<Class<? extends Application>> applications) {
        this.context = context;
        this.applications = applications;
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (isOff(context.getInitParameter(SWITCH))) {
            faults.add(Fault.of(MfaMessage.SERVICES_SWITCHED_OFF, "the context-param " + SWITCH, "remove it"));
        }
        for (ServletRegistration servlet : context.getServletRegistrations().values()) {
            if (isOff(servlet.getInitParameter(SWITCH))) {
                faults.add(
                        Fault.of(MfaMessage.SERVICES_SWITCHED_OFF, "servlet " + servlet.getName(), "remove " + SWITCH));
            }
        }
        applications.forEach(type -> inspect(type).ifPresent(faults::add));
        return faults;
    }

    private static Optional<Fault> inspect(Class<? extends Application> type) {
        boolean saysNothing = Modifier.isAbstract(type.getModifiers())
                || Arrays.stream(type.getMethods())
                        .filter(method -> method.getName().equals("getProperties") && method.getParameterCount() == 0)
                        .allMatch(method -> method.getDeclaringClass() == Application.class);
        if (saysNothing) {
            return Optional.empty();
        }
        try {
            Object value =
                    type.getDeclaredConstructor().newInstance().getProperties().get(SWITCH);
            return isOff(value)
                    ? Optional.of(Fault.of(
                            MfaMessage.SERVICES_SWITCHED_OFF, type.getName() + ".getProperties()", "remove " + SWITCH))
                    : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            // What cannot be looked at may be switched off.
            return Optional.of(Fault.of(
                    MfaMessage.SERVICES_SWITCHED_OFF,
                    type.getName() + ".getProperties()",
                    "it could not be asked at start, " + unknown.getClass().getName()));
        }
    }

    private static boolean isOff(Object value) {
        return value != null && !"true".equalsIgnoreCase(value.toString().strip());
    }
}
