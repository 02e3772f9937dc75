package io.mfafilter.cdi;

import io.mfafilter.RequiresStepUp;
import jakarta.interceptor.Interceptor;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The classes that the server found for the initializer.
 *
 * @param annotated those that have {@code @RequiresStepUp} on themselves or on a method, interceptors left out
 * @param others resources and what the server makes itself, which may inherit it
 * @param applications the JAX-RS applications
 */
record FoundClasses(Set<Class<?>> annotated, Set<Class<?>> others, Set<Class<? extends Application>> applications) {

    /** Sorts them. */
    static FoundClasses among(Set<Class<?>> found) {
        Set<Class<?>> annotated = new HashSet<>();
        Set<Class<?>> others = new HashSet<>();
        Set<Class<? extends Application>> applications = new HashSet<>();
        for (Class<?> type : found) {
            if (type.isAnnotationPresent(Interceptor.class)) {
                continue;
            }
            if (Application.class.isAssignableFrom(type)) {
                applications.add(type.asSubclass(Application.class));
            }
            if (isAnnotated(type)) {
                annotated.add(type);
            } else if (isReadable(type)) {
                others.add(type);
            }
        }
        return new FoundClasses(annotated, others, applications);
    }

    private static boolean isAnnotated(Class<?> type) {
        if (type.isAnnotationPresent(RequiresStepUp.class)) {
            return true;
        }
        return isReadable(type)
                && Stream.of(type.getDeclaredMethods())
                        .anyMatch(method -> method.isAnnotationPresent(RequiresStepUp.class));
    }

    /** Libraries bring servlets for what is not there; a class whose methods name missing types is none that the server makes. */
    private static boolean isReadable(Class<?> type) {
        try {
            for (Class<?> at = type; at != null; at = at.getSuperclass()) {
                at.getDeclaredMethods();
            }
            return true;
        } catch (LinkageError incomplete) {
            return false;
        }
    }
}
