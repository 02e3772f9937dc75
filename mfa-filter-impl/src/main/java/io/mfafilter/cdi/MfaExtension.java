package io.mfafilter.cdi;

import io.mfafilter.RequiresStepUp;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.servlet.GateLookup;
import io.mfafilter.stepup.StepUpLookup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.Decorator;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.Interceptor;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Member;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Learns which classes are beans, and gives methods that override an annotated one the annotation that CDI would let them
 * shake off.
 */
public class MfaExtension implements Extension {

    private final Set<Class<?>> beanClasses = ConcurrentHashMap.newKeySet();
    private final Map<String, Class<?>> produced = new ConcurrentHashMap<>();

    /** The classes of all beans whose instances the container makes and may intercept. */
    Set<Class<?>> beanClasses() {
        return Set.copyOf(beanClasses);
    }

    /** What producers make, by the producer's name. */
    Map<String, Class<?>> produced() {
        return Map.copyOf(produced);
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

    void rememberProducedByMethod(@Observes ProcessProducerMethod<?, ?> event) {
        rememberProduced(
                event.getAnnotatedProducerMethod().getBaseType(),
                event.getAnnotatedProducerMethod().getJavaMember());
    }

    void rememberProducedByField(@Observes ProcessProducerField<?, ?> event) {
        rememberProduced(
                event.getAnnotatedProducerField().getBaseType(),
                event.getAnnotatedProducerField().getJavaMember());
    }

    private void rememberProduced(Type type, Member producer) {
        if (type instanceof Class<?> produced) {
            this.produced.put(producer.getDeclaringClass().getName() + "." + producer.getName(), produced);
        } else if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            this.produced.put(producer.getDeclaringClass().getName() + "." + producer.getName(), raw);
        }
    }

    /** Decorators and interceptors are beans too, before which no interceptor stands. */
    private void rememberClassOf(ProcessBean<?> event) {
        if (!(event.getBean() instanceof Decorator) && !(event.getBean() instanceof Interceptor)) {
            beanClasses.add(event.getBean().getBeanClass());
        }
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

    /**
     * Ends the start of an application whose initializer was not called, where the one before could not see that: not every
     * server keeps an archive where its web.xml can be read. All initializers have been called by now, and nothing is served
     * yet.
     */
    void refuseToServeUnguarded(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (application instanceof ServletContext context
                && holdsThisJar(context)
                && !GateLookup.isRegistered(context)) {
            throw new DeploymentException(MfaMessage.INITIALIZER_NOT_CALLED.format());
        }
    }

    /** The other applications of an enterprise archive are told of too. */
    private static boolean holdsThisJar(ServletContext context) {
        try {
            return context.getClassLoader().loadClass(MfaExtension.class.getName()) == MfaExtension.class;
        } catch (ClassNotFoundException notInThatOne) {
            return false;
        }
    }
}
