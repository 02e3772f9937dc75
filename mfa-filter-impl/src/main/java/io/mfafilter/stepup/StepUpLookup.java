package io.mfafilter.stepup;

import io.mfafilter.RequiresStepUp;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the annotation that holds for a method of a class. */
public final class StepUpLookup {

    private StepUpLookup() {}

    /**
     * The method's own annotation; else that of the method it overrides, the nearest first; else that of the class, its
     * superclasses or a stereotype on it. An overriding method must not shake the annotation off: the caller of
     * {@code Base.transfer()} cannot know that a subclass forgot it.
     */
    public static Optional<RequiresStepUp> of(Class<?> beanClass, Method method) {
        return onMethod(beanClass, method).or(() -> onClass(beanClass)).or(() -> onClass(method.getDeclaringClass()));
    }

    /** The annotation on the method or on one that it overrides, without a look at the class. */
    public static Optional<RequiresStepUp> onMethod(Class<?> beanClass, Method method) {
        Class<?> type = method.getDeclaringClass().isAssignableFrom(beanClass) ? beanClass : method.getDeclaringClass();
        for (; type != null && type != Object.class; type = type.getSuperclass()) {
            Optional<RequiresStepUp> found = declared(type, method).flatMap(StepUpLookup::on);
            if (found.isPresent()) {
                return found;
            }
        }
        return on(method);
    }

    /**
     * The annotation on the class, inherited or brought by a stereotype. Stereotypes are looked for above the class too: that
     * of a bean stands above the subclass that a container makes of it, and need not be inherited by Java's rules.
     */
    public static Optional<RequiresStepUp> onClass(Class<?> type) {
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            Optional<RequiresStepUp> found = on(at);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The method itself where the class declares it, else the one that overrides it or is overridden by it. */
    private static Optional<Method> declared(Class<?> type, Method method) {
        List<Method> candidates = Arrays.stream(type.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method.getName()) && mayOverride(candidate, method))
                .toList();
        return candidates.stream()
                .filter(candidate -> Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes()))
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(candidate -> makesConcrete(candidate, method))
                        .findFirst());
    }

    private static boolean mayOverride(Method candidate, Method method) {
        int modifiers = candidate.getModifiers();
        return candidate.equals(method)
                || !candidate.isBridge() && !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers);
    }

    /** Whether the two differ only where one is declared with a type variable of its class. Overloads do not. */
    private static boolean makesConcrete(Method candidate, Method method) {
        boolean overloaded = candidate.getDeclaringClass().equals(method.getDeclaringClass());
        if (overloaded || candidate.getParameterCount() != method.getParameterCount()) {
            return false;
        }
        for (int i = 0; i < method.getParameterCount(); i++) {
            Class<?> ours = candidate.getParameterTypes()[i];
            Class<?> theirs = method.getParameterTypes()[i];
            boolean same = ours.equals(theirs)
                    || ours.isAssignableFrom(theirs) && isOpen(candidate.getGenericParameterTypes()[i])
                    || theirs.isAssignableFrom(ours) && isOpen(method.getGenericParameterTypes()[i]);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOpen(Type parameter) {
        if (parameter instanceof GenericArrayType array) {
            return isOpen(array.getGenericComponentType());
        }
        return parameter instanceof TypeVariable<?> variable && variable.getGenericDeclaration() instanceof Class;
    }

    private static Optional<RequiresStepUp> on(AnnotatedElement element) {
        RequiresStepUp direct = element.getAnnotation(RequiresStepUp.class);
        return direct != null ? Optional.of(direct) : byStereotype(element, new HashSet<>());
    }

    private static Optional<RequiresStepUp> byStereotype(AnnotatedElement element, Set<Class<?>> seen) {
        for (Annotation annotation : element.getAnnotations()) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (!seen.add(type) || type.getName().startsWith("java.")) {
                continue;
            }
            RequiresStepUp brought = type.getAnnotation(RequiresStepUp.class);
            if (brought != null) {
                return Optional.of(brought);
            }
            Optional<RequiresStepUp> deeper = byStereotype(type, seen);
            if (deeper.isPresent()) {
                return deeper;
            }
        }
        return Optional.empty();
    }
}
