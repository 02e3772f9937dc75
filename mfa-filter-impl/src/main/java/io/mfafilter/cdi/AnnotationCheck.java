package io.mfafilter.cdi;

import io.mfafilter.RequiresStepUp;
import io.mfafilter.config.Fault;
import io.mfafilter.config.SettingsReading;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.policy.FactorExpression;
import io.mfafilter.policy.FactorExpression.Use;
import io.mfafilter.policy.FactorExpressionException;
import io.mfafilter.stepup.StepUpLookup;
import io.mfafilter.stepup.StepUpPlaces;
import io.mfafilter.stepup.StepUpPlaces.Place;
import io.mfafilter.stepup.StepUpPlaces.Unenforceable;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at every {@code @RequiresStepUp} of an application: what it asks for, and whether somebody can enforce it. */
final class AnnotationCheck {

    private static final int LARGEST_MINUTES = 1_440;

    private final FoundClasses classes;
    private final ServletContext context;

    AnnotationCheck(FoundClasses classes, ServletContext context) {
        this.classes = classes;
        this.context = context;
    }

    /** Everything that is wrong with them. */
    List<Fault> faults(SettingsReading reading) {
        List<Fault> faults = new ArrayList<>();
        StepUpPlaces places = new StepUpPlaces(classes.annotated(), beanClasses(), classes.others());
        places.all().forEach(place -> inspect(place, reading, faults));
        places.unenforceable().forEach(place -> faults.add(faultOf(place)));
        produced().forEach((producer, type) -> {
            if (isAnnotated(type)) {
                faults.add(Fault.of(MfaMessage.ANNOTATION_ON_PRODUCED, type.getName(), producer));
            }
        });
        if (!classes.annotated().isEmpty()) {
            faults.addAll(
                    new JaxrsCheck(context, ServerConfig::text, classes.applications(), places.needJaxrs()).faults());
        }
        return faults;
    }

    private static void inspect(Place place, SettingsReading reading, List<Fault> faults) {
        RequiresStepUp annotation = place.annotation();
        if (annotation.minutes() < 1 || annotation.minutes() > LARGEST_MINUTES) {
            faults.add(Fault.of(MfaMessage.ANNOTATION_MINUTES, place.where(), annotation.minutes()));
        }
        boolean policyMissing =
                !annotation.policy().isEmpty() && !reading.policyNames().contains(annotation.policy());
        if (policyMissing) {
            faults.add(Fault.of(MfaMessage.ANNOTATION_POLICY, place.where(), annotation.policy()));
        }
        if (!annotation.factors().isBlank()) {
            try {
                FactorExpression.parse(annotation.factors(), Use.STEP_UP, reading.combination());
            } catch (FactorExpressionException wrong) {
                faults.add(Fault.of(MfaMessage.ANNOTATION_FACTORS, place.where(), wrong.getMessage()));
            }
        }
    }

    private static Fault faultOf(Unenforceable place) {
        switch (place.obstacle()) {
            case NOT_INTERCEPTABLE:
                return Fault.of(MfaMessage.ANNOTATION_ON_UNCALLABLE_METHOD, place.where(), place.detail());
            case ONLY_ON_INTERFACE:
                return Fault.of(MfaMessage.ANNOTATION_ON_INTERFACE, place.where());
            case NO_STEREOTYPE:
                return Fault.of(MfaMessage.ANNOTATION_ON_ANNOTATION, place.where());
            case LOCATOR:
                return Fault.of(MfaMessage.ANNOTATION_ON_LOCATOR, place.where());
            default:
                return Fault.of(MfaMessage.ANNOTATION_NOT_ENFORCEABLE, place.where());
        }
    }

    private static boolean isAnnotated(Class<?> type) {
        return StepUpLookup.onClass(type).isPresent()
                || Stream.of(type.getMethods())
                        .anyMatch(method -> StepUpLookup.of(type, method).isPresent());
    }

    private static Map<String, Class<?>> produced() {
        return extension().map(MfaExtension::produced).orElse(Map.of());
    }

    /**
     * CDI has found all beans by now: it starts before the servlet container calls any initializer. Where no CDI runs there
     * are none.
     */
    private static Set<Class<?>> beanClasses() {
        return extension().map(MfaExtension::beanClasses).orElse(Set.of());
    }

    private static Optional<MfaExtension> extension() {
        return Composition.containerBeans().map(cdi -> cdi.getBeanManager().getExtension(MfaExtension.class));
    }
}
