package io.mfafilter.cdi;

import io.mfafilter.RequiresStepUp;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.stepup.StepUpLookup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Learns which classes are beans, and gives methods that override an annotated one the annotation that CDI would let them
 * shake off.
 */
public class MfaExtension implements Extension {

    private final Set<Class<?>> beanClasses = ConcurrentHashMap.newKeySet();

    /** The classes of all beans whose instances the container makes and may intercept. */
    Set<Class<?>> beanClasses() {
        return Set.copyOf(beanClasses);
    }

    <T> void keepOnOverridingMethods(@Observes ProcessAnnotatedType<T> event) {
        Class<T> type = event.getAnnotatedType().getJavaClass();
        if (type.isInterface() || type.isAnnotation() || type.getSuperclass() == null) {
            return;
        }
        for (AnnotatedMethod<? super T> method : event.getAnnotatedType().getMethods()) {
            if (method.isAnnotationPresent(RequiresStepUp.class)) {
                continue;
            }
            Optional<RequiresStepUp> inherited = StepUpLookup.onMethod(type, method.getJavaMember());
            inherited.ifPresent(annotation -> event.configureAnnotatedType()
                    .filterMethods(candidate -> candidate.getJavaMember().equals(method.getJavaMember()))
                    .forEach(found -> found.add(annotation)));
        }
    }

    void remember(@Observes ProcessManagedBean<?> event) {
        rememberClassOf(event);
    }

    void rememberSessionBean(@Observes ProcessSessionBean<?> event) {
        rememberClassOf(event);
    }

    private void rememberClassOf(ProcessBean<?> event) {
        beanClasses.add(event.getBean().getBeanClass());
    }

    /**
     * Stops an application whose initializer the server will not call: what only the settings protect would be open. Only
     * an {@code <absolute-ordering>} does that; {@code metadata-complete} does not.
     */
    void refuseToStartUnguarded(@Observes AfterDeploymentValidation event) {
        if (FragmentOrdering.ofThisArchive().leavesOutThisJar()) {
            event.addDeploymentProblem(new DeploymentException(MfaMessage.INITIALIZER_NOT_CALLED.format()));
        }
    }
}
