package io.mfafilter.cdi;

import io.mfafilter.RequiresStepUp;
import io.mfafilter.config.Fault;
import io.mfafilter.config.SettingsReading;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.policy.FactorExpression;
import io.mfafilter.policy.FactorExpression.Combination;
import io.mfafilter.policy.FactorExpression.Use;
import io.mfafilter.policy.FactorExpressionException;
import io.mfafilter.stepup.StepUpPlaces;
import io.mfafilter.stepup.StepUpPlaces.Place;
import io.mfafilter.stepup.StepUpPlaces.Unenforceable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks at every {@code @RequiresStepUp} of an application: what it asks for, and whether somebody can enforce it. */
final class AnnotationCheck {

    private static final int LARGEST_MINUTES = 1_440;

    private final Set<Class<?>> annotated;

    AnnotationCheck(Set<Class<?>> annotated) {
        this.annotated = annotated;
    }

    /** Everything that is wrong with them. */
    List<Fault> faults(SettingsReading reading) {
        List<Fault> faults = new ArrayList<>();
        if (annotated.isEmpty()) {
            return faults;
        }
        StepUpPlaces places = new StepUpPlaces(annotated, beanClasses());
        places.all().forEach(place -> inspect(place, reading, faults));
        places.unenforceable().forEach(place -> faults.add(faultOf(place)));
        return faults;
    }

    private static void inspect(Place place, SettingsReading reading, List<Fault> faults) {
        RequiresStepUp annotation = place.annotation();
        if (annotation.minutes() < 1 || annotation.minutes() > LARGEST_MINUTES) {
            faults.add(Fault.of(MfaMessage.ANNOTATION_MINUTES, place.where(), annotation.minutes()));
        }
        boolean policyMissing = reading.settings().isPresent()
                && !annotation.policy().isEmpty()
                && !reading.settings().get().policies().containsKey(annotation.policy());
        if (policyMissing) {
            faults.add(Fault.of(MfaMessage.ANNOTATION_POLICY, place.where(), annotation.policy()));
        }
        if (!annotation.factors().isBlank()) {
            Combination combination =
                    reading.settings().isPresent() ? reading.settings().get().combination() : Combination.SECURE;
            try {
                FactorExpression.parse(annotation.factors(), Use.STEP_UP, combination);
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
            case LOCATOR:
                return Fault.of(MfaMessage.ANNOTATION_ON_LOCATOR, place.where());
            default:
                return Fault.of(MfaMessage.ANNOTATION_NOT_ENFORCEABLE, place.where());
        }
    }

    /**
     * CDI has found all beans by now: it starts before the servlet container calls any initializer. Where no CDI runs there
     * are none.
     */
    private static Set<Class<?>> beanClasses() {
        return Composition.containerBeans()
                .map(cdi ->
                        cdi.getBeanManager().getExtension(MfaExtension.class).beanClasses())
                .orElse(Set.of());
    }
}
