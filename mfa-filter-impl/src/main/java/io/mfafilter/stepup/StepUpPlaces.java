package io.mfafilter.stepup;

import io.mfafilter.RequiresStepUp;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks at the classes on which the annotation stands and finds the places where nobody could enforce it.
 *
 * <p>Two can: an interceptor, on the methods of a CDI bean, and a JAX-RS filter, on the resource methods of any resource
 * class.
 */
public final class StepUpPlaces {

    /** Why a place cannot be enforced. */
    public enum Obstacle {
        /** Neither a bean nor a resource. */
        NOBODY_CALLS_IT,
        /** Private, static or final. */
        NOT_INTERCEPTABLE,
        /** Only on an interface. */
        ONLY_ON_INTERFACE,
        /** A sub-resource locator of a class that is no bean. */
        LOCATOR,
        /** An annotation that is neither a stereotype nor an interceptor binding. */
        NO_STEREOTYPE
    }

    /**
     * A place where the annotation stands in vain.
     *
     * @param obstacle why
     * @param where class, or class and method
     * @param detail what about it, such as the modifier
     */
    public record Unenforceable(Obstacle obstacle, String where, String detail) {}

    /**
     * A place where it stands and holds.
     *
     * @param annotation the annotation
     * @param where class, or class and method
     */
    public record Place(RequiresStepUp annotation, String where) {}

    private static final Set<String> PASSED_ON_BY =
            Set.of("jakarta.enterprise.inject.Stereotype", "jakarta.interceptor.InterceptorBinding");

    /** What the servlet container makes itself, so that no interceptor stands before it even where CDI sees a bean. */
    private static final List<String> OUTSIDE_CDI = List.of(
            "jakarta.ws.rs.core.Application",
            "jakarta.servlet.Servlet",
            "jakarta.servlet.Filter",
            "jakarta.servlet.ServletContextListener",
            "jakarta.servlet.ServletContextAttributeListener",
            "jakarta.servlet.ServletRequestListener",
            "jakarta.servlet.ServletRequestAttributeListener",
            "jakarta.servlet.http.HttpSessionListener",
            "jakarta.servlet.http.HttpSessionAttributeListener",
            "jakarta.servlet.http.HttpSessionIdListener");

    private final Collection<Class<?>> annotated;
    private final Collection<Class<?>> others;
    private final Set<Class<?>> beans;

    /**
     * Looks at these classes.
     *
     * @param annotated every class or interface that has the annotation on itself or on a method
     * @param beans the classes of all CDI beans
     */
    public StepUpPlaces(Collection<Class<?>> annotated, Set<Class<?>> beans) {
        this(annotated, beans, List.of());
    }

    /**
     * Looks at these classes.
     *
     * @param annotated every class or interface that has the annotation on itself or on a method
     * @param beans the classes of all CDI beans
     * @param others resources, servlets and the like, which may inherit the annotation and not have it
     */
    public StepUpPlaces(Collection<Class<?>> annotated, Set<Class<?>> beans, Collection<Class<?>> others) {
        this.annotated = List.copyOf(annotated);
        this.beans = Set.copyOf(beans);
        this.others = others.stream()
                .filter(type -> !annotated.contains(type) && !type.isInterface() && !isAbstract(type))
                .toList();
    }

    /** Every annotation that stands on one of the classes or its methods. */
    public List<Place> all() {
        List<Place> places = new ArrayList<>();
        for (Class<?> type : annotated) {
            if (type.isAnnotationPresent(RequiresStepUp.class)) {
                places.add(new Place(type.getAnnotation(RequiresStepUp.class), type.getName()));
            }
            annotatedMethods(type)
                    .forEach(method ->
                            places.add(new Place(method.getAnnotation(RequiresStepUp.class), name(type, method))));
        }
        return places;
    }

    /** Every place where the annotation could not be enforced. */
    public List<Unenforceable> unenforceable() {
        List<Unenforceable> found = new ArrayList<>();
        for (Class<?> type : annotated) {
            if (type.isAnnotation()) {
                inspectAnnotation(type, found);
            } else if (type.isInterface()) {
                inspectInterface(type, found);
            } else {
                inspectClass(type, found);
            }
        }
        others.stream().filter(type -> !isIntercepted(type)).forEach(type -> inspectHeir(type, found));
        return found.stream().distinct().toList();
    }

    /** An annotation that carries this one passes it on only as a stereotype or as a binding of its own. */
    private static void inspectAnnotation(Class<?> type, List<Unenforceable> found) {
        boolean passesOn = Stream.of(type.getAnnotations())
                .anyMatch(annotation ->
                        PASSED_ON_BY.contains(annotation.annotationType().getName()));
        if (!passesOn) {
            found.add(new Unenforceable(Obstacle.NO_STEREOTYPE, type.getName(), ""));
        }
    }

    /** A class that no interceptor stands before and that takes the annotation from above, or from a stereotype. */
    private static void inspectHeir(Class<?> type, List<Unenforceable> found) {
        boolean madeByServer = isMadeByServer(type);
        ancestry(type)
                .flatMap(ancestor -> Stream.of(ancestor.getDeclaredMethods()))
                .filter(method ->
                        !method.isBridge() && !method.isSynthetic() && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> StepUpLookup.of(type, method).isPresent())
                .forEach(method -> {
                    if (!madeByServer && isLocator(method)) {
                        found.add(new Unenforceable(Obstacle.LOCATOR, name(type, method), ""));
                    } else if (madeByServer
                            || StepUpLookup.onMethod(type, method).isPresent() && !isResourceMethod(method)) {
                        found.add(new Unenforceable(Obstacle.NOBODY_CALLS_IT, name(type, method), ""));
                    }
                });
    }

    /** Whether there is a resource that no interceptor stands before, so that JAX-RS alone guards its methods. */
    public boolean needJaxrs() {
        return Stream.concat(annotated.stream(), others.stream())
                .filter(type -> !type.isInterface() && !type.isAnnotation() && !isIntercepted(type) && isResource(type))
                .anyMatch(type -> Stream.of(type.getMethods())
                        .anyMatch(method -> StepUpLookup.of(type, method).isPresent()));
    }

    /** The locators of a class for which the annotation holds, by name. */
    public static Stream<String> guardedLocators(Class<?> type) {
        return Stream.of(type.getMethods())
                .filter(method ->
                        isLocator(method) && StepUpLookup.of(type, method).isPresent())
                .map(method -> name(type, method));
    }

    private void inspectInterface(Class<?> type, List<Unenforceable> found) {
        if (type.isAnnotationPresent(RequiresStepUp.class) && !implementationsRepeat(type)) {
            found.add(new Unenforceable(Obstacle.ONLY_ON_INTERFACE, type.getName(), ""));
        }
        annotatedMethods(type)
                .filter(method -> !implementationsRepeat(type, method))
                .forEach(method -> found.add(new Unenforceable(Obstacle.ONLY_ON_INTERFACE, name(type, method), "")));
    }

    private void inspectClass(Class<?> type, List<Unenforceable> found) {
        boolean intercepted = isIntercepted(type);
        boolean resource = isResource(type);
        boolean classLevel = type.isAnnotationPresent(RequiresStepUp.class);
        annotatedMethods(type).forEach(method -> {
            if (!modifiersInTheWay(method).isEmpty()) {
                found.add(new Unenforceable(Obstacle.NOT_INTERCEPTABLE, name(type, method), modifiersInTheWay(method)));
            } else if (!intercepted && !isAbstract(type)) {
                inspectUnintercepted(type, method, resource, found);
            }
        });
        if (!classLevel) {
            return;
        }
        if (intercepted) {
            finalMethods(type)
                    .forEach(method ->
                            found.add(new Unenforceable(Obstacle.NOT_INTERCEPTABLE, name(type, method), "final")));
        } else if (!resource && !isAbstract(type)) {
            found.add(new Unenforceable(Obstacle.NOBODY_CALLS_IT, type.getName(), ""));
        } else if (resource) {
            Stream.of(type.getMethods())
                    .filter(StepUpPlaces::isLocator)
                    .forEach(method -> found.add(new Unenforceable(Obstacle.LOCATOR, name(type, method), "")));
        }
    }

    private static void inspectUnintercepted(
            Class<?> type, Method method, boolean resource, List<Unenforceable> found) {
        if (resource && isLocator(method)) {
            found.add(new Unenforceable(Obstacle.LOCATOR, name(type, method), ""));
        } else if (!resource || !isResourceMethod(method)) {
            found.add(new Unenforceable(Obstacle.NOBODY_CALLS_IT, name(type, method), ""));
        }
    }

    /**
     * Whether an interceptor fires on instances of a class: it is a bean that CDI itself makes. A class that JAX-RS would not
     * make by itself may also be there for its subclasses alone.
     */
    private boolean isIntercepted(Class<?> type) {
        if (isMadeByServer(type)) {
            return false;
        }
        boolean forSubclasses = isAbstract(type) || !isResource(type);
        return beans.contains(type) || forSubclasses && beans.stream().anyMatch(type::isAssignableFrom);
    }

    private static boolean isMadeByServer(Class<?> type) {
        return supertypes(type).anyMatch(ancestor -> OUTSIDE_CDI.contains(ancestor.getName()));
    }

    private boolean implementationsRepeat(Class<?> type) {
        List<Class<?>> implementations = implementationsOf(type);
        return !implementations.isEmpty()
                && implementations.stream().allMatch(one -> one.isAnnotationPresent(RequiresStepUp.class));
    }

    private boolean implementationsRepeat(Class<?> type, Method method) {
        List<Class<?>> implementations = implementationsOf(type);
        return !implementations.isEmpty()
                && implementations.stream()
                        .allMatch(one -> Arrays.stream(one.getMethods())
                                .filter(candidate -> candidate.getName().equals(method.getName())
                                        && Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes())
                                        && !candidate.getDeclaringClass().isInterface())
                                .anyMatch(candidate ->
                                        StepUpLookup.of(one, candidate).isPresent()));
    }

    private List<Class<?>> implementationsOf(Class<?> type) {
        return Stream.of(annotated, beans, others)
                .flatMap(Collection::stream)
                .distinct()
                .filter(one -> !one.isInterface() && !isAbstract(one) && type.isAssignableFrom(one))
                .toList();
    }

    private static Stream<Method> annotatedMethods(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> !method.isBridge() && method.isAnnotationPresent(RequiresStepUp.class));
    }

    /** What an annotation on the class cannot reach: no interceptor fires on a final method, not even on an inherited one. */
    private static Stream<Method> finalMethods(Class<?> type) {
        return supertypes(type)
                .filter(ancestor -> !ancestor.equals(Object.class))
                .flatMap(ancestor -> Stream.of(ancestor.getDeclaredMethods()))
                .filter(method ->
                        modifiersInTheWay(method).equals("final") && !method.isAnnotationPresent(RequiresStepUp.class));
    }

    private static boolean isAbstract(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers());
    }

    private static String modifiersInTheWay(Method method) {
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers)) {
            return "private";
        }
        if (Modifier.isStatic(modifiers)) {
            return "static";
        }
        return Modifier.isFinal(modifiers) ? "final" : "";
    }

    private static boolean isResource(Class<?> type) {
        return supertypes(type).anyMatch(ancestor -> ancestor.isAnnotationPresent(Path.class))
                || Stream.of(type.getMethods()).anyMatch(StepUpPlaces::isResourceMethod);
    }

    /** JAX-RS lets a method take its annotations from the one it implements or overrides. */
    private static boolean isResourceMethod(Method method) {
        return declarations(method)
                .anyMatch(declaration -> Stream.of(declaration.getAnnotations())
                        .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class)));
    }

    private static boolean isLocator(Method method) {
        return !isResourceMethod(method)
                && declarations(method).anyMatch(declaration -> declaration.isAnnotationPresent(Path.class));
    }

    private static Stream<Method> declarations(Method method) {
        return supertypes(method.getDeclaringClass())
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(candidate -> candidate.getName().equals(method.getName())
                        && Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes()));
    }

    private static Stream<Class<?>> ancestry(Class<?> type) {
        return Stream.<Class<?>>iterate(type, at -> at != null && at != Object.class, Class::getSuperclass);
    }

    private static Stream<Class<?>> supertypes(Class<?> type) {
        Stream<Class<?>> own = Stream.of(type);
        Stream<Class<?>> interfaces = Stream.of(type.getInterfaces()).flatMap(StepUpPlaces::supertypes);
        Stream<Class<?>> above = type.getSuperclass() == null ? Stream.of() : supertypes(type.getSuperclass());
        return Stream.concat(own, Stream.concat(interfaces, above));
    }

    private static String name(Class<?> type, Method method) {
        return type.getName() + "." + method.getName() + "()";
    }
}
