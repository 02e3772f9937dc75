package io.mfafilter.cdi;

import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The classes of an application's servlets and filters. An initializer is to be given every servlet, but WildFly looks for them
 * in the archive alone, and so overlooks one that extends {@code HttpServlet}, which is none of the archive's classes.
 */
final class DeclaredClasses {

    private DeclaredClasses() {}

    /** Those, and what the server found for the initializer; the interface promises {@code null} where no class was found. */
    static Set<Class<?>> and(Set<Class<?>> found, ServletContext context) {
        Set<Class<?>> all = new HashSet<>(found == null ? Set.of() : found);
        Stream.concat(
                        context.getServletRegistrations().values().stream(),
                        context.getFilterRegistrations().values().stream())
                .map(declared -> typeOf(declared, context))
                .forEach(type -> type.ifPresent(all::add));
        return all;
    }

    private static Optional<Class<?>> typeOf(Registration declared, ServletContext context) {
        // A page has none.
        if (declared.getClassName() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName(declared.getClassName(), false, context.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError incomplete) {
            // Then the server can make none of it either.
            return Optional.empty();
        }
    }
}
